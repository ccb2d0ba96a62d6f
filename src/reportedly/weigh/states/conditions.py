"""Conditions: in which state a place, a thing or a person is on some day, as a claim says. Never one truth.

Two claims speak of one thing where the noun and the place are the same ("the crossing", Rafah), of one person where the names begin alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.knowledge.actors import Registry
from reportedly.knowledge.actors.actor import ARMED_KINDS
from reportedly.languages import word_set
from reportedly.model import Certainty, GroundedClaim, GroundedPlace, PlacePrecision, TimeRole
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.settings import limits, table
from reportedly.weigh.states.condition_words import Told, says_of_place, thing_in_words, told_states
from reportedly.weigh.words import folded

_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED, Certainty.DENIED})
_TIMES = ((TimeRole.EVENT, TimeRole.AS_OF), (TimeRole.STATEMENT,))
_ADDED = word_set("naming", "of_a_crossing")
_BETWEEN_PLACES = word_set("nouns", "between_places")
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNLOCATED})
_FIRST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Condition:
    """``key`` is equal for what may be one thing, ``thing`` its name in words, ``written`` the words that told of it.

    ``days``: when it was so, from the claim or its publication; ``dated`` when the claim itself says when. ``becomes``: the claim tells
    of the change, not of what it led to.
    """

    claim: str
    report: str
    voice: str
    label: str
    kind: str
    key: str
    thing: str
    state: str
    days: Days
    dated: bool
    becomes: bool
    still: bool


def conditions(context: Context) -> Iterator[Condition]:
    """Every state of some thing that the claims tell, in order of claims."""
    for claim_id in sorted(context.claims):
        claim = context.claims[claim_id]
        if claim.claim.certainty in _SURE:
            told = dict.fromkeys(_of_claim(claim, context))
            yield from told


def _of_claim(claim: GroundedClaim, context: Context) -> Iterator[Condition]:
    """What is denied is so the other way round."""
    speaker = context.speakers[claim.id]
    days, dated = _days(claim, context)
    for told in told_states(claim.claim.span.exact):
        found = _person(told, claim) if told.name else _place(told, claim)
        turned = told.turned != (claim.claim.certainty is Certainty.DENIED)
        state = _contrary(told.kind, told.state) if turned else told.state
        if found is None or state is None:
            continue
        key, thing = found
        yield Condition(
            claim=claim.id, report=claim.report, voice=context.origin[claim.id], label=speaker.label, kind=told.kind,
            key=f"{told.kind}:{key}", thing=thing, state=state, days=days, dated=dated,
            becomes=told.becomes and not turned, still=told.still or turned,
        )  # fmt: skip


def _contrary(kind: str, state: str) -> str | None:
    """The only state that excludes this one, if there is one."""
    others = {row["b"] if row["a"] == state else row["a"] for row in _rows(kind) if state in (row["a"], row["b"])}
    return others.pop() if len(others) == 1 else None


def _rows(kind: str) -> list[dict[str, str]]:
    return [row for row in table("states")["condition"] if row["kind"] == kind]


def _person(told: Told, claim: GroundedClaim) -> tuple[str, str] | None:
    """A person by the first words of the name; None where the name is a place's, an armed group's or that of an institution."""
    start = claim.claim.span.start + told.start
    end = claim.claim.span.start + told.end
    if any(p.span.start < end and start < p.span.end for p in claim.places):
        return None
    if any(a.actor is not None and _group(a.actor) for a in claim.actors if a.span.start < end and start < a.span.end):
        return None
    words = [w for w in folded(told.name).replace("-", " ").split() if w != "al"]
    if len(words) < _FIRST_NAMES:
        return None
    return " ".join(words[:_FIRST_NAMES]), thing_in_words(told.kind, "", "", told.name)


def _group(actor: str) -> bool:
    known = Registry.load().actor(actor)
    return known is None or known.kind in ARMED_KINDS or known.kind.value != "person"


def _place(told: Told, claim: GroundedClaim) -> tuple[str, str] | None:
    """A thing by its noun and its place: of a road all places that the claim names, else the nearest to the words."""
    at = claim.claim.span.start + told.start
    named = {
        name: p for p in claim.places
        if p.precision not in _WIDE and p.place is not None and (name := _plain(p, told.noun)) and not name[0].isdigit()
    }  # fmt: skip
    if not named:
        return None
    if told.noun in _BETWEEN_PLACES:
        names = sorted(named)
        in_words = " and ".join(sorted({_shown(p, told.noun) for p in named.values()}))
        return f"{told.noun}|{'|'.join(names)}", thing_in_words(told.kind, told.noun, in_words, "")
    end = at + told.end - told.start
    name, place = min(named.items(), key=lambda n: (_distance(n[1], at, end), n[0]))
    if not told.noun and not says_of_place(_between(claim, place, at, end)):
        return None
    shown = _shown(place, told.noun)
    if not told.noun:
        return f"siege|{place.country}|{name}", thing_in_words(told.kind, "", shown, "")
    return f"{told.noun}|{place.country}|{name}", thing_in_words(told.kind, told.noun, shown, "")


def _plain(place: GroundedPlace, noun: str) -> str:
    """The name without accents, without what stands in brackets and without the noun: "Rafah" of "Rafah crossing"."""
    letters = unicodedata.normalize("NFKD", place.name.split("(")[0])
    words = folded("".join(c for c in letters if not unicodedata.combining(c))).split()
    return " ".join(w for w in words if w not in _ADDED | set(noun.split()))


def _shown(place: GroundedPlace, noun: str) -> str:
    words = place.name.split("(")[0].split()
    return " ".join(w for w in words if w.casefold() not in {*noun.split(), "the"}) or place.name


def _between(claim: GroundedClaim, place: GroundedPlace, start: int, end: int) -> str | None:
    """The words of the claim between a place and what is said of it; None where the place stands elsewhere."""
    span = claim.claim.span
    first, last = (end, place.span.start) if place.span.start >= end else (place.span.end, start)
    return span.exact[first - span.start : last - span.start] if span.start <= first <= last <= span.end else None


def _distance(place: GroundedPlace, start: int, end: int) -> int:
    return max(0, place.span.start - end, start - place.span.end)


def _days(claim: GroundedClaim, context: Context) -> tuple[Days, bool]:
    """The narrowest time that the claim gives, else when it was said or printed; (None, None) of a long time."""
    longest = limits("conditions")["narrow_days"]
    for roles in _TIMES:
        times = [(t.start, t.end) for t in claim.times if t.role in roles and t.start and t.end]
        narrow = [t for t in times if (t[1] - t[0]).days < longest]
        if narrow:
            return min(narrow, key=lambda t: (t[1] - t[0], t)), True
        if times:
            return (None, None), False
    first, last = context.first_printed(claim)
    known = first is not None and last is not None and (last - first).days < longest
    return ((first, last) if known else (None, None)), False
