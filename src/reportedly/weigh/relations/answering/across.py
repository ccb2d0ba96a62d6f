"""A no in one account against what another account tells of the same event, whatever types their clauses were given.

Two outlets seldom quote each other: the one tells that soldiers burned huts, the other that no hut was burned. That both are of one deed
is known from the event that holds them, from the act (in families of words) and from something besides it: who did it, a thing, a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.model import ActorRole, Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind, Temporality
from reportedly.weigh.alternatives import one_of_several, other_means
from reportedly.weigh.bonds import Bond
from reportedly.weigh.counting.roundups import TOLLS
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import (
    SURE,
    Content,
    accuses,
    acts,
    behind,
    content,
    denied_words,
    points,
)
from reportedly.weigh.relations.made import capital, listed, quoted, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import Actor, same_side
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.across@1"
_TOLD = SURE | {Certainty.HEDGED}
_DEEDS = frozenset(
    {
        "explosion_remote_violence",
        "violence_against_civilians",
        "battle",
        "riot",
        "protest",
        "strategic_development",
        "movement",
        "displacement",
    }
)
_HAPPENED = frozenset({"location", "target"})
_DOES = frozenset({ActorRole.PERPETRATOR, ActorRole.SUBJECT})
_NOT_DENIED = (("answers", "helpless"), ("answers", "but_for"), ("across", "first_time"), ("across", "unmentioned"))
_ENOUGH = 2
"""Things besides the act that both name, where it is not sure by itself that the accounts are of one event."""


def across_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for what one voice says was not done and all that other reports tell of the same act of the same event."""
    sameness, found = Sameness(context), []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        facing: dict[tuple[str, ...], list[tuple[GroundedClaim, GroundedClaim]]] = defaultdict(list)
        for said, denial in _pairs(claims, event, sameness, context):
            facing[context.speakers[denial.id].key].append((said, denial))
        found += [_contradiction(pairs, context) for pairs in facing.values()]
    return found


def _contradiction(pairs: Sequence[tuple[GroundedClaim, GroundedClaim]], context: Context) -> Relation:
    said, denial = pairs[0]
    sides = ({s.id for s, _ in pairs}, {d.id for _, d in pairs})
    voices, others = (listed(sorted({context.speakers[c].label for c in side})) for side in sides)
    text = f"{capital(voices)}: “{quoted(said)}”; {others}, in another report: “{quoted(denial)}”. The one says no to the other."
    return relation(RelationKind.CONTRADICTION, sides, ("occurrence", "denied_across_reports"), text, MADE_BY)


def _pairs(
    claims: Sequence[GroundedClaim], event: Event, sameness: Sameness, context: Context
) -> Iterator[tuple[GroundedClaim, GroundedClaim]]:
    told = [c for c in claims if _tells(c)]
    for denial in claims:
        what = _denies(denial)
        for said in told if what else ():
            if said.report == denial.report or not _two_sides(said, denial, context) or _apart(said, denial):
                continue
            shared = _anchors(said, denial, what)
            bond = sameness.of_claims(event.id, [said.id], [denial.id]) if shared else Bond.APART
            if bond is Bond.ONE or (bond is not Bond.APART and shared >= _ENOUGH):
                yield said, denial


def _tells(claim: GroundedClaim) -> bool:
    core = claim.claim
    return (
        (core.event_type in _DEEDS or accuses(claim))
        and core.certainty in _TOLD
        and core.polarity is Polarity.POSITIVE
        and core.temporality is not Temporality.BACKGROUND
        and behind(core.span.exact) is None
        and not one_of_several(claim)
    )


def _denies(claim: GroundedClaim) -> tuple[Content, ...]:
    """What is said not to be so; nothing where the words only point, or where only nobody was hurt."""
    core, text = claim.claim, folded(claim.claim.span.exact)
    if core.temporality is Temporality.BACKGROUND or any(has_cue(text, *cue) for cue in _NOT_DENIED):
        return ()
    if core.polarity is Polarity.NEGATED and any(q.measure in TOLLS for q in claim.quantities):
        return ()
    not_so = core.polarity is Polarity.NEGATED or core.certainty is Certainty.DENIED
    what = denied_words(claim) if not_so else None
    return () if what is None or points(claim, what) else tuple(part for part in what if part & acts())


def _two_sides(said: GroundedClaim, denial: GroundedClaim, context: Context) -> bool:
    """Two voices that do not speak for one side, of whom the one does not tell the words only to deny them."""
    if context.origin[said.id] == context.origin[denial.id] or context.same_passage(said.id, denial.id):
        return False
    one, other = ((c.speaker.actor, c.speaker.name or "") for c in (said, denial))
    if None not in (one[0], other[0]) and same_side(one, other):
        return False
    return folded(said.claim.span.exact) not in folded(denial.claim.span.exact)


def _apart(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """Other doers, other towns, or other weapons."""
    doers = [_doers(c) for c in (said, denial)]
    if all(doers) and not any(same_side(a, b) for a in doers[0] for b in doers[1]):
        return True
    towns = [_towns(c) for c in (said, denial)]
    if all(towns) and not towns[0] & towns[1]:
        return True
    return other_means(said, denial.claim.span.exact)


def _anchors(said: GroundedClaim, denial: GroundedClaim, what: Sequence[Content]) -> int:
    """How much besides the act both name; 0 where they share no act. What is denied must be told with every act of its own.

    Who denies an act of its own side answers only those who name that side; that there was no such act answers everybody.
    """
    told = content(said.claim.span.exact)
    fitting = [part & told for part in what if part & _deeds() and part & acts() <= told]
    if not fitting:
        return 0
    one_doer = _one_doer(said, denial)
    if not one_doer and (denial.speaker.party or _doers(denial)) and not _never_was(denial):
        return 0
    things = max(len(shared - acts()) for shared in fitting)
    site = _one_site(said, denial)
    return things + one_doer + site + (site and _never_was(denial)) + accuses(said)


def _one_doer(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """Who is said to have done it is the side that denies, or of which it is denied."""
    of_denial = [*_doers(denial), (denial.speaker.actor, denial.speaker.name or "")]
    return any(same_side(a, b) for a in _doers(said) for b in of_denial)


def _never_was(denial: GroundedClaim) -> bool:
    """ "There was no massacre", "no shell fell", "nobody was shot": whoever is said to have done it."""
    return has_cue(folded(denial.claim.span.exact), "answers", "absent") is not None


@cache
def _deeds() -> Content:
    """Families of acts that are deeds by themselves; "armed" or "took part" are none."""
    return acts() - frozenset(cues("across", "no_deeds"))


def _doers(claim: GroundedClaim) -> list[Actor]:
    return [(a.actor, a.name) for a in claim.actors if a.role in _DOES]


def _towns(claim: GroundedClaim) -> frozenset[str]:
    told = (p for p in claim.places if p.role in _HAPPENED and p.precision in ("exact", "near"))
    return frozenset(p.place for p in told if p.place is not None)


def _one_site(a: GroundedClaim, b: GroundedClaim) -> bool:
    """A place that the one names in its own words stands in the words of the other, known or not."""
    idle = frozenset(cues("words", "function")) | frozenset(cues("sites", "idle"))
    for one, other in ((a, b), (b, a)):
        named = [p.span.exact for p in one.places if p.role in _HAPPENED and one.claim.span.covers(p.span)]
        words = {w for name in named for w in folded(name).replace("-", " ").split()} - idle
        if words & set(folded(other.claim.span.exact).replace("-", " ").split()):
            return True
    return False
