"""A case: one event with everything that a policy may ask about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportedly.model import Certainty, Event, GroundedClaim, Polarity, Temporality
from reportedly.weigh.counting.roundups import with_parts
from reportedly.weigh.counting.totals import beyond_the_event
from reportedly.weigh.readings import Context, Days, Reading, readings
from reportedly.weigh.sides import alliances

_TOPICS = "link.topics"


@dataclass(frozen=True)
class Case:
    """``event`` with its claims and readings. ``parent`` is the episode that holds it, ``children`` what it holds itself.

    ``allied`` are pairs of actors, each by the root of its lineage, that claims of the ledger more often show acting together
    than against each other.
    """

    event: Event
    parent: Event | None
    children: tuple[Event, ...]
    context: Context
    allied: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def claims(self) -> tuple[GroundedClaim, ...]:
        """The claims of the event, by id."""
        return _claims(self.event, self.context)

    @cached_property
    def parent_claims(self) -> tuple[GroundedClaim, ...]:
        """The claims of the episode that holds the event."""
        return _claims(self.parent, self.context) if self.parent else ()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading of every count; figures that are planned or negated are none."""
        return tuple(with_parts(readings(self.event, self.context), self.context))

    @cached_property
    def beyond(self) -> tuple[Reading, ...]:
        """Those of the readings that are totals of several days or towns, where others count the event by itself."""
        return beyond_the_event(self.event, self.readings, self.context.claims)

    @cached_property
    def counted(self) -> tuple[Reading, ...]:
        """The readings of the event itself: all but those that reach beyond it."""
        beyond = {id(reading) for reading in self.beyond}
        return tuple(reading for reading in self.readings if id(reading) not in beyond)

    @cached_property
    def happened(self) -> tuple[GroundedClaim, ...]:
        """The claims that say that something took place: neither planned, denied nor negated."""
        return tuple(
            c
            for c in self.claims
            if c.claim.certainty not in (Certainty.PLANNED, Certainty.DENIED) and c.claim.polarity is Polarity.POSITIVE
        )

    @property
    def background(self) -> bool:
        """True when every claim tells it as past or as a state."""
        return all(c.claim.temporality is Temporality.BACKGROUND for c in self.claims)

    @property
    def running_total(self) -> bool:
        """True for a count over many events ("since the spring"): no event of its own, it would be counted twice."""
        return self.event.made_by.startswith(_TOPICS)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(c.id for c in self.claims)

    def of(self, measure: str) -> tuple[Reading, ...]:
        """The readings of one measure on the event's own days; "two of the three" is none of the three."""
        return tuple(r for r in self.counted if r.measure == measure and not r.partial)

    @cached_property
    def printed(self) -> Days:
        """First and last day on which reports of the event were published, as far as known."""
        days = [self.context.published.get(c.report, (None, None)) for c in self.claims]
        return (min((d for d, _ in days if d), default=None), max((d for _, d in days if d), default=None))


def cases(events: Sequence[Event], context: Context) -> Iterator[Case]:
    """The case of each event, in the order of the events."""
    by_id: Mapping[str, Event] = {e.id: e for e in events}
    allied = alliances(context.claims.values()) if context.allied is None else context.allied
    children: dict[str, list[Event]] = {}
    for event in events:
        if event.parent in by_id:
            children.setdefault(str(event.parent), []).append(event)
    for event in events:
        held = sorted(children.get(event.id, ()), key=lambda e: (e.start or date.max, e.id))
        yield Case(event, by_id.get(event.parent or ""), tuple(held), context, allied)


def _claims(event: Event, context: Context) -> tuple[GroundedClaim, ...]:
    return tuple(context.claims[id_] for id_ in sorted(event.claims) if id_ in context.claims)
