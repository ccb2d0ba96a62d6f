"""Between reports: which mentions meet, how they compare, which cluster together and why, and which merges a person should decide."""
