"""Where a claim that names no place plays: at the scene of its report, which the claims around it tell.

Reports name the place of an event once and tell of it for paragraphs. A claim of something that happens takes the place of the claim
told before it in its paragraph; else of the event before it or of the report's main event, whichever is of its kind and day.
A lead that knows only the region ("in the west of the country") is given the town that the report names next. Linking asks for what
a claim says itself (:attr:`reportedly.model.GroundedClaim.as_said`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.codebook import EventType, event_type
from reportedly.ground.places.scene_words import SceneWords, scene_words
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import (
    OF_SCENE,
    Certainty,
    Claim,
    GroundedPlace,
    GroundedTime,
    Measure,
    PlacePrecision,
    Report,
    Temporality,
    TimeRole,
)

MOST_SITES = 2  # of one scene: what happened in more places at once is no scene of what follows
ONE_SCENE_KM = 25.0  # between sites of one scene
LARGE_KM = 5.0  # radius of a town whose quarters reports name; about 300,000 people
PART_KM = 30.0  # beyond the edge of a region, what still lies in it
EARLIER, LATER = (
    timedelta(days=1),
    timedelta(days=10),
)  # from a scene, what may still be told of it: the wounded die later
LONGEST = timedelta(days=3)  # a longer window dates no single event
AHEAD = 2  # paragraphs after a lead in which the place that it leaves out is named
REACH = 24  # characters before a region in which a word for all of it stands
HAPPENING = frozenset({"protest", "strategic_development", "displacement"})  # beside all that is violent
FIRE = frozenset({"explosion_remote_violence", "battle"})
TELLING = frozenset({"statement", "opinion"})  # which speak of an event or of none
NARRATED = TELLING | {"movement"}  # which may go on with a scene
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES, Measure.MISSING})
_ROLES = frozenset({"location", "target"})
_ROLES_OF_FIRE = _ROLES | {"destination"}  # "fired rockets into X"
_PROVINCE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
_WIDE = _PROVINCE | {PlacePrecision.COUNTRY}
_ENDS = (". ", "! ", "? ", "\n")  # of sentences

type Row = tuple[GroundedPlace, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as a part of the report's story: in which paragraph it stands, when it plays, and at which sites.

    ``own`` are the places that its words name. ``sites`` are empty for an unknown scene, too: a named place that nobody could
    locate. ``coarse``: the sites are no finer than a province.
    """

    claim: Claim
    block: int
    own: Row
    days: tuple[date, date] | None
    sites: Row
    coarse: bool

    @property
    def kind(self) -> EventType:
        return event_type(self.claim.sub_event_type)

    @property
    def happens(self) -> bool:
        return _happens(self.claim)

    @property
    def past(self) -> bool:
        return self.claim.temporality is Temporality.BACKGROUND

    @property
    def sets_scene(self) -> bool:
        """Whether later claims may be of its scene, known or not."""
        told = self.happens or (self.kind.event_type == "opinion" and not self.coarse)
        return told and not self.past and (bool(self.sites) or any(_is_named(p) and p.lat is None for p in self.own))


def placed_by_scene(
    report: Report,
    claims: Sequence[Claim],
    rows: Sequence[Row],
    times: Sequence[tuple[GroundedTime, ...]],
    headline: Row = (),
) -> list[Row]:
    """The rows with the places of scenes behind those that the claims name themselves; parallel to ``claims``.

    ``headline``: the towns that the headline names, which are the scene of what is told before any other.
    """
    order = sorted(range(len(claims)), key=lambda n: (claims[n].span.start, claims[n].span.end, claims[n].id))
    story = _Story(report, [_told(report, claims[n], rows[n], times[n]) for n in order], headline)
    given = dict(zip(order, story.given(), strict=True))
    return [row + given[n] for n, row in enumerate(rows)]


def only_talked_of(claims: Iterable[Claim]) -> frozenset[tuple[int, int]]:
    """Where in the text the places stand in which nothing but talk is told: "the talks in X" is no town that falls later."""
    of = {(p.span.start, p.span.end): False for claim in claims for p in claim.places}
    of |= {(p.span.start, p.span.end): True for claim in claims if _happens(claim) for p in claim.places}
    return frozenset(at for at, told in of.items() if not told)


def _happens(claim: Claim) -> bool:
    kind = event_type(claim.sub_event_type)
    return kind.violent or kind.event_type in HAPPENING


