"""Bytes to characters: byte order marks, UTF-8, UTF-16, a declared character set, the usual single-byte code pages."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from reportedly.model import Damage

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_SAMPLE = 100_000
_NULL_SHARE = 0.2  # of the bytes on one side of each pair: UTF-16 of a Latin script has nearly half
_STRAY_SHARE = 0.02  # of the bytes may be invalid UTF-8 in a text that is otherwise UTF-8
_HIGH_SHARE = 0.15  # of the bytes lie above ASCII: not a text in Latin letters with some signs


@dataclass(frozen=True, slots=True)
class Decoded:
    """``raw`` is ``data.decode(encoding, errors="replace")``, a byte order mark included as U+FEFF."""

    raw: str
    encoding: str
    damage: tuple[Damage, ...] = ()


def decode(data: bytes) -> Decoded:
    """The characters of ``data``. Bytes that are no character become U+FFFD and a damage."""
    encoding = _encoding(data)
    raw = data.decode(encoding, errors="replace")
    damage = []
    written = encoding.startswith("utf") and "\ufffd".encode(encoding) in data  # the file itself holds the sign
    if "\ufffd" in raw and not written:
        at = len(raw) - 1
        if raw[at] == "\ufffd":
            damage.append(Damage(at, at + 1, "truncated"))
        damage = [
            Damage(m.start(), m.end(), "undecodable") for m in re.finditer("\ufffd+", raw) if m.end() <= at
        ] + damage
    return Decoded(raw, encoding, tuple(damage))


def _encoding(data: bytes) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    if wide := _wide(data[:_SAMPLE]):
        return wide
    if _nearly_utf8(data):
        return "utf-8"
    declared = _declared(data)
    if declared and declared not in ("utf-8", "ascii") and _decodes(data, declared):
        return declared
    high = sum(byte > 0x7F for byte in data[:_SAMPLE]) / max(1, len(data[:_SAMPLE]))  # noqa: PLR2004 - ASCII ends there
    if high < _HIGH_SHARE:
        return "cp1252"  # Latin letters with a few signs: quotation marks, dashes, accents
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes stand on one side of each pair only."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    even = sample[0 : 2 * pairs : 2].count(0) / pairs
    odd = sample[1 : 2 * pairs : 2].count(0) / pairs
    if odd > _NULL_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > _NULL_SHARE and odd < even / 10:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Valid, or cut inside its last character, or with single stray bytes among many valid characters."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            return True
    else:
        return True
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    stray = text.count("\ufffd")
    valid = sum(ord(char) > 0x7F for char in text) - stray  # noqa: PLR2004 - ASCII ends there
    return valid > 4 * stray and stray <= _STRAY_SHARE * len(text)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as browsers read it


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, ValueError, LookupError):  # "quopri" is a codec, but of no text
        return False
    return True
