"""Who did it: attributions that exclude each other, a denial against an accusation, "not clear which" against a flat statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reportedly.model import Certainty, Event, Relation, RelationKind
from reportedly.weigh.alternatives import only_arms, other_means
from reportedly.weigh.attributions import Attribution, attributions
from reportedly.weigh.bonds import Bond
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import behind
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.sides import same_side
from reportedly.weigh.unions import Unions

MADE_BY = "weigh.relations.perpetrators@1"
_ONE_SIDED = frozenset({"explosion_remote_violence", "violence_against_civilians", "riot", "protest"})
_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})


def perpetrator_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Only for events that one side commits: in a battle both sides act."""
    found = []
    sameness = Sameness(context)
    for event in events:
        if event.event_type in _ONE_SIDED:
            said = attributions(event, context)
            found += _open_against_sure(said)
            rivals = (*_denied(said, event, context), *_excluding(said, partial(sameness.particular, event.id)))
            found += [r for r in rivals if sameness.of_claims(event.id, r.a, r.b) is Bond.ONE]
    return found


def _open_against_sure(said: Sequence[Attribution]) -> list[Relation]:
    open_ = [a for a in said if a.open]
    found = []
    for group in _by_actors([a for a in said if not a.open and not a.denied and a.certainty in _SURE]):
        others = [o for o in open_ if o.voice not in {a.voice for a in group}]
        if others:
            answer = f"{_verb(others, 'leave')} open whether it was {' or '.join(others[0].names)}."
            found.append(_against(group, group[0].names, others, answer, "sure_against_open"))
    return found


def _denied(said: Sequence[Attribution], event: Event, context: Context) -> list[Relation]:
    found = []
    for denial in _by_actors([a for a in said if a.denied]):
        accusing = [
            a for a in said
            if not a.denied and not a.open and a.certainty in _SURE and a.voice != denial[0].voice
            and any(same_side(x, y) for x in a.actors for y in denial[0].actors)
            and not only_arms(context.claims[a.claim])
            and behind(context.claims[a.claim].claim.span.exact) is None
            and not all(_other_means(a, d, event, context) for d in denial)
        ]  # fmt: skip
        if accusing:
            found.append(
                _against(accusing, denial[0].names, denial, f"{_verb(denial, 'deny')} it.", "accusation_denied")
            )
    return found


def _other_means(said: Attribution, denial: Attribution, event: Event, context: Context) -> bool:
    """What is denied is a kind of weapon that the accusation does not tell of."""
    answer = context.claims[denial.claim].claim.span.exact
    told = (context.claims[c] for c in event.claims if c in context.claims)
    return other_means(context.claims[said.claim], answer, told)


def _excluding(said: Sequence[Attribution], particular: Callable[[list[str], list[str]], bool]) -> list[Relation]:
    """``particular``: whether claims are of accounts that share something particular, a toll or the name of a quarter."""
    groups = _by_actors(
        [
            a for a in said
            if not (a.open or a.denied or a.aside or a.joint) and a.certainty in _SURE and (a.explicit or not a.own)
        ]
    )  # fmt: skip
    found = []
    for number, left in enumerate(groups):
        for right in groups[number + 1 :]:
            apart = not any(same_side(x, y) for x in left[0].actors for y in right[0].actors)
            rivals = all(any(a.explicit for a in side) for side in (left, right)) or (
                _across_reports(left, right)
                and any(_one_place(a, b) for a in left for b in right)
                and particular([a.claim for a in left], [a.claim for a in right])
            )
            if apart and rivals and {a.voice for a in left}.isdisjoint(a.voice for a in right):
                answer = f"{_verb(right, 'name')} {listed(right[0].names)}: it cannot be both."
                found.append(_against(left, left[0].names, right, answer, "excluding_perpetrators"))
    return found


def _against(
    naming: Sequence[Attribution], named: Sequence[str], others: Sequence[Attribution], answer: str, rule: str
) -> Relation:
    """Some name a perpetrator, and ``others`` answer by ``rule``; ``answer`` is what they say, behind their names."""
    kind = RelationKind.CERTAINTY_DIFFERENCE if rule == "sure_against_open" else RelationKind.CONTRADICTION
    text = (
        f"{_voices(naming)} {_verb(naming, 'name')} {listed(named)} as the perpetrator; "
        f"{_voices(others, lower=True)} {answer}"
    )
    sides = ([a.claim for a in naming], [a.claim for a in others])
    return relation(kind, sides, ("perpetrator", rule), text, MADE_BY)


def _one_place(a: Attribution, b: Attribution) -> bool:
    """The two claims name a place in common, or one of them names none."""
    return not a.places or not b.places or bool(a.places & b.places)


def _across_reports(left: Sequence[Attribution], right: Sequence[Attribution]) -> bool:
    """Two actors named in one report may simply have done two things; between reports they are rivals, where both name fighters or arms."""
    armed = all(any(a.explicit or a.armed for a in side) for side in (left, right))
    return armed and {a.report for a in left}.isdisjoint(a.report for a in right)


def _by_actors(said: Sequence[Attribution]) -> list[list[Attribution]]:
    """Attributions to one side together: "Russia" and "Russian aircraft" accuse the same."""
    unions: Unions[Attribution] = Unions(said)
    for number, a in enumerate(said):
        for b in said[number + 1 :]:
            if (len(a.actors) == len(b.actors) == 1 and same_side(a.actors[0], b.actors[0])) or a.actors == b.actors:
                unions.join(a, b)
    return sorted(unions.sets(), key=lambda group: str(group[0].actors))


def _voices(group: Sequence[Attribution], lower: bool = False) -> str:
    names = listed(sorted({a.label for a in group}))
    return names if lower else capital(names)


def _verb(group: Sequence[Attribution], verb: str) -> str:
    if len({a.label for a in group}) > 1:
        return verb
    return f"{verb.removesuffix('y')}ies" if verb.endswith("y") else f"{verb}s"
