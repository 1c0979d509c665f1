"""Originals to data/raw: our own tables of the facts that the book uses."""
