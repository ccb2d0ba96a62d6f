"""Towns that a lead tells of before it names them: "a suburb south of X" and later "the toll in Y", "a town in the north" and later "Z"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.ground.places.back import Answer
from reportedly.ground.places.earlier import At
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.ground.places.readings import BESIDE
from reportedly.ground.places.site import in_direction
from reportedly.ground.places.words import PlaceWords
from reportedly.knowledge.places import Gazetteer, PlaceKind
from reportedly.knowledge.places.geometry import distance_km, inside
from reportedly.model import PlacePrecision

FARTHEST = 1200  # characters from "a town" to its name
REACH = 60  # characters before a region in which "a town in" stands
BEYOND_KM = 150.0  # from X, within which "a hamlet north of X" lies
MARGIN_KM = 30.0  # beyond the edge of where the unnamed town is said to lie
_INDEFINITE = re.compile(r"(?:an?|one) ", re.IGNORECASE)
_SETTLED = frozenset({PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.CAMP})
_AT = frozenset({Relation.AT, Relation.SITE})
_KINDS = frozenset({None, "settlement", "quarter"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with the phrases of its places, their answers, and which of them tell where something happened (``told``)."""

    text: str
    phrases: Mapping[At, Phrase]
    answers: Mapping[At, Answer | None]
    told: frozenset[At]


def named_later(telling: Telling, words: PlaceWords, world: Gazetteer) -> dict[At, tuple[Phrase, Answer]]:
    """Better phrases and answers: for an unnamed town the place named next, for a name that nobody knows where that town lies.

    The name must follow within :data:`FARTHEST` characters, stand there as the place of something, be named for the first
    time, and lie where the unnamed town is said to lie.
    """
    text, phrases, answers, told = telling.text, telling.phrases, telling.answers, telling.told
    better: dict[At, tuple[Phrase, Answer]] = {}
    order = sorted(phrases)
    for number, at in enumerate(order):
        if not _is_unnamed_town(text, at, phrases[at], words):
            continue
        answer = answers[at]
        for later in order[number + 1 :]:
            phrase = phrases[later]
            if later[0] - at[1] > FARTHEST:
                break
            first = phrase.name and phrase.kind in _KINDS and phrase.name not in text[: at[0]]
            if not first or later not in told or phrase.relation not in _AT or phrase.holds:
                continue
            found = answers[later]
            if found is None and answer is not None and answer.site.precision is PlacePrecision.NEAR:
                why = f"the place that the report told of before it named it: {answer.why}"
                better[later] = phrases[at], replace(answer, why=why)
                break
            if found is None or found.place.kind in _SETTLED:
                if found is not None and _fits(found, answer, phrases[at], world):
                    better[at] = phrase, replace(found, why=f"the place that the report names next: {found.place.name}")
                break
    return better


def _is_unnamed_town(text: str, at: At, phrase: Phrase, words: PlaceWords) -> bool:
    """ "A town", "a village in the north of [X]", "a suburb [south of X]", "a hamlet north of [the capital]"."""
    named = phrase.name and phrase.name in text[at[0] : at[1]]
    if phrase.relation in BESIDE | {Relation.NEAR} and (named or phrase.points is not None):
        before = words.town_beside.search(text[max(0, at[0] - REACH) : at[0]])
        return bool(before or _INDEFINITE.match(text, at[0]))
    if named:
        return phrase.holds and bool(words.some_town.search(text[max(0, at[0] - REACH) : at[0]]))
    town = phrase.kind in {"settlement", "quarter"} or phrase.relation in BESIDE
    return town and bool(_INDEFINITE.match(text, at[0]))


def _fits(found: Answer, told: Answer | None, unnamed: Phrase, world: Gazetteer) -> bool:
    """Whether a place lies where an unnamed one was said to lie."""
    if told is None or found.place.id == told.place.id or found.place.is_capital:
        return False
    place, site = found.place, told.site
    if told.place.kind is PlaceKind.COUNTRY and site.precision is PlacePrecision.COUNTRY:
        return place.country == told.place.country
    if told.place.kind is PlaceKind.REGION and site.precision is PlacePrecision.ADMIN1:
        outline = world.outline(told.place.id)
        return place.admin1 == told.place.id or bool(outline and inside(place.lat, place.lon, outline))
    if unnamed.relation is Relation.BEYOND and unnamed.bearing is not None:  # "a hamlet north of X" may lie far from it
        reached = distance_km(place.point, told.place.point) <= BEYOND_KM
        return place.country == told.place.country and reached and in_direction(place, told.place, unnamed.bearing)
    near = distance_km(place.point, (site.lat, site.lon)) <= site.radius_km + MARGIN_KM
    return near and place.country == told.place.country
