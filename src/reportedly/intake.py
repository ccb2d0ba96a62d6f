"""What there is to read: the files and members that a person means, each with its digest, those passed over that are read already.

Everything here is lazy and costs no memory that grows with the number of reports, but for what the store knows of earlier runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from reportedly.config import DOCUMENT_SECONDS, SECONDS_PER_MEGABYTE, Project, file_text
from reportedly.model import WITHDRAWN, Rejection, content_id
from reportedly.read import (
    MAX_BYTES,
    Metadata,
    Opening,
    Options,
    Piece,
    Spoilt,
    find_inputs,
    members_of,
    read_sidecar,
    shown,
)
from reportedly.store import ReadOutcome, SetAside, Source, Store


@dataclass(frozen=True, slots=True)
class Document:
    """One report to read: the file at ``path``, or ``data`` where it is a member of that file.

    ``key`` is the name under which the project knows it, ``made_with`` the stamp of the program, ``found`` what the place
    it came from says of it, ``share`` how much of all bytes of the run is behind us with it. ``every_article``: it is read
    even if it tells of no armed conflict.
    """

    path: Path
    key: str
    made_with: str
    data: bytes | None = None
    found: Metadata = field(default_factory=Metadata)
    share: float = 0.0
    every_article: bool = False

    @property
    def file(self) -> str:
        """The name that the ledger shows."""
        return shown(self.path, self.key)

    def content(self) -> bytes:
        """The bytes; of a report that is too large only as many as show that it is. Raises OSError."""
        return bytes_of(self.path) if self.data is None else self.data

    def digest(self, data: bytes, stated: Mapping[str, str] | Rejection) -> str:
        """A digest of everything that can change the reading: the bytes, the sidecar, what the place it came from says."""
        said = (stated.reason,) if isinstance(stated, Rejection) else tuple(chain.from_iterable(stated.items()))
        return content_id("file", hashlib.sha256(data).hexdigest(), *said, *self.found.values())

    def unread_digest(self, digest: str) -> str:
        """In place of ``digest`` for a report that was set aside because it tells of no armed conflict."""
        return content_id("no conflict", digest)

    def is_known(self, before: Source) -> bool:
        """Whether what is there now was looked at ``before`` and would be read no further by now."""
        digest = self.digest_now()
        if digest is None:
            return False
        return before.digest == digest or (not self.every_article and before.digest == self.unread_digest(digest))

    def is_unread(self, before: Source) -> bool:
        """Whether what is there now was set aside before because it tells of no armed conflict."""
        digest = self.digest_now()
        return digest is not None and before.digest == self.unread_digest(digest)

    def digest_now(self) -> str | None:
        """The digest of what is there now; None where it cannot be read."""
        try:
            return self.digest(self.content(), read_sidecar(self.path))
        except OSError:
            return None

    def seconds(self) -> float:
        """How long reading it may take."""
        try:
            size = self.path.stat().st_size if self.data is None else len(self.data)
        except OSError:
            size = 0
        return DOCUMENT_SECONDS + SECONDS_PER_MEGABYTE * min(size, MAX_BYTES) / 1e6


@dataclass(frozen=True, slots=True)
class Step:
    """One report is done, ``usable`` when it is one now. ``outcome`` is None for one that has not changed.

    ``share`` is how much of all bytes is behind us, 0 to 1; ``seconds`` what each stage took. ``irrelevant``: it is none because it
    tells of no armed conflict. ``gone``: it was read earlier and is kept, but what it was read from is not there any more.
    """

    file: str
    usable: bool
    outcome: ReadOutcome | None
    done: int
    share: float
    seconds: Mapping[str, float] = field(default_factory=dict)
    irrelevant: bool = False
    gone: str | None = None


class Intake:
    """One run over paths. ``stamp`` is that of the program that will read."""

    def __init__(self, store: Store, project: Project, stamp: str, options: Options) -> None:
        self._store, self._project, self._stamp, self._options = store, project, stamp, options
        self._known = {source.path: source for source in store.sources()}
        self._behind = 0
        self._whole = 1
        self._beside: set[Path] = set()
        self._unseen = {source.path for source in self._known.values() if source.report is not None}

    def items(self, paths: Sequence[Path]) -> Iterator[Document | Step]:
        """Documents to read, and steps for what needs no reading: unchanged, refused, not there. ``done`` is filled in later."""
        self._store.reject([], instead_of=[file_text(path) for path in paths])
        self._whole = max(1, sum(_size(item) for item in find_inputs(paths) if isinstance(item, Path)))
        for item in find_inputs(paths):
            if isinstance(item, Rejection):
                yield self._reject(replace(item, file=file_text(item.file)))
            elif not self._project.is_own(item):
                yield from self.file(item)
                self._behind += _size(item)

    def gone(self, paths: Sequence[Path]) -> Iterator[Step]:
        """After the run: a step for each report that was read from these paths earlier and is found in them no longer.

        A report that stands under another name as well is not gone, nor is one that a feed has left behind.
        """
        roots = [self._project.key(path) for path in paths]
        missing = {key for key in self._unseen if any(_lies_in(key, root) for root in roots)}
        sources = self._store.sources() if missing else ()
        elsewhere = {source.report for source in sources if source.path not in missing}
        for source in sources:
            if source.path in missing and source.report is not None and source.report not in elsewhere:
                yield Step(source.file, True, None, 0, 1.0, gone=source.report)

    def file(self, path: Path) -> Iterator[Document | Step]:
        """What is to be read of one file."""
        if self._beside and path.resolve() in self._beside:
            return  # a list beside it named it and said more of it
        key = self._project.key(path)
        self._unseen.discard(key)
        try:
            for piece in members_of(path, key, self._options):
                yield from self._piece(piece)
        except OSError as error:
            self._leave_aside(key)
            reason = f"the file cannot be opened ({error.strerror})"
            yield self._keep(SetAside(Source(key, file_text(path.name), "", self._stamp), _unreadable(path, reason)))

    def _piece(self, piece: Piece | Spoilt | Opening) -> Iterator[Document | Step]:
        if isinstance(piece, Opening):
            self._store.reject([], instead_of=[piece.key])
            if piece.rolls:
                self._leave_aside(piece.key)
            return
        self._unseen.discard(piece.key)
        if isinstance(piece, Spoilt):
            if piece.whole:
                self._leave_aside(piece.key)
                yield self._reject(replace(piece.rejection, file=piece.key))
            else:
                yield self._spoilt(piece)
            return
        if piece.beside is not None:
            self._beside.add(piece.beside.resolve())
        share, every = self._share(piece.behind), self._options.every_article
        document = Document(piece.path, piece.key, self._stamp, piece.data, piece.found, share, every)
        before = self._known.get(piece.key)
        if before is None or before.made_with != self._stamp or not document.is_known(before):
            yield document
        else:
            usable = before.report is not None
            yield Step(before.file, usable, None, 0, share, irrelevant=not usable and document.is_unread(before))

    def _leave_aside(self, container: str) -> None:
        """What was read from the container earlier: nobody can tell by it whether it is still there."""
        self._unseen = {key for key in self._unseen if not _lies_in(key, container)}

    def _spoilt(self, piece: Spoilt) -> Step:
        rejection = piece.rejection
        digest = content_id("spoilt", rejection.code, rejection.reason)
        before = self._known.get(piece.key)
        if before is not None and (before.digest, before.made_with) == (digest, self._stamp):
            return Step(rejection.file, False, None, 0, self._share(piece.behind))
        return self._keep(SetAside(Source(piece.key, rejection.file, digest, self._stamp), rejection), piece.behind)

    def _keep(self, outcome: SetAside, behind: int = 0) -> Step:
        self._store.keep(outcome)
        return Step(outcome.source.file, False, outcome, 0, self._share(behind))

    def _reject(self, rejection: Rejection) -> Step:
        self._store.reject([rejection])
        return Step(rejection.file, False, None, 0, self._share(0))

    def _share(self, behind: int) -> float:
        return min(1.0, (self._behind + behind) / self._whole)


def _lies_in(key: str, place: str) -> bool:
    """Whether a report of this key is that of the place, or lies below it as a folder or in it as a container."""
    if place == ".":
        return not key.startswith("/")
    return key == place or key.startswith((place.rstrip("/") + "/", place + "!/", place + "#"))


def withdrawn(source: Source, reason: str) -> SetAside:
    """The file as one that a person took out of the project. Its digest is that of no file: where it comes back it is read."""
    return SetAside(replace(source, digest=WITHDRAWN, report=None), Rejection(source.file, "read", reason, WITHDRAWN))


def is_there(project: Project, key: str) -> bool:
    """Whether what the project knows by this key is there to be read: a file, or a member of one."""
    ends = [len(key), *(at for at, character in enumerate(key) if character in "!#")]
    for end in sorted(ends, reverse=True):
        path = project.folder / key[:end]
        if path.is_file():
            try:
                return key[end:] == "" or any(
                    isinstance(p, Piece) and p.key == key for p in members_of(path, key[:end])
                )
            except OSError:
                return False
    return False


def reading_everything() -> Options:
    """What a person means who hands in files one by one: each is read, whatever it tells of."""
    return Options(every_article=True)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; of one that is too large only as many as show that it is."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _size(path: Path | Rejection) -> int:
    try:
        return path.stat().st_size if isinstance(path, Path) else 0
    except OSError:
        return 0


def _unreadable(path: Path, reason: str) -> Rejection:
    return Rejection(file_text(path.name), "read", reason, "unreadable")
