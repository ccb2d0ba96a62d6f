"""``reportedly redact``: whose names, which sites and which reports stay in the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.screen import safe, show_table
from reportedly.config import Project

if TYPE_CHECKING:
    from reportedly.publish.redaction import RedactionPolicy

app = typer.Typer(
    help="Whose names, which sites and which reports stay in the program.\n\n"
    'Example: reportedly redact person "Yusuf Hamdan" "Abu Salim" --reason "asked for it"',
    no_args_is_help=True,
)
NamesArgument = Annotated[list[str], typer.Argument(metavar="NAME...", help="The names of one person.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it stays in the project.")]


@app.command("list")
def listed(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List what the project protects beside private persons and sensitive sites.

    Example: reportedly redact list
    """
    policy = _read(project)
    rows = [("person", "; ".join(p.names), "", p.reason) for p in policy.persons]
    rows += [("public", name, "", "") for name in policy.public]
    rows += [("site word", word, "", "") for word in policy.sites]
    rows += [("embargo", e.subject, e.until.isoformat(), e.reason) for e in policy.embargoes]
    rows += [("private persons", "hidden" if policy.private else "named", "", "")]
    rows += [("sensitive sites", "by district" if policy.coarse_sites else "as reported", "", "")]
    columns = ("what", "value", "until", "reason")
    if json:
        from reportedly.cli.shared.screen import show_json

        show_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        show_table(columns, rows, wide="value")


@app.command()
def person(names: NamesArgument, reason: ReasonOption = "", project: ProjectOption = HERE) -> None:
    """Never let these names of one person leave the program, whatever their office.

    Example: reportedly redact person "Yusuf Hamdan" "Abu Salim" --reason "asked for it"
    """
    from reportedly.publish.redaction import ListedPerson

    _change(project, lambda p: replace(p, persons=(*p.persons, ListedPerson(tuple(names), reason))))
    print(f"Hidden from now on: {safe('; '.join(names))}")


@app.command()
def public(names: NamesArgument, project: ProjectOption = HERE) -> None:
    """Let these names be given although the reports show no office.

    Example: reportedly redact public "Jane Example"
    """
    _change(project, lambda p: replace(p, public=tuple(dict.fromkeys((*p.public, *names)))))
    print(f"Named from now on: {safe('; '.join(names))}")


@app.command()
def embargo(
    subject: Annotated[str, typer.Argument(metavar="ID", help="A report or an event.")],
    until: Annotated[
        datetime, typer.Argument(metavar="DAY", formats=["%Y-%m-%d"], help="The first day on which it may leave.")
    ],
    reason: ReasonOption = "",
    project: ProjectOption = HERE,
) -> None:
    """Keep a report or an event in the program until a day, as if it were not there.

    Example: reportedly redact embargo report-0123456789abcdef 2031-05-03
    """
    from reportedly.cli.shared.project import opened, the_one
    from reportedly.publish.redaction import Embargo

    with opened(project.existing()) as store:
        found = the_one(store, subject, ("report", "event"))
    _change(project, lambda p: replace(p, embargoes=(*p.embargoes, Embargo(found, until.date(), reason))))
    print(f"{found}: stays in the program until {until.date()}")


@app.command()
def remove(
    value: Annotated[str, typer.Argument(metavar="VALUE", help="A name, a site word or an id, as list shows it.")],
    project: ProjectOption = HERE,
) -> None:
    """Take a person, a public name, a site word or an embargo off the list.

    Example: reportedly redact remove "Abu Salim"
    """

    def without(policy: RedactionPolicy) -> RedactionPolicy:
        kept = replace(
            policy,
            persons=tuple(p for p in policy.persons if value not in p.names),
            public=tuple(n for n in policy.public if n != value),
            sites=tuple(w for w in policy.sites if w != value),
            embargoes=tuple(e for e in policy.embargoes if e.subject != value),
        )
        if kept == policy:
            raise typer.BadParameter(f"{value!r} is not on the list")
        return kept

    _change(project, without)
    print(f"Taken off the list: {safe(value)}")


def _read(project: Project) -> RedactionPolicy:
    from reportedly.releases import protection

    return protection(project.existing())


def _change(project: Project, change: Callable[[RedactionPolicy], RedactionPolicy]) -> None:
    from reportedly.releases import keep_protection

    try:
        keep_protection(project, change(_read(project)))
    except (ValueError, TypeError, KeyError) as error:
        raise typer.BadParameter(str(error)) from None
