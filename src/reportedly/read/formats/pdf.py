"""PDF with a text layer. The raw text is that layer, page by page: a page in columns one column after the other, another as it is drawn.

Lines and columns come from the positions of their characters, so that a wider gap between two lines is seen and ends a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles
from threading import Lock
from typing import Any

import pypdfium2 as pdfium

from reportedly.model import Damage, Landmark, Quarantine
from reportedly.read.cleaning.reading import quarantine
from reportedly.read.cleaning.sentences import TERMINAL
from reportedly.read.draft import Draft, Found, Metadata, Passage
from reportedly.read.formats.text import lines
from reportedly.read.mapped import Mapped, MappedBuilder, join
from reportedly.read.paragraphs import Line
from reportedly.read.pdf.columns import Word, in_columns
from reportedly.read.pdf.running_heads import running
from reportedly.read.pdf.streams import check_streams
from reportedly.read.raw.content import Content
from reportedly.read.raw.size import MAX_TEXT, check_length
from reportedly.read.unusable import Unusable

MOST_PAGES = 2000
_PAGE_END = "\f"
_JOINED = "\ufffe"
"""What PDFium puts for the hyphen and the end of the line in a word that goes over two lines."""
_LINE_END = re.compile("(\r\n|\r|\n|" + _JOINED + ")")
_PLACED = re.compile(rf"[^\s{_JOINED}]+")
_BROKEN = re.compile(r"(\w{2,})[-\u00ad\u2010]$")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_GAP = 1.5  # times the usual distance of two lines: a new paragraph
_INDENT = (4.0, 45.0)  # points: by so much the first line of a paragraph stands in
_FULL = 0.75  # of the usual width of lines: a shorter one that ends a sentence ends its paragraph
_LONE_CHARACTERS = 40  # on a page, on average: fewer are stamps and page numbers over pictures of text
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_LIBRARY = Lock()  # PDFium is not made for threads
_TROUBLE = (pdfium.PdfiumError, ValueError, OSError, RuntimeError, OverflowError)


class Pdf:
    name = "pdf"
    version = 2

    def likeness(self, content: Content) -> float:
        return 1.0 if b"%PDF-" in content.data[:1024] else 0.0

    def read(self, content: Content) -> Draft:
        pages, metadata = _text_layer(content.data)
        raw = _PAGE_END.join(pages)
        if len(raw.strip()) < _LONE_CHARACTERS * min(len(pages), 3):
            raise Unusable("no_text", "a PDF without text in it, only pictures of pages: read it with OCR first")
        builder = MappedBuilder(raw)
        marks: list[Landmark] = []
        lines_of_pages: list[list[Line]] = []
        at = 0
        for number, page in enumerate(pages, 1):
            marks.append(Landmark(at, at + len(page) + (number < len(pages)), f"page {number}"))
            lines_of_pages.append(lines(raw, at, at + len(page), builder))
            at += len(page) + 1
        passages, aside = _passages(raw, lines_of_pages)
        damage = tuple(Damage(start, end, "garbled_character") for start, end in builder.garbled)
        return Draft(self.name, raw, passages, metadata, damage, landmarks=tuple(marks), quarantined=aside)


def _text_layer(data: bytes) -> tuple[list[str], Metadata]:
    """The text of each page. Raises Unusable for what cannot be opened or is too much."""
    check_streams(data)
    pages: list[str] = []
    size = 0
    with _LIBRARY, _opened(data) as document:
        if len(document) > MOST_PAGES:
            raise Unusable(
                "too_long", f"{len(document):,} pages; a report has at most {MOST_PAGES:,}: split it into its parts"
            )
        for number in range(len(document)):
            try:
                pages.append(_page(document, number))
            except _TROUBLE:
                pages.append("")  # a damaged page costs itself; what it leaves empty is seen below
            size += len(pages[-1])
            if size > 2 * MAX_TEXT:  # with its running heads and white space
                check_length(size)
        return pages, _metadata(document)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
    except _TROUBLE as error:
        if "password" in str(error).lower():
            raise Unusable("encrypted", "an encrypted PDF: save it without its password first") from error
        raise Unusable("damaged", f"a PDF that is damaged ({str(error)[:120]})") from error
    try:
        yield document
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line as drawn: its text, and where it begins on the page, in points; None where that is not known."""

    text: str
    left: float | None = None
    middle: float | None = None


def _page(document: Any, number: int) -> str:
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text = layer.get_text_range(errors="replace")
            placed = layer if layer.count_chars() == len(text) else None
            columns = in_columns(list(_words(text, placed))) if placed is not None else None
            drawn = list(_drawn(text, placed)) if columns is None else [_line(piece) for piece in columns]
        finally:
            layer.close()
    finally:
        page.close()
    return _with_gaps(drawn)


def _words(text: str, layer: Any) -> Iterator[Word]:
    """The words of a page where they stand."""
    for match in _PLACED.finditer(text):
        broken = text[match.end() : match.end() + 1] == _JOINED
        left, low, _, high = layer.get_charbox(match.start(), loose=True)
        _, last_low, right, last_high = layer.get_charbox(match.end() - 1, loose=True)
        yield Word(match[0] + "-" * broken, left, right, min(low, last_low), max(high, last_high))


