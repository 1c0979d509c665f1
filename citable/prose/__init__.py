"""Chapters as text: what they may not say, what they name."""
