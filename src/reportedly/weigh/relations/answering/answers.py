"""Answers in one report: a denial that only points at what was told before it, or says it again in other words.

A report lays an accusation and its answer side by side ("... had shelled the convoy. The army rejected this as absurd"), and the answer
seldom repeats a date, a place or a party by which linking could know it. The text itself shows what is answered: a denial without
content of its own means what another voice was last said to tell; one with content means what has most of its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from reportedly.weigh.alternatives import one_of_several, other_means
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import (
    SURE,
    Content,
    accuses,
    acts,
    behind,
    cleft,
    content,
    denied_words,
    explicit,
    of_a_loss,
    points,
    things,
    where_denied,
)
from reportedly.weigh.relations.made import capital, listed, quoted, relation
from reportedly.weigh.settings import cues, has_cue, limits
from reportedly.weigh.sides import same_side
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.answers@1"
_TOLD = SURE | {Certainty.HEDGED}
_FORCE = frozenset({"explosion_remote_violence", "violence_against_civilians", "battle", "riot", "protest"})
_DEEDS = _FORCE | {"strategic_development", "movement", "displacement"}
_SAYINGS = frozenset({"statement", "relation"})
_LETTERS = 5


def answer_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each denial of a report that answers what another voice is quoted with in it."""
    return [found for told in context.by_report().values() for found in _of_report(told, context)]


def _of_report(told: Sequence[GroundedClaim], context: Context) -> Iterator[Relation]:
    """Of several answers of one voice to the same, one relation is made."""
    facing: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[list[GroundedClaim], list[GroundedClaim]]] = {}
    for number, answer in enumerate(told):
        what = denied_words(answer)
        if what is None and not _turned(answer):
            continue
        before = told[number - 1] if number else None
        others = [c for c in told if _answered_by(c, answer, context, directly=c is before)]
        said = _turned_round(told[:number], others, answer) if what is None else _denied(told, number, what, others)
        if said:
            rule = "denied_in_answer" if what is not None else "turned_round_in_answer"
            key = (rule, context.speakers[answer.id].key, tuple(c.id for c in said))
            facing.setdefault(key, (said, []))[1].append(answer)
    for (rule, _, _), (said, answers) in facing.items():
        voices = sorted({context.speakers[c.id].label for c in said})
        verb = "say" if len(voices) > 1 else "says"
        answering = _who_denies(answers[0], context)
        words = f"{capital(listed(voices))} {verb} “{quoted(said[0])}”; {answering} answers “{quoted(answers[0])}”."
        sides = ([c.id for c in said], [c.id for c in answers])
        yield relation(RelationKind.CONTRADICTION, sides, ("occurrence", rule), words, MADE_BY)


def _who_denies(answer: GroundedClaim, context: Context) -> str:
    """Who speaks; where nobody is read as the speaker of a denial, the actor that stands before its verb."""
    verb = where_denied(answer.claim.span.exact)
    if answer.speaker.kind is SpeakerKind.OUTLET and verb is not None:
        end = answer.claim.span.start + verb
        named = [a for a in answer.actors if a.span.end <= end]
        if named:
            return max(named, key=lambda a: (a.span.end, a.name)).name
    return context.speakers[answer.id].label


def _denied(
    told: Sequence[GroundedClaim], number: int, what: tuple[Content, ...], others: Sequence[GroundedClaim]
) -> list[GroundedClaim]:
    """Which of the others' claims the denial (the claim of that number) denies: one, or all that tell of what it says never was."""
    denial, back = told[number], int(limits("answers")["claims_back"])
    if points(denial, what):
        found = _pointed_at(told[:number], others, denial)
    else:
        others = [c for c in others if c.claim.event_type not in _SAYINGS or accuses(c) or c in told[:number]]
        never = _never_was(what, denial, others)
        if never:
            return never
        found = _repeated(what, denial, others, told[max(0, number - back) : number + back + 1])
        found = found if found is not None and _blamed(found, denial) else None
    return [] if found is None else [found]


def _never_was(
    what: tuple[Content, ...], denial: GroundedClaim, others: Sequence[GroundedClaim]
) -> list[GroundedClaim]:
    """ "There was no massacre": against who accuses those who deny, and who tells of the same act; a toll alone calls it nothing."""
    denied = frozenset().union(*what)
    words = folded(denial.claim.span.exact)
    blameless = has_cue(words, "answers", "guilt") or has_cue(words, "nobody", "killed")
    if len(denied) != 1 or not denied <= acts() or blameless or not has_cue(words, "answers", "never_was"):
        return []
    told = [c for c in others if denied <= content(c.claim.span.exact) and c.speaker.kind is not SpeakerKind.OUTLET]
    return [*told, *(c for c in others if accuses(c) and c not in told)]


def _turned(answer: GroundedClaim) -> bool:
    """ "It was the other side that opened fire"."""
    sure = answer.claim.certainty in SURE and answer.claim.polarity is Polarity.POSITIVE
    return sure and answer.claim.event_type in _FORCE and cleft().search(folded(answer.claim.span.exact)) is not None


def _turned_round(
    before: Sequence[GroundedClaim], others: Sequence[GroundedClaim], answer: GroundedClaim
) -> list[GroundedClaim]:
    """The last of the few claims before in which another voice tells the same act of somebody whom it names."""
    told = content(answer.claim.span.exact) & acts()
    near = [c for c in before[-int(limits("answers")["claims_back"]) :] if c in others and c.claim.event_type in _FORCE]
    near = [
        c for c in near if any(a.role is ActorRole.PERPETRATOR for a in c.actors) and told & content(c.claim.span.exact)
    ]
    return near[-1:]


