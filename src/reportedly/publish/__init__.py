"""Records out: one module per output format, found by its name.

A format is a module of ``formats``, or one that another distribution offers under that group, with ``EXPORTERS``, a tuple of
objects that fit :class:`Exporter`. It reads the values that policies give and decides none.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol, runtime_checkable

from reportedly.errors import OutputError
from reportedly.model import Ledger
from reportedly.plugins import load_part, part_names

FORMATS = "reportedly.publish.formats"


@runtime_checkable
class Exporter(Protocol):
    """One output format. ``write`` is a pure function of the ledger: the same ledger gives the same characters.

    ``write`` raises :class:`reportedly.publish.verbatim.NotVerbatimError` before its first character when a quote is
    not found verbatim in its report.
    """

    name: str
    summary: str
    suffix: str
    media_type: str
    policies: tuple[str, ...]
    """The policies whose values it writes: ``ledger.findings.projections`` holds them."""

    def write(self, ledger: Ledger, stream: Any) -> None:
        """Fills a text stream; of a format with ``binary`` (:func:`is_binary`) a stream of bytes."""


def is_binary(form: Exporter) -> bool:
    """True for a format whose file is no text."""
    return bool(getattr(form, "binary", False))


class UnknownExporterError(OutputError):
    """No output format has this name."""


@cache
def exporters() -> dict[str, Exporter]:
    """Every output format by its name, in order of name.

    Raises:
        ValueError: when two modules claim one name.
    """
    found: dict[str, Exporter] = {}
    for part in part_names(FORMATS):
        for form in load_part(FORMATS, part).EXPORTERS:
            if form.name in found:
                raise ValueError(f"two exporters are called {form.name!r}")
            found[form.name] = form
    return dict(sorted(found.items()))


def exporter(name: str) -> Exporter:
    """The output format called ``name``.

    Raises:
        UnknownExporterError: naming the formats that there are.
    """
    try:
        return exporters()[name]
    except KeyError:
        known = ", ".join(exporters())
        raise UnknownExporterError(f"no output format is called {name!r}", f"Choose one of: {known}.") from None
