"""What the gazetteer thinks of a string before it is taken apart: a name in its own right, a country, an adjective."""

from __future__ import annotations

from functools import cached_property, lru_cache

from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.names import bare, fold_plain, plain
from reportedly.knowledge.places.shipped import countries

STRONG_PEOPLE = 10_000  # a smaller place of that name may be a chance: "North Aleppo", "Market"
STRONG_KINDS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.QUARTER, PlaceKind.WATER, PlaceKind.AIRFIELD,
     PlaceKind.CAMP, PlaceKind.CROSSING, PlaceKind.SITE}
)  # fmt: skip
CACHE = 4096


class NameSense:
    """Answers about names, remembered for one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.is_strong = lru_cache(maxsize=CACHE)(self._is_strong)
        self.is_town = lru_cache(maxsize=CACHE)(self._is_town)
        self.country_of = lru_cache(maxsize=CACHE)(self._country_of)
        self.exact = lru_cache(maxsize=CACHE)(self._exact)
        self.lies_in_region = lru_cache(maxsize=CACHE)(self._lies_in_region)

    def _exact(self, name: str) -> tuple[Place, ...]:
        """Places that are written like the name apart from articles and accents, largest first."""
        return self._gazetteer.lookup_exact(name)

    def _is_strong(self, name: str) -> bool:
        return any(p.kind in STRONG_KINDS or p.population >= STRONG_PEOPLE for p in self.exact(name))

    def _is_town(self, name: str) -> bool:
        return any(p.kind is PlaceKind.SETTLEMENT and p.population >= STRONG_PEOPLE for p in self.exact(name))

    def _lies_in_region(self, inner: str, outer: str) -> bool:
        """Whether a place of the first name lies in a first-level region of the second: "Paris, Texas", no list of two."""
        regions = {p.id for p in self.exact(outer) if p.kind is PlaceKind.REGION}
        return bool(regions) and any(p.admin1 in regions and p.id not in regions for p in self.exact(inner))

    def city_of(self, region: Place, name: str) -> Place | None:
        """The largest town of a first-level region where it bears the region's name, or the one by which the region was called."""
        if region.kind is not PlaceKind.REGION:
            return None
        largest = {p.id for p in self._gazetteer.largest_cities(region.country, 1, region.id)}
        towns = (p for p in (*self.exact(region.name), *self.exact(name)) if p.kind is PlaceKind.SETTLEMENT)
        return next((t for t in towns if t.id in largest), None)

    @cached_property
    def _long_countries(self) -> frozenset[str]:
        named = (name for country in countries() for name in (country.record.name, *country.record.names))
        return frozenset(plain(name) for name in named if " " in name)

    def is_long_country(self, name: str) -> bool:
        """Whether some country has this name of several words."""
        return plain(name) in self._long_countries

    def is_water(self, name: str) -> bool:
        """Whether a sea or river is written so, and no town."""
        kinds = {p.kind for p in self.exact(name)} if name else set()
        return PlaceKind.WATER in kinds and not kinds & {PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.CAMP}

    def is_known(self, name: str) -> bool:
        """Whether some place is written so, however small."""
        return bool(self.exact(name))

    def countries_named(self, name: str) -> tuple[str, ...]:
        """The codes of the countries that are written so, the one of most people first."""
        return tuple(p.country for p in self.exact(name) if p.kind is PlaceKind.COUNTRY)

    def is_foreign_country_name(self, word: str) -> bool:
        """Whether a country has the name in another language only, as "Mauricio" is Mauritius in Spanish and a man's name."""
        country = next((p for p in self.exact(word) if p.kind is PlaceKind.COUNTRY), None)
        own = country is None or plain(country.name) == plain(word) or word.isupper()
        return not own and self._gazetteer.country_of_adjective(word) is None

    def _country_of(self, text: str) -> str | None:
        """The ISO code of a country's name or adjective, also with a possessive that lost its apostrophe ("Syrias")."""
        word = text.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
        forms = [word] + ([word[:-1]] if word.endswith("s") else [])
        for form in forms:
            if not form[:1].isupper():
                continue
            country = next((p for p in self.exact(form) if p.kind is PlaceKind.COUNTRY), None)
            country = country or self._gazetteer.country_of_adjective(form)
            if country is not None:
                return country.country
        return None


def key_of(name: str) -> str:
    """The fold key by which mentions of one report are counted together."""
    return fold_plain(bare(plain(name)))
