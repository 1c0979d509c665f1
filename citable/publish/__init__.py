"""Numbers and pictures as files, with where they come from and how to cite them."""
