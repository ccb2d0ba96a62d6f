"""What an event was, as voices characterise it: words of one list against words of the opposite list; also inside one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from reportedly.model import (
    ActorRole,
    Certainty,
    Event,
    GroundedClaim,
    Polarity,
    Relation,
    RelationKind,
    SpeakerKind,
    TimeRole,
)
from reportedly.weigh.bonds import Bond
from reportedly.weigh.counting.roundups import turns_to_another
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.standing import of_one_side, standing
from reportedly.weigh.relations.made import capital, listed, quoted, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, limits, word_table
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.oppositions@1"
AIMS = frozenset(
    {"opinion", "statement"}
)  # what an aim is said to be says what the event is; a plan to act says nothing yet


def opposition_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each pair of opposite lists that different voices of one event use.

    A claim with words of both lists, a plan and a negated claim are left out: they do not say the one or the other. What
    somebody calls the aim of an event characterises it, though it lies ahead.
    """
    sameness = Sameness(context)
    told: dict[str, Event] = {c: e for e in events for c in e.claims}
    found = [r for kind, claims in _of_events(events, context) for r in _within("event", [claims], context, kind)]
    return [r for r in found if sameness.of_claims(told[r.a[0]].id, r.a, r.b) is Bond.ONE]


def self_opposition_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """The same for opposite lists of both of which one report uses words."""
    return _within("report", _of_reports(context), context)


def side_by_side_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """The same for two voices of one report of which one is a party, the one right behind the other, whatever their events."""
    found = []
    for told in context.by_report().values():
        for first, second in pairwise(told):
            pair = _opposed(first, second, context) if _two_sides(first, second, context) else None
            if pair is not None:
                labels = [context.speakers[c.id].label for c in (first, second)]
                text = (
                    f"{capital(labels[0])} says “{quoted(first)}”; {labels[1]} right behind it says “{quoted(second)}”: "
                    f"{pair['say'][0]}, and {pair['say'][1]}."
                )
                about = ("occurrence", "opposite_words_side_by_side")
                found.append(relation(RelationKind.CONTRADICTION, ([first.id], [second.id]), about, text, MADE_BY))
    return found


def _opposed(a: GroundedClaim, b: GroundedClaim, context: Context) -> Mapping[str, Any] | None:
    """The pair of lists of which the two use opposite words."""
    if not (_tells(a) and _tells(b)) or not _may_overlap(a, b) or _told_apart(a, b) or _one_actor(a, b):
        return None
    texts = [folded(_without_speakers(c)) for c in (a, b)]
    pairs: Sequence[Mapping[str, Any]] = word_table("oppositions")["pair"]
    for pair in (p for p in pairs if p.get("beside") or p.get("within") == "beside"):
        uses = [(_says(c, t, pair["left"]), _says(c, t, pair["right"])) for c, t in zip((a, b), texts, strict=True)]
        shared = pair.get("shared")
        if sorted(uses) == [(False, True), (True, False)] and (shared is None or _both_use(texts[0], texts[1], shared)):
            return pair
    return None


def _without_speakers(claim: GroundedClaim) -> str:
    core, text = claim.claim.span, claim.claim.span.exact
    for speaker in claim.speakers:
        if speaker.span is not None and core.covers(speaker.span):
            text = text.replace(speaker.span.exact, " ", 1)
    return text


def _two_sides(a: GroundedClaim, b: GroundedClaim, context: Context) -> bool:
    """Two voices, neither of them the report's own, of which one speaks for a side and the other does not speak for the same."""
    sides = [standing(c) for c in (a, b)]
    if context.speakers[a.id].key == context.speakers[b.id].key or None in sides:
        return False
    if SpeakerKind.OUTLET in (a.speaker.kind, b.speaker.kind) or not any(s is not None and s.party for s in sides):
        return False
    names = [set(folded(c.speaker.name or "").split()) - set(cues("standing", "titles")) for c in (a, b)]
    return not of_one_side(a, b) and not names[0] & names[1]


def _within(
    scope: str, groups: Iterable[list[GroundedClaim]], context: Context, kind: str | None = None
) -> list[Relation]:
    """``kind`` is the type of the event that the groups are of."""
    pairs = [p for p in word_table("oppositions")["pair"] if p.get("within", "event") == scope]
    pairs = [p for p in pairs if kind in p.get("events", [kind])]
    found = []
    for claims in groups:
        texts = {c.id: folded(c.claim.span.exact) for c in claims}
        for pair in pairs:
            left, right = (
                [
                    c for c in claims
                    if _says(c, texts[c.id], pair[one]) and not _says(c, texts[c.id], pair[other])
                    and ("told" not in pair or _uses(texts[c.id], pair["told"]))
                ]
                for one, other in (("left", "right"), ("right", "left"))
            )  # fmt: skip
            if left and right:
                found += _between(left, right, pair, texts, context)
    return found


