"""``reportedly ls framing``: what each outlet calls each actor."""

from __future__ import annotations

import dataclasses

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import ledger_of
from reportedly.cli.shared.screen import show_json, show_table


def framing(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List families of labels by outlet and actor: in its own voice, quoted, and how that differs from the other outlets.

    Odds are given only where both sides have 20 uses or more; above 0 the outlet writes the family more than the others do.

    Example: reportedly ls framing
    """
    from reportedly.weigh import framing as count_labels

    found = count_labels(ledger_of(project).findings.labels)
    if json:
        show_json([dataclasses.asdict(row) for row in found])
        return
    rows = (
        (f.outlet, f.actor or "not identified", f.family, f.own, f.quoted, _odds(f.log_odds), _odds(f.z)) for f in found
    )
    show_table(("outlet", "actor", "family", "own voice", "quoted", "log-odds", "z"), rows, wide="outlet")


def _odds(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"
