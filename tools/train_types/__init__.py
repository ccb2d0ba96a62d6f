"""Trains the reader of event types (docs/models/types.md): ``prepare`` in the program's environment, ``train`` in one with torch.

``labels`` holds what people said of claims of public texts, by document, place and digest of the words, never the words themselves.
"""
