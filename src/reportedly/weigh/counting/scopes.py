"""What a count covers besides who is counted: some of a larger count, one more event's, one place or a whole region."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from reportedly.model import GroundedClaim, GroundedQuantity, Measure, PlacePrecision, Span
from reportedly.weigh.counting.by_place import told_by_place
from reportedly.weigh.counting.populations import Share, population, share
from reportedly.weigh.settings import cues, has_cue, limits
from reportedly.weigh.words import folded

_BEGINNING = 3  # words behind "since" that say when: "6 a.m."
_REGIONS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.COUNTRY})
_HAPPENED = frozenset({"location", "target"})
_AFTER_NUMBER = 40
_WITH_SPEAKER = 4  # " to ", " in "
_BEFORE_NUMBER = 24
_BEHIND_OTHER = 2  # words: "other health posts"
_EARTH_DIAMETER_KM = 12742.0


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a count is from: latitude and longitude of the places named, and whether only a region or country is named.

    ``names`` are those of quarters and towns as written, also where nobody could locate them. ``towns`` are
    settlements by id; ``long``: "since the offensive began".
    """

    points: frozenset[tuple[float, float]] = frozenset()
    region_only: bool = False
    names: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    long: bool = False

    def joined(self, other: Reach) -> Reach:
        """Of two claims that say the same."""
        points = self.points | other.points
        region = not points and (self.region_only or other.region_only)
        return Reach(points, region, self.names | other.names, self.towns | other.towns, self.long or other.long)

    def far_from(self, other: Reach) -> bool:
        """Both name places, and no two of these are near each other."""
        limit = limits("numbers")["one_place_km"]
        return bool(self.points and other.points) and all(_km(a, b) > limit for a in self.points for b in other.points)

    def reaches_beyond(self, other: Reach) -> bool:
        """It names a place near one of the other's, and one far from all of them: "shells on X and Y killed nine" against a count of X."""
        limit = limits("numbers")["one_place_km"]
        near = [any(_km(a, b) <= limit for b in other.points) for a in self.points]
        return bool(other.points) and any(near) and not all(near)

    def told_apart_from(self, other: Reach) -> bool:
        """For two counts of one report, whose writer gives a place one name: both name only places that nobody could locate, none twice."""
        lost = not (self.points or other.points)
        return lost and bool(self.names and other.names) and not self.names & other.names

    def called_otherwise(self, other: Reach) -> bool:
        """Each names a place that the other does not, and no two of these names are spellings of one."""
        ones, others = self.names - other.names, other.names - self.names
        return bool(ones and others) and not any(_alike(x, y) for x in ones for y in others)

    def may_hold(self, other: Reach) -> bool:
        """A region or two towns against a place, or weeks against a day: it may hold more events than the place or the day had."""
        region = self.region_only and bool(other.points)
        return region or self.reaches_beyond(other) or (self.long and not other.long)


def _alike(a: str, b: str) -> bool:
    """One name written two ways: the same consonants, or the one within the other."""
    x, y = _bones(a), _bones(b)
    return x in y or y in x


def _bones(name: str) -> str:
    kept = [c for c in name.replace("al-", "").replace(" ", "") if c not in "aeiouyh'-"]
    return "".join(c for at, c in enumerate(kept) if at == 0 or kept[at - 1] != c)


def reach(claim: GroundedClaim) -> Reach:
    """Where the claim says that what it counts happened."""
    spoken = [s.span for s in claim.speakers if s.span is not None]
    places = [p for p in claim.places if not any(_of_speaker(s, p.span) for s in spoken)]  # "the mission to Libya said"
    told = [p for p in places if p.role in _HAPPENED and p.lat is not None and p.lon is not None]
    points = frozenset(
        (p.lat, p.lon) for p in told if p.precision not in _REGIONS and p.lat is not None and p.lon is not None
    )
    names = frozenset(
        folded(p.span.exact) for p in places if p.role in _HAPPENED and p.precision not in _REGIONS and p.span
    )
    words = folded(claim.claim.span.exact)
    long = has_cue(words, "cumulative", "phrases") is not None or _since(words)
    towns = frozenset(p.place for p in told if p.precision is PlacePrecision.EXACT and p.place is not None)
    return Reach(points, bool(told) and not points, names, towns, long)


def _since(words: str) -> bool:
    """ "Since a truce collapsed", "since fighting resumed", and not "since dawn"."""
    _, since, behind = f" {words} ".partition(" since ")
    begin = f" {' '.join(behind.split()[:_BEGINNING])} "
    return bool(since and behind.strip()) and not any(f" {word} " in begin for word in cues("cumulative", "same_day"))


def over_a_spell(claim: GroundedClaim) -> bool:
    """ "In five days of raids", "over two weeks": a length of more than a day within which the claim counts."""
    said = claim.claim.span
    return any(
        quantity.measure is Measure.DURATION
        and said.covers(quantity.span)
        and quantity.unit in cues("cumulative", "units")
        and (quantity.unit != "day" or (quantity.low or 0) > 1)
        and any(
            f" {folded(said.exact[: quantity.span.start - said.start])}".endswith(f" {word}")
            for word in cues("cumulative", "within")
        )
        for quantity in claim.quantities
    )


