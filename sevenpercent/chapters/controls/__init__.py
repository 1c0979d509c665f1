"""Numbers and pictures of the chapter "What is left when more is held fixed?"."""
