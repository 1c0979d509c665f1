"""Numbers and pictures of the chapter "Who else looked, and does it hold?"."""