def _answered_by(said: GroundedClaim, denial: GroundedClaim, context: Context, *, directly: bool) -> bool:
    """Somebody else says it, of a deed, as an accusation or directly before, does not deny it, and names no other doers."""
    core, words = said.claim, folded(said.claim.span.exact)
    if said is denial or core.certainty not in _TOLD or behind(core.span.exact):
        return False
    if core.polarity is Polarity.NEGATED and not (directly and explicit(denial)):
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
    if denial.speaker.kind is SpeakerKind.OUTLET and not explicit(denial):
        return accuses(said)
    if one_of_several(said) or other_means(said, denial.claim.span.exact):
        return False
    in_words = directly and core.event_type in _SAYINGS and said.speaker.kind is not SpeakerKind.OUTLET
    return (
        core.event_type in _FORCE
        or _lesser_deed(said, denial, directly=directly)
        or accuses(said)
        or (in_words and explicit(denial))
    )


def _lesser_deed(said: GroundedClaim, denial: GroundedClaim, *, directly: bool) -> bool:
    """A deed without force: a party's word, or somebody's directly before, or of the very act that is denied. A visit is no deed."""
    core = said.claim
    if core.event_type not in _DEEDS:
        return False
    if said.speaker.party or (directly and _of_somebody(said)):
        return True
    return core.sub_event_type != "Other" and bool(content(core.span.exact) & content(denial.claim.span.exact) & acts())


def _accused(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """The claim names the side of those who deny as the one that did it."""
    me = (denial.speaker.actor, denial.speaker.name or "")
    doers = [(a.actor, a.name) for a in said.actors if a.role is ActorRole.PERPETRATOR]
    return any(same_side(me, a) for a in doers)


def _pointed_at(
    before: Sequence[GroundedClaim], others: Sequence[GroundedClaim], denial: GroundedClaim
) -> GroundedClaim | None:
    """Of the few claims right before the one that accuses those who deny, else the last that is somebody's word."""
    text = folded(denial.claim.span.exact)
    near = [c for c in before[-int(limits("answers")["claims_back"]) :] if c in others]
    accusing = [c for c in near if _accused(c, denial) or accuses(c)]
    if has_cue(text, "answers", "guilt") or has_cue(text, "answers", "such"):
        named = accusing or [c for c in near if _names(c, denial)]
        return named[-1] if named else None
    if has_cue(text, "answers", "charge"):
        charged = [c for c in before if c in others and (_accused(c, denial) or accuses(c))]
        near = charged[-1:] or [c for c in near if not c.quantities]  # a toll alone charges nobody
        accusing = charged
    quoted_ones = [c for c in near if c in accusing or _of_somebody(c)]
    return quoted_ones[-1] if quoted_ones else None


def _names(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """The name of those who deny stands in it ("in the uniforms of Tarsa's militia", and "Tarsa rejects any link")."""
    common = set(cues("sides", "generic"))
    name = {w for w in folded(denial.speaker.name or "").split() if len(w) >= _LETTERS and w not in common}
    return bool(name & {w.removesuffix("'s") for w in folded(said.claim.span.exact).split()})


def _repeated(
    what: tuple[Content, ...], denial: GroundedClaim, others: Sequence[GroundedClaim], near: Sequence[GroundedClaim]
) -> GroundedClaim | None:
    """The claim that has most of the content of the denial, the nearest of several.

    One word or act in common is enough of a claim close by, where somebody denies in so many words.
    """
    at, fewest = denial.claim.span.start, limits("answers")["repeated_share"]

    def shared(claim: GroundedClaim) -> tuple[float, int]:
        told = content(claim.claim.span.exact)
        return max((len(part & told) / max(1, len(part)), len(part & told)) for part in what)

    best = max(others, key=lambda c: (shared(c), -abs(c.claim.span.start - at), c.id), default=None)
    if best is None:
        return None
    share, common = shared(best)
    return best if share >= fewest and (common > 1 or (common > 0 and best in near and _close(best, denial))) else None


def _of_somebody(claim: GroundedClaim) -> bool:
    """It is not the report's own word: somebody is quoted, or it is merely said to be so ("were reportedly shot")."""
    return claim.speaker.kind is not SpeakerKind.OUTLET or claim.claim.certainty is Certainty.HEDGED


def _close(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """Somebody denies in so many words, and no account as such; what is denied is somebody's word, or tells of the same act."""
    denied, told = behind(denial.claim.span.exact), content(said.claim.span.exact)
    if denied is None:  # "there had been no bandits", where bandits are said to have done it
        absent = has_cue(folded(denial.claim.span.exact), "answers", "absent") is not None
        them = (told & content(denial.claim.span.exact)) - (acts() - things())
        return absent and bool(them) and _of_somebody(said) and (_of_somebody(denial) or accuses(said))
    if has_cue(folded(denied), "answers", "accounts"):
        return False
    return said.speaker.kind is not SpeakerKind.OUTLET or bool(content(denied) & told & acts())


def _blamed(said: GroundedClaim, denial: GroundedClaim) -> bool:
    """What a party says that it did not do somebody says that it did, or leaves no doubt that somebody did; a loss is no deed."""
    denied = folded(behind(denial.claim.span.exact) or "")
    own = denial.speaker.party or has_cue(denied, "answers", "own_act") is not None
    if not own or said.claim.event_type not in _FORCE or of_a_loss(denial):
        return True
    return accuses(said) or any(a.role is ActorRole.PERPETRATOR for a in said.actors)
