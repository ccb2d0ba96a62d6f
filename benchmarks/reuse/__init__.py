"""Text reuse over many articles: what of planted copying is found, what else is said, how fast and in how much memory."""
