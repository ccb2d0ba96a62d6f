"""The names of one report resolved together: first what is said to contain others, then everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.ground.places.belief import Pick, Ranked
from reportedly.ground.places.choose import MOST_WITNESSES, Chooser
from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.ground.places.readings import Reading, weights
from reportedly.ground.places.senses import Senses
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind

AIRFIELD_NAMES = (
    "{} air base",
    "{} airport",
    "{} international airport",
    "{} military airport",
    "{} airbase",
    "{} airfield",
)
AGREEING_NAMES = 2  # that no other country has
FEW_NAMES = 3  # with as few, the well-known places of the text stand in for the other names

BARE = 4  # parts of the key of a phrase that is not said to lie in something

type Key = tuple[str, ...]


def key_of(phrase: Phrase) -> Key:
    """Phrases of one key mean one place within a report."""
    container = phrase.container
    return (
        phrase.name.casefold(),
        phrase.kind or "",
        phrase.hint or "",
        phrase.other or "",
        *(key_of(container) if container else ()),
    )


@dataclass(frozen=True, slots=True)
class Resolved:
    """The answers for the names of a report. ``anchors`` are the places found, countries apart."""

    picks: dict[Key, Pick]
    containers: dict[Key, Place | None]
    anchors: tuple[Place, ...]
    seconds: dict[Key, Key]

    def other(self, phrase: Phrase) -> Place | None:
        """The place at the other end of a road."""
        pick = self.picks.get(self.seconds.get(key_of(phrase), ()))
        return pick.reading.place if pick and pick.reading else None

    def pick(self, phrase: Phrase) -> Pick | None:
        return self.picks.get(key_of(phrase))

    def place(self, phrase: Phrase) -> Place | None:
        """The place that the phrase's name means."""
        pick = self.pick(phrase)
        return pick.reading.place if pick and pick.reading else None

    def container(self, phrase: Phrase) -> Place | None:
        """The place that the phrase is said to lie in."""
        return self.containers.get(key_of(phrase))


