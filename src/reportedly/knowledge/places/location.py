"""Where the gazetteer lies, and how it comes to be there."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from reportedly.errors import SetupError
from reportedly.knowledge.places.additions import addition_files, read_additions
from reportedly.knowledge.places.build import build_gazetteer, fingerprint
from reportedly.knowledge.places.inputs import shipped_inputs

ENVIRONMENT = "REPORTEDLY_GAZETTEER"
SUFFIX = ".sqlite3"


def gazetteer_folder() -> Path:
    """The folder for gazetteers: ``$REPORTEDLY_GAZETTEER``, the virtual environment's ``share``, or the user's data folder."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        path = Path(named).expanduser()
        return path.parent if path.suffix == SUFFIX else path
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        return Path(sys.prefix) / "share" / "reportedly"
    return _user_data_folder() / "reportedly"


def _user_data_folder() -> Path:
    """The user's data folder as the platform has it (XDG base directories, macOS, Windows)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def gazetteer_path() -> Path:
    """The file that this program, its data and the user's additions call for; it need not exist."""
    named = os.environ.get(ENVIRONMENT)
    if named and Path(named).suffix == SUFFIX:
        return Path(named).expanduser()
    folder = gazetteer_folder()
    return folder / f"gazetteer-{fingerprint(addition_files(folder))}{SUFFIX}"


def ensure_gazetteer(progress: Callable[[str, float], None] | None = None) -> Path:
    """The path of the gazetteer, which is built first when it is not there (about half a minute).

    Safe when several processes call it at once: one builds, the others wait. A file named by ``$REPORTEDLY_GAZETTEER``
    is taken as it is when it exists.

    Raises:
        SetupError: the folder cannot be written.
    """
    path = gazetteer_path()
    if path.is_file():
        return path
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / ".gazetteer.lock"):
            if not path.is_file():
                files = addition_files(folder)
                build_gazetteer(path, fingerprint(files), shipped_inputs(read_additions(files)), progress or _quiet)
                _forget_older(path)
    except OSError as error:
        advice = f"Make the folder writable, or name another in the environment variable {ENVIRONMENT}."
        raise SetupError(f"{folder}: the gazetteer cannot be built ({error.strerror or error})", advice) from error
    return path


def _forget_older(path: Path) -> None:
    """Removes gazetteers of other versions from a virtual environment, which has one version of the program."""
    if path.is_relative_to(sys.prefix) and sys.prefix != sys.base_prefix:
        for other in path.parent.glob(f"gazetteer-*{SUFFIX}"):
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
