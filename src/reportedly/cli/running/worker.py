"""``reportedly worker``: does what is queued."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import HERE, LogFormatOption, ProjectOption, WebhookHostOption
from reportedly.logs import LogFormat, write_log


def worker(
    project: ProjectOption = HERE,
    at_once: Annotated[int, typer.Option(min=1, max=32, help="Jobs beside each other, each in its own process.")] = 3,
    backups: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Write a backup there every night, keep the last 14, check the project.",
        ),
    ] = None,
    public_url: Annotated[
        str, typer.Option(metavar="URL", help="Under which URL others reach the desk, for links in messages.")
    ] = "",
    webhook_host: WebhookHostOption = None,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop when nothing is due any more.")] = False,
    log_format: LogFormatOption = LogFormat.JSON,
) -> None:
    """Do what is queued for a project in PostgreSQL, until it is stopped; there may be several, on several machines.

    A job that fails is tried again after 10 s, 1, 5 and 30 minutes. Jobs of a worker that died are taken up by the others after 30 s.

    Example: reportedly worker --project postgresql://reportedly@localhost/ledger
    """
    from dataclasses import replace

    from reportedly.jobs import Surroundings, run_worker
    from reportedly.store.jobs.worker import USUAL

    ensure_with_progress()
    write_log(log_format)
    inside = frozenset(name.lower() for name in webhook_host or ())
    here = Surroundings(project.created(), public_url, inside)
    run_worker(here, backups=backups, until_empty=until_empty, pace=replace(USUAL, at_once=at_once))
