"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.config import PROJECT_VARIABLE, Project
from reportedly.logs import LogFormat

ProjectOption = Annotated[
    Project,
    typer.Option(
        "--project",
        metavar="DIR|URL",
        parser=Project.named,
        envvar=PROJECT_VARIABLE,
        show_default=False,
        help="Folder of the project (its ledger is reportedly.db there), or postgresql://USER@HOST/DATABASE.",
    ),
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

RedactedOption = Annotated[
    bool,
    typer.Option("--redacted", help="For `ledger`: hide private persons and sites too, as every other format does."),
]

WebhookHostOption = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST", help="A host inside your own network that webhooks may go to; may be repeated."),
]

LogFormatOption = Annotated[
    LogFormat, typer.Option("--log-format", help="How records are written to standard error: json or text.")
]

EveryArticleOption = Annotated[
    bool, typer.Option("--every-article", help="Read articles too that tell of no armed conflict, by their words.")
]

HERE = Project(Path())
