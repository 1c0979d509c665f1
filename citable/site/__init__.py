"""Export of exhibits, pages, Sphinx roles and directives."""
