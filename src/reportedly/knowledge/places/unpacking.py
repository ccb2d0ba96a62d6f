"""The lines of a table that somebody else made, plain, gzip or zip: bounded in length and size, each with its number."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from reportedly.errors import SetupError

LONGEST_LINE = 200_000
"""Bytes; the longest line of the whole GeoNames dump has about 15,000."""
MOST_TIMES = 100
"""How many times its packed size a file may unpack to; GeoNames dumps and tables of places unpack to four to six times."""
ALWAYS_ALLOWED = 1_000_000
PIECE = 1 << 16
ADVICE = "Give a GeoNames dump (XX.txt or XX.zip), a Who's On First table (.tsv.gz), or a CSV whose head has name, lat and lon."
UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What unpacking raises on damaged, encrypted or unknown archives."""


@contextmanager
def numbered_lines(path: Path) -> Iterator[Iterator[tuple[int, bytes]]]:
    """Line numbers from 1 with the bytes of the line, its end left out. Nothing is ever unpacked to disk.

    A line longer than ``LONGEST_LINE`` comes cut to one byte more than that.

    Raises:
        SetupError: while the lines are taken: the file unpacks to more than ``MOST_TIMES`` its size, or an archive
            holds no table.
        OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error: the file cannot be opened or is damaged.
    """
    limit = ALWAYS_ALLOWED + MOST_TIMES * path.stat().st_size
    if zipfile.is_zipfile(path) or path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_member(path, archive)) as packed:
            yield _lines(path, packed, limit)
    elif path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as packed:
            yield _lines(path, packed, limit)
    else:
        with path.open("rb") as file:
            yield _lines(path, file, limit)


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    """The table of an archive: the text file that bears its name, else the first that is no readme. No file of a folder."""
    tables = [
        n for n in archive.namelist() if n.lower().endswith((".txt", ".tsv", ".csv")) and PurePosixPath(n).name == n
    ]
    tables = [n for n in tables if "readme" not in n.lower() and "\\" not in n]
    own = [n for n in tables if PurePosixPath(n).stem.lower() == path.stem.lower()]
    if not tables:
        raise SetupError(f"{path}: holds no table", ADVICE)
    return (own or tables)[0]


def _lines(path: Path, file: IO[bytes] | gzip.GzipFile, limit: int) -> Iterator[tuple[int, bytes]]:
    rest, number, size = b"", 0, 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > limit:
            raise SetupError(
                f"{path}: unpacks to more than {MOST_TIMES} times its size",
                "Such a file is made to do harm: get it again.",
            )
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        for line in lines:
            number += 1
            yield number, line[: LONGEST_LINE + 1].removesuffix(b"\r")
        rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield number + 1, rest.removesuffix(b"\r")
