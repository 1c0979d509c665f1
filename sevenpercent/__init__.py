"""The Seven Percent Claim: everything that the book computes."""
