"""Numbers and pictures of the chapter "What did the recount find?"."""
