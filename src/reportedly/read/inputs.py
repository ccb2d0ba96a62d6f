"""Which files a person means by the paths they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.model import Rejection
from reportedly.read.stated import SIDECAR_SUFFIX

_LISTS = (".ris", ".csv")
"""Lists that may name other files: they are opened first, so that those are known with what the list says of them."""


def find_inputs(paths: Iterable[Path]) -> Iterator[Path | Rejection]:
    """Every file named or below a named folder, each once, in order of path; hidden files and sidecars are passed over.

    A path that does not exist, or a folder without a readable file, gives a rejection in its place, and so does a link that
    leads out of the folder in which it lies. Memory does not grow with the number of files.
    """
    named: list[Path] = []
    for path in paths:
        if not path.exists():
            yield Rejection(str(path), "read", "no such file or folder", "missing")
            continue
        if not path.is_file() and not path.is_dir():
            yield Rejection(str(path), "read", "neither a file nor a folder", "unreadable")
            continue
        here = path.resolve()
        if path.is_dir():
            yield from _folder(path, named)
        elif not any(_named_before(here, earlier) for earlier in named):
            yield path
        named.append(here)


def _walked(path: Path, folder: Path) -> bool:
    """Whether a walk through the folder came to the path."""
    if not path.is_relative_to(folder):
        return False
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _folder(folder: Path, named: list[Path]) -> Iterator[Path | Rejection]:
    empty = True
    try:
        for item in _below(folder, folder.resolve()):
            empty = False
            if isinstance(item, Rejection) or not any(_named_before(item.resolve(), path) for path in named):
                yield item
    except OSError as error:
        yield Rejection(str(folder), "read", f"the folder cannot be listed ({error.strerror})", "unreadable")
        return
    if empty:
        yield Rejection(str(folder), "read", "a folder without a file to read", "empty_folder")


def _named_before(file: Path, path: Path) -> bool:
    return file == path or _walked(file, path)


def _below(folder: Path, root: Path) -> Iterator[Path | Rejection]:
    for entry in sorted(folder.iterdir(), key=lambda item: (item.suffix.lower() not in _LISTS, item.name)):
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR_SUFFIX):
            continue
        if entry.is_symlink():
            target = entry.resolve()
            if not target.is_relative_to(root):
                yield Rejection(
                    str(entry),
                    "read",
                    "a link to a file outside the folder: name that file itself if it is meant",
                    "link",
                )
            continue  # what it leads to inside the folder is found there
        if entry.is_dir():
            yield from _below(entry, root)
        elif entry.is_file():
            yield entry
