"""A press for books whose numbers and pictures can be cited."""
