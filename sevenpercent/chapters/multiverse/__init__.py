"""Numbers and pictures of the chapter "What if every reasonable analysis is run?"."""
