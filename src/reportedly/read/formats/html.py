"""HTML: whole pages and fragments. Repairs broken tags, keeps every running word, leaves markup and addresses out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from reportedly.model import BlockKind, Damage
from reportedly.read.article import mark_outside
from reportedly.read.content import Content
from reportedly.read.draft import Draft, Passage
from reportedly.read.mapped import Mapped, MappedBuilder
from reportedly.read.markup.metadata import read_metadata
from reportedly.read.markup.scanner import Token, TokenKind, scan
from reportedly.read.markup.tags import names
from reportedly.read.paragraphs import Line, paragraphs

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,10})(?=[\s>/])")
_WITH_ATTRIBUTE = re.compile(r"<[A-Za-z][\w-]{0,30}\s[\w-]{1,40}=\"[^\"<>]{0,500}\"\s?/?>")
_SNIFFED = 200_000
_EDGE_ELEMENTS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "beside the article",
    "menu": "navigation",
    "form": "form",
}


class Html:
    name = "html"
    version = 1

    def likeness(self, content: Content) -> float:
        if content.binary:
            return 0.0
        return likeness_of(content.decoded.raw)

    def read(self, content: Content) -> Draft:
        decoded = content.text()
        draft = self.parse(decoded.raw)
        return replace(draft, damage=(*decoded.damage, *draft.damage), encoding=decoded.encoding)

    def parse(self, raw: str) -> Draft:
        """The passages of a page or fragment. Total: any string gives a draft, if an empty one."""
        tokens = list(scan(raw))
        reader = _Reader(raw, tokens)
        passages = reader.passages()
        metadata = read_metadata(raw, tokens)
        if _PAGE.search(raw[:_SNIFFED]):
            passages = mark_outside(raw, tokens, passages)
        damage = reader.damage + [Damage(start, end, "garbled_character") for start, end in reader.builder.garbled]
        damage.sort(key=lambda d: (d.raw_start, d.raw_end))
        return Draft(self.name, raw, tuple(passages), metadata, tuple(damage))


def likeness_of(raw: str) -> float:
    """How much a text looks like HTML, by its tags."""
    head = raw[:_SNIFFED]
    if _PAGE.search(head):
        return 1.0
    known = any(match.group(1).lower() in names().known for match in _TAG.finditer(head))
    return 0.9 if known or _WITH_ATTRIBUTE.search(head) else 0.0


class _Reader:
    """Walks the tokens once; ``_open`` counts the elements that are open, by name, and holds no others."""

    def __init__(self, raw: str, tokens: list[Token]) -> None:
        self.builder = MappedBuilder(raw)
        self.damage = [token.damage for token in tokens if token.damage]
        self._raw = raw
        self._tokens = tokens
        self._open: dict[str, int] = {}
        self._closings = Counter(token.name for token in tokens if token.kind is TokenKind.END)
        self._by_lines = not any(t.name in names().block or t.name == "br" for t in tokens if t.kind is TokenKind.START)
        self._lines: list[Line] = []
        self._blank = False
        self._linked = 0
        self._passages: list[Passage] = []

    def passages(self) -> list[Passage]:
        for token in self._tokens:
            if token.kind is TokenKind.TEXT:
                self._text(token)
            elif token.kind is TokenKind.START:
                self._start(token)
            elif token.kind is TokenKind.END:
                self._end(token)
        self._flush()
        return self._passages

    def _text(self, token: Token) -> None:
        if not names().unread.isdisjoint(self._open) or "title" in self._open:
            return
        if "a" in self._open:
            self._linked += token.end - token.start
        if not self._by_lines:
            self.builder.add(token.start, token.end)
            return
        position = token.start
        for match in re.compile(r"\n").finditer(self._raw, token.start, token.end):
            self.builder.add(position, match.start())
            self._line()
            position = match.end()
        self.builder.add(position, token.end)

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._line()
        elif name in names().block:
            self._flush()
        elif name in ("img", "input", "hr", "wbr"):
            self.builder.space(token.start, token.end)
        if name in names().unread and not self._closings[name]:
            return
        if name == "p":
            self._open.pop(
                "a", None
            )  # a link never runs over paragraphs; an unclosed one would make all that follows a link
        self._open[name] = self._open.get(name, 0) + 1

    def _end(self, token: Token) -> None:
        if token.name in names().block:
            self._flush()
            self._open.pop("a", None)
        still_open = self._open.pop(token.name, 0) - 1
        if still_open > 0:
            self._open[token.name] = still_open
        self._closings[token.name] -= 1

    def _line(self) -> None:
        text = self.builder.finish()
        if text:
            self._lines.append(Line(text, self._blank and bool(self._lines), 0, len(text.text)))
        self._blank = not text

    def _flush(self) -> None:
        self._line()
        length = sum(len(line.text.text) for line in self._lines)
        if length:
            linked = min(1.0, self._linked / length)
            self._passages.extend(self._passage(text, linked) for text in paragraphs(self._lines))
        self._lines, self._linked, self._blank = [], 0, False

    def _passage(self, text: Mapped, linked: float) -> Passage:
        kind = BlockKind.PARAGRAPH
        if not names().heading.isdisjoint(self._open):
            kind = BlockKind.HEADLINE
        elif not names().caption.isdisjoint(self._open):
            kind = BlockKind.CAPTION
        outside = next((why for name, why in _EDGE_ELEMENTS.items() if name in self._open), None)
        quotation = not names().quotation.isdisjoint(self._open)
        return Passage(text, kind, quotation, linked, outside)


FORMAT = Html()
