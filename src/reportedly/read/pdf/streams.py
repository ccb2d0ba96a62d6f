"""What the streams of a PDF unpack to and draw, counted before PDFium unpacks them: it has no limit of its own.

A page of text unpacks to a few kilobytes; PDFium takes about twelve bytes of memory and a fifth of a microsecond for each byte that it
reads of a page, and up to 650 bytes for each thing that the page draws. Pictures are left out, since nothing unpacks them here; whatever
a page names as its content is none. Streams packed in other ways than Flate (LZW, run lengths) are not looked into, and what a page draws
by drawing a form again and again counts once.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

from reportedly.read.raw.size import MEGABYTE, check_unpacked
from reportedly.read.unusable import Unusable

LARGEST = 60 * MEGABYTE
"""Bytes that all streams of a file may unpack to, pictures apart: fonts are the largest."""
MOST_DRAWN = 600_000
"""Things that a page may draw: PDFium holds all of them at once, in 400 MB. Text takes some hundreds, a detailed map a hundred thousand."""
_DRAWING = re.compile(rb"(?<=[\s\])>])(?:Tj|TJ|['\"]|[fBb]\*?|[FSs]|Do|sh|EI)(?=[\s\[(</])")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]{0,20000}\]|\d{1,10}\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R")
_HEAD = 4_000  # bytes before a stream in which its object begins
_PIECE = 1 << 16
_LAYERS = 4  # streams packed in packed streams
_METHOD, _CHECK = 8, 31  # of a zlib header (RFC 1950): Deflate, and what its two bytes are a multiple of
_END_85, _END_HEX = b"~>", b">"
_TEXT_LIMIT = 5 * MEGABYTE  # of a stream written in letters: longer ones are not packed as well


def check_streams(data: bytes) -> None:
    """Raises Unusable for a file whose streams unpack to far more than its bytes allow."""
    pages: list[frozenset[bytes]] = []
    pictures: list[tuple[bytes, int]] = []
    drawn: Counter[bytes] = Counter()
    total = 0
    _add_contents(pages, data)
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()]
        begins = list(_NUMBER.finditer(head))
        number, head = (begins[-1][1], head[begins[-1].end() :]) if begins else (b"", head)
        if _PICTURE.search(head):
            pictures.append((number, match.end()))
            continue
        objects = b"/ObjStm" in head
        for piece in _unpacked(data, match.end(), head):
            total = _counted(total, len(piece))
            drawn[number] += len(_DRAWING.findall(piece))
            if objects:
                _add_contents(pages, piece)
    contents = frozenset().union(*pages)
    for number, start in pictures:
        if number in contents:
            for piece in _unpacked(data, start, b""):
                total = _counted(total, len(piece))
                drawn[number] += len(_DRAWING.findall(piece))
    if max([*drawn.values(), *(sum(drawn[number] for number in page) for page in pages)], default=0) > MOST_DRAWN:
        raise Unusable("bomb", f"a PDF with a page that draws more than {MOST_DRAWN:,} things; nothing of it is read")


def _counted(total: int, more: int) -> int:
    if total + more > LARGEST:
        most = LARGEST // MEGABYTE
        raise Unusable(
            "bomb", f"a PDF that unpacks to more than {most} MB: made to do harm, or no report; nothing of it is read"
        )
    return total + more


def _add_contents(pages: list[frozenset[bytes]], written: bytes) -> None:
    """Adds the numbers of the streams of each page."""
    pages += [frozenset(_REFERENCE.findall(match[1])) for match in _CONTENTS.finditer(written)]


def _unpacked(data: bytes, start: int, head: bytes) -> Iterator[bytes]:
    """What the stream at ``start`` unpacks to, in pieces; nothing for one that is not packed.

    Its end is where its packing ends, whatever the file says: a length or an end mark can be made to mislead.
    """
    written = _in_letters(data, start, head)
    source = written if written is not None else data
    start = 0 if written is not None else start
    packed = [0]
    pieces = _inflated(_fed(source, start, packed))
    size = 0
    for piece in _layered(pieces, _LAYERS):
        size += len(piece)
        check_unpacked(max(packed[0], 1), size)
        yield piece


def _in_letters(data: bytes, start: int, head: bytes) -> bytes | None:
    """The bytes of a stream that is written in letters (ASCII85, hexadecimal); None where it is not."""
    if b"ASCII85" not in head and b"ASCIIHex" not in head:
        return None
    ends = _END_85 if b"ASCII85" in head else _END_HEX
    end = data.find(ends, start, start + _TEXT_LIMIT)
    written = b"".join(data[start : end if end >= 0 else start].split())
    try:
        return base64.a85decode(written) if ends == _END_85 else binascii.unhexlify(written)
    except ValueError:
        return b""  # spoilt: PDFium unpacks nothing of it either


def _fed(data: bytes, start: int, packed: list[int]) -> Iterator[bytes]:
    for at in range(start, len(data), _PIECE):
        piece = data[at : at + _PIECE]
        packed[0] += len(piece)
        yield piece


def _layered(pieces: Iterator[bytes], left: int) -> Iterator[bytes]:
    """The pieces, unpacked again as long as what comes out is packed itself."""
    first = next(pieces, b"")
    if left and _is_packed(first):
        yield from _layered(_inflated(_with(first, pieces)), left - 1)
        return
    yield first
    yield from pieces


def _with(first: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces, b"")
    if not _is_packed(first):
        return
    engine = zlib.decompressobj()
    for piece in _with(first, pieces):
        rest = piece
        while rest and not engine.eof:
            try:
                yield engine.decompress(rest, _PIECE)
            except zlib.error:
                return  # a damaged stream: what comes before counts
            rest = engine.unconsumed_tail
        if engine.eof:
            return


def _is_packed(piece: bytes) -> bool:
    return len(piece) > 1 and piece[0] & 0xF == _METHOD and (piece[0] << 8 | piece[1]) % _CHECK == 0
