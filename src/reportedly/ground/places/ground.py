"""``ground_places``: the place mentions of one report to places on the map, all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.ground.places.back import AIRFIELD_KM, Answer, History
from reportedly.ground.places.company import keeping_company
from reportedly.ground.places.context import CountryContext, read_backdrop
from reportedly.ground.places.earlier import TALKED_OF, At, Weight, names_before, weight_of
from reportedly.ground.places.frame import Frame, as_town, is_definite, means_place_of_writing, read_frame
from reportedly.ground.places.lead import Telling, named_later
from reportedly.ground.places.names import NameSense
from reportedly.ground.places.parse import PhraseParser
from reportedly.ground.places.phrase import Phrase, Points, Relation
from reportedly.ground.places.readings import BESIDE, weights
from reportedly.ground.places.resolve import Resolved, Resolver
from reportedly.ground.places.rows import ReportPlaces, RowMaker
from reportedly.ground.places.senses import Senses
from reportedly.ground.places.site import in_direction, site_of, whole
from reportedly.ground.places.surroundings import Surroundings
from reportedly.ground.places.words import PlaceWords, place_words
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import GroundedPlace, PlaceMention, PlacePrecision, Report

SITE_KINDS = frozenset({PlaceKind.SITE, PlaceKind.QUARTER, PlaceKind.CAMP, PlaceKind.CROSSING, PlaceKind.AIRFIELD})
PARTS_OF_TOWNS = frozenset({PlaceKind.QUARTER, PlaceKind.COUNTY})
SITE_SIMILARITY = 0.86
NAMESAKE_KM = 60.0  # from the town told of, beyond which "the X hospital" of another country's X only bears its name
SUBURB_KM = 30.0  # from a town, within which its suburbs lie
QUARTERED_PEOPLE = 50_000  # of a town whose quarters reports name


def ground_places(
    report: Report, mentions: Sequence[tuple[PlaceMention, ...]], gazetteer: Gazetteer
) -> list[tuple[GroundedPlace, ...]]:
    """The rows of :func:`places_of_report`."""
    return places_of_report(report, mentions, gazetteer).rows


def places_of_report(
    report: Report,
    mentions: Sequence[tuple[PlaceMention, ...]],
    gazetteer: Gazetteer,
    in_passing: frozenset[At] = frozenset(),
) -> ReportPlaces:
    """The places of one report; its rows are parallel to ``mentions``. ``in_passing``: where nothing but talk happens.

    The names of a report restrict each other, so they are resolved together. What is not found is "unlocated", with the
    region that the text gives in ``inside`` and with candidates; it never becomes a namesake elsewhere or a capital.
    """
    return _ReportPlaces(report, gazetteer).ground(mentions, in_passing)


def is_metonym_risky(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the name may stand for a government ("Damascus said"): a country or the capital of one."""
    places = gazetteer.lookup_exact(name)
    return bool(places) and (places[0].is_capital or places[0].kind is PlaceKind.COUNTRY)


@lru_cache(maxsize=8)
def _sense(gazetteer: Gazetteer) -> NameSense:
    return NameSense(gazetteer)


@lru_cache(maxsize=8)
def _tools(gazetteer: Gazetteer, language: str) -> tuple[PlaceWords, Surroundings]:
    words, sense = place_words(language), _sense(gazetteer)
    parser = PhraseParser(words, sense.is_strong, sense.is_known, sense.is_town, sense.country_of)
    return words, Surroundings(words, parser, sense.lies_in_region)


