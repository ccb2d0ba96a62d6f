"""``reportedly policy``: under which policy the project reads its events, and what changes with another."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.looking.values import changes, show_changes
from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import ledger_of
from reportedly.cli.shared.screen import show_json, show_table

NameArgument = Annotated[str | None, typer.Argument(metavar="[POLICY]", help="Read under this policy from now on.")]


def policy(name: NameArgument = None, project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """Show the policies and which one the project uses, or choose one and show every value that changes with it.

    The claims stay as they are. Every value carries the id of its policy.

    Example: reportedly policy ucdp
    """
    from reportedly.weigh import policy_summaries

    place = project.existing()
    known, before = policy_summaries(), place.policy
    if name is None:
        rows = [(policy, "yes" if policy == before else "", summary) for policy, summary in known.items()]
        columns = ("policy", "used", "what it does")
        if json:
            show_json([dict(zip(columns, row, strict=True)) for row in rows])
        else:
            show_table(columns, rows, wide="what it does")
        return
    if name not in known:
        raise typer.BadParameter(f"no policy is called {name!r}; there are: {', '.join(known)}")
    old = before if before in known else name
    ledger = ledger_of(place, name, tuple(sorted({old, name})))
    about = {event.id: event for event in ledger.findings.events}
    place.choose_policy(name)
    show_changes(about, changes(ledger.findings.projections, old, name), json=json)
