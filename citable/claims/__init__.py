"""The ledger of claims: what was said, what we make of it, the rule that says so."""
