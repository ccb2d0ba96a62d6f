"""The desk: how fast the store answers over a large ledger, with readers and a writer at once."""
