"""The read side of the store: lists, dossiers, counts and search, each answer of one moment of the ledger."""
