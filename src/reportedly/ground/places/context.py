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
LETTERS_SHOUTED = 4  # in a text without small letters shorter words are no abbreviations of countries
LANDMARK_WORDS = 3  # longer names are looked up only where a country has that name
OWN_AREA = "own:"
MOST_WORDS = 6  # "Democratic Republic of the Congo", "Bosnia and Herzegovina"
_SMALL = "of the|of|the|and|da|de|del|do|la"
_WORDS = re.compile(rf"[A-Z][\w’'-]*(?:\.[A-Z]\.?)*(?: (?:(?:{_SMALL}) )?(?:[dl]['’])?[A-Z][\w’'-]*){{0,4}}")


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Countries by how often they are named, and landmarks: capitals, large cities and known areas, most named first."""

    countries: Counter[str]
    landmarks: tuple[Place, ...]


def read_backdrop(text: str, sense: NameSense) -> Backdrop:
    """Countries named by name or adjective in the text, and the well-known places in it."""
    countries: Counter[str] = Counter()
    shared: Counter[tuple[str, ...]] = Counter()  # of names that several countries have ("Congo")
    places: Counter[Place] = Counter()
    shouted = text[:LONGEST_SCAN].isupper()  # "A CAR BOMB" is no word of the Central African Republic
    for match in _WORDS.finditer(text[:LONGEST_SCAN]):
        for found in _names_in(match[0].split(" "), sense, LETTERS_SHOUTED if shouted else 1):
            if isinstance(found, str):
                countries[found] += 1
            elif isinstance(found, tuple):
                shared[found] += 1
            else:
                places[found] += 1
    for codes, count in shared.items():
        spoken_of = [c for c in codes if countries[c] or any(p.country == c for p in places)]
        countries[(spoken_of or codes)[0]] += count
    landmarks = sorted(places, key=lambda p: (-places[p], p.id))[:MOST_LANDMARKS]
    named = bool(countries)
    for place in landmarks:
        if place.id.startswith(OWN_AREA) or (place.is_capital and not named):
            countries[place.country] += 1
    if not countries and len(landmarks) > 1 and len({place.country for place in landmarks}) == 1:
        countries.update(place.country for place in landmarks)  # cities of one country and of no other
    countries.pop("", None)
    return Backdrop(countries, tuple(p for p in landmarks if countries[p.country]))


def _names_in(words: list[str], sense: NameSense, least: int) -> Iterator[str | tuple[str, ...] | Place]:
    """Country codes and landmarks of ``least`` letters in a run of capitalised words, longest first, not overlapping.

    A name that several countries share gives the codes of all.
    """
    at = 0
    while at < len(words):
        for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
            run = " ".join(words[at : at + size])
            if size > LANDMARK_WORDS and not sense.is_long_country(run):
                continue
            if len(run) < least:
                continue
            first_name = size == 1 < len(words) and sense.is_foreign_country_name(run)
            several = sense.countries_named(run)
            found: str | tuple[str, ...] | Place | None = several if len(several) > 1 else None
            found = found or (None if first_name else _country(run, sense)) or _landmark(run, sense)
            if found is not None:
                yield found
                at += size
                break
        else:
            at += 1


def _country(name: str, sense: NameSense) -> str | None:
    """The country that a name or adjective speaks for; none for a name that a region elsewhere shares ("Georgia")."""
    code = sense.country_of(name)
    if code is None:
        return None
    shared = any(p.kind is PlaceKind.REGION and p.country != code and p.name == name for p in sense.exact(name))
    return None if shared else code


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
