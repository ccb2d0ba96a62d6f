"""The body of an answer in pieces: bounded in size, unpacked as it comes, never more unpacked than the bytes allow."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.errors import FetchError

MEGABYTE = 1_000_000
MOST_TIMES = 100
UNPACKED_FREELY = 100_000
PIECE = 1 << 16
_WINDOW = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes of the body, packed and unpacked; seconds without a byte; seconds in all; redirects."""

    most_bytes: int = 20 * MEGABYTE
    silent_seconds: float = 20.0
    total_seconds: float = 120.0
    redirects: int = 3


def unpacked(pieces: Iterable[bytes], encoding: str, limits: Limits, url: str) -> Iterator[bytes]:
    """The pieces of the body, unpacked by its content encoding.

    Raises:
        FetchError: the encoding is unknown or damaged, or the body is larger than the limits allow, packed or unpacked, or
            unpacks to more than ``MOST_TIMES`` the bytes that came.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from _bounded(pieces, limits, url)
        return
    if encoding not in _WINDOW:
        raise FetchError(f"{url}: its encoding {encoding[:40]!r} is not one that was asked for")
    engine = zlib.decompressobj(wbits=_WINDOW[encoding])
    came = gave = 0
    for piece in _bounded(pieces, limits, url):
        came += len(piece)
        rest = piece
        while rest and not engine.eof:
            try:
                part = engine.decompress(rest, PIECE)
            except zlib.error as error:
                raise FetchError(f"{url}: the answer is damaged ({error})") from error
            rest = engine.unconsumed_tail
            gave += len(part)
            if gave > UNPACKED_FREELY + MOST_TIMES * came:
                raise FetchError(f"{url}: unpacks to more than {MOST_TIMES} times its size")
            if gave > limits.most_bytes:
                raise too_large(url, limits)
            if part:
                yield part
    if not engine.eof:
        raise FetchError(f"{url}: the answer breaks off")


def _bounded(pieces: Iterable[bytes], limits: Limits, url: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.most_bytes:
            raise too_large(url, limits)
        yield piece


def too_large(url: str, limits: Limits) -> FetchError:
    """What is said of an answer that has more bytes than it may have."""
    return FetchError(f"{url}: larger than {limits.most_bytes / MEGABYTE:g} MB", "Allow more if that is meant.")
