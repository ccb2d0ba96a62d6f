"""ZIP archives, read without ever unpacking to disk; of a web archive collection (WACZ) only its WARC files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from stat import S_IFLNK, S_IFMT
from typing import BinaryIO

from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.raw.size import MEGABYTE
from reportedly.read.raw.streams import bounded, seekable
from reportedly.read.unusable import Unusable

MOST_MEMBERS = 200_000
LARGEST_INNER = 500 * MEGABYTE
_LONGEST_NAME = 1000
_ENDS = (b"PK\x06\x06", b"PK\x05\x06")
_ENCRYPTED = 0x1
_UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What :mod:`zipfile` raises on damaged, encrypted or unknown members."""
_OFFICE = ("[Content_Types].xml", "mimetype", "_rels/", "docProps/", "word/", "xl/", "ppt/")


class Zip:
    name = "a ZIP archive"

    def likeness(self, head: bytes, options: Options) -> float:
        if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return 0.0
        length = int.from_bytes(head[26:28], "little")
        return 0.0 if head[30 : 30 + length].decode("utf-8", "replace").startswith(_OFFICE) else 1.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        with ExitStack() as stack:
            stream = opened.stream if opened.path else stack.enter_context(seekable(opened.stream, LARGEST_INNER))
            yield from _members(stream, opened)


def _members(stream: BinaryIO, opened: Opened) -> Iterator[Member | Refused]:
    try:
        _check_count(stream)
        archive = zipfile.ZipFile(stream)
    except _UNREADABLE as error:
        raise Unusable("damaged", f"the ZIP archive is damaged ({_words(error)})") from error
    with archive:
        infos = archive.infolist()
        web = any(i.filename == "datapackage.json" for i in infos)
        records = [i for i in infos if i.filename.startswith("archive/") and ".warc" in i.filename]
        for info in records if web and records else infos:
            if not info.is_dir() and not _hidden(info.filename):
                yield from _member(archive, info, opened)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, opened: Opened) -> Iterator[Member | Refused]:
    name = info.filename.replace("\\", "/")
    locator = f"!/{printable(name)}"
    why = _why_not(info, name)
    if why:
        yield Refused(locator, *why)
        return
    try:
        with archive.open(info) as packed:
            yield Member(locator, bounded(packed, info.compress_size, opened.allowance, _UNREADABLE))
    except _UNREADABLE as error:
        yield Refused(locator, "damaged", f"damaged in the archive ({_words(error)})")


def _why_not(info: zipfile.ZipInfo, name: str) -> tuple[str, str] | None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":") or "\x00" in name:
        return "path", "its name leads out of the archive; such archives are made to overwrite files"
    if S_IFMT(info.external_attr >> 16) == S_IFLNK:
        return "link", "a link to another file, not a report"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted", "encrypted; unpack it with its password first"
    if len(name) > _LONGEST_NAME:
        return "path", "its name is longer than any file's"
    return None


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not parts or parts[0] == "__MACOSX" or any(part.startswith(".") and part != ".." for part in parts)


def printable(name: str) -> str:
    """A name without what is not seen, so that it can be shown and stored."""
    return "".join(char if char.isprintable() and not "\ud800" <= char <= "\udfff" else "\ufffd" for char in name)


def _check_count(stream: BinaryIO) -> None:
    """Raises Unusable before a directory of millions of entries is loaded."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - (1 << 16) - 200))
    tail = stream.read()
    stream.seek(0)
    large, usual = (tail.rfind(mark) for mark in _ENDS)
    count = 0
    if usual >= 0 and len(tail) >= usual + 12:
        count = struct.unpack_from("<H", tail, usual + 10)[0]
    if large >= 0 and len(tail) >= large + 40:
        count = max(count, struct.unpack_from("<Q", tail, large + 32)[0])
    if count > MOST_MEMBERS:
        raise Unusable("bomb", f"an archive of {count:,} files; at most {MOST_MEMBERS:,} are read")


def _words(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:120]


CONTAINER = Zip()
