"""Numbers and pictures of the chapter "What holds, and what does not?"."""
