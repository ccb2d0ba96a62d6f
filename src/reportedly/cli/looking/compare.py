"""``reportedly compare``: an extract of ACLED or UCDP GED beside the ledger."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import hidden_and_as_reported
from reportedly.cli.shared.screen import safe, safe_json, show_table

if TYPE_CHECKING:
    from reportedly.publish.compare import Comparison, Extract

SHOWN_BAD = 20
SOME_BAD = 3
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="CSV file as ACLED or UCDP GED exports it.")
]


def compare(file: FileArgument, project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """Set an extract of ACLED or UCDP GED beside the ledger: only ours, only theirs, differing, with our evidence.

    Each row of theirs is matched with at most one event of ours, by day, place, kind and actors, under the codebook's own
    policy. Places that redaction gives by their district only are matched as they were reported, and shown by district.
    Exit code: 0, or 3 when some rows of the file could not be used.

    Example: reportedly compare acled-extract.csv
    """
    from reportedly.publish.compare import compare as set_beside
    from reportedly.publish.compare import our_events, read_extract

    extract = read_extract(file.read_bytes(), file.name)
    ours, unhidden = (our_events(of, extract.codebook) for of in hidden_and_as_reported(project, (extract.codebook,)))
    found = set_beside(ours, extract, unhidden)
    if json:
        print(safe_json(_plain(extract, found), indent=1))
    else:
        _show(extract, found)
    raise typer.Exit(SOME_BAD if extract.bad else 0)


def _plain(extract: Extract, found: Comparison) -> dict[str, Any]:
    def rows(items: tuple[Any, ...]) -> list[Any]:
        return [{k: str(v) if k in ("first", "last") else v for k, v in dataclasses.asdict(i).items()} for i in items]

    def pair(ours: Any, theirs: Any, differences: Any) -> dict[str, Any]:
        return {"ours": rows((ours,))[0], "theirs": rows((theirs,))[0], "differences": rows(differences)}

    return {
        "codebook": extract.codebook,
        "file": extract.file,
        "only_ours": rows(found.only_ours),
        "only_theirs": rows(found.only_theirs),
        "pairs": [pair(p.ours, p.theirs, p.differences) for p in found.pairs],
        "bad_rows": rows(extract.bad),
    }


def _show(extract: Extract, found: Comparison) -> None:
    from reportedly.publish.page.wording import plural

    same = len(found.pairs) - len(found.differing)
    print(
        safe(
            f"{extract.file}: {plural(len(extract.events), 'row')} of {extract.codebook.upper()}. Same {same}, "
            f"differing {len(found.differing)}, only theirs {len(found.only_theirs)}, only ours {len(found.only_ours)}."
        )
    )
    if found.differing:
        print("\nDiffering:")
        show_table(
            ("ours", "theirs", "field", "we have", "they have", "why", "our evidence"),
            (
                (p.ours.event, p.theirs.id, d.field, d.ours, d.theirs, d.words, " | ".join(p.ours.evidence))
                for p in found.differing
                for d in p.differences
            ),
            wide="our evidence",
        )
    if found.only_theirs:
        print("\nOnly theirs:")
        theirs = ((t.id, t.line, t.first, t.kind, t.place, t.best) for t in found.only_theirs)
        show_table(("id", "line", "date", "kind", "place", "deaths"), theirs)
    if found.only_ours:
        print("\nOnly ours:")
        ours = ((m.event, m.first, m.kind, m.place, m.best, " | ".join(m.evidence)) for m in found.only_ours)
        show_table(("id", "date", "kind", "place", "deaths", "evidence"), ours, wide="evidence")
    if extract.bad:
        print("\nRows that could not be used:")
        bad = ((b.file, b.line, b.reason) for b in extract.bad[:SHOWN_BAD])
        show_table(("file", "line", "reason"), bad, wide="reason")
        if len(extract.bad) > SHOWN_BAD:
            print(f"... and {len(extract.bad) - SHOWN_BAD} more: use --json")
