"""An e-mail message: its subject as headline, its text without the messages that it quotes."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import BlockKind, Damage, Landmark
from reportedly.read.composing import composed
from reportedly.read.draft import Draft, Passage
from reportedly.read.formats.html import FORMAT as HTML
from reportedly.read.formats.text import lines
from reportedly.read.mail import body, looks_like_mail, metadata, parsed
from reportedly.read.mapped import MappedBuilder
from reportedly.read.paragraphs import paragraphs
from reportedly.read.raw.content import Content
from reportedly.read.unusable import Unusable

_QUOTED_LINE = re.compile(r"[ \t]{0,3}(?:>|\|[ \t])")
_REPLY_HEAD = re.compile(
    r"(?:on\b.{5,200}\bwrote:|-{2,}\s?original message\s?-{2,}|_{10,}|begin forwarded message:|-{5,}\s?forwarded message\s?-{5,})\s*\Z",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--\s?\Z")
_QUOTED_HTML = re.compile(
    r"<(?:blockquote|div)\b[^>]{0,300}(?:type=[\"']?cite|gmail_quote|yahoo_quoted|moz-cite)", re.IGNORECASE
)
_QUOTE, _SIGNED = "quoted message", "signature of a message"


class Mail:
    name = "mail"
    version = 1

    def likeness(self, content: Content) -> float:
        return 0.95 if looks_like_mail(content.data[:8192]) else 0.0

    def read(self, content: Content) -> Draft:
        message = parsed(content.data)
        found = metadata(message)
        text, kind = body(message)
        title = found.titles[0].value if found.titles else ""
        raw = composed(title, text)
        if not raw.strip():
            raise Unusable("no_text", "a message without a text of its own")
        at = len(raw) - len(text)
        marks = [Landmark(0, at, "header Subject")] if at else []
        marks.append(Landmark(at, len(raw), f"part {kind}"))
        draft = _html(raw) if kind == "text/html" else _plain(raw, at)
        return replace(draft, format=self.name, metadata=found.then(draft.metadata), landmarks=tuple(marks))


def _plain(raw: str, at: int) -> Draft:
    """Paragraphs of a plain text; lines that quote another message, and all below its head, are outside."""
    builder = MappedBuilder(raw)
    passages: list[Passage] = []
    if at:
        passages += [Passage(t, BlockKind.HEADLINE) for t in paragraphs(lines(raw, 0, at, builder))]
    for start, end, why in _sections(raw, at):
        found = paragraphs(lines(raw, start, end, builder))
        passages += [Passage(text, outside=why, quotation=why == _QUOTE) for text in found]
    damage = tuple(Damage(start, end, "garbled_character") for start, end in builder.garbled)
    return Draft("text", raw, tuple(passages), damage=damage)


def _sections(raw: str, at: int) -> list[tuple[int, int, str | None]]:
    """Ranges of whole lines, each with why it is outside the message or None."""
    sections: list[tuple[int, int, str | None]] = []
    below: str | None = None
    while at < len(raw):
        end = raw.find("\n", at) + 1 or len(raw)
        line = raw[at:end].strip("\r\n")
        if _SIGNATURE.match(line):
            below = _SIGNED
        elif _REPLY_HEAD.match(line.strip()):
            below = _QUOTE
        why = _QUOTE if _QUOTED_LINE.match(line) else below
        if below == _QUOTE and sections and sections[-1][2] == _QUOTE and line.strip() and _answers(raw, at, end):
            below = why = None
        if sections and sections[-1][2] == why:
            sections[-1] = (sections[-1][0], end, why)
        else:
            sections.append((at, end, why))
        at = end
    return sections


def _answers(raw: str, at: int, end: int) -> bool:
    """A line without the sign of a quotation, right below lines that have it: the writer answers between them."""
    before = raw[:at].rstrip().rpartition("\n")[2]
    return bool(_QUOTED_LINE.match(before)) and not _QUOTED_LINE.match(raw[at:end])


def _html(raw: str) -> Draft:
    draft = HTML.parse(raw)
    quoted = _QUOTED_HTML.search(raw)
    if quoted is None:
        return draft
    at = quoted.start()
    return replace(
        draft,
        passages=tuple(replace(p, outside=_QUOTE) if p.text.raw_start >= at else p for p in draft.passages),
    )


FORMAT = Mail()
