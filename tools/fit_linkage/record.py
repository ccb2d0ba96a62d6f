"""What fitted weights rest on: a file beside the weights, with those set by hand before, which the next fit starts from again.

The weights between reports and those within one report are fitted by two programs, each with its own file; both are written here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PRIOR = "prior"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record: ``values`` by name, in the order in which they are written, under an optional ``note``."""

    name: str
    values: Mapping[str, float | str]
    note: str = ""


def prior_weights(file: Path, now: Mapping[str, float]) -> dict[str, float]:
    """The weights set by hand: as the record has them, else as they are in force ``now``.

    A weight that is no longer in force is left out, whatever the record says of it.
    """
    if not file.exists():
        return dict(now)
    hand = tomllib.loads(file.read_text(encoding="utf-8"))[PRIOR]
    return {name: hand.get(name, value) for name, value in now.items()}


def record(program: str, weights: str, tables: Sequence[Table], prior: Mapping[str, float]) -> str:
    """The text of a record.

    Args:
        program: what writes it, as it is named in the first line.
        weights: which weights were fitted, as named there.
        tables: what they were fitted to, and how.
        prior: the weights set by hand.
    """
    lines = [
        f"# Written by {program}: what the weights of {weights} were fitted to, and the weights set by hand before."
    ]
    for table in (*tables, Table(PRIOR, prior)):
        lines += [f"[{table.name}]", *([f"# {table.note}"] if table.note else [])]
        lines += [f"{name} = {_written(value)}" for name, value in table.values.items()]
        lines.append("")
    return "\n".join(lines)


def _written(value: float | str) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
