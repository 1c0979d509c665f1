"""Numbers and pictures of the chapter "The Seven Percent Claim"."""
