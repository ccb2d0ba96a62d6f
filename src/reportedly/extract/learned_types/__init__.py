"""Learned event types: a second reader of what a claim tells, weighed with the rules by how often each is right.

The rules say what a clause tells and why; where no word of it is in their tables they are right every second time. This reader has
learned from sentences that people labelled, knows no table, and errs elsewhere. docs/models/types.md is its card, ADR 46 the decision.
"""

from reportedly.extract.learned_types.extractor import TypeExtractor
from reportedly.extract.learned_types.reader import TypeReader, load_type_reader

__all__ = ["TypeExtractor", "TypeReader", "load_type_reader"]
