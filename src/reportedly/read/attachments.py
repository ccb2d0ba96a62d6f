"""Files that a list of references names beside itself: read where they lie, never outside the folder of the list."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.read.containers import Member, Refused
from reportedly.read.draft import Metadata
from reportedly.read.raw.size import MAX_BYTES

_URL = ("http://", "https://")


def attached(listing: Path, names: Iterable[str], found: Metadata) -> Iterator[Member | Refused]:
    """The files of one entry of the list ``listing``, each with what the entry says."""
    folder = listing.parent.resolve()
    for name in (part.strip().removeprefix("file://") for part in names):
        if not name or name.startswith(_URL):
            continue
        path = _inside(folder, name)
        locator = f"!/{name.replace(chr(92), '/').lstrip('/')}"
        if path is None:
            yield Refused(locator, "path", "the list names a file outside its own folder, which is not opened")
        elif not path.is_file():
            yield Refused(locator, "missing", "the list names this file, but it is not there")
        else:
            try:
                with path.open("rb") as file:
                    yield Member(locator, io.BytesIO(file.read(MAX_BYTES + 1)), found, path=path)
            except OSError as error:
                yield Refused(locator, "unreadable", f"the file cannot be opened ({error.strerror})")


def _inside(folder: Path, name: str) -> Path | None:
    """The file of that name if it lies below the folder, links followed."""
    try:
        path = (folder / name.replace("\\", "/")).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(folder) else None
