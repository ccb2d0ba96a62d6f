"""On which day a claim played that says none: that of its report's story, which the claims around it tell.

Reports name the day of an event once and tell of it for paragraphs. A claim of something that happened takes the day of its own
sentence, else that of the event told before it, else, before any day is named, that of the event that the headline or the lead goes on
about. What speaks of a habit, a war, an earlier or another event, and what was told before as something that is past keeps no day.
Linking asks for what a claim says itself (:attr:`reportedly.model.GroundedClaim.as_said`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.codebook import EventType, event_type
from reportedly.ground.places.scene_words import SceneWords, scene_words
from reportedly.ground.places.told import HARM, TELLING, happens
from reportedly.languages import load_language
from reportedly.model import (
    OF_SCENE_DAY,
    OF_TOLD_DAY,
    Certainty,
    Claim,
    GroundedTime,
    Polarity,
    Report,
    Temporality,
    TimeRole,
)

REACH = 6  # sentences that the day of an event is carried over, each time anew
NEXT = 2  # the same for what is not of its kind
LEAD = 3  # sentences with which a report opens that may leave its day to the next
DATING = frozenset({TimeRole.EVENT, TimeRole.AS_OF, TimeRole.AGREEMENT, TimeRole.REFERENCE})
SPOKEN = frozenset({TimeRole.STATEMENT, TimeRole.REPORT})
MIXED = frozenset({"Other", "Agreement"})  # what is left over, and words
_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n+")

type Row = tuple[GroundedTime, ...]


def dated_by_scene(report: Report, claims: Sequence[Claim], rows: Sequence[Row]) -> list[Row]:
    """The rows of times with the days of scenes behind those that the claims give themselves; parallel to ``claims``."""
    order = sorted(range(len(claims)), key=lambda n: (claims[n].span.start, claims[n].span.end, claims[n].id))
    story = _Story(report, [(claims[n].as_compared, rows[n]) for n in order])
    given = dict(zip(order, story.given(), strict=True))
    return [row + given[n] for n, row in enumerate(rows)]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as a part of the story: its sentence, counted in the report, the day that its event has, and the last that its words
    name."""

    claim: Claim
    sentence: int
    undated: bool
    day: GroundedTime | None
    ends: date

    @property
    def kind(self) -> EventType:
        return event_type(self.claim.sub_event_type)

    @property
    def past(self) -> bool:
        return self.claim.temporality is Temporality.BACKGROUND

    @property
    def sets_day(self) -> bool:
        """Whether claims around it may be of its day."""
        return self.day is not None and self.happened and self.claim.certainty is not Certainty.PLANNED

    @property
    def happened(self) -> bool:
        """Whether it tells of something done, and not of all that a report says beside."""
        return (happens(self.claim) and self.claim.sub_event_type not in MIXED) or self.kind.event_type == "movement"


