"""The chapter on the claim."""
