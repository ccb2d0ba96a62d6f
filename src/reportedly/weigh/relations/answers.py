"""Answers in one report: a denial that only points at what was told before it, or says it again in other words.

A report lays an accusation and its answer side by side ("... had shelled the convoy. The army rejected this as absurd"), and the answer
seldom repeats a date, a place or a party by which linking could know it. The text itself shows what is answered: a denial without
content of its own means what another voice was last said to tell; one with content means what has most of its content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.model import (
    ActorRole,
    Certainty,
    Event,
    GroundedClaim,
    Polarity,
    Relation,
    RelationKind,
    SpeakerKind,
    Temporality,
)
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, quoted, relation
from reportedly.weigh.settings import cues, has_cue, limits, word_table
from reportedly.weigh.sides import same_side
from reportedly.weigh.words import folded, telling

MADE_BY = "weigh.relations.answers@1"
_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})
_TOLD = _SURE | {Certainty.HEDGED}
_FORCE = frozenset({"explosion_remote_violence", "violence_against_civilians", "battle", "riot", "protest"})
_DEEDS = _FORCE | {"strategic_development", "movement", "displacement"}
_STEM = 5


def answer_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each denial of a report that answers what another voice is quoted with in it."""
    by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in sorted(context.claims.values(), key=lambda c: (c.report, c.claim.span.start, c.id)):
        by_report[claim.report].append(claim)
    return [found for told in by_report.values() for found in _of_report(told, context)]


def _of_report(told: Sequence[GroundedClaim], context: Context) -> Iterator[Relation]:
    for number, answer in enumerate(told):
        what = _denied_words(answer)
        if what is None and not _turned(answer):
            continue
        others = [c for c in told if _answered_by(c, answer, context)]
        said = _turned_round(told[:number], others, answer) if what is None else _denied(told, number, what, others)
        if said is not None:
            rule = "denied_in_answer" if what is not None else "turned_round_in_answer"
            voices = [context.speakers[c.id].label for c in (said, answer)]
            words = f"{capital(voices[0])} says “{quoted(said)}”; {voices[1]} answers “{quoted(answer)}”."
            sides = ([said.id], [answer.id])
            yield relation(RelationKind.CONTRADICTION, sides, ("occurrence", rule), words, MADE_BY)


def _denied(
    told: Sequence[GroundedClaim], number: int, what: frozenset[str], others: Sequence[GroundedClaim]
) -> GroundedClaim | None:
    """Which of the others' claims the denial (the claim of that number) denies."""
    denial, points = told[number], _points(told[number], what)
    said = _pointed_at(told[:number], others, denial) if points else _repeated(what, denial, others)
    if said is None or _left_to_others(said, denial):
        return None
    return said if points or _blamed(said, denial) else None


def _turned(answer: GroundedClaim) -> bool:
    """ "It was the other side that opened fire"."""
    sure = answer.claim.certainty in _SURE and answer.claim.polarity is Polarity.POSITIVE
    return sure and answer.claim.event_type in _FORCE and _cleft().search(folded(answer.claim.span.exact)) is not None


@cache
def _cleft() -> re.Pattern[str]:
    return re.compile(rf"\bit (?:was|were) (?:[\w-]+ ){{1,4}}(?:{'|'.join(cues('answers', 'cleft'))})\b")


def _turned_round(
    before: Sequence[GroundedClaim], others: Sequence[GroundedClaim], answer: GroundedClaim
) -> GroundedClaim | None:
    """The last of the few claims before in which another voice tells the same act of somebody whom it names."""
    acts = _families(answer.claim.span.exact) & set(word_table("weighing")["acts"])
    near = [c for c in before[-int(limits("answers")["claims_back"]) :] if c in others and c.claim.event_type in _FORCE]
    near = [
        c
        for c in near
        if any(a.role is ActorRole.PERPETRATOR for a in c.actors) and acts & _families(c.claim.span.exact)
    ]
    return near[-1] if near else None


def _denied_words(claim: GroundedClaim) -> frozenset[str] | None:
    """Stems and families of the words of what is denied, none for "denied it"; None where nothing is denied."""
    core, text = claim.claim, claim.claim.span.exact
    plain = folded(text)
    if (
        core.certainty is Certainty.PLANNED
        or has_cue(plain, "responsibility", "none")
        or has_cue(plain, "answers", "silent")
    ):
        return None
    behind = _behind(text)
    if behind is not None:
        return _families(behind)
    negated = core.polarity is Polarity.NEGATED and core.certainty in _SURE
    return _families(_without_speaker(claim)) if negated or core.certainty is Certainty.DENIED else None


def _behind(text: str) -> str | None:
    """The words behind a verb of denial, or behind "no sign that", up to where the speaker goes on with something else."""
    found = _denying().search(text)
    if found is None:
        return None
    before = folded(text[: found.start()])
    if has_cue(before, "answers", "accuses") or set(before.split()[-2:]) & set(cues("answers", "not_denied")):
        return None
    return _going_on().split(text[found.end() :], maxsplit=1)[0]


@cache
def _denying() -> re.Pattern[str]:
    words = [*cues("denial", "words"), *cues("answers", "no_sign"), *cues("answers", "dismissed")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)


@cache
def _going_on() -> re.Pattern[str]:
    verbs = "|".join(cues("answers", "goes_on"))
    return re.compile(rf";|\bbut\b|,? (?:and|while|instead)(?: \w+)? (?:{verbs})\b|, (?:{verbs})\b", re.IGNORECASE)


