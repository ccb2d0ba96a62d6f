"""What has happened since changes were last looked for: new contradictions, higher figures, records published or retracted.

It is told from the ledger as it is, not from what the desk did, so what another program read or judged is noticed as well. Where
nothing was ever noticed, all that is there is old.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import RelationKind
from reportedly.store.catalogue.protocol import MAX_ROWS, Catalogue, EventRow, RelationFilter, RelationRow, Status
from reportedly.store.desk.outbox import Change, ChangeKind, Figure, Outbox

STARTED = "started"
CONTRADICTION, KILLED, STATUS = "contradiction", "killed", "status"
CONTRADICTIONS = RelationFilter(kind=RelationKind.CONTRADICTION)
TOLD = {Status.PUBLISHED: ChangeKind.RECORD_PUBLISHED, Status.RETRACTED: ChangeKind.RETRACTED}


def notice(catalogue: Catalogue, outbox: Outbox) -> tuple[Change, ...]:
    """Keeps and gives what has happened."""
    with outbox.noticing():
        return _noticed(catalogue, outbox)


def _noticed(catalogue: Catalogue, outbox: Outbox) -> tuple[Change, ...]:
    before = outbox.noticed()
    there: dict[str, Figure] = {STARTED: Figure()}
    found: list[Change] = []
    for relation in _contradictions(catalogue):
        key = f"{CONTRADICTION} {relation.relation.id}"
        there[key] = Figure()
        if key not in before:
            event = relation.events[0] if relation.events else None
            found.append(Change(ChangeKind.NEW_CONTRADICTION, relation.relation.id, event))
    for row in _events(catalogue):
        _look_at(row, before, there, found)
    known = tuple(found) if STARTED in before else ()
    if known or there != before:
        outbox.notice(known, there)
    return known


def _look_at(row: EventRow, before: dict[str, Figure], there: dict[str, Figure], found: list[Change]) -> None:
    figure, key = Figure(row.killed_low, row.killed_high), f"{KILLED} {row.id}"
    if figure != Figure():
        there[key] = figure
        old = before.get(key)
        if old is not None and _raised(old, figure):
            found.append(Change(ChangeKind.FIGURE_RAISED, row.id, row.id, figure, old))
    for status, kind in TOLD.items():
        if status in row.statuses:
            key = f"{STATUS} {status} {row.id}"
            there[key] = Figure()
            if key not in before:
                found.append(Change(kind, row.id, row.id))


def _raised(old: Figure, new: Figure) -> bool:
    """Whether a bound has gone up; none above counts as the highest where there is one below."""
    unbounded = float("inf")
    old_high = unbounded if old.high is None else old.high
    new_high = unbounded if new.high is None else new.high
    return (new.low or 0.0) > (old.low or 0.0) or new_high > old_high


def _contradictions(catalogue: Catalogue) -> Iterator[RelationRow]:
    after = None
    while True:
        page = catalogue.relations(CONTRADICTIONS, MAX_ROWS, after)
        yield from page.rows
        if (after := page.after) is None:
            return


def _events(catalogue: Catalogue) -> Iterator[EventRow]:
    after = None
    while True:
        page = catalogue.events(limit=MAX_ROWS, after=after)
        yield from page.rows
        if (after := page.after) is None:
            return
