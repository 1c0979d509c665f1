"""The picture of the chapter "What was said, and by whom?"."""
