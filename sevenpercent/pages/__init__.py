"""The study's own pages and parts of pages."""