class _Story:
    """The claims of one report in the order of its text."""

    def __init__(self, report: Report, told: list[_Told], headline: Row) -> None:
        self._text, self._told = report.text, told
        self._words: SceneWords = scene_words(report.language)
        fine = {p.place: p for p in _located(headline) if p.precision not in _WIDE}
        self._headline: Row = tuple(fine.values()) if len(fine) <= MOST_SITES else ()

    def given(self) -> list[Row]:
        """What each claim is given, in the order of the text: from before it or of the headline first, for leads from after it."""
        rows: list[Row] = [() for _ in self._told]
        for at, told in enumerate(self._told):
            if told.coarse and self._lacks(at):
                rows[at] = self._place(at, self._before(at), "the scene told of before")
                rows[at] = rows[at] or self._place(at, self._at_headline(at), "the scene that the headline names")
        for at, told in enumerate(self._told):
            if told.coarse and not rows[at] and self._lacks(at):
                rows[at] = self._place(at, self._after(at), "the scene that the report names next")
        return rows

    def _place(self, at: int, scene: _Told | None, why: str) -> Row:
        """Puts a claim at a scene, so that the next ones may go on from there."""
        if scene is None or not scene.sites:
            return ()
        self._told[at] = replace(self._told[at], sites=scene.sites, coarse=scene.coarse)
        return tuple(replace(p, candidates=(), made_by=OF_SCENE, why=f"{why}: {p.name}") for p in scene.sites)

    def _lacks(self, at: int) -> bool:
        """Whether a claim is of something that happens somewhere and says nothing finer than a region of where."""
        told = self._told[at]
        speaks = told.kind.event_type in TELLING and self._speaks_of_event(told.claim)
        if told.past or self._elsewhere(told) or not (told.happens or speaks or self._goes_on(at)):
            return False
        return not any(self._holds(p, told.kind) for p in told.own) or self._in_known_town(at)

    def _in_known_town(self, at: int) -> bool:
        """Whether a name that nobody located may be a quarter of the town of the paragraph or the one before: of a large one."""
        told = self._told[at]
        near = [t for t in self._told[:at] if told.block - t.block in (0, 1) and t.sites and not t.coarse and t.happens]
        large = bool(near) and all((p.radius_km or 0.0) >= LARGE_KM for p in near[-1].sites)
        return told.happens and large and not _located(told.own)

    def _holds(self, place: GroundedPlace, kind: EventType) -> bool:
        """Whether a place of a claim says where it plays: a spot on the map, or a town that nobody located.

        Where the shot were flown to holds nothing, nor does a thing or a body that was taken for a place ("the Assembly").
        """
        if place.lat is not None:
            fine = place.precision not in _WIDE
            return fine and not (kind.violent and place.role not in _sites_of(kind) | {"origin"})
        return _is_named(place) and not self._words.no_town.match(place.span.exact)

    def _goes_on(self, at: int) -> bool:
        """Whether a claim tells on, in the paragraph of a scene or the next, of what was there: "They came at dawn", "We counted nine"."""
        told = self._told[at]
        near = any(told.block - t.block in (0, 1) and t.sites and not t.coarse and t.happens for t in self._told[:at])
        return near and told.kind.event_type in NARRATED and not self._words.talk.search(told.claim.span.exact)

    def _at_headline(self, at: int) -> _Told | None:
        """The scene of the headline, where no scene was told of before the claim, known or not."""
        told = self._told[at]
        if any(t.sets_scene for t in self._told[:at]) or not _inside(self._headline, told.own):
            return None
        return replace(told, sites=self._headline, coarse=False)

    def _speaks_of_event(self, claim: Claim) -> bool:
        said = claim.span.exact
        harmed = any(q.measure in HARM for q in claim.quantities)
        answers = self._words.known_event.search(said) or self._words.answer.search(said)
        return claim.certainty is Certainty.DENIED or harmed or bool(answers)

    def _elsewhere(self, told: _Told) -> bool:
        """ "Elsewhere, police found ...", "in another attack", "across the north"."""
        span = told.claim.span
        begin = max(0, *(self._text.rfind(end, 0, span.start) for end in _ENDS))
        wide = any(
            self._words.all_over.search(self._text, max(0, p.span.start - REACH), p.span.start)
            for p in _located(told.own)
        )
        return wide or bool(self._words.elsewhere.search(self._text, begin, span.end))

    def _before(self, at: int) -> _Told | None:
        """The scene before a claim that it goes on about; one without sites where its paragraph tells of an unknown place."""
        told = self._told[at]
        known = (t for t in self._told[:at] if t.sites or t.block == told.block)
        scenes = [t for t in known if t.sets_scene and _may_be(told, t)]
        if not scenes:
            return None
        last, main = scenes[-1], next((t for t in scenes if t.happens), scenes[-1])
        alike = [t for t in (last, main) if t.kind.family == told.kind.family]
        here = last.block == told.block or _are_one(last.sites, main.sites)
        found = last if here or len(alike) != 1 else alike[0]
        if found.coarse and found.sites:
            finer = (t for t in reversed(scenes) if t.sites and not t.coarse and _inside(t.sites, found.sites))
            found = next(finer, found)
        return None if found.coarse and _located(told.own) else found

    def _after(self, at: int) -> _Told | None:
        """The first scene after a claim, where it stands near and tells of the same kind of event."""
        told = self._told[at]
        later = next((t for t in self._told[at + 1 :] if t.sets_scene and not t.coarse and _may_be(told, t)), None)
        if later is None or later.block - told.block > AHEAD:
            return None
        return later if later.block == told.block or later.kind.family == told.kind.family else None


