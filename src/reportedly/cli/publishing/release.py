"""``reportedly release``: what is given to others, in versions; what changed between them; what is taken back."""

from __future__ import annotations

import getpass
import json as json_
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.deciding.judge import AsOption, ReasonOption, now
from reportedly.cli.shared.options import HERE, JsonOption, OutputOption, ProjectOption
from reportedly.cli.shared.output import STDOUT, write_output
from reportedly.cli.shared.project import opened, the_one
from reportedly.cli.shared.screen import safe, show_json, show_table
from reportedly.config import Project

if TYPE_CHECKING:
    from reportedly.store.review.reviews import Reviews

app = typer.Typer(
    help="Publish events in frozen, versioned records; compare releases; retract.\n\nExample: reportedly release list",
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of the release.")]


@app.command()
def make(
    name: NameArgument,
    reason: ReasonOption,
    event: Annotated[
        list[str] | None, typer.Option("--event", metavar="ID", help="Publish this event; repeatable.")
    ] = None,
    as_: AsOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Publish events: freeze a redacted record of each, with the values of every policy and where the log of judgements stands.

    Without --event: all events that people decided to publish. A record that has not changed keeps its version.

    Example: reportedly release make 2031-05 --event event-3d4e --reason "monthly report"
    """
    from reportedly.pipeline import bring_up_to_date
    from reportedly.publish.page.wording import plural
    from reportedly.releases import Order, make_release, protection

    with opened(project.existing()) as store, reviews_of(project) as reviews:
        ledger = bring_up_to_date(store)
        events = tuple(the_one(store, start, ("event",)) for start in event or ())
        order = Order(name, events, reason, as_ or getpass.getuser(), now(), datetime.now(UTC).date())
        made = make_release(store, reviews, ledger, order, protection(project))
        versions = {r.id: r.version for r in reviews.records(made.records)}
    print(f"{safe(made.name)} ({made.id}): {plural(len(made.records), 'record')}")
    for record in made.records:
        print(f"  {record}, version {versions[record]}")


@app.command("list")
def list_releases(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List releases with how many records they hold, and how many of these or whether they themselves are retracted.

    Example: reportedly release list
    """
    from reportedly.model import retracted

    with opened(project.existing()) as store, reviews_of(project) as reviews:
        gone, releases = retracted(store.judgements()), reviews.releases()
    rows = [
        {
            "name": r.name,
            "id": r.id,
            "made_at": r.made_at,
            "by": json_.loads(r.payload)["by"],
            "records": list(r.records),
            "retracted": r.id in gone,
            "retracted_records": [x for x in r.records if x in gone],
        }
        for r in releases
    ]
    if json:
        show_json(rows)
        return
    show_table(
        ("name", "id", "made at", "by", "records", "retracted"),
        (
            (
                r["name"],
                r["id"],
                r["made_at"],
                r["by"],
                len(r["records"]),
                "yes" if r["retracted"] else len(r["retracted_records"]) or "",
            )
            for r in rows
        ),
    )


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The earlier release.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The later release.")],
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """Show what changed between two releases: values under each policy, claims that came or went, day and place.

    Example: reportedly release diff 2031-04 2031-05
    """
    from reportedly.model.codec import to_plain
    from reportedly.releases import difference

    with reviews_of(project) as reviews:
        found = difference(reviews, before, after)
    if json:
        show_json([{"event": c.event, "changes": to_plain(c.changes)} for c in found])
        return
    rows = ((c.event, change.what, change.before, change.after) for c in found for change in c.changes)
    show_table(("event", "what", "before", "after"), rows, wide="after")


@app.command()
def show(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The id of a record, as make prints it.")],
    output: OutputOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Write a record as it was frozen, whose bytes give its digest.

    Example: reportedly release show record-3d4e-1 -o record.json
    """
    from reportedly.errors import IdError

    with reviews_of(project) as reviews:
        found = reviews.records([record])
    if not found:
        raise IdError(f"there is no record {record}", "See: reportedly release list --json")
    write_output(output or STDOUT, lambda stream: stream.write(found[0].payload + "\n"))


@app.command()
def retract(
    subject: Annotated[str, typer.Argument(metavar="ID", help="A record, or the name of a release.")],
    reason: ReasonOption,
    as_: AsOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Take a record or a release back: it stays, says so, and everything that holds it is listed.

    Example: reportedly release retract record-3d4e-1 --reason "the hospital corrected its list"
    """
    from reportedly.releases import retract as take_back

    with opened(project.existing()) as store, reviews_of(project) as reviews:
        touched = take_back(store, reviews, subject, reason, as_ or getpass.getuser(), now())
    print(f"Retracted: {touched.subject}. Nothing was deleted.")
    print(f"Records: {', '.join(touched.records)}")
    print(f"Releases that hold it: {safe(', '.join(touched.releases)) or 'none'}")


@contextmanager
def reviews_of(project: Project) -> Iterator[Reviews]:
    """The tables of review of the project, closed again at the end."""
    from reportedly.store.review.reviews import Reviews

    reviews = Reviews.open(project.existing().database)
    try:
        yield reviews
    finally:
        reviews.close()