def at_more_places(claim: GroundedClaim) -> bool:
    """ "At the clinic as well as several other health posts": the claim counts at more places than it names."""
    words = folded(claim.claim.span.exact).split()
    return any(
        word in cues("elsewhere", "other")
        and not set(words[at + 1 : at + 1 + _BEHIND_OTHER]).isdisjoint(cues("elsewhere", "sites"))
        and _joined(" ".join(words[:at]))
        for at, word in enumerate(words)
    )


def _joined(before: str) -> bool:
    """Whether words end in one that joins, whatever preposition or vague number stands behind it."""
    short = next((before.removesuffix(f" {w}") for w in cues("elsewhere", "between") if before.endswith(f" {w}")), None)
    return any(before.endswith(f" {j}") for j in cues("elsewhere", "joins")) if short is None else _joined(short)


def _of_speaker(speaker: Span, place: Span) -> bool:
    """The place stands in the speaker's name, or right behind it."""
    return speaker.covers(place) or 0 <= place.start - speaker.end <= _WITH_SPEAKER


def partial(claim: GroundedClaim, index: int) -> bool:
    """ "Two of the three", "another six": some of what an event cost, by the words around the number or by the count it is a part of."""
    quantity = claim.quantities[index]
    if quantity.part_of is not None and quantity.part_of < len(claim.quantities):
        whole = claim.quantities[quantity.part_of]
        if whole.measure is quantity.measure and population(whole) == population(quantity):
            return True
    around = around_number(claim, index)
    if around is None:
        return False
    before, inside, after = around
    if not replaced(claim, index) and (told_by_place(claim, index) or _one_of_them(quantity, inside, after)):
        return True
    if quantity.low == quantity.high == 1 and not any(
        f" {inside} ".find(f" {w} ") >= 0 or f" {before}".endswith(f" {w}") for w in cues("partitive", "one")
    ):
        return True
    if quantity.measure is Measure.KILLED and after.startswith("others "):
        return True  # "fifteen others were killed": beside those counted before
    some = next((cue for cue in cues("partitive", "after_number") if after.startswith(f"{cue} ")), None)
    if some is not None and not _killed_of_the_living(before, after.removeprefix(f"{some} ")):
        return True
    before_it = set(cues("partitive", "before_number"))
    if _class_of_the_whole(claim, index):
        before_it -= set(cues("partitive", "whole_class"))
    return any(f" {before}".endswith(f" {cue}") or inside.startswith(f"{cue} ") for cue in before_it)


def _killed_of_the_living(before: str, after: str) -> bool:
    """ "Killed three of the wounded": all the dead of this deed. "Three of the wounded died" joins those counted before."""
    done = any(f" {before}".endswith(f" {verb}") for verb in cues("own", "killing"))
    return done and after.split(" ", 1)[0] in cues("partitive", "living")


def _one_of_them(quantity: GroundedQuantity, inside: str, after: str) -> bool:
    """ "And one with his boots still on": of the dead who lie there, no count of them."""
    bare = quantity.low == quantity.high == 1 and quantity.unit is None and quantity.population is None
    return bare and inside == "one" and any(after.startswith(f"{cue} ") for cue in cues("partitive", "one_of_them"))


def _class_of_the_whole(claim: GroundedClaim, index: int) -> bool:
    """ "Fifteen people, including six children": six are all of the children among them, though some of the fifteen."""
    quantity = claim.quantities[index]
    if quantity.part_of is None or quantity.part_of >= len(claim.quantities):
        return False
    part, whole = population(quantity), population(claim.quantities[quantity.part_of])
    return part != whole and share(part, whole) in (Share.PART, Share.LOOSE_PART, Share.OTHER)


def replaced(claim: GroundedClaim, index: int) -> bool:
    """ "Up from 17", "a previous toll of 112": the words before the number say that it holds no longer."""
    around = around_number(claim, index)
    return around is not None and any(f" {around[0]}".endswith(f" {cue}") for cue in cues("stage", "replaced"))


def around_number(claim: GroundedClaim, index: int) -> tuple[str, str, str] | None:
    """The words before a number, its own and those after it, within the claim."""
    said = claim.claim.span
    number = claim.claim.quantities[index].number if index < len(claim.claim.quantities) else None
    if number is None or not said.start <= number.start <= number.end <= said.end:
        return None
    before = folded(said.exact[: number.start - said.start][-_BEFORE_NUMBER:])
    return before, folded(number.exact), folded(said.exact[number.end - said.start :][:_AFTER_NUMBER]) + " "


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    la, lo, lb, lp = map(radians, (*a, *b))
    return _EARTH_DIAMETER_KM * asin(
        min(1.0, sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2))
    )