def _told(report: Report, claim: Claim, row: Row, times: Iterable[GroundedTime]) -> _Told:
    block = next((n for n, b in enumerate(report.blocks) if b.start <= claim.span.start < b.end), -1)
    sites = _sites(claim, row)
    provinces = tuple(p for p in _located(row) if p.role in _ROLES and p.precision in _PROVINCE)
    return _Told(claim, block, row, _days(times), sites or provinces, coarse=not sites)


def _sites(claim: Claim, row: Row) -> Row:
    """Where a claim plays by its own words, each place once; empty where that is more than one scene."""
    kind = event_type(claim.sub_event_type)
    roles = _sites_of(kind)
    fine = [p for p in _located(row) if p.precision not in _WIDE]
    found = [p for p in fine if p.role in roles]
    if not found and kind.violent:
        found = [p for p in fine if p.role == "origin"]  # "12 bodies were flown out of X"
    once = {p.place: p for p in reversed(found)}
    return tuple(reversed(once.values())) if len(once) <= MOST_SITES else ()


def _sites_of(kind: EventType) -> frozenset[str]:
    return _ROLES_OF_FIRE if kind.event_type in FIRE else _ROLES


def _days(times: Iterable[GroundedTime]) -> tuple[date, date] | None:
    """From the first to the last day that a claim dates its event by."""
    ends = [(t.start, t.end) for t in times if t.role is TimeRole.EVENT and t.start is not None and t.end is not None]
    short = [(start, end) for start, end in ends if start is not None and end is not None and end - start <= LONGEST]
    return (min(s for s, _ in short), max(e for _, e in short)) if short else None


def _may_be(told: _Told, scene: _Told) -> bool:
    """Whether the days and the regions that a claim gives allow it to be of a scene."""
    if not _inside(scene.sites, told.own):
        return False
    if told.days is None or scene.days is None:
        return True
    return told.days[0] <= scene.days[1] + LATER and told.days[1] >= scene.days[0] - EARLIER


def _located(row: Row) -> Row:
    return tuple(p for p in row if p.lat is not None)


def _is_named(place: GroundedPlace) -> bool:
    return place.lat is not None or any(word[:1].isupper() for word in place.span.exact.split())


def _km(a: GroundedPlace, b: GroundedPlace) -> float:
    return distance_km((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))


def _are_one(a: Row, b: Row) -> bool:
    return any(_km(p, q) <= ONE_SCENE_KM for p in a for q in b)


def _inside(sites: Row, regions: Row) -> bool:
    """Whether sites lie in each of some regions; nothing speaks against an unknown site."""
    return all(_lies_in(site, region) for site in sites for region in _located(regions))


def _lies_in(site: GroundedPlace, region: GroundedPlace) -> bool:
    if site.country != region.country:
        return False
    return region.precision is PlacePrecision.COUNTRY or _km(site, region) <= (region.radius_km or 0.0) + PART_KM
