"""Bytes that come from somewhere else: looked at before they are taken, unpacked as they come, never more than allowed."""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Buffer, Callable
from typing import BinaryIO, Protocol, cast

from reportedly.read.raw.size import MOST_TIMES_IN_ALL, UNPACKED_FREELY_IN_ALL, check_unpacked
from reportedly.read.unusable import Unusable

PIECE = 1 << 16
GZIP = b"\x1f\x8b\x08"
_IN_MEMORY = 1 << 22


class SupportsRead(Protocol):
    """Anything with bytes in it."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end."""


class Allowance:
    """How many bytes all that is inside one file may unpack to, at whatever depth."""

    def __init__(self, packed: int) -> None:
        self._left = UNPACKED_FREELY_IN_ALL + MOST_TIMES_IN_ALL * packed

    def take(self, size: int) -> None:
        """Raises Unusable when more comes out than the file allows."""
        self._left -= size
        if self._left < 0:
            raise Unusable(
                "bomb",
                f"all that is in it unpacks to more than {MOST_TIMES_IN_ALL} times its size; the rest is not read",
            )


class _Source(io.RawIOBase):
    """A stream made of a function that gives the next bytes, b"" at the end."""

    def __init__(self, give: Callable[[], bytes]) -> None:
        self._give = give
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        target = memoryview(buffer).cast("B")
        if not self._rest:
            self._rest = self._give()
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def stream_of(give: Callable[[], bytes]) -> BinaryIO:
    """A buffered stream of what ``give`` returns piece by piece, b"" at the end."""
    return cast(BinaryIO, io.BufferedReader(_Source(give), PIECE))


def head_of(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that has them still before it."""
    head = stream.read(size)
    pieces = iter((head,))

    def give() -> bytes:
        return next(pieces, b"") or stream.read(PIECE)

    return head, stream_of(give)


def gunzipped(stream: BinaryIO, allowance: Allowance) -> BinaryIO:
    """The content of a gzip file, all its parts one after the other.

    Raises:
        Unusable: while it is read: it is damaged, breaks off, or unpacks to far more than its size.
    """
    state = _Gzip(stream, allowance)
    return stream_of(state.give)


class _Gzip:
    def __init__(self, stream: BinaryIO, allowance: Allowance) -> None:
        self._stream, self._allowance = stream, allowance
        self._engine: zlib._Decompress | None = None
        self._input = b""
        self._came = self._gave = 0

    def give(self) -> bytes:
        while True:
            if not self._input:
                self._input = self._stream.read(PIECE)
                self._came += len(self._input)
                if not self._input:
                    if self._engine is not None:
                        raise Unusable(
                            "damaged", "the gzip file breaks off; what stands before is read where it is whole"
                        )
                    return b""
            if self._engine is None:
                self._input = self._input.lstrip(b"\x00")  # padding between two parts
                if not self._input:
                    continue
                self._engine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            piece = self._unpack(self._engine)
            if piece:
                return piece

    def _unpack(self, engine: zlib._Decompress) -> bytes:
        try:
            piece = engine.decompress(self._input, PIECE)
        except zlib.error as error:
            raise Unusable("damaged", f"the gzip file is damaged ({error})") from error
        self._input = engine.unused_data if engine.eof else engine.unconsumed_tail
        if engine.eof:
            self._engine = None
        self._gave += len(piece)
        check_unpacked(self._came, self._gave)
        self._allowance.take(len(piece))
        return piece


def seekable(stream: BinaryIO, most: int) -> BinaryIO:
    """A copy of the stream that can be read in any order, in memory while it is small; whoever asks closes it.

    Raises:
        Unusable: there are more than ``most`` bytes.
    """
    copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever asks closes it
    size = 0
    try:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > most:
                raise Unusable("too_large", f"an archive of more than {most / 1e6:.0f} MB inside another")
            copy.write(piece)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return cast(BinaryIO, copy)


def bounded(
    stream: SupportsRead, packed: int, allowance: Allowance, damaged: tuple[type[Exception], ...] = ()
) -> BinaryIO:
    """The stream, cut off with :class:`Unusable` where it gives more than ``MOST_TIMES`` its packed size.

    ``damaged`` are the errors that mean damage to whatever unpacks it; they become :class:`Unusable` too.
    """
    gave = 0

    def give() -> bytes:
        nonlocal gave
        try:
            piece = stream.read(PIECE)
        except damaged as error:
            raise Unusable("damaged", f"damaged in its archive ({str(error)[:120] or type(error).__name__})") from error
        gave += len(piece)
        check_unpacked(packed, gave)
        allowance.take(len(piece))
        return piece

    return stream_of(give)
