"""Numbers and pictures of the chapter "Where are the machines?"."""
