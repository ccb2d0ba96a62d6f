"""What a report's whole text says about where it plays: the countries that it names, and well-known places in it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.ground.places.names import NameSense
from reportedly.knowledge.places import Place, PlaceKind

LONGEST_SCAN = 60_000  # characters; an article has 4,000
LANDMARK_PEOPLE = 300_000  # a city that no person or month shares its name with by chance, or hardly
MOST_LANDMARKS = 20
OWN_AREA = "own:"
_WORDS = re.compile(r"[A-Z][\w’'-]*(?:\.[A-Z]\.?)*(?: (?:of (?:the )?|the )?[A-Z][\w’'-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Countries by how often they are named, and landmarks: capitals, large cities and known areas, most named first."""

    countries: Counter[str]
    landmarks: tuple[Place, ...]


def read_backdrop(text: str, sense: NameSense) -> Backdrop:
    """Countries named by name or adjective in the text, and the well-known places in it."""
    countries: Counter[str] = Counter()
    places: Counter[Place] = Counter()
    for match in _WORDS.finditer(text[:LONGEST_SCAN]):
        for found in _names_in(match[0].split(" "), sense):
            if isinstance(found, str):
                countries[found] += 1
            else:
                places[found] += 1
    landmarks = sorted(places, key=lambda p: (-places[p], p.id))[:MOST_LANDMARKS]
    named = bool(countries)
    for place in landmarks:
        if place.id.startswith(OWN_AREA) or (place.is_capital and not named):
            countries[place.country] += 1
    countries.pop("", None)
    return Backdrop(countries, tuple(p for p in landmarks if countries[p.country]))


def _names_in(words: list[str], sense: NameSense) -> Iterator[str | Place]:
    """Country codes and landmarks in a run of capitalised words, longest first, not overlapping."""
    at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            run = " ".join(words[at : at + size])
            found = sense.country_of(run) or _landmark(run, sense)
            if found is not None:
                yield found
                at += size
                break
        else:
            at += 1


def _landmark(name: str, sense: NameSense) -> Place | None:
    """The place by which a name is known: a capital, a large city or an area of our own table."""
    for place in sense.exact(name.removesuffix("'s").removesuffix("’s"))[:3]:
        known_area = place.kind is PlaceKind.AREA and place.id.startswith(OWN_AREA) and place.country
        city = place.kind is PlaceKind.SETTLEMENT and (place.is_capital or place.population >= LANDMARK_PEOPLE)
        if known_area or city:
            return place
    return None


class CountryContext:
    """Weights of countries in a report, 0 to 1: how likely a name without further context lies there."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = Counter(counts)

    def with_places(self, codes: Iterable[str]) -> CountryContext:
        """The context with one more voice for each place that was found."""
        return CountryContext(self._counts + Counter(c for c in codes if c))

    def weight(self, code: str) -> float:
        """The country's weight beside that of the most named one; grows with the logarithm of the count."""
        most = max(self._counts.values(), default=0)
        return math.log1p(self._counts[code]) / math.log1p(most) if most else 0.0

    @property
    def known(self) -> bool:
        return bool(self._counts)

    def ranked(self) -> list[str]:
        """Countries, most named first, then by code."""
        return sorted(self._counts, key=lambda c: (-self._counts[c], c))

    def main(self) -> str | None:
        """The country that the report is about: the one named most, None when two are named as often."""
        order = self.ranked()
        if not order:
            return None
        if len(order) > 1 and self._counts[order[0]] == self._counts[order[1]]:
            return None
        return order[0]
