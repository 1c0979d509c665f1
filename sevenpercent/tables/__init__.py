"""data/raw to checked frames."""
