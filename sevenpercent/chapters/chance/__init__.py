"""How many of the p values in sentences chance alone would make: chapter chance."""
