"""A claim as its report is being read, and the mentions that the report has opened so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.link.comparing.evidence import Evidence, told
from reportedly.link.comparing.places import Nearness, nearness
from reportedly.link.profiles.profile import Profile, together
from reportedly.link.profiles.references import Reference
from reportedly.link.profiles.windows import Window
from reportedly.link.settings import Settings
from reportedly.link.within.following import VIOLENT, Standing, anchored, disputes
from reportedly.model import GroundedClaim


@dataclass(frozen=True, slots=True)
class Read:
    """A claim of a report: the how manieth, in which paragraph, and what is known of it by itself."""

    at: int
    paragraph: int
    claim: GroundedClaim
    part: Profile
    reference: Reference
    speaker: tuple[str | None, str | None]
    background: bool
    starts_sentence: bool
    standing: Standing | None
    one_event: bool
    """Its report has told of no more than one act of force with a day or a settlement so far."""
    days_before: tuple[Window, ...]
    places_before: frozenset[str]
    """The days and settlements of the mentions before it: a day that is told again is the one of its event."""


class Open:
    """A mention while its report is being read."""

    def __init__(self, read: Read) -> None:
        self.parts = [read.part]
        self.profile = read.part
        self.at = read.at
        self.paragraph = read.paragraph
        self.speaker = read.speaker
        self.rejected = read.reference.turned_away
        self.why: list[str] = []

    def lead_up(self, read: Read, settings: Settings) -> None:
        """Takes in words that stand before it."""
        self._take(
            replace(without_conflicts(read, read.part, self.profile, settings)[0], kinds={}),
            ("words that lead up to it",),
        )

    def add(self, read: Read, why: tuple[str, ...], settings: Settings) -> None:
        """Takes in a claim that goes on about it."""
        self._take(adding(read, self.profile, settings), why)
        self.at, self.paragraph, self.speaker = read.at, read.paragraph, read.speaker
        self.rejected = read.reference.turned_away

    def _take(self, part: Profile, why: tuple[str, ...]) -> None:
        self.parts.append(part)
        self.profile = together([self.profile, part])
        self.why += [w for w in why if w not in self.why]


def adding(read: Read, mention: Profile, settings: Settings) -> Profile:
    """What a claim adds to its mention: one that follows has no kind of its own where it names none, and no say in who did it where
    it disputes that.
    """
    part = without_conflicts(read, read.part, mention, settings)[0]
    if part.block != mention.block or read.standing in (Standing.FOLLOWS, Standing.TALKS):
        if part.block != mention.block:
            part = replace(part, talk=True)
        if kindless(read) or not part.sub_types & mention.sub_types:
            part = replace(part, kinds={})
        if disputes(read.claim, part, mention):
            part = replace(part, perpetrators=frozenset())
    return part


def kindless(read: Read) -> bool:
    """It leaves out when and where, counts victims and names no kind of event: "seven were hurt" is typed by what that alone suggests."""
    follows = read.standing in (Standing.FOLLOWS, Standing.TALKS)
    return follows and kindless_toll(read)


def told_last(candidates: list[Open]) -> Open | None:
    """The act of force that the report has told of last."""
    acts = [o for o in candidates if o.profile.block == VIOLENT and not (o.profile.episode or o.profile.planned)]
    return max(acts, key=lambda o: o.at, default=None)


def anchors(mention: Open) -> bool:
    """An act of force with a day or a settlement of its own."""
    return mention.profile.block == VIOLENT and anchored(mention.profile)


def without_conflicts(
    read: Read, part: Profile, mention: Profile, settings: Settings
) -> tuple[Profile, list[Evidence]]:
    """A claim without the day or place that the mention excludes, and what that speaks against: words about an event are told with the
    day and place of who speaks, and the dead are found, counted and buried on later days. ``part`` is what the claim is compared by.
    """
    found: list[Evidence] = []
    if part.episode or mention.episode:
        return part, found
    if _other_day(read, part, mention):
        part = replace(part, dates=(), days_of_year=frozenset(), weekdays=frozenset())
        found.append(told("words_other_day" if part.talk else "later_day", "told of another day"))
    elsewhere = part.talk and part.spots and mention.spots and not _settlements(part) & read.places_before
    if elsewhere and nearness(part.spots, mention.spots, settings)[0] <= Nearness.OTHER_COUNTRY:
        part = replace(part, spots=())
        found.append(told("words_other_place", "told with another place"))
    return part, found


def _other_day(read: Read, part: Profile, mention: Profile) -> bool:
    """Its day is not that of the mention, nor of any other, and may be one on which somebody spoke or counted."""
    if (
        not part.dates
        or not mention.dates
        or any(_meeting(part.dates, days) for days in (mention.dates, read.days_before))
    ):
        return False
    later = min(w.sort_key() for w in part.dates) > min(w.sort_key() for w in mention.dates)
    return part.talk or (later and kindless_toll(read) and _settlements(part) <= _settlements(mention))


def _meeting(some: Sequence[Window], others: Sequence[Window]) -> bool:
    return any(a.meets(b) for a in some for b in others)


def _settlements(part: Profile) -> frozenset[str]:
    return frozenset(s.place for s in part.spots if s.place is not None and not s.wide)


def kindless_toll(read: Read) -> bool:
    """It counts victims and names no kind of event."""
    return read.part.has_toll and not read.reference.names_event
