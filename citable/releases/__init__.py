"""Versions that stay: frozen, kept, left behind."""
