"""Text that reports share: runs of words and misspellings in common, and which report derives from which."""
