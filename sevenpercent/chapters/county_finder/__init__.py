"""Numbers and pictures of the chapter "What happened in my county?"."""
