"""Where the gazetteer lies, and how it comes to be there."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.config import user_folder
from reportedly.errors import SetupError
from reportedly.knowledge.places.additions import addition_files, read_additions
from reportedly.knowledge.places.build import Progress, build_gazetteer, fingerprint
from reportedly.knowledge.places.inputs import shipped_inputs

ENVIRONMENT = "REPORTEDLY_GAZETTEER"
SUFFIX = ".sqlite3"
KEPT_OTHERS = 2


def gazetteer_folder() -> Path:
    """The folder for gazetteers: ``$REPORTEDLY_GAZETTEER``, the virtual environment's ``share``, or the user's folder."""
    named = _named_folder()
    if named is not None:
        return named
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        return Path(sys.prefix) / "share" / "reportedly"
    return user_folder()


def additions_home() -> Path:
    """Below which folder the user's additions lie: ``$REPORTEDLY_GAZETTEER``, else the user's folder, which no set-up removes."""
    return _named_folder() or user_folder()


def _named_folder() -> Path | None:
    named = os.environ.get(ENVIRONMENT)
    if not named:
        return None
    path = Path(named).expanduser()
    return path.parent if path.suffix == SUFFIX else path


def named_file() -> Path | None:
    """The very file that ``$REPORTEDLY_GAZETTEER`` names, None when it names a folder or nothing."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named).expanduser() if named and Path(named).suffix == SUFFIX else None


def gazetteer_path() -> Path:
    """The file that this program, its data and the user's additions call for; it need not exist."""
    return named_file() or path_with(addition_files(additions_home()))


def path_with(files: Sequence[Path]) -> Path:
    """Where the gazetteer with these added tables lies or would lie."""
    return gazetteer_folder() / f"gazetteer-{fingerprint(files)}{SUFFIX}"


def ensure_gazetteer(progress: Progress | None = None) -> Path:
    """The path of the gazetteer, which is built first when it is not there (about a minute).

    Safe when several processes call it at once: one builds, the others wait. A file named by ``$REPORTEDLY_GAZETTEER``
    is taken as it is when it exists.

    Raises:
        SetupError: the folder cannot be written.
    """
    path = gazetteer_path()
    if path.is_file():
        return path
    with building(path.parent):
        if not path.is_file():
            files = addition_files(additions_home())
            build_gazetteer(path, fingerprint(files), shipped_inputs(read_additions(files)), progress or _quiet)
            forget_others(path)
    return path


@contextlib.contextmanager
def building(folder: Path) -> Iterator[None]:
    """Holds the lock under which a gazetteer is built and additions change.

    Raises:
        SetupError: something below the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / ".gazetteer.lock"):
            for part in folder.glob(".gazetteer-*.part") if sys.platform != "win32" else ():
                part.unlink(missing_ok=True)  # of a build that was killed: whoever builds holds the lock
            yield
    except OSError as error:
        advice = f"Make the folder writable, or name another in the environment variable {ENVIRONMENT}."
        raise SetupError(f"{folder}: the gazetteer cannot be built ({error.strerror or error})", advice) from error


def forget_others(path: Path, replaced: Path | None = None) -> None:
    """Removes the gazetteer that this one replaces, and all but the newest few from a virtual environment.

    Some stay, since a second checkout of the program may work in the same environment at the same time.
    """
    others = [replaced] if replaced is not None and replaced.parent == path.parent else []
    if path.is_relative_to(sys.prefix) and sys.prefix != sys.base_prefix:
        known = [other for other in path.parent.glob(f"gazetteer-*{SUFFIX}") if other != path]
        others += sorted(known, key=lambda other: other.stat().st_mtime, reverse=True)[KEPT_OTHERS:]
    for other in others:
        if other != path:
            other.unlink(missing_ok=True)


def _quiet(_what: str, _share: float) -> None:
    """No progress wanted."""


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Holds an exclusive lock on a file where the platform has one; elsewhere two builders do the same work twice, safely."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
