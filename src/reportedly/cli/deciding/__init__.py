"""Commands by which people decide, code, and prove that no decision was changed."""
