"""Numbers and pictures of the chapter "Does it show where nobody claimed it?"."""
