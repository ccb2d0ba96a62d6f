"""``reportedly gazetteer add`` and ``remove``: places of one's own, over the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.building import ensure_with_progress, progress_bar
from reportedly.cli.shared.columns import PLACE_COLUMNS
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import safe, show_json, show_table

if TYPE_CHECKING:
    from reportedly.knowledge.places.imports import Added

SOME_FAILED = 3
NOTHING_ADDED = 4
NOT_THERE = 1
SHOWN_PROBLEMS = 20
BUILDING = "Building the gazetteer with the new places (about a minute) ..."

_COLUMNS = "\n\n".join(f"{name}: {meaning}." for name, meaning in PLACE_COLUMNS.items())
HELP = f"""Add places: GeoNames country dumps (XX.txt, XX.zip), Who's On First tables (.tsv.gz), or a CSV of your own.

Rows with a GeoNames id that is there already are merged, and the newer wins; the others are new places. The files are kept in
your data folder, so that a new version of the program has them too; the same file again replaces what it brought before. A
line that cannot be used is named, the rest is added. Exit code: 0 all were added, 3 some lines or files could not be used, 4 none.

A CSV of your own has a head that names its columns, separated by comma, semicolon or tab, and one place a line:

{_COLUMNS}

Example: reportedly gazetteer add SY.zip my-places.csv
"""


def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help="Tables of places.")
    ],
    source: Annotated[
        str, typer.Option(help="Whom the rows of a CSV are from, where they do not say it themselves.")
    ] = "",
    licence: Annotated[str, typer.Option(help="On what terms, likewise.")] = "",
    json: JsonOption = False,
) -> None:
    """See HELP, which lists the columns."""
    from reportedly.knowledge.places.imports import Said, add_files

    ensure_with_progress()
    with progress_bar(BUILDING) as progress:
        found = add_files(files, progress, Said(" ".join(source.split()), " ".join(licence.split())))
    show_added(found, json)
    raise typer.Exit(exit_code(found))


def show_added(found: Sequence[Added], json: bool) -> None:
    """What came of each file, and the lines that could not be used."""
    if json:
        show_json([{**asdict(one), "rows": one.rows} for one in found])
        return
    for one in found:
        if one.refused:
            print(safe(f"Not added: {one.refused}"))
            if one.advice:
                print(safe(one.advice))
            continue
        parts = [f"{one.added:,} new places", f"{one.updated:,} updated", f"{one.known:,} known already"]
        parts += [f"{one.repeated:,} lines repeat an id"] * bool(one.repeated)
        parts += [f"{one.rejected:,} lines rejected"] * bool(one.rejected)
        parts += [f"{one.passed_over:,} of kinds that reports do not name"] * bool(one.passed_over)
        print(safe(f"{one.file}: {', '.join(parts)}"))
    problems = [problem for one in found for problem in one.problems]
    if problems:
        print("\nLines to look at:")
        rows = ((f"{p.file}:{p.line}", p.reason) for p in problems[:SHOWN_PROBLEMS])
        show_table(("line", "reason"), rows, wide="reason")
    if len(problems) > SHOWN_PROBLEMS:
        print(f"... and {len(problems) - SHOWN_PROBLEMS:,} more; --json lists them")


def exit_code(found: Sequence[Added]) -> int:
    """0 when everything was added, 3 when something was not, 4 when nothing was."""
    if all(one.refused for one in found):
        return NOTHING_ADDED
    return SOME_FAILED if any(one.refused or one.rejected for one in found) else 0


def remove(
    names: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Names of added files, as gazetteer sources lists them.")
    ],
) -> None:
    """Take added files out of the gazetteer again. Exit code 1: one of them was never added.

    Example: reportedly gazetteer remove SY.zip
    """
    from reportedly.knowledge.places.imports import remove_files

    with progress_bar("Building the gazetteer without these places (about a minute) ...") as progress:
        gone = remove_files([Path(name).name for name in names], progress)
    for name in names:
        there = Path(name).name in gone
        print(safe(f"{name}: {'removed' if there else 'was never added'}"))
    raise typer.Exit(0 if len(gone) >= len(set(names)) else NOT_THERE)
