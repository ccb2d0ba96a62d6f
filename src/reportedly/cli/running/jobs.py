"""``reportedly jobs``: what is queued, what runs, what failed and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.screen import safe, safe_json, show_table
from reportedly.config import Project
from reportedly.errors import SetupError

if TYPE_CHECKING:
    from reportedly.store.jobs.queue import Job, Jobs

app = typer.Typer(
    help="The jobs of a project in PostgreSQL: what waits, runs, is done, and what failed with its reason.\n\n"
    "Example: reportedly jobs ls --state failed",
    no_args_is_help=True,
)
NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="The job's number.")]


@app.command("ls")
def ls(
    state: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only those that are waiting, running, done, failed or cancelled."),
    ] = None,
    most: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many, the newest first.")] = 50,
    as_json: JsonOption = False,
    project: ProjectOption = HERE,
) -> None:
    """List jobs, the newest first: kind, state, attempts, times, what was counted, why the last run failed.

    Example: reportedly jobs ls --state failed
    """
    from reportedly.store.jobs.queue import JobState

    try:
        wanted = JobState(state) if state else None
    except ValueError:
        raise typer.BadParameter(f"{state!r} is none of: {', '.join(JobState)}", param_hint="--state") from None
    with opened(project) as jobs:
        found = jobs.jobs(wanted, most)
    if as_json:
        for job in found:
            print(safe_json({name: _plain(value) for name, value in asdict(job).items()}))
        return
    columns = ("job", "kind", "state", "attempts", "queued", "began", "ended", "counted", "why it failed")
    show_table(columns, map(_row, found), wide="why it failed")


@app.command("retry")
def retry(number: NumberArgument, project: ProjectOption = HERE) -> None:
    """Let a job that failed run again, now, with all its attempts.

    Example: reportedly jobs retry 12
    """
    with opened(project) as jobs:
        jobs.retry(number)
    print(f"Job {number} is queued again.")


@app.command("cancel")
def cancel(number: NumberArgument, project: ProjectOption = HERE) -> None:
    """Take out a job that waits, or stop one that runs; what it has done so far stays.

    Example: reportedly jobs cancel 12
    """
    with opened(project) as jobs:
        jobs.cancel(number)
    print(f"Job {number} is cancelled, or will be in a moment.")


@contextmanager
def opened(project: Project) -> Iterator[Jobs]:
    """The queue of the project. Raises SetupError: it has none."""
    from reportedly.store.jobs.queue import Jobs

    if project.url is None:
        raise SetupError(f"{project}: a project in SQLite has no queue", "What is enqueued there is done at once.")
    jobs = Jobs(project.url)
    try:
        yield jobs
    finally:
        jobs.close()


def _row(job: Job) -> tuple[object, ...]:
    counted = " ".join(f"{what}={count}" for what, count in job.done.items())
    return (
        job.id, job.kind, job.state, job.attempts, _time(job.put_at), _time(job.started_at), _time(job.ended_at), counted, safe(job.reason),
    )  # fmt: skip


def _time(moment: datetime | None) -> str:
    return moment.isoformat(" ", "seconds") if moment else ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