def _without_speaker(claim: GroundedClaim) -> str:
    """The words of a claim without who says it and the verb of saying."""
    core, text = claim.claim.span, claim.claim.span.exact
    for speaker in claim.speakers:
        if speaker.span is not None and core.covers(speaker.span):
            start, end = speaker.span.start - core.start, speaker.span.end - core.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _family_of() -> dict[str, str]:
    return {
        word: name
        for source in ("acts", "things")
        for name, words in word_table("weighing")[source].items()
        for word in words
    }


def _families(text: str) -> frozenset[str]:
    """What the words are about: families of acts and things, and stems of the other telling words."""
    known, idle = _family_of(), frozenset((*cues("answers", "idle"), *cues("answers", "pointing")))
    words = folded(text).replace("-", " ").split()
    families = {known[w] for w in words if w in known}
    others = {w[:_STEM] for w in telling(text) if w not in known and w not in idle and len(w) >= _STEM - 1}
    return frozenset(families | others)


def _points(denial: GroundedClaim, what: frozenset[str]) -> bool:
    """ "Denied this", "it was not theirs", "no such bomb was dropped"."""
    text = folded(_behind(denial.claim.span.exact) or _without_speaker(denial))
    if has_cue(text, "answers", "such"):
        return True
    pointing = has_cue(text, "answers", "pointing") or has_cue(text, "answers", "guilt")
    return not what and (not text or pointing is not None)


def _answered_by(said: GroundedClaim, denial: GroundedClaim, context: Context) -> bool:
    """Somebody else says it, of a deed or as an accusation, does not deny it, and does not name others as its doers."""
    core, words = said.claim, folded(said.claim.span.exact)
    if said is denial or core.certainty not in _TOLD or core.polarity is Polarity.NEGATED or _behind(core.span.exact):
        return False
    if context.speakers[said.id].key == context.speakers[denial.id].key or core.temporality is Temporality.BACKGROUND:
        return False
    one, other = ((c.speaker.actor, c.speaker.name or "") for c in (said, denial))
    if (None not in (one[0], other[0]) and same_side(one, other)) or has_cue(words, "answers", "silent"):
        return False
    doers = [
        [(a.actor, a.name) for a in c.actors if a.role is ActorRole.PERPETRATOR and a.actor] for c in (said, denial)
    ]
    if all(doers) and not any(same_side(a, b) for a in doers[0] for b in doers[1]):
        return False
    plain = denial.claim.certainty is not Certainty.DENIED and _behind(denial.claim.span.exact) is None
    if denial.speaker.kind is SpeakerKind.OUTLET and plain:
        return _accuses(said)
    return core.event_type in _DEEDS or _accuses(said)


def _accuses(said: GroundedClaim) -> bool:
    return has_cue(folded(said.claim.span.exact), "answers", "accuses") is not None


def _accused(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """The claim names the side of those who deny as the one that did it."""
    me = (denial.speaker.actor, denial.speaker.name or "")
    doers = [(a.actor, a.name) for a in said.actors if a.role is ActorRole.PERPETRATOR]
    return any(same_side(me, a) for a in doers)


def _pointed_at(
    before: Sequence[GroundedClaim], others: Sequence[GroundedClaim], denial: GroundedClaim
) -> GroundedClaim | None:
    """Of the few claims right before the one that accuses those who deny, else the last that is somebody's word."""
    near = [c for c in before[-int(limits("answers")["claims_back"]) :] if c in others]
    accusing = [c for c in near if _accused(c, denial) or _accuses(c)]
    text = folded(denial.claim.span.exact)
    if has_cue(text, "answers", "guilt") or has_cue(text, "answers", "such"):
        return accusing[-1] if accusing else None
    if has_cue(text, "answers", "charge"):
        near = [c for c in near if c in accusing or not c.quantities]  # a toll alone charges nobody
    quoted_ones = [c for c in near if c in accusing or c.speaker.kind is not SpeakerKind.OUTLET]
    return quoted_ones[-1] if quoted_ones else None


def _repeated(what: frozenset[str], denial: GroundedClaim, others: Sequence[GroundedClaim]) -> GroundedClaim | None:
    """The claim that has most of the content of the denial, the nearest of several."""
    at, fewest = denial.claim.span.start, limits("answers")["repeated_share"]

    def shared(claim: GroundedClaim) -> float:
        return len(what & _families(claim.claim.span.exact)) / max(1, len(what))

    best = max(others, key=lambda c: (shared(c), -abs(c.claim.span.start - at), c.id), default=None)
    enough = best is not None and shared(best) >= fewest and len(what & _families(best.claim.span.exact)) > 1
    return best if enough else None


def _left_to_others(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """Those who deny an act of their own are answered for the event as a whole (:mod:`reportedly.weigh.relations.denials`)."""
    if (
        denial.claim.certainty is not Certainty.DENIED
        or not denial.speaker.party
        or said.claim.event_type not in _FORCE
    ):
        return False
    return denial.speaker.actor is not None and _accused(said, denial) and not _of_a_loss(denial)


def _blamed(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """What a party says that it did not do somebody says that it did, or leaves no doubt that somebody did; a loss is no deed."""
    behind = folded(_behind(denial.claim.span.exact) or "")
    own = denial.speaker.party or has_cue(behind, "answers", "own_act") is not None
    if not own or said.claim.event_type not in _FORCE or _of_a_loss(denial):
        return True
    return _accuses(said) or any(a.role is ActorRole.PERPETRATOR for a in said.actors)


def _of_a_loss(denial: GroundedClaim) -> bool:
    text = folded(denial.claim.span.exact)
    return bool(has_cue(text, "losses", "lost") or has_cue(text, "states", "held") or has_cue(text, "hands", "words"))
