"""Commands that hand the ledger out: the page, other formats, releases, what stays inside."""
