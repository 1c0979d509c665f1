"""What the explorer of the chapter "What would your own analysis find?" is made of."""
