"""Every kind of relation over a ledger, in one list without doubles."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Event, Relation
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.certainty import certainty_relations
from reportedly.weigh.relations.control import control_relations
from reportedly.weigh.relations.copies import copy_relations
from reportedly.weigh.relations.counts import count_relations
from reportedly.weigh.relations.dates import date_relations
from reportedly.weigh.relations.near_misses import near_miss_relations
from reportedly.weigh.relations.oppositions import opposition_relations
from reportedly.weigh.relations.parties import party_relations
from reportedly.weigh.relations.perpetrators import perpetrator_relations
from reportedly.weigh.relations.responsibility import responsibility_relations
from reportedly.weigh.relations.shared_voice import shared_voice_relations
from reportedly.weigh.relations.spread import spread_relations

_KINDS = (
    shared_voice_relations,
    count_relations,
    date_relations,
    perpetrator_relations,
    responsibility_relations,
    copy_relations,
    certainty_relations,
    control_relations,
    near_miss_relations,
    opposition_relations,
    party_relations,
    spread_relations,
)


def relations(events: Sequence[Event], context: Context) -> tuple[Relation, ...]:
    """All relations, in order of kind, property and id."""
    found: dict[str, Relation] = {}
    for made in _KINDS:
        for item in made(events, context):
            found.setdefault(item.id, item)
    return tuple(sorted(found.values(), key=lambda r: (r.kind, r.property, r.id)))