class _ReportPlaces:
    """The work on one report."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self._report, self._gazetteer = report, gazetteer
        self._words, self._surroundings = _tools(gazetteer, report.language)
        self._sense = _sense(gazetteer)
        self._backdrop = read_backdrop(report.text, self._sense)

    def ground(self, mentions: Sequence[tuple[PlaceMention, ...]], in_passing: frozenset[At]) -> ReportPlaces:
        text = self._report.text
        spans = {(m.span.start, m.span.end): m for row in mentions for m in row}
        phrases = {at: self._surroundings.phrase(self._report, m) for at, m in sorted(spans.items())}
        before = names_before(self._report, phrases, self._sense, self._words, self._surroundings)
        frame = read_frame(self._report, self._sense)
        around = {
            at: as_town(self._surroundings.phrase(self._report, PlaceMention(self._report.span(*at))))
            for at in frame.spans
            if not any(at[0] < end and start < at[1] for start, end in phrases)
        }
        phrases = dict(sorted((before | around | phrases).items()))
        senses = Senses(text, self._words, self._sense, phrases.values())
        phrases = {at: self._decided(p, senses) for at, p in phrases.items()}
        context, backdrop = CountryContext(self._backdrop.countries), self._backdrop
        resolved = Resolver(self._gazetteer, context, senses, backdrop.landmarks).resolve(phrases.values())
        context = context.with_places(sorted(a.country for a in resolved.anchors))
        history = History(self._gazetteer, context)
        roles = {at: TALKED_OF if at in in_passing else m.role for at, m in spans.items()}
        weights = {at: weight_of(text, at, roles.get(at, "location"), p, self._words) for at, p in phrases.items()}
        answers = self._answers(phrases, weights, resolved, history, frame)
        told = frozenset(at for at, weight in weights.items() if weight is Weight.TOLD)
        for at, (phrase, answer) in named_later(
            Telling(text, phrases.copy(), answers.copy(), told), self._words, self._gazetteer
        ).items():
            phrases[at], answers[at] = phrase, answer
        rows = RowMaker(phrases, answers, resolved, context, self._gazetteer)
        headline = tuple(rows.row(PlaceMention(self._report.span(*at))) for at in frame.headline if at in phrases)
        seat = answers.get(frame.written) if frame.written is not None else None
        # where a capital stands before the text, it is the seat of those who write
        local = seat is not None and not seat.place.is_capital
        dateline = [frame.written] if frame.written is not None and local else []
        written = tuple(rows.row(PlaceMention(self._report.span(*at))) for at in dateline)
        return ReportPlaces([keeping_company([rows.row(m) for m in row]) for row in mentions], headline, written)

    def _decided(self, phrase: Phrase, senses: Senses) -> Phrase:
        decided = senses.decide(phrase)
        if phrase.kind == "settlement" and self._sense.is_water(phrase.name):
            return replace(decided, name="")  # "a Black Sea city" is a city
        if phrase.name.lower() in self._words.common and not (phrase.container or phrase.hint):
            return replace(decided, name="")  # "the Border", though some place is called so
        outer = phrase.container
        if outer is not None:
            urban = (
                (phrase.site or phrase.kind == "quarter")
                and outer.kind is None
                and senses.twins(outer.name) is not None
            )
            outer = replace(outer, kind="settlement") if urban else outer
            decided = replace(decided, container=self._decided(outer, senses))
        return decided

    def _answers(
        self,
        phrases: dict[At, Phrase],
        weights: dict[At, Weight],
        resolved: Resolved,
        history: History,
        frame: Frame,
    ) -> dict[At, Answer | None]:
        """Answers in the order of the text; each becomes a part of the history that later phrases point back to."""
        found: dict[At, Answer | None] = {}
        end = 0
        for at, phrase in phrases.items():
            if "\n" in self._report.text[end : at[0]]:
                history.turn()
            end = at[1]
            if at in frame.spans:
                answer = found[at] = self._town(phrase, resolved)
                history.written = answer if at == frame.written else history.written
                if at == frame.written:
                    continue  # nothing is told of it yet
            else:
                answer = found[at] = self._answer(at, phrase, resolved, history)
            if answer is not None:
                history.add(answer, weights[at], phrase)
            elif phrase.name and at not in frame.headline:
                history.miss(phrase)
        return found

    def _town(self, phrase: Phrase, resolved: Resolved) -> Answer | None:
        """The town of a name that stands around the text: of a city and the region around it that share a name, the city."""
        pick = resolved.pick(phrase)
        if pick is None or pick.reading is None:
            return None
        town, why = self._sense.city_of(pick.reading.place, phrase.name) or pick.reading.place, pick.reading.why
        return Answer(town, whole(town), why) if town.kind is PlaceKind.SETTLEMENT else None

    def _answer(self, at: At, phrase: Phrase, resolved: Resolved, history: History) -> Answer | None:
        history.people, history.definite = phrase.people, is_definite(self._report, at)
        if history.written is not None and means_place_of_writing(self._report, at):
            return history.here(phrase)
        return self._named(phrase, resolved, history) if phrase.name else history.answer(phrase)

    def _named(self, phrase: Phrase, resolved: Resolved, history: History) -> Answer | None:
        place, pick = resolved.place(phrase), resolved.pick(phrase)
        if place is not None and phrase.typed and phrase.kind == "settlement":
            place = self._sense.city_of(place, phrase.name) or place  # "the city of X" is not the region X around it
        if phrase.relation is Relation.SITE or (phrase.site and phrase.relation is Relation.NEAR):
            return self._site(phrase, resolved, history)
        strange = place is not None and self._strange_quarter(phrase, place, history)
        if place is None or pick is None or strange:
            inside = self._inside_town(phrase, resolved.container(phrase))
            return inside or self._in_last_town(phrase, history, strange=strange)
        if phrase.points is Points.SEAT:
            return history.seat_of(place)
        town = resolved.container(phrase)
        of_town = phrase.kind == "quarter" and town is not None and town.kind is PlaceKind.SETTLEMENT
        if of_town and town is not None and distance_km(place.point, town.point) > SUBURB_KM:
            return self._inside_town(phrase, town)  # a namesake elsewhere is no suburb of this town
        if phrase.kind == "airfield" and place.kind is not PlaceKind.AIRFIELD:
            return self._airfield(phrase, place)
        other = resolved.other(phrase)
        if phrase.other and other is None:
            return Answer(
                place,
                site_of(replace(phrase, relation=Relation.NEAR), place, self._gazetteer),
                f"{phrase.other} is not known: near {place.name}",
            )
        described = self._without_direction(phrase, place)
        return Answer(place, site_of(described, place, self._gazetteer, other), pick.why)

    def _inside_town(self, phrase: Phrase, town: Place | None) -> Answer | None:
        """Somewhere in a town, for a part of it that the gazetteer does not have; a village beside a town stays a miss."""
        outer = phrase.container
        if outer is not None and town is not None and outer.relation in BESIDE:
            return Answer(town, site_of(outer, town, self._gazetteer), f"{phrase.name} is not in the gazetteer")
        settled = town is not None and town.kind in {PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.CAMP}
        if town is None or not settled or phrase.kind == "settlement":
            return None
        site = site_of(Phrase("", Relation.SITE, site=phrase.site or phrase.name), town, self._gazetteer)
        return Answer(town, site, "said to lie in or at the town")

    def _strange_quarter(self, phrase: Phrase, place: Place, history: History) -> bool:
        """Whether a quarter was read as a town of another country than the town told of last."""
        told = history.last()
        quarter = place.kind is PlaceKind.SETTLEMENT if phrase.kind == "quarter" else place.kind in PARTS_OF_TOWNS
        bare = quarter and phrase.container is None
        return bare and told is not None and self._is_strange(place, told.place)

    def _in_last_town(self, phrase: Phrase, history: History, *, strange: bool = False) -> Answer | None:
        """A quarter or street that the gazetteer does not have, with no word of where: of the large town that the text named last."""
        last = history.last()
        town = last.place if last is not None else None
        named_road = phrase.kind == "road" and phrase.relation in {Relation.AT, Relation.NEAR}
        if not (strange or phrase.kind == "quarter" or named_road) or phrase.container or phrase.other or town is None:
            return None
        if town.kind is not PlaceKind.SETTLEMENT or town.population < QUARTERED_PEOPLE:
            return None
        site = site_of(Phrase("", Relation.SITE, site=phrase.name), town, self._gazetteer)
        return Answer(town, site, f"in the town named last: {town.name}")

    def _without_direction(self, phrase: Phrase, place: Place) -> Phrase:
        """ "Southern Helmand province" lies in the south of its country: a direction that fits so is not a part of the region."""
        if phrase.relation is not Relation.PART or phrase.bearing is None or not phrase.typed or phrase.holds:
            return phrase
        country = self._gazetteer.country(place.country)
        region = country is not None and place.kind is PlaceKind.REGION
        if region and country is not None and in_direction(place, country, phrase.bearing):
            return replace(phrase, relation=Relation.AT, bearing=None)
        return phrase

    def _airfield(self, phrase: Phrase, town: Place) -> Answer:
        fields = self._gazetteer.of_kind_near(PlaceKind.AIRFIELD, town.country, town.point, AIRFIELD_KM)
        if fields:
            site = replace(whole(fields[0]), precision=PlacePrecision.NEAR)
            return Answer(fields[0], site, f"the airfield nearest to {town.name}")
        site = site_of(replace(phrase, relation=Relation.NEAR), town, self._gazetteer)
        return Answer(town, site, f"no airfield is known at {town.name}: near the town")

    def _site(self, phrase: Phrase, resolved: Resolved, history: History) -> Answer | None:
        """A street, market or hospital: itself where the gazetteer has it, else somewhere in its town."""
        town = resolved.container(phrase)
        pick = resolved.pick(phrase)
        last = history.last(PlaceKind.SETTLEMENT, PlaceKind.QUARTER)
        near = town or (last.place if last else None)
        if phrase.site and near is not None and phrase.site[:1].isupper():
            found = self._gazetteer.search(phrase.site, country=near.country, near=near.point, limit=3)
            known = [c.place for c in found if c.place.kind in SITE_KINDS and c.similarity >= SITE_SIMILARITY]
            if known:
                return Answer(known[0], whole(known[0]), f"{phrase.site} in or near {near.name}")
        reading = pick.reading if pick else None
        told = history.last(PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.REGION)
        named_after = phrase.site is not None and phrase.name in phrase.site  # "Khalid street" is not in a town Khalid
        abroad = reading is not None and told is not None and self._is_strange(reading.place, told.place)
        if named_after and town is None and abroad:
            reading = None  # "Basra hospital" of a town in another country bears a name, it does not tell a place
        own = phrase.site is not None and phrase.site.lower().endswith(self._words.of_towns)
        of_town = own and reading is not None and reading.place.population >= weights()["accept"]["town_people"]
        proper = named_after and phrase.site is not None and phrase.site.istitle() and not of_town
        inside = town is not None or (
            proper and last is not None
        )  # "Oxford Street" of the town told of is not in Oxford
        believed = reading is not None and (reading.match == "exact" or not named_after)
        if reading is not None and believed and not (inside and named_after):
            return Answer(reading.place, site_of(phrase, reading.place, self._gazetteer), pick.why if pick else "")
        if reading is None and phrase.name and not named_after and town is None:
            return self._in_last_town(phrase, history)  # "houses in X", which nobody knows
        if near is None:
            return None
        return Answer(
            near,
            site_of(phrase, near, self._gazetteer),
            f"{phrase.site or phrase.name} is not in the gazetteer: {near.name}",
        )

    def _is_strange(self, place: Place, near: Place) -> bool:
        """Whether a place lies abroad from the town told of before, not just beyond its border, where the report names no such country."""
        abroad = place.country != near.country and distance_km(place.point, near.point) > NAMESAKE_KM
        return abroad and not self._backdrop.countries[place.country]
