"""Numbers and pictures of the chapter on the difference itself, and on whose it is."""
