"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ProjectOption = Annotated[
    Path, typer.Option("--project", metavar="DIR", help="Folder of the project; its ledger is reportedly.db there.")
]
OutputOption = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; - writes to standard output.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]

ExtraOption = Annotated[
    list[Path] | None,
    typer.Option("--extra", metavar="FILE", exists=True, dir_okay=False, help="Your own registry file, added on top."),
]

PolicyOption = Annotated[
    str | None,
    typer.Option("--policy", metavar="POLICY", help="Read under this policy: acled, airwars, idmc, range, ucdp."),
]

UnredactedOption = Annotated[
    bool,
    typer.Option(
        "--unredacted", help="With names, sites and what is under embargo. Not for others: for the project's owners."
    ),
]

HERE = Path()
