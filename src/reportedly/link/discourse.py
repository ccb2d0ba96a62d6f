"""Within one report: which claims go on about the same thing. News refers back ("the attack", "the toll"), so order counts.

Each claim is compared with the last few mentions of the report; the features are those of :mod:`features` and, on top,
where the claim stands: a definite event noun, the claim before, the same speaker going on, or words that open something new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.link.basis import Basis
from reportedly.link.describe import profile
from reportedly.link.evidence import Evidence, told
from reportedly.link.features import Comparison, apart, compare
from reportedly.link.following import VIOLENT, Standing, anchored, disputes, standing
from reportedly.link.profile import Profile, together
from reportedly.link.references import ANY, Reference
from reportedly.model import GroundedClaim, Report, Temporality

_MOST_OPEN = 12
"""Mentions that a report is still about: older ones are found again by date and place when reports are clustered."""

_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]|\n\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """Claims of one report about one thing: what clustering compares. ``why`` says what held them together."""

    profile: Profile
    parts: tuple[Profile, ...]
    why: tuple[str, ...]


class _Open:
    """A mention while its report is being read."""

    def __init__(self, at: int, part: Profile, speaker: tuple[str | None, str | None]) -> None:
        self.parts = [part]
        self.profile = part
        self.at = at
        self.speaker = speaker
        self.why: list[str] = []

    def add(self, at: int, part: Profile, speaker: tuple[str | None, str | None], why: tuple[str, ...]) -> None:
        self.parts.append(part)
        self.profile = together([self.profile, part])
        self.at, self.speaker = at, speaker
        self.why += [w for w in why if w not in self.why]


@dataclass(frozen=True, slots=True)
class _Read:
    at: int
    claim: GroundedClaim
    part: Profile
    reference: Reference
    speaker: tuple[str | None, str | None]
    background: bool
    starts_sentence: bool
    standing: Standing | None
    one_event: bool
    """Its report has told of no more than one act of force with a day or a settlement so far."""


def mentions(claims: Sequence[GroundedClaim], report: Report | None, basis: Basis) -> list[Mention]:
    """The mentions of one report, in the order in which it brings them up.

    Words about no event in particular make none, unless a person said which event they are about.
    """
    opened: list[_Open] = []
    text_at = 0
    for at, claim in enumerate(sorted(claims, key=lambda c: (c.claim.span.start, c.claim.span.end, c.id))):
        part, said = profile(claim, report, basis.settings, basis.words)
        speaker = (claim.speaker.actor, claim.speaker.name)
        between = report.text[max(text_at - 1, 0) : claim.claim.span.start] if report is not None else ". "
        starts = at == 0 or _SENTENCE_END.search(between) is not None
        text_at = max(text_at, claim.claim.span.end)
        background = claim.claim.temporality is Temporality.BACKGROUND
        read = _Read(at, claim, part, said, speaker, background, starts,
                     standing(claim, part, said, basis.settings), sum(map(_anchors, opened)) <= 1)  # fmt: skip
        found = _best(read, opened, basis)
        if found is not None:
            found[0].add(at, _adding(read, found[0].profile), speaker, found[1].reasons)
        elif not part.talk or basis.decided.joins(claim.id):
            opened.append(_Open(at, part, speaker))
    return [Mention(o.profile, tuple(o.parts), tuple(o.why)) for o in opened]


def _best(read: _Read, opened: list[_Open], basis: Basis) -> tuple[_Open, Comparison] | None:
    """The mention that the claim goes on about. An episode stays open to the end of the report, others for a while."""
    recent = sorted(opened, key=lambda o: o.at)[-_MOST_OPEN:]
    candidates = [o for o in opened if o in recent or o.profile.episode]
    fitting, last = _referred(read, candidates, basis), _told_last(candidates)
    best: tuple[float, int, _Open, Comparison] | None = None
    for mention in candidates:
        if basis.decided.forbid(read.part.claims, mention.profile.claims):
            continue
        comparison = _compare(read, mention, mention is fitting, basis, goes_on=mention is last)
        if comparison.veto is None and comparison.weight > basis.limits["link_at"]:
            key = (comparison.weight, mention.at, mention, comparison)
            best = key if best is None or key[:2] > best[:2] else best
    return (best[2], best[3]) if best else None


def _referred(read: _Read, candidates: list[_Open], basis: Basis) -> _Open | None:
    """The mention that a definite event noun points to: the last one of a fitting kind, date and place."""
    for mention in sorted(candidates, key=lambda o: o.at, reverse=True):
        if _fits(read, mention, basis.limits["soon_claims"]) and _compare(read, mention, True, basis).veto is None:
            return mention
    return None


def _adding(read: _Read, mention: Profile) -> Profile:
    """What a claim adds to its mention: one that follows has no kind of its own where it names none, and no say in who did it where
    it disputes that.
    """
    part = read.part
    if read.standing in (Standing.FOLLOWS, Standing.TALKS):
        if part.block != mention.block:
            part = replace(part, talk=True)
        if _kindless(read) or not part.sub_types & mention.sub_types:
            part = replace(part, kinds={})
        if disputes(read.claim, part, mention):
            part = replace(part, perpetrators=frozenset())
    return part


def _kindless(read: _Read) -> bool:
    """It leaves out when and where, counts victims and names no kind of event: "seven were hurt" is typed by what that alone suggests."""
    follows = read.standing in (Standing.FOLLOWS, Standing.TALKS)
    return follows and read.part.has_toll and not read.reference.names_event


def _told_last(candidates: list[_Open]) -> _Open | None:
    """The act of force that the report has told of last."""
    acts = [o for o in candidates if o.profile.block == VIOLENT and not (o.profile.episode or o.profile.planned)]
    return max(acts, key=lambda o: o.at, default=None)


def _fits(read: _Read, mention: _Open, steps_of_toll: float) -> bool:
    said = read.reference
    if said.turned_away and read.speaker == mention.speaker != (None, None):
        return False  # nobody rejects what he has just told himself
    if mention.profile.episode:
        counted_before = said.toll and mention.profile.has_toll and read.at - mention.at <= steps_of_toll
        return said.back_to_episode or counted_before or (said.aggregate and not read.part.talk)
    # "the army denied it": words that have no place or day of their own are about the last act of force
    charged = said.charge and read.part.talk and not read.part.spots and not read.part.dates
    violent = (ANY in said.back or charged) and mention.profile.block == VIOLENT
    return violent or bool(said.back & mention.profile.sub_types)


def _anchors(mention: _Open) -> bool:
    """An act of force with a day or a settlement of its own."""
    return mention.profile.block == VIOLENT and anchored(mention.profile)


def _compare(read: _Read, mention: _Open, referred: bool, basis: Basis, goes_on: bool = False) -> Comparison:
    """``goes_on``: the mention is the act of force that the report has told of last."""
    part = read.part
    if goes_on and read.standing is Standing.FOLLOWS and part.block != mention.profile.block:
        part = replace(part, talk=True)  # people who flee, things taken: what came of it, whatever their own kind
    detail = read.one_event and read.standing is Standing.FOLLOWS and not _rivals(part, mention.profile)
    if goes_on and (_kindless(read) or detail) and not part.sub_types & mention.profile.sub_types:
        part = replace(part, kinds={})
    if part.block != mention.profile.block and not part.talk and not (part.sub_types & basis.settings.generic):
        return apart("another kind of matter")
    back = read.reference.back - {ANY}
    if part.talk and back and mention.profile.block != VIOLENT and not back & mention.profile.sub_types:
        return apart("the text speaks of an act of force")
    if mention.profile.episode and not part.episode and not part.talk:
        goes_on = part.has_toll and not read.starts_sentence and read.at - mention.at == 1
        if not (read.reference.aggregate or referred or goes_on or _running_count(part)):
            return apart("an operation and an event within it")
        part = replace(part, episode=True)
    other_time = read.background != mention.profile.background and not part.talk
    if other_time and not (part.dates and mention.profile.dates):
        return apart("one is background, the other current")
    return compare(part, mention.profile, basis, _position(read, mention, referred, goes_on, basis))


def _rivals(part: Profile, other: Profile) -> bool:
    """Each names who did it, and nobody is named by both."""
    return bool(part.perpetrators and other.perpetrators) and not part.perpetrators & other.perpetrators


def _running_count(part: Profile) -> bool:
    """Places taken so far are counted for the whole operation, not for one fight."""
    return any(measure == "captured_settlements" and low > 1 for measure, low, _ in part.numbers)


def _left_out(read: _Read, mention: Profile) -> list[Evidence]:
    """What speaks for the event that was told last where a claim leaves out when and where."""
    found = [told("leaves_out", "leaves out when and where, as the report has just said it")]
    if read.one_event and not _rivals(read.part, mention):
        found.append(told("only_event", "the only event that the report has told of so far"))
    if disputes(read.claim, read.part, mention):
        found.append(told("disputed", "somebody quoted names another perpetrator"))
    return found


def _position(read: _Read, mention: _Open, referred: bool, goes_on: bool, basis: Basis) -> tuple[Evidence, ...]:
    """Evidence from where the claim stands in the report."""
    found = []
    if goes_on and read.standing in (Standing.FOLLOWS, Standing.TALKS):
        found += _left_out(read, mention.profile)
    if referred:
        found.append(told("back_reference", "the text refers back to it"))
    steps = read.at - mention.at
    if not read.reference.new_matter:
        if steps == 1:
            found.append(told("next_claim", "told in one go"))
        elif steps <= basis.limits["soon_claims"]:
            found.append(told("soon_after", "told shortly after"))
    if read.speaker == mention.speaker and read.speaker != (None, None):
        found.append(told("same_speaker_goes_on"))
    within = steps == 1 and not read.starts_sentence
    if within:
        found.append(told("same_sentence"))
    if (read.reference.fresh and not within and not referred) or read.reference.new_matter:
        found.append(told("fresh_mention", "words that open something new"))
    return tuple(found)
