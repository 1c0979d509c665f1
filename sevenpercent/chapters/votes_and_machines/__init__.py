"""Numbers and pictures of the chapter "Which votes, which machines?"."""
