"""Clean text that knows where each of its characters stands in the raw file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Segment

# Characters that are not seen: soft hyphen, zero-width signs, joiners, direction marks, byte order mark; and control
# characters other than white space. They break words for a search and carry no meaning in the languages read so far.
INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"

# UTF-8 read as windows-1252: a lead byte and one to three continuation bytes, as that code page shows them.
_TAIL = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020"
    "\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# One pair for Latin letters and signs; runs of pairs for Cyrillic, Hebrew and Arabic, whose leads are letters of their own.
_GARBLED = (
    f"[\u00c2-\u00c5][{_TAIL}]|(?:[\u00d0\u00d1\u00d7-\u00d9][{_TAIL}]){{2}}"
    f"|\u00e2[{_TAIL}]{{2}}|\u00f0[{_TAIL}]{{3}}|\u00e2\u20ac\ufffd"
)

_ENTITY = "&(?:amp;){0,2}#?[0-9A-Za-z]{1,31};?"
# An address among running words is no word; its last full stop or bracket belongs to the sentence.
_ADDRESS = "(?:https?://|www\\.|pic\\.twitter\\.com/)[^\\s<>\"]{1,2000}(?<![.,;:!?)\\]'’”])"
_SPECIAL = re.compile(
    f"(?P<space>[^\\S ]\\s*| \\s+|{_ADDRESS})|(?P<none>[{INVISIBLE}]+|(?<=[a-z])\\*(?=[a-z]))|(?P<entity>{_ENTITY})|(?P<garbled>{_GARBLED})"
)

# Without one of these signs, an address or two spaces, nothing of the above occurs.
_PERHAPS = re.compile(
    "[\t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000&*"
    f"\u00c2-\u00c5\u00d0\u00d1\u00d7-\u00d9\u00e2\u00f0{INVISIBLE}]"
)

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_NEAR = 200  # characters: garbled ones so close to each other are one damage


@dataclass(frozen=True, slots=True)
class Mapped:
    """A passage: its clean text, and segments whose clean offsets count from its own start."""

    text: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def raw_start(self) -> int:
        return self.segments[0].raw

    @property
    def raw_end(self) -> int:
        return self.segments[-1].raw + self.segments[-1].raw_length

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int) -> Mapped:
        """The part ``start..end`` without white space at its edges."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        parts: list[Segment] = []
        for segment in self.segments:
            low, high = max(segment.clean, start), min(segment.clean + segment.clean_length, end)
            if low >= high:
                continue
            if segment.clean_length == segment.raw_length:
                parts.append(Segment(low - start, high - low, segment.raw + low - segment.clean, high - low))
            else:
                parts.append(Segment(low - start, high - low, segment.raw, segment.raw_length))
        return Mapped(self.text[start:end], tuple(parts))


