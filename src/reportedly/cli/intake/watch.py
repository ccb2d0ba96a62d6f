"""``reportedly watch``: feeds and pages on a schedule. It opens connections, and nothing else does so but ``gazetteer fetch``."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import HERE, EveryArticleOption, ProjectOption
from reportedly.cli.shared.project import opened
from reportedly.cli.shared.screen import safe
from reportedly.config import Project

if TYPE_CHECKING:
    from reportedly.read import Options
    from reportedly.read.watching import Archive, Event
    from reportedly.store import Store

SOME_FAILED = 3
INTERRUPTED = 130
LONGEST_NAP = 300.0
"""Seconds; after it the clock is looked at again, so that a laptop that slept catches up."""
QUIET = ("same",)


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.TOML", help="Which feeds and pages, and how often.")],
    project: ProjectOption = HERE,
    once: Annotated[bool, typer.Option("--once", help="Ask for what is due now, read it, and stop.")] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="SPAN", help='Only show what came since "yesterday" or in the last "2d"; asks nobody.'),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A host that may lie inside your own network, by its name in the URL."),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that read.")] = None,
    every_article: EveryArticleOption = False,
) -> None:
    """Watch feeds and pages: fetch what is due, archive it byte by byte, read it, and say what is new or was changed.

    Opens connections to the hosts of FEEDS.TOML and of what their feeds link to, as robots.txt allows. Exit code of --once: 0
    all could be asked, 3 some could not.

    Example: reportedly watch feeds.toml --once
    """
    from reportedly.read import Options
    from reportedly.read.fetching import Client
    from reportedly.read.watching import Archive, Watcher, read_settings

    settings = read_settings(feeds)
    place = project.created()
    archive = Archive(place.folder)
    if since is not None:
        show_since(archive, since)
        return
    hosts = settings.allow_hosts | {host.lower() for host in allow_host or ()}
    ensure_with_progress()
    watcher = Watcher(settings, archive, Client(hosts))
    with opened(place) as store:
        try:
            failed = one_round(store, place, archive, watcher.round(), Options(every_article=every_article), workers)
            while not once:
                time.sleep(min(LONGEST_NAP, watcher.seconds_to_next() + 1.0))
                before = sum(1 for _ in archive.fetches())
                options = Options(start=before, every_article=every_article)
                one_round(store, place, archive, watcher.round(), options, workers)
        except KeyboardInterrupt:
            print("Stopped. Everything fetched is archived; the same command goes on.")
            raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(SOME_FAILED if failed else 0)


def one_round(
    store: Store, place: Project, archive: Archive, happening: Iterable[Event], options: Options, workers: int | None
) -> int:
    """Says what a round brings as it comes, reads it, and gives the number of failures."""
    from reportedly.pipeline import bring_up_to_date, figure_changes, read_into

    events = []
    for event in happening:
        events.append(event)
        if event.what not in QUIET:
            said = f"{event.what:8} {event.url}  {event.detail.removeprefix(f'{event.url}: ')}"
            print(safe(said), flush=True)
    if archive.log.is_file():
        for step in read_into(store, place, [archive.log], workers, options):
            if not step.usable and not step.irrelevant and step.outcome is not None:
                print(safe(f"not read {step.outcome.source.file}"))
        ledger = bring_up_to_date(store)
        versions = versions_of(archive)
        for event in events:
            if event.what == "changed":
                old, new = versions[event.url][-2:]
                for change in figure_changes(ledger, old, new):
                    print(safe(f"         in this article {change.shown()}"))
    counts = {
        what: sum(event.what == what for event in events) for what in ("new", "changed", "same", "failed", "refused")
    }
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return counts["failed"]


def versions_of(archive: Archive) -> dict[str, list[str]]:
    """The digests of the bodies of each URL, in the order in which they came."""
    found: dict[str, list[str]] = {}
    for fetch in archive.fetches():
        digests = found.setdefault(fetch.url, [])
        if fetch.sha256 and digests[-1:] != [fetch.sha256]:
            digests.append(fetch.sha256)
    return found


def show_since(archive: Archive, written: str) -> None:
    """Prints what came since, from the archive alone."""
    from reportedly.read.watching.settings import span

    now = datetime.now(UTC)
    start = now - (timedelta(days=1) if written == "yesterday" else span(written))
    seen: set[str] = set()
    for fetch in archive.fetches():
        if not fetch.sha256 or fetch.kind == "feed":
            continue
        if datetime.fromisoformat(fetch.at) >= start:
            what = "changed" if fetch.url in seen else "new"
            print(safe(f"{fetch.at}  {what:8} {fetch.url}  {fetch.found.get('title', '')}"))
        seen.add(fetch.url)
