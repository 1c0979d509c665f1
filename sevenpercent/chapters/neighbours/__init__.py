"""Numbers and pictures of the chapter "Does it stop at the county line?"."""
