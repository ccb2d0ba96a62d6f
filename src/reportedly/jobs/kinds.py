"""The work of each kind of job. Every one may be run again after any part of it: what is done already is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.config import Project
from reportedly.store import SqlStore
from reportedly.store.backups import back_up, verify
from reportedly.store.checking import check
from reportedly.store.desk.outbox import Outbox
from reportedly.store.desk.people import People
from reportedly.store.jobs.queue import JobKind, Jobs
from reportedly.store.jobs.worker import HopelessError

if TYPE_CHECKING:
    from reportedly.intake import Step

BACKUP_NAME = "ledger-%Y-%m-%dT%H%M%SZ.backup"
KEPT_BACKUPS = 14


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What jobs need to know beside their arguments.

    ``public_url``: that of the desk, for links in messages; ``webhook_hosts``: hosts inside one's own network that messages may go to.
    """

    project: Project
    public_url: str = ""
    webhook_hosts: frozenset[str] = frozenset()


def work(kind: JobKind, here: Surroundings, arguments: Mapping[str, Any]) -> dict[str, int]:
    """Does a job and gives what it counted. Raises HopelessError where another attempt would fail in the same way."""
    return WORK[kind](here, arguments)


def read(here: Surroundings, arguments: Mapping[str, Any]) -> dict[str, int]:
    """Files and folders that the worker can see, into the project; then findings are due."""
    from reportedly.pipeline import read_into
    from reportedly.read import Options

    paths = [Path(path) for path in arguments["paths"]]
    if missing := [path for path in paths if not path.exists()]:
        raise HopelessError(f"{missing[0]}: not there, on the machine of the worker")
    every = bool(arguments.get("every_article"))
    options = Options(dict(arguments.get("columns") or {}), every_article=every)
    with closing(SqlStore(here.project.database)) as store:
        counted = _counted(read_into(store, here.project, paths, arguments.get("workers"), options))
        _findings_due(here, store)
    return counted


def watch(here: Surroundings, arguments: Mapping[str, Any]) -> dict[str, int]:
    """A round over feeds and pages, read from where the last round's reading ended; then findings are due."""
    from reportedly.pipeline import read_into
    from reportedly.read import Options
    from reportedly.read.fetching import Client
    from reportedly.read.watching import Archive, Watcher, read_settings

    settings = read_settings(Path(arguments["feeds"]))
    archive = Archive(here.project.folder)
    events = Counter(event.what for event in Watcher(settings, archive, Client(settings.allow_hosts)).round())
    counted: dict[str, int] = {}
    if archive.log.is_file():
        with closing(SqlStore(here.project.database)) as store:
            counted = _counted(read_into(store, here.project, [archive.log], arguments.get("workers"), Options()))
            _findings_due(here, store)
    return {**{f"fetched_{what}": count for what, count in sorted(events.items())}, **counted}


def findings(here: Surroundings, _arguments: Mapping[str, Any]) -> dict[str, int]:
    """Takes readings and judgements into account, makes the readers' edition where somebody gets it, and notices what is new."""
    from reportedly.pipeline import refresh
    from reportedly.web.editions import make_edition, today
    from reportedly.web.noticing import notice

    with closing(SqlStore(here.project.database)) as store:
        computed = refresh(store)
        outbox = Outbox(store.database)
        if not People(store.database).any() and not outbox.webhooks():
            return {"computed": int(computed)}
        with closing(SqlStore(make_edition(here.project, store, today()))) as edition:
            new = notice(edition.catalogue, outbox)
    return {"computed": int(computed), "changes": len(new)}


def messages(here: Surroundings, _arguments: Mapping[str, Any]) -> dict[str, int]:
    """Sends the messages to webhooks that are due, once."""
    from reportedly.web.delivery import Delivering, make_client
    from reportedly.web.settings import Settings

    settings = Settings(here.project, public_url=here.public_url, webhook_hosts=here.webhook_hosts)
    with closing(SqlStore(here.project.database)) as store:
        outbox = Outbox(store.database)
        before = outbox.counts()
        Delivering(outbox, make_client(settings), settings.url).send_due()
        after = outbox.counts()
    return {what.replace(" ", "_"): after.get(what, 0) - before.get(what, 0) for what in ("delivered", "given up")}


def backup(here: Surroundings, arguments: Mapping[str, Any]) -> dict[str, int]:
    """Writes a backup into a folder, looks whether it is whole, checks the project, and removes the oldest backups there."""
    folder, keep = Path(arguments["folder"]), int(arguments.get("keep", KEPT_BACKUPS))
    file = folder / datetime.now(UTC).strftime(BACKUP_NAME)
    with closing(SqlStore(here.project.existing().database)) as store:
        rows = back_up(store.database, file)
        verify(file, str(file))
    for old in sorted(folder.glob("ledger-*.backup"))[:-keep]:
        old.unlink()
    return {"rows": rows, "bytes": file.stat().st_size}


def check_project(here: Surroundings, _arguments: Mapping[str, Any]) -> dict[str, int]:
    """Looks whether the project is sound, and fails where it is not."""
    with closing(SqlStore(here.project.existing().database)) as store:
        problems = check(store.database)
    if problems:
        raise HopelessError(f"{len(problems)} problems, first {problems[0].where}: {problems[0].what}")
    return {"problems": 0}


WORK: Mapping[JobKind, Callable[[Surroundings, Mapping[str, Any]], dict[str, int]]] = {
    JobKind.READ: read,
    JobKind.WATCH: watch,
    JobKind.FINDINGS: findings,
    JobKind.MESSAGES: messages,
    JobKind.BACKUP: backup,
    JobKind.CHECK: check_project,
}


def due(store: SqlStore, outbox: Outbox) -> Iterator[JobKind]:
    """What the state of the project calls for: findings that do not know all readings and judgements, messages to be sent."""
    if store.catalogue.outdated():
        yield JobKind.FINDINGS
    if outbox.due(1):
        yield JobKind.MESSAGES


def _counted(steps: Iterator[Step]) -> dict[str, int]:
    counts = Counter({"read": 0, "unchanged": 0, "rejected": 0})
    for step in steps:
        if step.gone:
            counts["gone"] += 1
            continue
        kind = "irrelevant" if step.irrelevant else "rejected"
        counts[kind if not step.usable else "unchanged" if step.outcome is None else "read"] += 1
    return dict(counts)


def _findings_due(here: Surroundings, store: SqlStore) -> None:
    """Puts computing findings into the queue; where there is none they are computed now."""
    if here.project.url is None:
        findings(here, {})
        return
    with closing(Jobs(here.project.url, store.database)) as jobs:
        jobs.put(JobKind.FINDINGS)
