"""What each chapter publishes: a folder a chapter."""
