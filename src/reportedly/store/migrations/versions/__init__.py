"""One file a revision, numbered: the name begins with its number, and each follows the one before."""
