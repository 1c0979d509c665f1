"""What the published screens for fraud see: chapter screens."""
