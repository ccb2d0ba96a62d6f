"""``reportedly ls sourcing`` and ``ls control``: what stands behind each event, and who is said to hold which place when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import events_from, ledger_of
from reportedly.cli.shared.screen import show_json, show_table

if TYPE_CHECKING:
    from reportedly.model import Control, DayRange

EventOption = Annotated[str | None, typer.Option(help="Only of this event: the start of its id.")]
PlaceOption = Annotated[str | None, typer.Option(help="Only of places with these words in their name.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="ACTOR", help="Only of claimants with these words in their name.")
]
DisputedOption = Annotated[bool, typer.Option("--disputed", help="Only what another account excludes.")]


def sourcing(event: EventOption = None, project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List how many reports, outlets, voices and independent voices tell of each event, and how many of these are parties.

    Example: reportedly ls sourcing
    """
    ledger = ledger_of(project)
    titles = {e.id: e.title for e in ledger.findings.events}
    asked = events_from(ledger, event)
    chosen = [s for s in ledger.findings.sourcing if s.event in asked]
    if json:
        from reportedly.publish.ledger_findings import sourcing_row

        show_json([sourcing_row(s) for s in chosen])
        return
    rows = (
        (
            s.event,
            *map(len, (s.reports, s.outlets, s.voices, s.independent, s.parties, s.nameless)),
            titles.get(s.event, ""),
        )
        for s in chosen
    )
    columns = ("event", "reports", "outlets", "voices", "independent", "parties", "nameless", "title")
    show_table(columns, rows, wide="title")


def control(
    place: PlaceOption = None,
    by: ByOption = None,
    disputed: DisputedOption = False,
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """List who is said to have entered, fought for, held or left which place from when to when, and on whose word.

    Example: reportedly ls control --place Aleppo
    """
    ledger = ledger_of(project)
    chosen = [
        c
        for c in ledger.findings.control
        if _within(place, c.place_name) and _within(by, c.claimant) and (c.excluded_by or not disputed)
    ]
    if json:
        from reportedly.publish.ledger_findings import control_row

        show_json([control_row(c) for c in chosen])
        return
    rows = (
        (
            c.id,
            c.place_name,
            c.claimant,
            state_text(c),
            range_text(c.began),
            c.told_until,
            _end(c),
            len(c.origins),
            c.why,
        )
        for c in chosen
    )
    columns = ("id", "place", "claimant", "state", "began", "told until", "ended", "origins", "why")
    show_table(columns, rows, wide="why")


def state_text(hold: Control) -> str:
    """The state, whether it is of a part only, and whether another account excludes it."""
    notes = [note for note, holds in (("in part", hold.partial), ("disputed", hold.excluded_by)) if holds]
    return f"{hold.state} ({', '.join(notes)})" if notes else hold.state.value


def range_text(days: DayRange) -> str:
    """A day, or the days between which it lies."""
    if days.earliest == days.latest:
        return days.latest.isoformat() if days.latest else "?"
    if days.earliest is None:
        return f"by {days.latest}"
    return f"{days.earliest} to {days.latest or '?'}"


def _end(hold: Control) -> str | None:
    return range_text(hold.ended) if hold.ended else None


def _within(words: str | None, text: str) -> bool:
    return words is None or words.casefold() in text.casefold()
