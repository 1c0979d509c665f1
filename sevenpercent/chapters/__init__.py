"""Every number and picture that the book publishes, each with an id for life."""
