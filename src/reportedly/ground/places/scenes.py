"""Where a claim that names no place plays: at the scene of its report, which the claims around it tell.

Reports name the place of an event once and tell of it for paragraphs. A claim of something that happens takes the place of the claim
told before it in its paragraph; else of the event before it or of the report's main event, whichever is of its kind and day,
as long as the claims near it still play there: a report that turned to other things does not come back without naming the place.
A lead that knows only the region ("in the west of the country") is given the town that the report names next. Linking asks for what
a claim says itself (:attr:`reportedly.model.GroundedClaim.as_said`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.codebook import EventType
from reportedly.ground.places.readings import weights
from reportedly.ground.places.rows import ReportPlaces
from reportedly.ground.places.scene_words import SceneWords, scene_words
from reportedly.ground.places.told import (
    HARM,
    MOST_SITES,
    ONE_SCENE_KM,
    SITES,
    TELLING,
    WIDE,
    Row,
    Told,
    all_inside,
    are_one,
    happens,
    is_named,
    located,
    may_be,
    roles_of,
    told_by,
)
from reportedly.model import OF_SCENE, Certainty, Claim, GroundedPlace, GroundedTime, PlacePrecision, Report

LARGE_KM = 5.0  # radius of a town whose quarters reports name; about 300,000 people
MOST_TOLD = "the town that the report tells of most"
AGAIN = 2  # times that such a town is named at least
SHARE = 0.6  # of the names of towns in the report that are its
AHEAD = 2  # paragraphs after a lead in which the place that it leaves out is named
REACH = 24  # characters before a region in which a word for all of it stands
NARRATED = TELLING | {"movement"}  # which may go on with a scene
_NEAR_AT_BEST = {p: PlacePrecision.NEAR if p is PlacePrecision.EXACT else p for p in PlacePrecision}
_ENDS = (". ", "! ", "? ", "\n")  # of sentences


def placed_by_scene(
    report: Report,
    claims: Sequence[Claim],
    named: ReportPlaces,
    times: Sequence[tuple[GroundedTime, ...]],
    old: Sequence[bool],
) -> list[Row]:
    """The rows of ``named`` with the places of scenes behind those that the claims name themselves; parallel to ``claims``.

    ``old``: which claims are background by their dates alone; they are at no scene but that of other old ones.
    """
    rows = named.rows
    order = sorted(range(len(claims)), key=lambda n: (claims[n].span.start, claims[n].span.end, claims[n].id))
    told = [told_by(report, claims[n].as_compared, rows[n], times[n], old=old[n]) for n in order]
    story = _Story(report, told, named)
    given = dict(zip(order, story.given(), strict=True))
    return [row + given[n] for n, row in enumerate(rows)]


def only_talked_of(claims: Iterable[Claim]) -> frozenset[tuple[int, int]]:
    """Where in the text the places stand in which nothing but talk is told: "the talks in X" is no town that falls later."""
    of = {(p.span.start, p.span.end): False for claim in claims for p in claim.places}
    of |= {(p.span.start, p.span.end): True for claim in claims if happens(claim.as_compared) for p in claim.places}
    return frozenset(at for at, told in of.items() if not told)


class _Story:
    """The claims of one report in the order of its text."""

    def __init__(self, report: Report, told: list[Told], named: ReportPlaces) -> None:
        self._text, self._told = report.text, told
        self._lead = min((t.block for t in told), default=0)
        self._words: SceneWords = scene_words(report.language)
        fine = {p.place: p for p in located(named.headline) if p.precision not in WIDE}
        around = tuple(fine.values()) if len(fine) <= MOST_SITES else ()
        self._around = (around, "the scene that the headline names") if around else (self._most_told(), MOST_TOLD)
        if not self._around[0]:
            self._around = (self._of_own_town(named.written), "the town that the report was written in and tells of")

    def _most_told(self) -> Row:
        """The town that the report names again and again as a place of what it tells: more often than all others together."""
        own = {p.span.start: p for t in self._told for p in t.own if p.role in SITES and p.precision not in WIDE}
        towns = Counter(p.place for p in own.values() if p.lat is not None)
        for place, count in towns.most_common(1):
            if count >= AGAIN and count >= SHARE * towns.total():
                return (next(p for p in own.values() if p.place == place),)
        return ()

    def _of_own_town(self, written: Row) -> Row:
        """The town in which the report was written, where it names it again and tells of nothing that happened in another."""
        for town in located(written):
            again = self._text.count(town.span.exact) > 1
            happened = (p for t in self._told if t.happens for p in t.own if p.role in SITES)
            if again and all(are_one((town,), (p,)) for p in located(tuple(happened)) if p.precision not in WIDE):
                return (town,)
        return ()

    def given(self) -> list[Row]:
        """What each claim is given, in the order of the text: from before it or of the headline first, for leads from after it."""
        rows: list[Row] = [() for _ in self._told]
        for at, told in enumerate(self._told):
            if told.coarse and self._lacks(at):
                rows[at] = self._place(at, self._before(at), "the scene told of before")
                rows[at] = rows[at] or self._place(at, self._at_frame(at), self._around[1])
        for at, told in enumerate(self._told):
            if told.coarse and not rows[at] and self._lacks(at):
                rows[at] = self._place(at, self._after(at), "the scene that the report names next")
        return rows

    def _place(self, at: int, scene: Told | None, why: str) -> Row:
        """Puts a claim at a scene, so that the next ones may go on from there."""
        if scene is None or not scene.sites:
            return ()
        told = self._told[at]
        self._told[at] = replace(told, sites=scene.sites, coarse=scene.coarse, days=told.days or scene.days)
        unknown = next((p.span.exact for p in told.own if is_named(p) and p.lat is None), None)
        given = tuple(replace(p, candidates=(), made_by=OF_SCENE, why=f"{why}: {p.name}") for p in scene.sites)
        return given if unknown is None else tuple(_somewhere_about(p, unknown) for p in given)

    def _lacks(self, at: int) -> bool:
        """Whether a claim is of something that happens somewhere and says nothing finer than a region of where."""
        told = self._told[at]
        speaks = told.kind.event_type in TELLING and self._speaks_of_event(told.claim)
        # who names no way goes about where the report plays
        moves = told.kind.event_type == "movement" and not told.own
        if self._is_past(at) or self._of_war(told) or self._of_country(told) or self._elsewhere(told):
            return False
        if not (told.happens or speaks or moves or self._goes_on(at)):
            return False
        return not any(self._holds(p, told.kind) for p in told.own) or self._in_known_town(at)

    def _near(self, at: int) -> list[Told]:
        """What happened somewhere on the map and is told before a claim, in its paragraph or the one before."""
        block = self._told[at].block
        return [t for t in self._told[:at] if block - t.block in (0, 1) and t.sites and not t.coarse and t.happens]

    def _is_past(self, at: int) -> bool:
        """Whether a claim is background. What happens near a scene, with no day of its own, belongs to it: witnesses tell in the past."""
        told = self._told[at]
        undated = told.days is None and told.ended is None
        return told.past and not (told.happens and undated and self._near(at))

    def _of_war(self, told: Told) -> bool:
        """Whether a claim without a day of its own speaks of the war as a whole: "the conflict has killed", "a month of air campaign"."""
        return told.days is None and bool(self._words.war.search(told.claim.span.exact))

    def _of_country(self, told: Told) -> bool:
        """Whether a claim behind the lead names a country itself and nothing in it: no town of the report is meant by that."""
        span = told.claim.span
        whole = (p for p in located(told.own) if p.precision is PlacePrecision.COUNTRY and p.role in SITES)
        named = any(span.start <= p.span.start < span.end and p.span.exact[:1].isupper() for p in whole)
        return named and told.block > self._lead

    def _in_known_town(self, at: int) -> bool:
        """Whether a name that nobody located may be a part of the town told of here, or of the large one that the report is about.

        What is called a village lies somewhere of its own.
        """
        told, near = self._told[at], self._near(at)
        if not told.happens or located(told.own):
            return False
        sites = near[-1].sites if near else self._around[0]
        large = bool(sites) and all((p.radius_km or 0.0) >= LARGE_KM for p in sites)
        return large or (bool(near) and not any(self._words.settlement.search(p.span.exact) for p in told.own))

    def _holds(self, place: GroundedPlace, kind: EventType) -> bool:
        """Whether a place of a claim says where it plays: a spot on the map, or a town that nobody located.

        Where the shot were flown to holds nothing, nor does a thing or a body that was taken for a place ("the Assembly").
        """
        if place.lat is not None:
            fine = place.precision not in WIDE
            return fine and not (kind.violent and place.role not in roles_of(kind) | {"origin"})
        return is_named(place) and not self._words.no_town.match(place.span.exact)

    def _goes_on(self, at: int) -> bool:
        """Whether a claim tells on, in the paragraph of a scene or the next, of what was there: "They came at dawn", "We counted nine"."""
        told = self._told[at]
        talks = bool(self._words.talk.search(told.claim.span.exact))
        return told.kind.event_type in NARRATED and not talks and bool(self._near(at))

    def _at_frame(self, at: int) -> Told | None:
        """The town of the headline, or the one told of most, where no scene that a claim may be of was told of before it."""
        told, sites = self._told[at], self._around[0]
        unknown = any(t.sets_scene and t.block == told.block for t in self._told[:at])
        if unknown or told.old or not all_inside(sites, told.own):
            return None
        return replace(told, sites=sites, coarse=False)

    def _speaks_of_event(self, claim: Claim) -> bool:
        said = claim.span.exact
        harmed = any(q.measure in HARM for q in claim.quantities)
        answers = self._words.known_event.search(said) or self._words.answer.search(said)
        return claim.certainty is Certainty.DENIED or harmed or bool(answers)

    def _elsewhere(self, told: Told) -> bool:
        """ "Elsewhere, police found ...", "in another attack", "across the north"."""
        span = told.claim.span
        begin = max(0, *(self._text.rfind(end, 0, span.start) for end in _ENDS))
        wide = any(
            self._words.all_over.search(self._text, max(0, p.span.start - REACH), p.span.start)
            for p in located(told.own)
        )
        return wide or bool(self._words.elsewhere.search(self._text, begin, span.end))

    def _before(self, at: int) -> Told | None:
        """The scene before a claim that it goes on about; one without sites where its paragraph tells of an unknown place."""
        told = self._told[at]
        known = (t for t in self._told[:at] if t.sites or t.block == told.block)
        scenes = [t for t in known if t.sets_scene and may_be(told, t)]
        if not scenes:
            return None
        last, main = scenes[-1], next((t for t in scenes if t.happens), scenes[-1])
        alike = [t for t in (last, main) if t.kind.family == told.kind.family]
        here = last.block == told.block or are_one(last.sites, main.sites)
        found = last if here or len(alike) != 1 else alike[0]
        if found.coarse and found.sites:
            finer = (t for t in reversed(scenes) if t.sites and not t.coarse and all_inside(t.sites, found.sites))
            found = next(finer, found)
        left = bool(found.sites) and not self._still_at(at, found)
        return None if left or (found.coarse and located(told.own)) else found

    def _still_at(self, at: int, scene: Told) -> bool:
        """Whether something told near before a claim plays where the scene does, by its words or by what it was given."""
        begin = self._told[at].claim.span.start - weights()["scene"]["step"]
        for told in reversed(self._told[:at]):
            if told.claim.span.start < begin:
                return False
            if are_one(told.sites, scene.sites):
                return True
        return False

    def _after(self, at: int) -> Told | None:
        """The first scene after a claim, where it stands near and tells of the same kind of event."""
        told = self._told[at]
        later = next((t for t in self._told[at + 1 :] if t.sets_scene and not t.coarse and may_be(told, t)), None)
        if later is None or later.block - told.block > AHEAD:
            return None
        return later if later.block == told.block or later.kind.family == told.kind.family else None


def _somewhere_about(site: GroundedPlace, name: str) -> GroundedPlace:
    """A site of the scene for a place that the claim names and nobody could locate: it lies no nearer than scenes are wide."""
    return replace(
        site,
        precision=_NEAR_AT_BEST[site.precision],
        radius_km=max(site.radius_km or 0.0, ONE_SCENE_KM),
        why=f"{site.why}; {name} itself is in no gazetteer",
    )
