"""A file to the reports in it: itself, or what stands in its archives, tables, feeds and mailboxes, at whatever depth.

A member is known by the name of its file and its place in it: ``archive.zip!/a/b.html``, ``table.csv#12``,
``old.zip!/mails.mbox#3!/statement.pdf``. A gzip file is the file that it holds. A member that cannot be used is a rejection
of its own, and costs only itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from reportedly.config import file_text
from reportedly.model import Rejection
from reportedly.read.containers import HEAD, Container, Member, Opened, Options, Refused, container_of
from reportedly.read.draft import Metadata
from reportedly.read.raw.size import DEEPEST, MAX_BYTES
from reportedly.read.raw.streams import GZIP, Allowance, gunzipped, head_of
from reportedly.read.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Piece:
    """One report to read. ``key`` names it for good; ``data`` is None where ``path`` is the report itself, byte by byte.

    ``found`` is what the place it came from says of it, ``beside`` its own file where a list only names it, ``behind`` how
    many bytes of the file at ``path`` were taken so far.
    """

    key: str
    path: Path
    data: bytes | None = None
    found: Metadata = field(default_factory=Metadata)
    beside: Path | None = None
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A member that cannot be used; ``whole`` when it is a container, or what follows in one."""

    key: str
    path: Path
    rejection: Rejection
    whole: bool = False
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A container is opened: what was said earlier of it as a whole holds no longer.

    ``rolls``: it is one that keeps its latest members only, as feeds do, so that a member which is not in it was not taken out.
    """

    key: str
    rolls: bool = False


def members_of(path: Path, key: str, options: Options | None = None) -> Iterator[Piece | Spoilt | Opening]:
    """The reports of a file, each when it is asked for; memory does not grow with their number.

    Raises:
        OSError: the file cannot be opened or read.
    """
    with path.open("rb") as file:
        walk = _Walk(path, file, options or Options())
        head = file.read(HEAD)
        file.seek(0)
        container = container_of(head, walk.options)
        if container is None and not head.startswith(GZIP):
            yield Piece(key, path, behind=path.stat().st_size)
            return
        yield from walk.inside(file, head, key, depth=1, own=path)


class _Walk:
    """Through one file of the disk. ``options`` of the run."""

    def __init__(self, path: Path, file: BinaryIO, options: Options) -> None:
        self._path, self._file = path, file
        self.options = options
        self._allowance = Allowance(path.stat().st_size)

    def inside(
        self, stream: BinaryIO, head: bytes, key: str, depth: int, own: Path | None
    ) -> Iterator[Piece | Spoilt | Opening]:
        """What is in a container or gzip file; what breaks off is one spoilt member more, under the key of the container."""
        yield Opening(key)
        try:
            if depth > DEEPEST:
                raise Unusable("too_deep", f"more than {DEEPEST} archives within one another")
            if head.startswith(GZIP):
                head, stream = head_of(gunzipped(stream, self._allowance), HEAD)
                own = None
            container = container_of(head, self.options)
            if head.startswith(GZIP):
                yield from self.inside(stream, head, key, depth + 1, None)
            elif container is None:
                yield Piece(key, self._path, stream.read(MAX_BYTES + 1), behind=self._file.tell())
            else:
                yield from self._members(
                    container, Opened(stream, head, key, own, self.options, self._allowance), depth
                )
        except Unusable as unusable:
            yield self._spoilt(key, unusable.code, unusable.reason, whole=True)

    def _members(self, container: Container, opened: Opened, depth: int) -> Iterator[Piece | Spoilt | Opening]:
        if getattr(container, "rolls", False):
            yield Opening(opened.key, rolls=True)
        count = 0
        for member in container.members(opened):
            count += 1
            key = opened.key + member.locator
            if isinstance(member, Refused):
                yield self._spoilt(key, member.code, member.reason)
            else:
                yield from self._member(member, key, depth)
        if not count and not getattr(container, "may_be_empty", False):
            raise Unusable("empty", f"{container.name} without a report in it")

    def _member(self, member: Member, key: str, depth: int) -> Iterator[Piece | Spoilt | Opening]:
        try:
            head, stream = head_of(member.stream, HEAD)
            if not member.whole and (head.startswith(GZIP) or container_of(head, self.options)):
                for piece in self.inside(stream, head, key, depth + 1, None):
                    yield _with_found(piece, member)
            else:
                data = stream.read(MAX_BYTES + 1)
                yield Piece(key, self._path, data, member.found, member.path, self._file.tell())
        except Unusable as unusable:
            yield self._spoilt(key, unusable.code, unusable.reason)

    def _spoilt(self, key: str, code: str, reason: str, *, whole: bool = False) -> Spoilt:
        rejection = Rejection(shown(self._path, key), "read", reason, code)
        return Spoilt(key, self._path, rejection, whole, self._file.tell())


def _with_found(piece: Piece | Spoilt | Opening, member: Member) -> Piece | Spoilt | Opening:
    if not isinstance(piece, Piece):
        return piece
    return replace(piece, found=piece.found.then(member.found), beside=member.path)


def shown(path: Path, key: str) -> str:
    """The name that the ledger shows for a member: that of its file and its place in it."""
    name = file_text(path.name)
    at = key.find(name)
    return key[at:] if at >= 0 else key
