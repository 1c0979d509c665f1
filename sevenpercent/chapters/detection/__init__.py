"""Numbers and pictures of the chapter "Would we have seen it?"."""
