"""What people write by hand, held to its form before anything is computed of it."""
