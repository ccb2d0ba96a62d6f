"""Commas set anew in sentences that lost them."""
