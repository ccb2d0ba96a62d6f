"""Commands that show what the ledger holds, and on what it rests."""
