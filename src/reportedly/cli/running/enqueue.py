"""``reportedly enqueue``: work for the workers of a project in PostgreSQL; on one in SQLite it is done at once, here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from reportedly.cli.intake.read import columns_of
from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import HERE, EveryArticleOption, ProjectOption
from reportedly.cli.shared.screen import safe
from reportedly.config import Project

app = typer.Typer(
    help="Leave work to a worker: reading, watching, findings, messages, backups, checks. In SQLite it is done at once.\n\n"
    "Example: reportedly enqueue read articles/ --project postgresql://reportedly@localhost/ledger",
    no_args_is_help=True,
)


@app.command("read")
def read(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", exists=True, help="Files and folders that the worker can see under the same names."
        ),
    ],
    project: ProjectOption = HERE,
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that read.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=NAME", help="Which column of a table holds what, as of reportedly read."),
    ] = None,
    every_article: EveryArticleOption = False,
) -> None:
    """Read files and folders, as reportedly read does; then compute findings.

    Example: reportedly enqueue read /srv/inbox/2024-06
    """
    arguments: dict[str, Any] = {"paths": [str(path.resolve()) for path in paths]}
    if workers is not None:
        arguments["workers"] = workers
    if column:
        arguments["columns"] = columns_of(column)
    if every_article:
        arguments["every_article"] = True
    put(project, "read", arguments)


@app.command("watch")
def watch(
    feeds: Annotated[
        Path,
        typer.Argument(metavar="FEEDS.TOML", exists=True, dir_okay=False, help="Which feeds and pages, and how often."),
    ],
    project: ProjectOption = HERE,
) -> None:
    """Ask feeds and pages for what is due, once, and read it, as reportedly watch --once does. For a timer.

    Example: reportedly enqueue watch feeds.toml
    """
    put(project, "watch", {"feeds": str(feeds.resolve())})


@app.command("findings")
def findings(project: ProjectOption = HERE) -> None:
    """Take new readings and judgements into account. A worker does so by itself within seconds.

    Example: reportedly enqueue findings
    """
    put(project, "findings", {})


@app.command("messages")
def messages(project: ProjectOption = HERE) -> None:
    """Send the messages to webhooks that are due. A worker does so by itself within seconds.

    Example: reportedly enqueue messages
    """
    put(project, "messages", {})


@app.command("backup")
def backup(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Where the backup goes, named by its time."),
    ],
    keep: Annotated[int, typer.Option(min=1, help="How many backups stay there.")] = 14,
    project: ProjectOption = HERE,
) -> None:
    """Write a backup into a folder, look whether it is whole, and remove the oldest ones there.

    Example: reportedly enqueue backup /srv/backups
    """
    put(project, "backup", {"folder": str(folder.resolve()), "keep": keep})


@app.command("check")
def check(project: ProjectOption = HERE) -> None:
    """Look whether the project is sound, as reportedly check does; the job fails where it is not.

    Example: reportedly enqueue check
    """
    put(project, "check", {})


def put(project: Project, name: str, arguments: dict[str, Any]) -> None:
    """Queues the job, or does it where there is no queue, and says which."""
    from reportedly.store.jobs.queue import JobKind, Jobs

    kind = JobKind(name)
    place = project.created()
    if place.url is not None:
        jobs = Jobs(place.url)
        try:
            number, alive = jobs.put(kind, arguments), jobs.workers()
        finally:
            jobs.close()
        waits = "" if alive else "; no worker is running now (reportedly worker)"
        print(f"Job {number} ({kind}) is queued{waits}.")
        return
    from reportedly.jobs import Surroundings, work

    if kind in (JobKind.READ, JobKind.WATCH):
        ensure_with_progress()
    done = work(kind, Surroundings(place), arguments)
    counted = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in done.items())
    print(f"Done here, since {safe(str(place))} has no queue: {counted}.")