class _Story:
    """The claims of one report in the order of its text."""

    def __init__(self, report: Report, claims: Sequence[tuple[Claim, Row]]) -> None:
        self._words: SceneWords = scene_words(report.language)
        self._language = load_language(report.language)
        words = self._language.lexicon("time_words").get("another_time", {}).get("words", ())
        self._another_time = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)", re.IGNORECASE
        )
        self._starts = [0, *(end.end() for end in _END.finditer(report.text))]
        self._told = [self._read(claim, row) for claim, row in claims]
        self._day_told = False  # whether a claim before the one at hand has a day

    def _read(self, claim: Claim, row: Row) -> _Told:
        at = claim.span.start
        undated = not any(t.role in DATING for t in row)
        day = _day_of(row)
        if day is not None and self._counted_from_another(day):
            day = None
        ends = max((t.end for t in row if t.role is TimeRole.EVENT and t.end is not None), default=date.min)
        return _Told(claim, bisect_right(self._starts, at), undated, day, ends)

    def _counted_from_another(self, day: GroundedTime) -> bool:
        """ "A day later": too often wrong where it is carried on (ADR 50)."""
        expressions = self._language.times(day.span.exact) if day.span is not None else ()
        return any(e.fields.get("anchor") == "narrative" for e in expressions)

    def given(self) -> list[Row]:
        """What each claim is given, in the order of the text."""
        rows: list[Row] = []
        for at, told in enumerate(self._told):
            found = self._scene(at) if self._lacks(told) else None
            rows.append(() if found is None else self._take(at, *found))
            self._day_told |= self._told[at].sets_day
        return rows

    def _take(self, at: int, scene: _Told, why: str) -> Row:
        """Puts a claim on the day of a scene, so that the next ones may go on from there."""
        if scene.day is None:
            return ()
        words = scene.day.span.exact
        day = replace(scene.day, clock=None, made_by=OF_SCENE_DAY, why=f"{why}: {words}")
        self._told[at] = replace(self._told[at], day=day)
        return (day,)

    def _lacks(self, told: _Told) -> bool:
        """Whether a claim is of something that happened on some day and says nothing of when."""
        claim, said = told.claim, told.claim.span.exact
        if not told.undated or claim.certainty is Certainty.PLANNED or told.past:
            return False
        if self._says_when(claim) or self._another_time.search(said) or claim.polarity is Polarity.NEGATED:
            return False
        speaks = told.kind.event_type in TELLING and any(q.measure in HARM for q in claim.quantities)
        return (told.happened or speaks) and not self._words.war.search(said)

    def _says_when(self, claim: Claim) -> bool:
        """Whether its words speak of time, be it no day: "in ten days of fighting", "for years", "on the first night"."""
        of_speech = [t.span for t in claim.times if t.role in SPOKEN]
        at = claim.span.start
        times = self._language.times(claim.span.exact)
        return any(not any(s.start < at + e.end and at + e.start < s.end for s in of_speech) for e in times)

    def _scene(self, at: int) -> tuple[_Told, str] | None:
        """The claim whose day this one has, and why; the nearest kind first."""
        told = self._told[at]
        low, high = self._near(at, 0)
        beside = [t for t in self._told[low:high] if t.sets_day and t is not told]
        if beside:
            return min(beside, key=lambda t: abs(t.claim.span.start - told.claim.span.start)), "the day of its sentence"
        if self._day_told:
            before = self._before(at)
            return None if before is None else (before, "the day told of before")
        opening = self._told[at + 1 : bisect_right(self._told, LEAD + 1, key=lambda t: t.sentence)]
        after = next((t for t in opening if t.sets_day and not t.past), None)
        return (after, "the day that the report names next") if after is not None and self._alike(told, after) else None

    def _before(self, at: int) -> _Told | None:
        """The event that a claim goes on about, unless the text has come to a later time since: "By Friday fifty villages had fallen"."""
        latest = date.min
        for scene in reversed(self._told[self._near(at, REACH)[0] : at]):
            day = scene.day.start if scene.day is not None and scene.sets_day else None
            if day is not None and self._alike(self._told[at], scene):
                return None if scene.past or latest > day else scene
            if scene.happened:
                latest = max(latest, scene.ends)
        return None

    def _near(self, at: int, sentences: int) -> tuple[int, int]:
        """The claims from so many sentences before one to the end of its own: a report may have thousands."""
        own = self._told[at].sentence
        low = bisect_left(self._told, own - sentences, key=lambda t: t.sentence)
        return low, bisect_right(self._told, own, key=lambda t: t.sentence)

    def _alike(self, told: _Told, scene: _Told) -> bool:
        """Whether a claim may go on about a scene near it: something of its kind, or force as it was, or words about it."""
        away = abs(told.sentence - scene.sentence)
        kin = told.kind.family == scene.kind.family or (told.kind.violent and scene.kind.violent)
        if kin or told.kind.event_type in TELLING:
            return away <= REACH
        return away <= NEXT and (scene.kind.violent or scene.kind.family == "unrest")


def _day_of(row: Row) -> GroundedTime | None:
    """The single day on which a claim says that its event was; None where it gives none, or several."""
    days = [
        t
        for t in row
        if t.made_by != OF_TOLD_DAY and t.role is TimeRole.EVENT and t.start is not None and t.start == t.end
    ]
    return days[0] if days and all(t.start == days[0].start for t in days) else None