def _line(words: Sequence[Word]) -> _Drawn:
    return _Drawn(" ".join(word.text for word in words), words[0].left, median(word.middle for word in words))


def _drawn(text: str, layer: Any | None) -> Iterator[_Drawn]:
    """The lines of a page; without the layer, whose characters are counted otherwise then, nobody knows where they stand."""
    at = 0
    parts = _LINE_END.split(text)
    for line, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        found = re.search(r"\S", line)
        shown = line.replace("\f", " ").rstrip() + ("-" if end == _JOINED else "")
        if found is None or layer is None:
            yield _Drawn(shown)
        else:
            left, low, _, high = layer.get_charbox(at + found.start(), loose=True)
            yield _Drawn(shown, left, (low + high) / 2)
        at += len(line) + len(end)


def _with_gaps(drawn: list[_Drawn]) -> str:
    """The lines, and a blank one before each that begins a paragraph: further below the one before than usual, or indented."""
    steps = [a.middle - b.middle for a, b in pairwise(drawn) if a.middle and b.middle]
    usual = median(down) if (down := [step for step in steps if step > 1]) else 0.0
    parts: list[str] = []
    before: _Drawn | None = None
    for line, after in zip(drawn, [*drawn[1:], None], strict=True):
        if before is not None and _begins(before, line, after, usual):
            parts.append("")
        parts.append(line.text)
        before = line if line.middle is not None else before
    return "\n".join(parts)


def _begins(before: _Drawn, line: _Drawn, after: _Drawn | None, usual: float) -> bool:
    if before.middle is None or line.middle is None or before.left is None or line.left is None or not usual:
        return False
    if before.middle - line.middle > _GAP * usual:
        return True
    indented = _INDENT[0] < line.left - before.left < _INDENT[1]
    return indented and after is not None and after.left is not None and abs(after.left - before.left) < _INDENT[0]


def _passages(raw: str, pages: list[list[Line]]) -> tuple[tuple[Passage, ...], tuple[Quarantine, ...]]:
    """Paragraphs, also those that go on in the next column or on the next page; and running heads, which stand between."""
    heads = running([[line.text.text for line in page] for page in pages])
    whole = Counter(word.lower() for word in _WORD.findall(raw))
    kept: list[Line] = []
    aside: list[Quarantine] = []
    for found, skipped in zip(pages, heads, strict=True):
        inside = [line for index, line in enumerate(found) if index not in skipped]
        aside += [quarantine(found[index].text, "running head or page number") for index in sorted(skipped)]
        # A page ends where there is no more room: whether its first line goes on is seen by the words alone.
        kept += [line._replace(after_blank=line.after_blank and index > 0) for index, line in enumerate(inside)]
    return tuple(Passage(text) for text in _paragraphs(_unhyphenated(kept, whole))), tuple(aside)


def _paragraphs(found: list[Line]) -> Iterator[Mapped]:
    """Lines of a page are always broken for lack of room, however narrow: a paragraph ends at a gap or with a short line."""
    width = quantiles((line.width for line in found), n=10, method="inclusive")[-1] if len(found) > 1 else 0
    group: list[Line] = []
    for line in found:
        if group and (line.after_blank or (group[-1].width < _FULL * width and TERMINAL.search(group[-1].text.text))):
            yield join((item.text for item in group), " ")
            group = []
        group.append(line)
    if group:
        yield join((item.text for item in group), " ")


def _unhyphenated(found: list[Line], whole: Counter[str]) -> list[Line]:
    """A word that is broken at the end of a line is one word again; a hyphen that belongs to it stays."""
    result: list[Line] = []
    for line in found:
        before = result[-1] if result else None
        broken = _BROKEN.search(before.text.text) if before else None
        second = re.match(r"[a-z]\w*", line.text.text)
        if before is None or broken is None or second is None or line.after_blank:
            result.append(line)
            continue
        together, apart = broken.group(1) + second.group(), f"{broken.group(1)}-{second.group()}"
        keeps = whole[apart.lower()] > 0 and not whole[together.lower()]
        cut = before.text if keeps else before.text.slice(0, len(before.text.text) - 1)
        result[-1] = Line(_joined(cut, line.text), before.after_blank, before.indent, max(before.width, line.width))
    return result


def _joined(first: Mapped, second: Mapped) -> Mapped:
    """Two halves of a word without anything between them."""
    return join((first, second), "")


def _metadata(document: Any) -> Metadata:
    try:
        said = document.get_metadata_dict(skip_empty=True)
    except _TROUBLE:
        return Metadata()
    made = next((m for key in ("ModDate", "CreationDate") if (m := _DAY.match(str(said.get(key, ""))))), None)
    title, author = (" ".join(str(said.get(key, "")).split()) for key in ("Title", "Author"))
    named = bool(title) and not re.search(r"\.\w{2,4}$|^untitled|^microsoft word", title, re.IGNORECASE)
    return Metadata(
        titles=(Found(title, "title of the PDF"),) if named else (),
        authors=(Found(author, "author of the PDF"),) if author else (),
        modified=(Found("-".join(made.groups()), "PDF made or modified"),) if made else (),
    )


FORMAT = Pdf()
