"""One module per format of the source, found by its name; each holds ``FORMAT``, and ``tests/read`` runs one contract over all."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from reportedly.plugins import load_part, part_names
from reportedly.read.draft import Draft


class Format(Protocol):
    """How one kind of source becomes a draft."""

    name: str
    version: int

    def likeness(self, raw: str) -> float:
        """How much the text looks like this format, 0 to 1, from its content alone."""

    def parse(self, raw: str) -> Draft:
        """The passages of the text. Total: any string gives a draft, if an empty one."""


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in order of name."""
    return tuple(cast(Format, load_part(__name__, name).FORMAT) for name in part_names(__name__))


def format_of(raw: str) -> Format:
    """The format that the text looks like most; the first by name on a draw."""
    return max(formats(), key=lambda candidate: candidate.likeness(raw))
