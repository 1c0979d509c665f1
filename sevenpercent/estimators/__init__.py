"""Pure functions: frames in, small frozen results out."""
