"""What the desk keeps beside the ledger: accounts of people, changes to be sent out, files that were handed in."""
