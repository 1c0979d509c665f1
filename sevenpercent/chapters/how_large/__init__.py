"""How large a hack the results leave room for."""
