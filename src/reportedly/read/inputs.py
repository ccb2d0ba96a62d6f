"""Which files a person means by the paths they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.model import Rejection
from reportedly.read.stated import SIDECAR_SUFFIX


def find_inputs(paths: Iterable[Path]) -> Iterator[Path | Rejection]:
    """Every file named or below a named folder, each once, in order of path; hidden files and sidecars are passed over.

    A path that does not exist, or a folder without a readable file, gives a rejection in its place.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            yield Rejection(str(path), "read", "no such file or folder", "missing")
            continue
        if not path.is_file() and not path.is_dir():
            yield Rejection(str(path), "read", "neither a file nor a folder", "unreadable")
            continue
        try:
            found = [path] if path.is_file() else list(_below(path))
        except OSError as error:
            yield Rejection(str(path), "read", f"the folder cannot be listed ({error.strerror})", "unreadable")
            continue
        if not found:
            yield Rejection(str(path), "read", "a folder without a file to read", "empty_folder")
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR_SUFFIX):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _below(entry)
        elif entry.is_file():
            yield entry
