"""Published numbers as they were, and how they moved."""
