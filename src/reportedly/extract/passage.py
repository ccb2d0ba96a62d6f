"""A parsed paragraph of a report: what turns characters of the parse into spans of the report."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.model import Report, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The document of a paragraph, where it starts in the report's clean text, and the words to read it by.

    ``surnames``: the last names of the persons whom the report has named under more than one word so far.
    """

    report: Report
    doc: Doc
    offset: int
    lexicon: Lexicon
    surnames: frozenset[str] = frozenset()

    def text(self, start: int, end: int) -> str:
        """The characters ``start..end`` of the paragraph. (``doc.text`` would put the whole paragraph together anew.)"""
        return self.report.text[self.offset + max(0, start) : self.offset + end]

    def span(self, start: int, end: int) -> Span:
        """The span of the document's characters ``start..end``."""
        return self.report.span(self.offset + start, self.offset + end)

    def span_of(self, first: Token, last: Token) -> Span:
        """The span from one token to another, both included."""
        return self.span(first.idx, last.idx + len(last.text))
