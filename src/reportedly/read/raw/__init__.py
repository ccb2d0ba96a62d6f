"""Bytes before anything is read of them: how many may come, what kind of file they are, which characters they stand for."""
