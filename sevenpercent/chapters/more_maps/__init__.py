"""Numbers and pictures of the chapter "Is it only this year, only this state?"."""
