"""What became of an event: ids that stay good when events are joined, parted, or anchored anew by an older report.

The id of an event is a hash of the claim that was published first in it. Every id that any of its claims could ever have given it can
be made again from the claims that it has now, so a former id leads to the event that holds its claim, without a history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model.event import Event
from reportedly.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Succession:
    """``id`` is an event that was; ``now`` the events that its claims are in, the one that it stands for first. Empty: none are left."""

    id: str
    now: tuple[str, ...]

    @property
    def parted(self) -> bool:
        """Its claims are in several events now."""
        return len(self.now) > 1


def event_id(claim: str) -> str:
    """The id of an event whose first published claim this is."""
    return content_id("event", claim)


def events_by_any_id(events: Iterable[Event]) -> dict[str, Event]:
    """Events by their ids and by every id that one of their claims gave or might have given: the way from an old link to what it means."""
    found: dict[str, Event] = {}
    for event in events:
        found |= {event_id(claim): event for claim in event.claims}
    return found


def succession(before: Sequence[Event], after: Sequence[Event]) -> tuple[Succession, ...]:
    """What became of each event that is no more, no longer whole, or one with another; those that only grew are left out."""
    of_claim = {claim: event.id for event in after for claim in event.claims}
    by_any_id = events_by_any_id(after)
    joined = _joined(before, of_claim)
    found = []
    for event in before:
        anchored = by_any_id.get(event.id)
        first = [anchored.id] if anchored else []
        others = sorted({of_claim[c] for c in event.claims if c in of_claim} - set(first))
        now = (*first, *others)
        if now != (event.id,) or len(joined[event.id]) > 1:
            found.append(Succession(event.id, now))
    return tuple(found)


def _joined(before: Sequence[Event], of_claim: Mapping[str, str]) -> dict[str, set[str]]:
    """Event now -> the events before whose claims it has."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in before:
        for claim in event.claims:
            if claim in of_claim:
                found[of_claim[claim]].add(event.id)
    return found
