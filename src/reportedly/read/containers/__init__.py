"""One module per kind of file that holds several reports, found by its name; each holds ``CONTAINER``.

A container gives its members one after the other, as streams, and never holds more of them than one. What a member is, a
report or again a container, is decided by its content (:func:`reportedly.read.members.members_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from reportedly.plugins import load_part, part_names
from reportedly.read.draft import Metadata
from reportedly.read.raw.streams import Allowance

HEAD = 1 << 16
"""Bytes from the start by which a container is known."""
LIKELY = 0.5
"""A file is taken for a container above this likeness."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says of tables, and where they are told what was guessed. ``columns`` maps roles to names of columns.

    ``start`` is the first fetch of an archive of watched pages that matters: those before it were read in this run. With ``every_article``
    those that tell of no armed conflict are read too.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[str], None] = lambda line: None
    start: int = 0
    every_article: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A container with its first bytes taken beforehand. ``path`` is its file where it lies on disk as itself, ``key`` its name."""

    stream: BinaryIO
    head: bytes
    key: str
    path: Path | None = None
    options: Options = field(default_factory=Options)
    allowance: Allowance = field(default_factory=lambda: Allowance(0))


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a container. ``locator`` is its name behind that of the container: ``!/a/b.html`` or ``#12``.

    ``stream`` can be read until the next member is asked for. ``whole``: a report in any case, not to be opened further.
    ``path`` where it is a file of its own that the container only names.
    """

    locator: str
    stream: BinaryIO
    found: Metadata = field(default_factory=Metadata)
    whole: bool = False
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A part that cannot be used, with the reason."""

    locator: str
    code: str
    reason: str


class Container(Protocol):
    """One kind of file with several reports in it."""

    name: str

    def likeness(self, head: bytes, options: Options) -> float:
        """How much a file that begins so looks like this kind, 0 to 1, whatever its name says."""

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        """The parts in order.

        Raises:
            Unusable: what follows cannot be read. The members before it stay good.
        """


@cache
def containers() -> tuple[Container, ...]:
    """Every kind of container, in order of name."""
    return tuple(cast(Container, load_part(__name__, name).CONTAINER) for name in part_names(__name__))


def container_of(head: bytes, options: Options) -> Container | None:
    """The kind that a file with this beginning is; None for a file that is one report."""
    best = max(containers(), key=lambda candidate: candidate.likeness(head, options))
    return best if best.likeness(head, options) > LIKELY else None
