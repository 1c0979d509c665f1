"""The book's own code: one table, one chapter."""
