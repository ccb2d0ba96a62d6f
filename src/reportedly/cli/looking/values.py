"""``reportedly ls values``: what each event amounts to under a policy, what changes with another, and why policies differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, PolicyOption, ProjectOption
from reportedly.cli.shared.project import events_from, ledger_of
from reportedly.cli.shared.screen import show_json, show_table

if TYPE_CHECKING:
    from reportedly.model import Assessment, Event

COUNTED = "killed"
TOTALS = ("killed", "fatalities", "displaced", "killed:civilian_non_combatants", "grade", "coded")
"""Properties that say in one line what a codebook makes of an event."""

AgainstOption = Annotated[
    str | None, typer.Option("--against", metavar="POLICY", help="Only values that differ from those of this policy.")
]
WhyOption = Annotated[bool, typer.Option("--why", help="For each event that several policies read: why these differ.")]
EventOption = Annotated[str | None, typer.Option(help="Only of this event: the start of its id.")]


def values(
    event: EventOption = None,
    policy: PolicyOption = None,
    against: AgainstOption = None,
    why: WhyOption = False,
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """List the value of each property of each event under a policy, and why it is that value.

    Example: reportedly ls values --policy acled --against ucdp
    """
    from reportedly.weigh import policy_summaries

    chosen = policy or project.policy
    asked = tuple(policy_summaries()) if why else tuple(sorted({chosen, against or chosen}))
    ledger = ledger_of(project, projections=asked)
    of = events_from(ledger, event)
    about = {e.id: e for e in ledger.findings.events if e.id in of}
    found = [a for a in ledger.findings.projections if a.event in about]
    if why:
        found = [a for a in found if a.property in TOTALS]
        read_by: dict[str, set[str]] = {}
        for assessment in found:
            read_by.setdefault(assessment.event, set()).add(assessment.policy)
        found = [a for a in found if len(read_by[a.event]) > 1]
    elif against is not None:
        show_changes(about, changes(found, against, chosen), json=json)
        return
    if json:
        from reportedly.publish.ledger_findings import assessment_row

        show_json([assessment_row(a) for a in found])
        return
    rows = ((a.event, about[a.event].title, a.policy, a.property, value_text(a), a.why) for a in found)
    show_table(("event", "title", "policy", "property", "value", "why"), rows, wide="why")


def value_text(assessment: Assessment) -> str:
    """The value in one cell: a code, one number, or a range with its best figure; "or more" where it is open."""
    if assessment.value is not None:
        return assessment.value
    low, best, high = assessment.low, assessment.best, assessment.high
    if low is None and best is None and high is None:
        return "none"
    if low == high:
        span = _number(low)
    elif high is None:
        span = f"{_number(low)} or more"
    else:
        span = f"{_number(low)} to {_number(high)}"
    return span if best is None or low == high else f"{_number(best)} ({span})"


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.15g}"


def _name(assessment: Assessment) -> str:
    return assessment.policy.split("@")[0]


def changes(
    found: Iterable[Assessment], before: str, after: str
) -> Iterator[tuple[str, str, Assessment | None, Assessment | None]]:
    """Event, property, and its value before and after, where they differ. The number of dead goes by two names."""
    table: dict[tuple[str, str], dict[str, Assessment]] = {}
    for assessment in found:
        name = COUNTED if assessment.property == "fatalities" else assessment.property
        table.setdefault((assessment.event, name), {})[_name(assessment)] = assessment
    for (event, name), of in sorted(table.items()):
        old, new = of.get(before), of.get(after)
        if old is None or new is None or value_text(old) != value_text(new):
            yield event, name, old, new


def show_changes(
    about: dict[str, Event],
    changes: Iterable[tuple[str, str, Assessment | None, Assessment | None]],
    *,
    json: bool,
) -> None:
    """The changes as a table, or as JSON."""
    rows: list[Sequence[str]] = []
    for event, name, old, new in changes:
        before, after = (value_text(a) if a else "" for a in (old, new))
        rows.append((event, about[event].title, name, before, after, new.why if new else old.why if old else ""))
    columns = ("event", "title", "property", "before", "after", "why")
    if json:
        show_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        show_table(columns, rows, wide="why")
