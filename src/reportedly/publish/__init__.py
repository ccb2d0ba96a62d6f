"""Records out: one module per output format, found by its name.

A format is a module (or package) of this folder with ``EXPORTERS``, a tuple of objects that fit :class:`Exporter`.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol, TextIO, runtime_checkable

from reportedly.errors import OutputError
from reportedly.model import Ledger


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

    def write(self, ledger: Ledger, stream: TextIO) -> None: ...


class UnknownExporterError(OutputError):
    """No output format has this name."""


@cache
def exporters() -> dict[str, Exporter]:
    """Every output format by its name, in order of name.

    Raises:
        ValueError: when two modules claim one name.
    """
    found: dict[str, Exporter] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        for exporter in getattr(import_module(f"{__name__}.{module}"), "EXPORTERS", ()):
            if exporter.name in found:
                raise ValueError(f"two exporters are called {exporter.name!r}")
            found[exporter.name] = exporter
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