class Resolver:
    """Resolves the names of one report."""

    def __init__(
        self, gazetteer: Gazetteer, context: CountryContext, senses: Senses, landmarks: Sequence[Place] = ()
    ) -> None:
        self._gazetteer, self._context, self._senses, self._landmarks = gazetteer, context, senses, landmarks

    def resolve(self, phrases: Iterable[Phrase]) -> Resolved:
        """Answers for every phrase with a name, its containers and second names."""
        wanted: dict[Key, Phrase] = {}
        for phrase in phrases:
            self._collect(phrase, wanted)
        landmarks = self._landmarks if len(wanted) <= FEW_NAMES else ()
        chooser = Chooser(self._gazetteer, self._context, landmarks)
        free = {key: self._readings(chooser, p, None) for key, p in wanted.items()}
        first = chooser.choose(free)
        context = self._context.with_places(sorted(p.country for p in self._speaking(first)))
        chooser = Chooser(self._gazetteer, context, landmarks)
        containers = {key: self._container(chooser, p, first) for key, p in wanted.items()}
        readings = {key: self._readings(chooser, p, containers[key]) for key, p in wanted.items()}
        scored = chooser.choose(readings)
        anchors = self._anchors(chooser, wanted, containers, scored)
        picks = {}
        for key, phrase in wanted.items():
            picks[key] = chooser.belief.believe(
                phrase, containers[key], scored[key], [a for k, a in anchors if k != key][:MOST_WITNESSES]
            )
        picks = _as_elsewhere(picks)
        seconds = {key_of(p): key_of(self._second(p)) for p in wanted.values() if p.other}
        return Resolved(picks, containers, tuple(a for _, a in anchors), seconds)

    def _speaking(self, first: dict[Key, list[tuple[float, Reading]]]) -> list[Place]:
        """First guesses that speak for their country: one name that no other country has may be a chance, two are none."""
        exact = {key: [r.place for _, r in rows if r.match == "exact"] for key, rows in first.items()}
        exact = {key: places for key, places in exact.items() if places and first[key][0][1].match == "exact"}
        only = {key: len({p.country for p in places}) == 1 for key, places in exact.items()}
        alone = {places[0].id: places[0].country for key, places in exact.items() if only[key]}
        agreeing = Counter(alone.values())  # of places: "X" and "the village of X" are one
        return [
            places[0]
            for key, places in exact.items()
            if self._speaks(places[0], only[key] and agreeing[places[0].country] >= AGREEING_NAMES)
        ]

    def _speaks(self, place: Place, only: bool) -> bool:
        """Whether a first guess may speak for its country: one that the report names, or any while it names none.

        Names that no other country has (``only``) speak for their country though the report does not name it.
        """
        if place.kind is PlaceKind.COUNTRY:
            return False
        famous = place.population >= weights()["accept"]["stranger_people"]
        return self._context.weight(place.country) > 0 or famous or only or not self._context.known

    def _second(self, phrase: Phrase) -> Phrase:
        """The other end of a road."""
        return self._senses.decide(Phrase(phrase.other or "", Relation.BETWEEN, hint=phrase.hint))

    def _collect(self, phrase: Phrase, wanted: dict[Key, Phrase]) -> None:
        if phrase.name:
            wanted.setdefault(key_of(phrase), phrase)
        if phrase.other:
            other = self._second(phrase)
            wanted.setdefault(key_of(other), other)
        if phrase.container is not None:
            self._collect(phrase.container, wanted)

    def _readings(self, chooser: Chooser, phrase: Phrase, container: Place | None) -> list[Reading]:
        found = chooser.readings.of(phrase, container)
        if phrase.kind == "airfield":
            named = [
                r
                for form in AIRFIELD_NAMES
                for r in chooser.readings.of(replace(phrase, name=form.format(phrase.name)), container)
            ]
            fields = {r.place.id: r for r in reversed(named) if r.place.kind is PlaceKind.AIRFIELD}
            fields |= {r.place.id: r for r in found if r.place.kind is PlaceKind.AIRFIELD}
            good = sorted(
                (r for r in fields.values() if r.match in {"exact", "fold"}), key=lambda r: (-r.static, r.place.id)
            )
            return good or found
        return found

    def _container(
        self, chooser: Chooser, phrase: Phrase, first: dict[Key, list[tuple[float, Reading]]]
    ) -> Place | None:
        """The smallest place that the phrase is said to lie in and that is known."""
        outer = phrase.container
        if outer is None:
            return None
        state = _state_around(first.get(key_of(phrase), []), first.get(key_of(outer), [])) if not outer.kind else None
        if state is not None:
            return state
        around = self._container(chooser, outer, first)
        pick = chooser.belief.believe(outer, around, first.get(key_of(outer), []), [])
        if pick.reading is None:
            return around
        twins = self._senses.twins(outer.name) if outer.kind is None else None
        if twins and pick.reading.place.id == twins[0].id and phrase.kind != "quarter" and not phrase.site:
            return twins[1]  # "the village of X in Aleppo": the region
        return pick.reading.place

    def _anchors(
        self,
        chooser: Chooser,
        wanted: dict[Key, Phrase],
        containers: dict[Key, Place | None],
        scored: dict[Key, list[tuple[float, Reading]]],
    ) -> list[tuple[Key, Place]]:
        """Places that are sure enough to judge others by: well-matched, and believed in the light of each other."""
        tops = {k: rows[0][1].place for k, rows in scored.items() if rows and rows[0][1].match in {"exact", "fold"}}
        tops = {k: p for k, p in tops.items() if p.kind is not PlaceKind.COUNTRY}
        out = []
        for key, place in tops.items():
            others = [p for k, p in islice(tops.items(), MOST_WITNESSES) if k != key]
            pick = chooser.belief.believe(wanted[key], containers[key], scored[key], others)
            if pick.reading is not None and pick.reading.place.id == place.id:
                out.append((key, place))
        return out


def _as_elsewhere(picks: dict[Key, Pick]) -> dict[Key, Pick]:
    """A name that is told once where it lies ("Zahra in Homs") means the same place where the report says it bare."""
    known = {key[0]: pick for key, pick in picks.items() if pick.reading is not None and len(key) > BARE}
    same = {
        key: known[key[0]]
        for key, pick in picks.items()
        if pick.reading is None and len(key) == BARE and key[0] in known
    }
    return picks | same


def _state_around(inner: Ranked, outer: Ranked) -> Place | None:
    """The best first-level region of the outer name in which the inner name has a place: "Athens, Ga." is not in Haiti's Grand'Anse."""
    homes = {r.place.admin1 for _, r in inner if r.match == "exact" and r.place.kind is PlaceKind.SETTLEMENT}
    regions = [r.place for _, r in outer if r.match == "exact" and r.place.kind is PlaceKind.REGION]
    return next((p for p in regions if p.id in homes), None) if len(regions) > 1 else None
