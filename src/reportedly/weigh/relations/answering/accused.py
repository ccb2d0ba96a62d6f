"""What those who are accused answer in the report that accuses them.

A report prints the answer beside the charge. That the two belong together is read from who speaks: the side that another voice names as
the doer. What the answer says need then share little with the charge. It denies ("our pilots do not fire at farms", "no unit of ours was in
the valley"), calls the dead fighters, tells of another cause ("they died when their truck blew up"), of another doer, or of another target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportedly.model import Event, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import accuses, acts, content, denied_words, points
from reportedly.weigh.relations.answering.rejoinders import (
    another_cause,
    another_doer,
    another_target,
    attackers,
    denies,
    fighters,
    never_does,
)
from reportedly.weigh.relations.answering.standing import Standing, charges, standing, tells_of_harm
from reportedly.weigh.relations.made import capital, quoted, relation
from reportedly.weigh.settings import limits

MADE_BY = "weigh.relations.accused@1"
type Kind = Callable[[GroundedClaim, GroundedClaim, Standing], bool]
"""Whether an answer is of a kind, to a charge, by those who answer."""

_KINDS: tuple[tuple[str, Kind, bool], ...] = (
    ("accused_call_them_fighters", fighters, True),
    ("accused_call_them_attackers", attackers, True),
    ("accused_tell_another_cause", another_cause, True),
    ("accused_name_another", another_doer, False),
    ("accused_tell_another_target", another_target, False),
)
"""Kinds of answers that deny nothing in so many words; whether they also answer who tells of harm and names no doer."""


def accused_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for what somebody is charged with and all that the side of the accused says against it."""
    return [found for told in context.by_report().values() for found in _of_report(told, context)]


def _of_report(told: Sequence[GroundedClaim], context: Context) -> Iterator[Relation]:
    facing: dict[tuple[str, str, tuple[str, ...]], tuple[GroundedClaim, list[GroundedClaim]]] = {}
    for number, answer in enumerate(told):
        me = standing(answer)
        pair = None if me is None else _answered(told, number, me, context)
        if pair is not None:
            rule, charge = pair
            facing.setdefault((rule, charge.id, context.speakers[answer.id].key), (charge, []))[1].append(answer)
    for (rule, _, _), (charge, answers) in facing.items():
        voices = [context.speakers[c.id].label for c in (charge, answers[0])]
        text = f"{capital(voices[0])} says “{quoted(charge)}”; {voices[1]} answers for its side “{quoted(answers[0])}”."
        sides = ([charge.id], [c.id for c in answers])
        yield relation(RelationKind.CONTRADICTION, sides, ("occurrence", rule), text, MADE_BY)


def _answered(
    told: Sequence[GroundedClaim], number: int, me: Standing, context: Context
) -> tuple[str, GroundedClaim] | None:
    """The rule, and the claim that is answered."""
    answer = told[number]
    charge = _denied(told, number, me, context) if denies(answer, me) else None
    if charge is not None:
        return "accused_answers", charge
    near = told[max(0, number - int(limits("answers")["rejoinder_back"])) : number]
    for said in reversed(near):
        charged, harm = charges(said, answer, me, context), tells_of_harm(said, answer, me, context)
        for rule, kind, of_harm in _KINDS:
            if (charged or (of_harm and harm)) and kind(answer, said, me):
                return rule, said
    return None


def _denied(told: Sequence[GroundedClaim], number: int, me: Standing, context: Context) -> GroundedClaim | None:
    """The claim of another voice that charges those who deny: the one with most of what they deny, the nearest of several."""
    answer, back = told[number], int(limits("answers")["claims_back"])
    what = denied_words(answer)
    if what is None or points(answer, what):
        return None  # what only points is an answer by its place
    before, behind = told[max(0, number - back) : number], told[number + 1 : number + back + 1]

    def common(claim: GroundedClaim) -> tuple[int, int]:
        shared = max((part & content(claim.claim.span.exact) for part in what), key=len)
        return len(shared & acts()), len(shared)

    def near_enough(claim: GroundedClaim) -> bool:
        same, every = common(claim)
        if claim in before:
            return every > 0 or never_does(answer)
        return same > 0 and (every > 1 or claim in behind or accuses(claim))

    fitting = [c for c in told if c is not answer and charges(c, answer, me, context) and near_enough(c)]
    return max(fitting, key=lambda c: (common(c)[1], -abs(told.index(c) - number), c.id), default=None)
