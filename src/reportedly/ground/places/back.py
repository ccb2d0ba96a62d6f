"""Phrases without a name: "the town", "the province", "there", "the capital", "the northwest", pointing back in the report."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.earlier import Weight
from reportedly.ground.places.phrase import Phrase, Points, Relation
from reportedly.ground.places.site import Site, site_of, whole
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.model import PlacePrecision

ANY_SIZE = (0.0, math.inf)
AIRFIELD_KM = 30.0  # from a town, within which its airfield lies

KINDS_MEANT: dict[str, tuple[PlaceKind, ...]] = {
    "settlement": (PlaceKind.SETTLEMENT,),
    "region": (PlaceKind.REGION,),
    "area": (PlaceKind.REGION, PlaceKind.AREA),
    "county": (PlaceKind.COUNTY, PlaceKind.QUARTER),
    "airfield": (PlaceKind.AIRFIELD,),
    "camp": (PlaceKind.CAMP,),
    "crossing": (PlaceKind.CROSSING,),
    "water": (PlaceKind.WATER,),
    "country": (PlaceKind.COUNTRY,),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A place, the site described, and why."""

    place: Place
    site: Site
    why: str


@dataclass(slots=True)
class History:
    """The places of a report as far as it has been read.

    ``aside`` are numbers of places in ``seen`` that were named only to say what another place lies beside, or in an earlier
    paragraph where somebody came from or went: "the town" means one of them only where nothing else was told of.
    """

    gazetteer: Gazetteer
    context: CountryContext
    seen: list[Answer] = field(default_factory=list)
    missed: int | None = None  # how many places had been seen when a town was named that nobody could locate
    unknown: int = 0  # the same when any name was given that nobody could locate
    aside: set[int] = field(default_factory=set)
    passing: set[int] = field(default_factory=set)  # what will be so at the end of the paragraph that is being read

    sites: dict[str, Answer] = field(default_factory=dict)  # by their noun: where "the station" stands, once told of
    people: tuple[float, float] = ANY_SIZE  # of the town that the phrase speaks of, by its noun
    written: Answer | None = None  # the town in which the report was written
    definite: bool = False  # whether the phrase speaks of one place that is known: "the town", not "coastal towns"

    def add(self, answer: Answer, weight: Weight, phrase: Phrase) -> None:
        if phrase.site is not None and weight is Weight.TOLD:
            self.sites[_noun(phrase.site)] = answer
        if weight is not Weight.TOLD:
            (self.aside if weight is Weight.ASIDE else self.passing).add(len(self.seen))
        self.seen.append(answer)

    def turn(self) -> None:
        """A paragraph ends."""
        self.aside |= self.passing
        self.passing.clear()

    def miss(self, phrase: Phrase) -> None:
        """A name is not located: "there" is nowhere that was named before, and if it was a town's, "the town" is no older one."""
        self.unknown = len(self.seen)
        if phrase.kind == "settlement":
            self.missed = len(self.seen)

    def last(self, *kinds: PlaceKind) -> Answer | None:
        """The last place of one of the kinds; of any kind but a country when none is given."""
        missed = self.missed if kinds == (PlaceKind.SETTLEMENT,) else None
        first = missed or 0
        fitting = [
            at
            for at in range(len(self.seen) - 1, first - 1, -1)
            if (self.seen[at].place.kind in kinds if kinds else self.seen[at].place.kind is not PlaceKind.COUNTRY)
        ]
        least, most = self.people if PlaceKind.SETTLEMENT in kinds else ANY_SIZE
        of_size = [at for at in fitting if least <= self.seen[at].place.population <= most]
        aside = self.aside if PlaceKind.SETTLEMENT in kinds or not kinds else ()
        told = next((at for at in of_size if at not in aside), None)
        of_any = [at for at in fitting if least == 0.0 or self.seen[at].site == whole(self.seen[at].place)]
        told = next((at for at in of_any if at not in aside), None) if told is None else told
        if told is None and missed is None:
            if PlaceKind.SETTLEMENT in kinds and self._told_only_around_writing():
                return self.written
            told = next(iter(of_any), None)
        return self.seen[told] if told is not None else None

    def _told_only_around_writing(self) -> bool:
        """Whether the report was written in the country that it is about, and has told of no place there that is elsewhere."""
        if not self.definite or self.written is None or self.written.place.country != self.context.main():
            return False
        town = self.written.place
        told = (a.place for at, a in enumerate(self.seen) if at not in self.aside | self.passing)
        return all(p.kind is PlaceKind.COUNTRY or p.id in {town.admin1, town.id} for p in told)

    def here(self, phrase: Phrase) -> Answer | None:
        """ "Here", "this town", "the market of this city": where the report was written."""
        if self.written is None:
            return None
        place, why = self.written.place, f"where the report was written: {self.written.place.name}"
        if phrase.site is None or phrase.relation is Relation.AT:
            return replace(self.written, why=why)
        return self._described(replace(phrase, relation=Relation.SITE), place, why)

    def country(self, hint: str | None = None) -> Place | None:
        """The country that the words mean: the one they name, the one the report is about, where it was written, the last one named."""
        code = hint or self.context.main() or (self.written.place.country if self.written else None)
        if code is None:
            last = self.last(PlaceKind.COUNTRY) or self.last()
            code = last.place.country if last else None
        return self.gazetteer.country(code) if code else None

    def answer(self, phrase: Phrase) -> Answer | None:
        """What a phrase without a name points to; None when the report has named nothing of the kind."""
        if phrase.points is not None:
            base = self._pointed(phrase)
            return (
                base
                if base is None or phrase.relation is Relation.AT
                else self._described(phrase, base.place, base.why)
            )
        area = self._region() if phrase.relation is Relation.PART and phrase.kind == "area" else None
        if area is not None:
            return self._described(phrase, area, f"points back to {area.name}")
        if phrase.relation is Relation.PART and phrase.kind in {None, "country", "area"}:
            country = self.country(phrase.hint)
            return self._described(phrase, country, "of the country that the report is about") if country else None
        if phrase.kind == "country" or (phrase.hint and phrase.kind is None):
            country = self.country(phrase.hint)
            return self._described(phrase, country, "the country that the report is about") if country else None
        return self._again(phrase)

    def _region(self) -> Place | None:
        """The region that "the south of the enclave" is about: that of the last place named."""
        last = self.last()
        if last is None or last.place.kind is PlaceKind.REGION:
            return last.place if last else None
        return self.gazetteer.region_at(*last.place.point)

    def _pointed(self, phrase: Phrase) -> Answer | None:
        if phrase.points is Points.CAPITAL:
            return self._capital(phrase)
        return self._ranked(phrase) if phrase.points is Points.RANKED else self._seat()

    def _capital(self, phrase: Phrase) -> Answer | None:
        country = self.country(phrase.hint)
        seat = self.gazetteer.capital_of(country.country) if country else None
        if seat is None or country is None:
            return None
        return Answer(seat, whole(seat), f"the capital of {country.name}")

    def _ranked(self, phrase: Phrase) -> Answer | None:
        country = self.country(phrase.hint)
        cities = self.gazetteer.largest_cities(country.country, phrase.rank) if country else ()
        if country is None or len(cities) < phrase.rank:
            return None
        city = cities[phrase.rank - 1]
        return Answer(city, whole(city), f"number {phrase.rank} among the cities of {country.name} by people")

    def _seat(self) -> Answer | None:
        region = self.last(PlaceKind.REGION)
        return self.seat_of(region.place) if region else None

    def seat_of(self, region: Place) -> Answer | None:
        """The largest settlement of a region, for "the provincial capital"."""
        cities = self.gazetteer.largest_cities(region.country, 1, region.id)
        return Answer(cities[0], whole(cities[0]), f"the largest city of {region.name}") if cities else None

    def _again(self, phrase: Phrase) -> Answer | None:
        """The last place of the kind that the noun names, or the region around the last settlement; a site where it was told of."""
        told = self.sites.get(_noun(phrase.site)) if phrase.site and self.definite else None
        if told is not None:
            return replace(told, why=f"told of before in {told.place.name}")
        kinds = KINDS_MEANT.get(phrase.kind or "", ())
        if phrase.kind is None and self.unknown >= len(self.seen):
            return None
        found = self.last(*kinds) or (self.last() if phrase.kind == "area" else None)
        if found is None and phrase.kind == "region":
            inner = self.last()
            region = self.gazetteer.place(inner.place.admin1) if inner and inner.place.admin1 else None
            if region is not None:
                return self._described(phrase, region, "the region of the last place named")
        if found is None and phrase.kind in {"airfield", "camp", "crossing"}:
            return self._airfield() if phrase.kind == "airfield" else self._at_town(phrase)
        if found is None and phrase.kind in {"county", "water"}:
            return None
        if found is None:
            return None
        if phrase.relation in {Relation.AT, Relation.NEAR} and phrase.site is None:
            return Answer(found.place, found.site, f"points back to {found.place.name}")
        return self._described(phrase, found.place, f"points back to {found.place.name}")

    def _airfield(self) -> Answer | None:
        """ "The airport" of a report that has named none: that of the town told of last."""
        town = self.last(PlaceKind.SETTLEMENT)
        if town is None:
            return None
        fields = self.gazetteer.of_kind_near(PlaceKind.AIRFIELD, town.place.country, town.place.point, AIRFIELD_KM)
        near = f"the airfield nearest to {town.place.name}, told of before"
        if not fields:
            return self._at_town(Phrase("", Relation.NEAR, kind="airfield"))
        return Answer(fields[0], replace(whole(fields[0]), precision=PlacePrecision.NEAR), near)

    def _at_town(self, phrase: Phrase) -> Answer | None:
        """ "The camp", "the bridge crossing" that nobody located: in or near the town told of last."""
        town = self.last(PlaceKind.SETTLEMENT, PlaceKind.QUARTER)
        if town is None or town is not self.last():
            return None
        site = site_of(replace(phrase, relation=Relation.NEAR), town.place, self.gazetteer)
        return Answer(town.place, site, f"no {phrase.kind} is known there: near {town.place.name}, told of before")

    def _described(self, phrase: Phrase, place: Place, why: str) -> Answer:
        return Answer(place, site_of(phrase, place, self.gazetteer), why)


def _noun(site: str) -> str:
    """The noun of a site: "station" of "police station"."""
    return site.lower().rsplit(" ", 1)[-1]
