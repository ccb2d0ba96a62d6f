"""HTML: whole pages and fragments. Repairs broken tags, keeps every running word, leaves markup and addresses out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import BlockKind, Damage
from reportedly.read.article import mark_outside
from reportedly.read.draft import Draft, Passage
from reportedly.read.mapped import Mapped, MappedBuilder
from reportedly.read.markup.metadata import read_metadata
from reportedly.read.markup.scanner import Token, TokenKind, scan
from reportedly.read.markup.tags import names
from reportedly.read.paragraphs import Line, paragraphs
from reportedly.read.raw.content import Content

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
# Elements that part words.
_SEPARATING = frozenset(("img", "input", "wbr"))


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
        tokens = scan(raw)
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


@dataclass(frozen=True, slots=True)
class _Roles:
    """Names of elements by what the reader does at them; at all others it goes on reading."""

    block: frozenset[str]
    hiding: frozenset[str]
    placing: frozenset[str]
    told: frozenset[str]

    @classmethod
    @cache
    def of_names(cls) -> _Roles:
        """From the names of the standard. What stands in ``hiding`` is not read, in ``placing`` read as something of its own."""
        known = names()
        hiding = known.unread | {"title"}
        placing = known.heading | known.caption | known.quotation | set(_EDGE_ELEMENTS)
        return cls(known.block, hiding, placing, hiding | placing | _SEPARATING | {"a", "br", "p"})


class _Reader:
    """Walks the tokens once; ``_open`` counts the elements that are open, by name, and holds no others.

    ``_hidden``: what stands here is not read, by the elements that are open.
    """

    def __init__(self, raw: str, tokens: list[Token]) -> None:
        self.builder = MappedBuilder(raw)
        self.damage = [token.damage for token in tokens if token.damage]
        self._raw = raw
        self._tokens = tokens
        self._open: dict[str, int] = {}
        self._hidden = False
        self._place: tuple[BlockKind, bool, str | None] | None = None  # worked out again when what is open changes
        self._roles = _Roles.of_names()
        self._closings = Counter([token.name for token in tokens if token.kind is TokenKind.END])
        breaking = names().block | {"br"}
        self._by_lines = not any(t.name in breaking for t in tokens if t.kind is TokenKind.START)
        self._lines: list[Line] = []
        self._blank = False
        self._linked = 0
        self._passages: list[Passage] = []

    def passages(self) -> list[Passage]:
        text, start_tag, end_tag = TokenKind.TEXT, TokenKind.START, TokenKind.END
        block, told, opened = self._roles.block, self._roles.told, self._open
        for kind, start, end, name, _, _, _ in self._tokens:
            if kind is text:
                if not self._hidden:
                    self._text(start, end)
            elif kind is start_tag:
                if name in block:
                    self._flush()
                if name in told:
                    self._start(name, start, end)
            elif kind is end_tag:
                if name in block:
                    self._flush()
                    opened.pop("a", None)
                if name in told:
                    self._end(name)
        self._flush()
        return self._passages

    def _text(self, start: int, end: int) -> None:
        if "a" in self._open:
            self._linked += end - start
        if not self._by_lines:
            self.builder.add(start, end)
            return
        position = start
        for match in re.compile(r"\n").finditer(self._raw, start, end):
            self.builder.add(position, match.start())
            self._line()
            position = match.end()
        self.builder.add(position, end)

    def _start(self, name: str, start: int, end: int) -> None:
        if name in self._roles.placing:
            self._place = None
        if name == "br":
            self._line()
        elif name in _SEPARATING:
            self.builder.space(start, end)
        if name in self._roles.hiding:
            if name in names().unread and not self._closings[name]:
                return
            self._hidden = True
        elif name == "p":
            # a link never runs over paragraphs; an unclosed one would make all that follows a link
            self._open.pop("a", None)
        self._open[name] = self._open.get(name, 0) + 1

    def _end(self, name: str) -> None:
        if name in self._roles.placing:
            self._place = None
        still_open = self._open.pop(name, 0) - 1
        if still_open > 0:
            self._open[name] = still_open
        if name in self._roles.hiding:
            self._closings[name] -= 1
            self._hidden = not self._roles.hiding.isdisjoint(self._open)

    def _line(self) -> None:
        text = self.builder.finish()
        if text:
            self._lines.append(Line(text, self._blank and bool(self._lines), 0, len(text.text)))
        self._blank = not text

    def _flush(self) -> None:
        if not self._lines:  # one line or none, as nearly everywhere
            text = self.builder.finish()
            if text.text:
                self._passages.append(self._passage(text, min(1.0, self._linked / len(text.text))))
        else:
            self._line()
            linked = min(1.0, self._linked / sum([len(line.text.text) for line in self._lines]))
            self._passages += [self._passage(text, linked) for text in paragraphs(self._lines)]
            self._lines = []
        self._linked, self._blank = 0, False

    def _passage(self, text: Mapped, linked: float) -> Passage:
        if self._place is None:
            self._place = self._placed()
        return Passage(text, self._place[0], self._place[1], linked, self._place[2])

    def _placed(self) -> tuple[BlockKind, bool, str | None]:
        """Kind, whether it is quoted, and why it lies outside the article: of all that stands where the reader is."""
        kind, known, opened = BlockKind.PARAGRAPH, names(), self._open
        if not known.heading.isdisjoint(opened):
            kind = BlockKind.HEADLINE
        elif not known.caption.isdisjoint(opened):
            kind = BlockKind.CAPTION
        outside = next((why for name, why in _EDGE_ELEMENTS.items() if name in opened), None)
        return kind, not known.quotation.isdisjoint(opened), outside


FORMAT = Html()