def _of_events(events: Sequence[Event], context: Context) -> Iterator[tuple[str, list[GroundedClaim]]]:
    for event in events:
        single = event.event_type if event.end is not None else f"{event.event_type}, lasting"
        yield single, [context.claims[c] for c in event.claims if c in context.claims and _tells(context.claims[c])]


def _of_reports(context: Context) -> Iterator[list[GroundedClaim]]:
    by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim_id in sorted(context.claims):
        claim = context.claims[claim_id]
        if _tells(claim):
            by_report[claim.report].append(claim)
    yield from by_report.values()


def _tells(claim: GroundedClaim) -> bool:
    said = claim.claim
    ahead = said.certainty is Certainty.PLANNED and said.event_type not in AIMS
    return not ahead and said.certainty is not Certainty.DENIED


def _says(claim: GroundedClaim, text: str, phrases: Sequence[str]) -> bool:
    """It uses one of the phrases; a negated claim one that holds its no: "nobody was armed", and not "they were armed"."""
    if claim.claim.polarity is Polarity.NEGATED:
        phrases = [phrase for phrase in phrases if not set(phrase.split()).isdisjoint(cues("words", "negation"))]
    return _uses(text, phrases)


def _uses(text: str, phrases: Sequence[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _between(
    left: Sequence[GroundedClaim],
    right: Sequence[GroundedClaim],
    pair: Mapping[str, Any],
    texts: Mapping[str, str],
    context: Context,
) -> list[Relation]:
    shared = pair.get("shared")
    meeting = [
        (a, b)
        for a in left
        for b in right
        if (pair.get("within") == "report" or context.origin[a.id] != context.origin[b.id])
        and (shared is None or _both_use(texts[a.id], texts[b.id], shared))
        and _may_overlap(a, b)
        and not (pair.get("days") == "narrow" and (_long(a) or _long(b)))
        and (pair.get("within") == "report" or not _told_apart(a, b))
        and not _one_actor(a, b)
    ]
    if not meeting:
        return []
    a_side, b_side = sorted({a.id for a, _ in meeting}), sorted({b.id for _, b in meeting})
    voices = [listed(sorted({context.speakers[c].label for c in side})) for side in (a_side, b_side)]
    where = "; in the same report " if pair.get("within") == "report" and voices[0] == voices[1] else "; "
    text = f"{capital(voices[0])}: {pair['say'][0]}{where}{voices[1]}: {pair['say'][1]}. The one excludes the other."
    return [relation(RelationKind.CONTRADICTION, (a_side, b_side), (pair["of"], "opposite_words"), text, MADE_BY)]


def _may_overlap(a: GroundedClaim, b: GroundedClaim) -> bool:
    """False when both say when, and the times have no day in common."""
    spans = [
        [(t.start, t.end) for t in c.times if t.role is TimeRole.EVENT and (t.start is not None or t.end is not None)]
        for c in (a, b)
    ]
    return not all(spans) or any(
        (x[0] is None or y[1] is None or x[0] <= y[1]) and (y[0] is None or x[1] is None or y[0] <= x[1])
        for x in spans[0]
        for y in spans[1]
    )


def _long(claim: GroundedClaim) -> bool:
    """It sums up more days than one event has."""
    longest = limits("sameness")["narrow_days"]
    return any(t.start and t.end and (t.end - t.start).days >= longest for t in claim.times if t.role is TimeRole.EVENT)


def _told_apart(a: GroundedClaim, b: GroundedClaim) -> bool:
    """One report tells of two things: another place, or words that turn to something else."""
    if a.report != b.report:
        return False
    named = [{p.place or folded(p.name) for p in c.places if c.claim.span.covers(p.span)} for c in (a, b)]
    later = max(a, b, key=lambda c: c.claim.span.start)
    return turns_to_another(later.claim.span.exact) or (all(named) and not named[0] & named[1])


def _one_actor(a: GroundedClaim, b: GroundedClaim) -> bool:
    """Both tell what the same party did: it beat one attack back and took another place."""
    did = [{x.actor for x in c.actors if x.role is ActorRole.PERPETRATOR and x.actor} for c in (a, b)]
    return bool(did[0] & did[1])


def _both_use(a: str, b: str, words: Sequence[str]) -> bool:
    return _uses(a, words) and _uses(b, words)