def join(parts: Iterable[Mapped], separator: str) -> Mapped:
    """The parts in order with ``separator`` between them; a separator maps to the raw range between its neighbours."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for part in parts:
        if not part:
            continue
        if segments:
            before = segments[-1].raw + segments[-1].raw_length
            segments.append(Segment(length, len(separator), before, max(0, part.raw_start - before)))
            texts.append(separator)
            length += len(separator)
        segments.extend(Segment(s.clean + length, s.clean_length, s.raw, s.raw_length) for s in part.segments)
        texts.append(part.text)
        length += len(part.text)
    return Mapped("".join(texts), tuple(segments))


_NOTHING = Mapped()


class MappedBuilder:
    """Collects pieces of raw text in ascending order into one passage.

    White space is folded to one space, entities are decoded, invisible characters dropped, UTF-8 that was read as
    windows-1252 is put right. ``garbled`` lists the raw ranges of such repairs.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._space: tuple[int, int] | None = None
        self.garbled: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Append the running text ``raw[start:end]``."""
        written = self._raw[start:end]
        if written.isspace():
            self.space(start, end)
            return
        if (
            _PERHAPS.search(written) is None
            and "  " not in written
            and "http" not in written
            and "www." not in written
            and "pic.twitter.com/" not in written
        ):
            if self._texts or not written or written[0] == " " or written[-1] == " ":
                self._plain(start, end)
            else:  # the first of a passage and nearly always all of it
                self._space, self._length = None, end - start
                self._texts.append(written)
                self._segments.append(Segment(0, end - start, start, end - start))
            return
        position = start
        for match in _SPECIAL.finditer(self._raw, start, end):
            self._plain(position, match.start())
            self._special(match)
            position = match.end()
        self._plain(position, end)

    def space(self, start: int, end: int) -> None:
        """White space, or markup that separates words, at ``raw[start:end]``."""
        self._space = (self._space[0] if self._space else start, end)

    def finish(self) -> Mapped:
        """The passage so far; the builder starts anew."""
        if not self._texts:
            self._space = None
            return _NOTHING
        result = Mapped("".join(self._texts), tuple(self._segments))
        self._texts, self._segments, self._length, self._space = [], [], 0, None
        return result

    def _special(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match.lastgroup == "space":
            self.space(start, end)
        elif match.lastgroup == "entity":
            self._entity(start, end)
        elif match.lastgroup == "garbled":
            self._garbled(start, end)

    def _plain(self, start: int, end: int) -> None:
        raw = self._raw
        if start < end and raw[start] == " ":
            self.space(start, start + 1)
            start += 1
        if start >= end:
            return
        trailing = raw[end - 1] == " "
        self._unit(raw[start : end - trailing], start, end - trailing)
        if trailing:
            self.space(end - 1, end)

    def _entity(self, start: int, end: int) -> None:
        decoded = decode_entity(self._raw[start:end])
        if decoded is None:
            self._plain(start, end)
        elif decoded.isspace():
            self.space(start, end)
        elif decoded:
            self._unit(decoded, start, end)

    def _garbled(self, start: int, end: int) -> None:
        repaired = repair_garbled(self._raw[start:end])
        if repaired is None:
            self._plain(start, end)
            return
        if self.garbled and start - self.garbled[-1][1] <= _NEAR:
            self.garbled[-1] = (self.garbled[-1][0], end)
        else:
            self.garbled.append((start, end))
        if repaired.isspace():
            self.space(start, end)
        elif repaired:
            self._unit(repaired, start, end)

    def _unit(self, text: str, start: int, end: int) -> None:
        if self._space and self._length:
            self._append(" ", *self._space)
        self._space = None
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        last = self._segments[-1] if self._segments else None
        if (
            last is not None
            and len(text) == end - start
            and last.clean_length == last.raw_length
            and last.raw + last.raw_length == start
        ):
            self._segments[-1] = Segment(
                last.clean, last.clean_length + len(text), last.raw, last.raw_length + len(text)
            )
        else:
            self._segments.append(Segment(self._length, len(text), start, end - start))
        self._texts.append(text)
        self._length += len(text)


@lru_cache(maxsize=4096)
def decode_entity(written: str) -> str | None:
    """What an entity stands for, without invisible characters; None when it is no entity.

    Scraped texts are often escaped twice or thrice ("&amp;amp;quot;").
    """
    decoded = html.unescape(written)
    for _ in range(2):
        decoded = html.unescape(decoded) if decoded.endswith(";") else decoded
    if decoded == written:
        return None
    visible = _UNSEEN.sub("", decoded)
    return visible if visible.isspace() else " ".join(visible.split())


@lru_cache(maxsize=4096)
def repair_garbled(written: str) -> str | None:
    """The character that ``written`` stands for if it is UTF-8 shown as windows-1252; None when it is not."""
    if written == "\u00e2\u20ac\ufffd":
        return "\u201d"  # byte 9D has no sign in windows-1252, so decoders put U+FFFD: a closing quotation mark
    as_bytes = bytearray()
    for char in written:
        try:
            as_bytes += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:  # noqa: PLR2004 - not a byte at all
                return None
            as_bytes.append(ord(char))
    try:
        return _UNSEEN.sub("", as_bytes.decode("utf-8"))
    except UnicodeDecodeError:
        return None
