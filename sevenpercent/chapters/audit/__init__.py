"""What an audit would have needed, what the recount leaves room for: chapter audit."""
