"""One module per format of the source, found by its name; each holds ``FORMAT``, and ``tests/read`` runs one contract over all."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

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
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Format, importlib.import_module(f"{__name__}.{name}").FORMAT) for name in found)


def format_of(raw: str) -> Format:
    """The format that the text looks like most; the first by name on a draw."""
    return max(formats(), key=lambda candidate: candidate.likeness(raw))
