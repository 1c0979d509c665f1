"""One frame a unit of analysis, with every column that a model may name."""
