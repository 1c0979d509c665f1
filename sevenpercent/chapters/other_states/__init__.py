"""Numbers and pictures of the chapter "What about Michigan and Pennsylvania?"."""
