"""Every kind of relation over a ledger, in one list without doubles."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from operator import itemgetter

from reportedly.model import Event, Relation
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.accused import accused_relations
from reportedly.weigh.relations.answering.across import across_relations
from reportedly.weigh.relations.answering.answers import answer_relations
from reportedly.weigh.relations.answering.contrary import contrary_relations
from reportedly.weigh.relations.answering.denials import denial_relations
from reportedly.weigh.relations.answering.otherwise import otherwise_relations
from reportedly.weigh.relations.certainty import certainty_relations
from reportedly.weigh.relations.conditions import condition_relations
from reportedly.weigh.relations.control import control_relations
from reportedly.weigh.relations.copies import copy_relations
from reportedly.weigh.relations.counting.counts import count_relations
from reportedly.weigh.relations.dates import date_relations
from reportedly.weigh.relations.near_misses import near_miss_relations
from reportedly.weigh.relations.once import told_twice
from reportedly.weigh.relations.oppositions import (
    opposition_relations,
    self_opposition_relations,
    side_by_side_relations,
)
from reportedly.weigh.relations.parties import party_relations
from reportedly.weigh.relations.perpetrators import perpetrator_relations
from reportedly.weigh.relations.responsibility import responsibility_relations
from reportedly.weigh.relations.retold import of_first_print
from reportedly.weigh.relations.shared_voice import passage_relations, speaker_relations
from reportedly.weigh.relations.spread import spread_relations
from reportedly.weigh.relations.status import status_relations

type Rule = Callable[[Sequence[Event], Context], list[Relation]]

_RULES: tuple[tuple[str, Rule], ...] = (
    ("passages", passage_relations),
    ("matters", speaker_relations),
    ("matters", count_relations),
    ("matters", date_relations),
    ("matters", perpetrator_relations),
    ("matters", responsibility_relations),
    ("passages", copy_relations),
    ("matters", certainty_relations),
    ("places", control_relations),
    ("things", condition_relations),
    ("neighbours", near_miss_relations),
    ("matters", opposition_relations),
    ("reports", self_opposition_relations),
    ("matters", party_relations),
    ("matters", spread_relations),
    ("matters", denial_relations),
    ("reports", answer_relations),
    ("reports", otherwise_relations),
    ("reports", accused_relations),
    ("reports", side_by_side_relations),
    ("reports", contrary_relations),
    ("matters", status_relations),
    ("matters", across_relations),
)
"""Every rule with what it needs together to judge: an event with the operation that holds it or that it holds ("matters"), the prints
of one passage, a report, the holds of places, what is told of one thing ("things"), events that the same reports tell of ("neighbours").
"""


def relations(events: Sequence[Event], context: Context) -> tuple[Relation, ...]:
    """All relations, in order of kind, property and id."""
    found: dict[str, tuple[int, Relation]] = {}
    for number, item in sorted(numbered(events, context, {scope for scope, _ in _RULES}), key=itemgetter(0)):
        found.setdefault(item.id, (number, item))
    again = told_twice(found.values())
    return tuple(
        sorted((item for id_, (_, item) in found.items() if id_ not in again), key=lambda r: (r.kind, r.property, r.id))
    )


def numbered(events: Sequence[Event], context: Context, scopes: Container[str]) -> Iterator[tuple[int, Relation]]:
    """What the rules of some scopes find, with the number of the rule: of equal relations that of the first rule counts.

    What a copy of a report tells within itself comes as of the first print, behind what the rules find there.
    """
    for number, (scope, rule) in enumerate(_RULES):
        if scope in scopes:
            for item in rule(events, context):
                first = of_first_print(item, context) if scope == "reports" else item
                yield (number if first is item else number + len(_RULES), first)


def rule_number(rule: Rule) -> int:
    """The number of a rule in :func:`numbered`."""
    return next(number for number, (_, known) in enumerate(_RULES) if known is rule)
