"""``reportedly actors import``: actors of one's own, over the shipped ones."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.columns import ACTOR_COLUMNS
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import complain, safe, show_json, show_table
from reportedly.errors import SetupError

if TYPE_CHECKING:
    from reportedly.knowledge.actors.imports import Imported

SOME_FAILED = 3
NOTHING_IMPORTED = 4
SHOWN_PROBLEMS = 20

_COLUMNS = "\n\n".join(f"{name}: {meaning}." for name, meaning in ACTOR_COLUMNS.items())
HELP = f"""Import actors: the UCDP actor dataset as published (CSV), or a CSV of your own.

Rows whose names belong to an actor of the registry add to that actor; the others are new. Names that another live actor bears
are dropped and named, a row that may mean several actors is left out and named. The result is a registry file in your
data folder, which a new version of the program uses too; the same file again replaces what it brought. Exit code: 0 all was
taken, 3 something was left out, 4 nothing could be used.

A CSV of your own has a head that names its columns, separated by comma, semicolon or tab, and one actor a line:

{_COLUMNS}

Example: reportedly actors import ucdp-actor-221.csv
"""


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help="Tables of actors.")
    ],
    communities: Annotated[
        bool,
        typer.Option(
            "--communities",
            help="Of UCDP also communities and supporters of parties: every mention of a people is an actor then.",
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """See HELP, which lists the columns."""
    from reportedly.knowledge.actors.imports import import_file

    found: list[Imported] = []
    for path in files:
        try:
            found.append(import_file(path, communities=communities))
        except SetupError as error:
            complain(error)
    if json:
        show_json([{**asdict(one), "target": str(one.target)} for one in found])
    else:
        for one in found:
            _show(one)
    if not any(one.joined + one.new for one in found):
        raise typer.Exit(NOTHING_IMPORTED)
    left_out = any(one.ambiguous + one.rejected + one.conflicts for one in found)
    raise typer.Exit(SOME_FAILED if left_out or len(found) < len(files) else 0)


def _show(one: Imported) -> None:
    parts = [f"{one.new:,} new actors", f"{one.joined:,} rows join actors that were there"]
    parts += [f"{one.ambiguous:,} may mean several and were left out"] * bool(one.ambiguous)
    parts += [f"{one.rejected:,} rejected"] * bool(one.rejected)
    parts += [f"{one.passed_over:,} communities and supporters passed over"] * bool(one.passed_over)
    parts += [f"{one.conflicts:,} names dropped that belong to others"] * bool(one.conflicts)
    print(safe(f"{one.file}: {', '.join(parts)}"))
    print(safe(f"Kept in {one.target}"))
    if one.problems:
        print("\nLines to look at:")
        rows = ((f"{p.file}:{p.line}", p.entry, p.message) for p in one.problems[:SHOWN_PROBLEMS])
        show_table(("line", "actor", "problem"), rows, wide="problem")
    if len(one.problems) > SHOWN_PROBLEMS:
        print(f"... and {len(one.problems) - SHOWN_PROBLEMS:,} more; --json lists them")
