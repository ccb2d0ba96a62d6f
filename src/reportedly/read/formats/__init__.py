"""One module per format of the source, found by its name; each holds ``FORMAT``, and ``tests/contracts`` runs one contract over all."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from reportedly.plugins import load_part, part_names
from reportedly.read.draft import Draft
from reportedly.read.raw.content import Content


class Format(Protocol):
    """How one kind of source becomes a draft."""

    name: str
    version: int

    def likeness(self, content: Content) -> float:
        """How much the content looks like this format, 0 to 1, whatever its name says."""

    def read(self, content: Content) -> Draft:
        """The raw text and the passages in it.

        Raises:
            Unusable: the content is damaged, encrypted, has no text, or would cost more than it may. Nothing else.
        """


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in order of name."""
    return tuple(cast(Format, load_part(__name__, name).FORMAT) for name in part_names(__name__))


def format_of(content: Content) -> Format:
    """The format that the content looks like most; the first by name on a draw."""
    return max(formats(), key=lambda candidate: candidate.likeness(content))


def version_of(name: str) -> int:
    """The version of the format of that name."""
    return next(form.version for form in formats() if form.name == name)
