"""What was fetched, kept for good: bodies under the hash of their bytes, and a log of every fetch, one JSON line each.

The log is appended and never rewritten. A line is written after its body is on the disk, so that no line ever points to
nothing; half a line at the end, from a crash, is cut off when the next one is written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

FOLDER = "watched"
LOG = "fetches.jsonl"
BODIES = ".bodies"
"""Hidden, so that reading the folder reads each body once, through the log, with what is known of it."""
MARK = '{"archive": "reportedly@1"'


@dataclass(frozen=True, slots=True)
class Fetch:
    """One answer, or the lack of one. ``sha256`` is None when there was no new body; ``error`` says why there was none at all.

    ``kind`` is "feed", "page" or "article"; ``at`` is UTC in ISO form; ``end`` where redirects led to; ``found`` what the
    feed says of an article: title, published, modified, outlet, author.
    """

    url: str
    kind: str
    at: str
    status: int = 0
    end: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    sha256: str | None = None
    error: str = ""
    retry_after: float = 0.0
    found: Mapping[str, str] = field(default_factory=dict)


class Archive:
    """The folder ``watched`` of a project."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER
        self.log = self.folder / LOG

    def keep(self, fetch: Fetch, body: bytes | None = None) -> Fetch:
        """Puts the fetch on the disk, its body first; both are there for good when the call returns. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if body is not None:
            digest = hashlib.sha256(body).hexdigest()
            _write_whole(body_path(self.folder, digest), body)
            fetch = replace(fetch, sha256=digest)
        line = (MARK + ", " + json.dumps(asdict(fetch), ensure_ascii=False)[1:] + "\n").encode()
        with self.log.open("a+b") as log:
            _cut_half_line(log)
            log.write(line)
            log.flush()
            os.fsync(log.fileno())
        return fetch

    def fetches(self) -> Iterator[Fetch]:
        """Every fetch in the order in which they were made."""
        if not self.log.is_file():
            return
        with self.log.open("rb") as log:
            for line in log:
                found = fetch_of(line)
                if found is not None:
                    yield found

    def body(self, fetch: Fetch) -> bytes | None:
        """The bytes of an answer; None where it had none or they are gone."""
        path = body_path(self.folder, fetch.sha256) if fetch.sha256 else None
        return path.read_bytes() if path and path.is_file() else None


def body_path(folder: Path, digest: str) -> Path:
    """Where the bytes with this hash lie."""
    return folder / BODIES / digest[:2] / digest


def fetch_of(line: bytes) -> Fetch | None:
    """The fetch of a line of the log; None for half a line."""
    try:
        values = json.loads(line)
        values.pop("archive", None)
        return Fetch(**values)
    except (ValueError, TypeError, AttributeError):
        return None


def _write_whole(path: Path, data: bytes) -> None:
    """All of the file or nothing of it, also when the power goes."""
    if path.is_file() and path.stat().st_size == len(data):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    with half.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)


def _cut_half_line(log: BinaryIO) -> None:
    """Leaves the log at the end of its last whole line."""
    end = log.seek(0, SEEK_END)
    if end == 0:
        return
    log.seek(end - 1)
    if log.read(1) == b"\n":
        return
    log.seek(0)
    keep = log.read().rfind(b"\n") + 1
    log.truncate(keep)
    log.seek(0, SEEK_END)
