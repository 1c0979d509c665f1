"""Numbers and pictures of the chapter "Or were the polls wrong?"."""
