"""Others' scripts that the desk's pages run: fetched at set-up, checked, and put inside the package with a list of digests."""
