"""Plain text, also when it is wrapped at a column, or keeps one paragraph or one sentence a line."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import Damage
from reportedly.read.draft import Draft, Passage
from reportedly.read.mapped import MappedBuilder
from reportedly.read.paragraphs import Line, paragraphs
from reportedly.read.raw.content import Content
from reportedly.read.raw.size import check_length

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


class PlainText:
    name = "text"
    version = 1

    def likeness(self, content: Content) -> float:
        return 0.5

    def read(self, content: Content) -> Draft:
        decoded = content.text()
        check_length(len(decoded.raw))
        draft = self.parse(decoded.raw)
        return replace(draft, damage=(*decoded.damage, *draft.damage), encoding=decoded.encoding)

    def parse(self, raw: str) -> Draft:
        """The passages of a text. Total: any string gives a draft, if an empty one."""
        builder = MappedBuilder(raw)
        passages = tuple(Passage(text) for text in paragraphs(lines(raw, 0, len(raw), builder)))
        damage = tuple(Damage(start, end, "garbled_character") for start, end in builder.garbled)
        return Draft(self.name, raw, passages, damage=damage)


def lines(raw: str, start: int, end: int, builder: MappedBuilder) -> list[Line]:
    """The lines of ``raw[start:end]`` that hold text."""
    result: list[Line] = []
    blank = False
    last_end = start
    for match in _LINE.finditer(raw, start, end):
        blank = blank or raw.count("\n", last_end, match.start()) > 1 or raw.count("\r", last_end, match.start()) > 1
        last_end = match.end()
        builder.add(*match.span())
        text = builder.finish()
        if not text:
            blank = True
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        result.append(Line(text, blank, indent, len(match.group().rstrip())))
        blank = False
    return result


FORMAT = PlainText()
