"""Numbers and pictures of the chapter "What do neighbouring towns show?"."""
