"""Within one report: which claims go on about the same thing. News refers back ("the attack", "the toll"), so order counts.

Each claim is compared with the last few mentions of the report; the features are those of :mod:`reportedly.link.comparing.features`
and, on top, where the claim stands: a definite event noun, the claim before, the same speaker going on, or words that open something new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.link.basis import Basis
from reportedly.link.comparing.features import Comparison
from reportedly.link.profiles.describe import profile
from reportedly.link.profiles.profile import Profile
from reportedly.link.within.following import standing
from reportedly.link.within.going_on import fits, going_on
from reportedly.link.within.opened import Open, Read, anchors, told_last
from reportedly.model import GroundedClaim, Report, Temporality

type Choose = Callable[[Read, Sequence[Open], Basis], tuple[Open, Comparison] | None]
"""Which of the mentions of a report a claim goes on about, None for none of them."""

_MOST_OPEN = 12
"""Mentions that a report is still about: older ones are found again by date and place when reports are clustered."""

_PARAGRAPH_END = re.compile(r"\n\n")
_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]|\n\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """Claims of one report about one thing: what clustering compares. ``why`` says what held them together."""

    profile: Profile
    parts: tuple[Profile, ...]
    why: tuple[str, ...]


def weighed(read: Read, opened: Sequence[Open], basis: Basis) -> list[tuple[Open, Comparison]]:
    """The mentions that the claim may go on about, with what speaks for each. An episode stays open to the end of the report, others
    for a while.
    """
    recent = sorted(opened, key=lambda o: o.at)[-_MOST_OPEN:]
    candidates = [o for o in opened if o in recent or o.profile.episode]
    fitting, last = _referred_to(read, candidates, basis), told_last(candidates)
    compared = [
        (o, going_on(read, o, o is fitting, basis, goes_on=o is last))
        for o in candidates
        if not basis.decided.forbid(read.part.claims, o.profile.claims)
    ]
    return [(mention, comparison) for mention, comparison in compared if comparison.veto is None]


def best(read: Read, opened: Sequence[Open], basis: Basis) -> tuple[Open, Comparison] | None:
    """The mention that most speaks for, the later one of two, if enough does."""
    enough = [pair for pair in weighed(read, opened, basis) if pair[1].weight > basis.limits["goes_on_at"]]
    return max(enough, key=lambda pair: (pair[1].weight, pair[0].at), default=None)


def mentions(
    claims: Sequence[GroundedClaim], report: Report | None, basis: Basis, choose: Choose = best
) -> list[Mention]:
    """The mentions of one report, in the order in which it brings them up.

    Words about no event in particular make none, unless a person said which event they are about; those that lead up to an event in
    its paragraph are about it.
    """
    opened: list[Open] = []
    waiting: list[Read] = []
    for read in _reading(claims, report, basis, opened):
        found = choose(read, opened, basis)
        if found is not None:
            found[0].add(read, found[1].reasons, basis.settings)
        elif read.part.talk and not basis.decided.joins(read.claim.id):
            waiting.append(read)
        else:
            opened.append(Open(read))
            for early in [w for w in waiting if _leads_up(w, read, basis)]:
                opened[-1].lead_up(early, basis.settings)
            waiting = []
    return [Mention(o.profile, tuple(o.parts), tuple(o.why)) for o in opened]


def _reading(
    claims: Sequence[GroundedClaim], report: Report | None, basis: Basis, opened: Sequence[Open]
) -> Iterator[Read]:
    """The claims of a report in order; ``opened`` are the mentions that it has told of before each."""
    breaks = [m.start() for m in _PARAGRAPH_END.finditer(report.text)] if report is not None else []
    text_at = 0
    for at, claim in enumerate(sorted(claims, key=lambda c: (c.claim.span.start, c.claim.span.end, c.id))):
        span = claim.claim.span
        part, said = profile(claim, report, basis.settings, basis.words)
        between = report.text[max(text_at - 1, 0) : span.start] if report is not None else ". "
        yield Read(
            at=at,
            paragraph=bisect_left(breaks, span.start),
            claim=claim,
            part=part,
            reference=said,
            speaker=(claim.speaker.actor, claim.speaker.name),
            background=claim.claim.temporality is Temporality.BACKGROUND,
            starts_sentence=at == 0 or _SENTENCE_END.search(between) is not None,
            standing=standing(claim, part, said, basis.settings),
            one_event=sum(map(anchors, opened)) <= 1,
            days_before=tuple(w for o in opened for w in o.profile.dates),
            places_before=frozenset(
                s.place for o in opened for s in o.profile.spots if s.place is not None and not s.wide
            ),
        )
        text_at = max(text_at, span.end)


def _leads_up(early: Read, read: Read, basis: Basis) -> bool:
    """Words that stand shortly before what opens an event, in one paragraph with it."""
    near = early.paragraph == read.paragraph and read.at - early.at <= basis.limits["soon_claims"]
    return near and not basis.decided.forbid(early.part.claims, read.part.claims)


def _referred_to(read: Read, candidates: Sequence[Open], basis: Basis) -> Open | None:
    """The mention that a definite event noun points to: the last one of a fitting kind, date and place."""
    for mention in sorted(candidates, key=lambda o: o.at, reverse=True):
        if fits(read, mention, basis.limits["soon_claims"]) and going_on(read, mention, True, basis).veto is None:
            return mention
    return None
