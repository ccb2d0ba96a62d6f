"""Commands that bring reports in, and take one out again."""
