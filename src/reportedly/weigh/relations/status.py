"""Who the dead were: all of them fighters, says the one, and the other counts civilians among them; or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.model import Certainty, Event, GroundedClaim, Measure, Polarity, Relation, RelationKind, Temporality
from reportedly.weigh.bonds import Bond
from reportedly.weigh.counting.populations import CIVILIAN, FIGHTERS, class_of, population
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, quoted, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.status@1"
_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})
_TOLD = _SURE | {Certainty.HEDGED}
_DEAD = frozenset({Measure.KILLED, Measure.KILLED_OR_INJURED})
_PEACEFUL = CIVILIAN | {"people of one occupation"}
_WORDS_AFTER = 5
_SENTENCE_BEFORE = 240  # letters
_WORDS_AFTER_ONLY = 2


def status_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each claim of what all of the dead were and those of other voices that count others among them."""
    sameness = Sameness(context)
    return [r for event in events for r in _of_event(event, context, sameness)]


def _of_event(event: Event, context: Context, sameness: Sameness) -> Iterator[Relation]:
    claims = [context.claims[c] for c in event.claims if c in context.claims]
    claims = [c for c in claims if c.claim.certainty in _TOLD and c.claim.temporality is Temporality.CURRENT]
    told = {
        c.id: who for c in claims
        if c.claim.certainty in _SURE and (who := all_of_them(c)) is not None and not _of_those_who_did_it(c, context)
    }  # fmt: skip
    for claim in claims:
        who = told.get(claim.id)
        against = [
            c for c in claims
            if who is not None and context.origin[c.id] != context.origin[claim.id]
            and (_counts_others(c, who) if c.id not in told else c.id > claim.id and told[c.id] != who)
            and sameness.of_claims(event.id, [claim.id], [c.id]) is Bond.ONE
        ]  # fmt: skip
        if against:
            first = min(against, key=lambda c: c.id)
            voices = [context.speakers[c.id].label for c in (claim, first)]
            text = f"{capital(voices[0])} says “{quoted(claim)}”; {voices[1]} says “{quoted(first)}”: not all of them can be the one."
            sides = ([claim.id], [c.id for c in against])
            yield relation(
                RelationKind.CONTRADICTION, sides, ("status of the dead", "all_of_one_status"), text, MADE_BY
            )


def _of_those_who_did_it(claim: GroundedClaim, context: Context) -> bool:
    """ "Nobody knows who was responsible. They were guerrillas": a pronoun behind a sentence about the doers means these."""
    found = _subject().search(folded(claim.claim.span.exact))
    if found is None or found.group().split()[0] not in cues("status", "pronouns"):
        return False
    before = context.reports[claim.report].text[
        max(0, claim.claim.span.start - _SENTENCE_BEFORE) : claim.claim.span.start
    ]
    last = folded(before.rstrip(" .\"'”’").replace("!", ".").replace("?", ".").rpartition(". ")[2])
    return has_cue(last, "responsibility", "blame") is not None or has_cue(last, "status", "doers") is not None


def all_of_them(claim: GroundedClaim) -> frozenset[str] | None:
    """The classes of people to which the claim says that all (or most) of those hit belonged: fighters, or civilians.

    "All those who died were guerrillas", "they are ordinary farmhands", "those who lived there are not civilians but soldiers",
    "only rebels were killed".
    """
    text = folded(claim.claim.span.exact)
    only = _only().search(text)
    if only is not None and claim.claim.polarity is Polarity.POSITIVE:
        return _status(text[only.end() :].split()[:_WORDS_AFTER_ONLY])
    found = _subject().search(text)
    if found is None or text[: found.start()].endswith(tuple(f"{word} " for word in cues("status", "some"))):
        return None
    after = text[found.end() :]
    negation, but, rest = after.strip().partition(" but ")
    if after.split()[:1] == ["not"]:
        who = _status(rest.split()[:_WORDS_AFTER]) if but else None
        denied = _status(negation.split()[1 : _WORDS_AFTER + 1])
        return who or (None if denied is None else CIVILIAN if denied is FIGHTERS else FIGHTERS)
    return None if claim.claim.polarity is Polarity.NEGATED else _status(after.split()[:_WORDS_AFTER])


def _status(words: Sequence[str]) -> frozenset[str] | None:
    """Fighters or civilians, by the first word that tells; None where the words turn to what became of them."""
    for word in words:
        if word in cues("status", "ends"):
            return None
        named = class_of(word)
        if named in FIGHTERS or word in cues("status", "fighting"):
            return FIGHTERS
        if named in _PEACEFUL:
            return CIVILIAN
    return None


@cache
def _only() -> re.Pattern[str]:
    """ "Only", of whom somebody killed or who died."""
    killed = "|".join(cues("status", "killed"))
    return re.compile(rf"\bonly (?=(?:\S+ ){{1,3}}(?:\S+ ){{0,2}}(?:{killed})\b)|\b(?:{killed}) only ")


@cache
def _subject() -> re.Pattern[str]:
    all_, those, were, at = ("|".join(cues("status", name)) for name in ("all", "those_who", "were", "at"))
    return re.compile(
        rf"\b(?:(?:{all_})(?: (?:{at}) \S+(?: \S+)?)?|(?:{those})(?: \S+){{1,3}}?|the (?:{numbers()})) (?:{were})\b"
    )


def numbers() -> str:
    """ "The nine were": the number alone stands for those told of."""
    return rf"\d+|{'|'.join(cues('status', 'numbers'))}"


def _counts_others(claim: GroundedClaim, who: frozenset[str]) -> bool:
    """It counts dead of the other status, and none of this one."""
    if claim.claim.polarity is Polarity.NEGATED or all_of_them(claim) is not None:
        return False
    classes = {population(q) for q in claim.quantities if q.measure in _DEAD and q.low}
    unarmed = (
        who is FIGHTERS and bool(classes) and has_cue(folded(claim.claim.span.exact), "status", "unarmed") is not None
    )
    others = CIVILIAN if who is FIGHTERS else FIGHTERS
    return (bool(classes & others) and not classes & who) or unarmed
