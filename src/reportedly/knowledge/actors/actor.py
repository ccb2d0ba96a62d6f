"""The nouns of the actor registry: actors, their dated names, ties to other actors, and claims about them that are contested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is. The kind decides which generic words ("the army", "the monitor") may refer to it."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    ALLIANCE = "alliance"
    OPERATION_ROOM = "operation_room"
    FOREIGN_CONTINGENT = "foreign_contingent"
    PRIVATE_MILITARY_COMPANY = "private_military_company"
    CRIMINAL_GROUP = "criminal_group"
    POLITICAL = "political"
    MONITOR = "monitor"
    NEWS_AGENCY = "news_agency"
    OUTLET = "outlet"
    RESCUE_SERVICE = "rescue_service"
    AID_ORGANISATION = "aid_organisation"
    UN_BODY = "un_body"
    INTERGOVERNMENTAL = "intergovernmental"
    COURT = "court"


STATE_KINDS = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INTELLIGENCE}
)
"""Organs of a state."""

NON_STATE_ARMED_KINDS = frozenset(
    {ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.ALLIANCE, ActorKind.OPERATION_ROOM, ActorKind.CRIMINAL_GROUP}
)
"""Armed actors that are no state's own forces."""

ARMED_KINDS = NON_STATE_ARMED_KINDS | STATE_KINDS | {ActorKind.FOREIGN_CONTINGENT, ActorKind.PRIVATE_MILITARY_COMPANY}
"""Actors whose voice is that of a party where they fight (governments included)."""

MEDIA_KINDS = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})


class AliasStyle(StrEnum):
    """How strictly a text must write an alias for a scan to take it."""

    NAME = "name"  # a proper name: its capitalised words must be capitalised
    ACRONYM = "acronym"  # exactly as written, upper case
    PLAIN = "plain"  # written in lower case in the registry: any case


class TieRole(StrEnum):
    """How an actor stands to another. Sponsorship is no tie: it is contested, see :class:`Contested`."""

    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    SUCCESSOR_OF = "successor_of"
    SPLIT_FROM = "split_from"
    ORGAN_OF = "organ_of"


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days, both ends included; None is open or unknown."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool:
        """True when the day may lie inside; an unknown day always may."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Interval) -> bool:
        """True when some day may lie inside both."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )


ALWAYS = Interval()


_PARTICLE = 3  # "al", "des", "and" are no describing words


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that texts use. ``when`` is the time at which it was the actor's name; later texts may still use it."""

    text: str
    style: AliasStyle
    when: Interval = ALWAYS

    @property
    def describes(self) -> bool:
        """A dated description ("Libyan rebels") rather than a proper name: outside its time it means others."""
        return self.when != ALWAYS and any(word.islower() and len(word) > _PARTICLE for word in self.text.split())


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated, uncontested tie to another actor of the registry."""

    role: TieRole
    actor: str
    when: Interval = ALWAYS


@dataclass(frozen=True, slots=True)
class Contested:
    """Something that somebody says about an actor (sponsor, affiliation, designation): a claim, never used as a fact."""

    attribute: str
    value: str
    says: str
    when: Interval = ALWAYS


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry. ``id`` is a stable slug; ``name`` the name that the press commonly uses.

    ``inter`` is the ACLED interaction code (1 state forces ... 8 external and other), ``sector`` the PLOVER sector,
    ``theatres`` the countries (ISO 3166-1 alpha-2) in whose wars it takes part, ``state`` the country whose state runs
    or controls a medium, ``owner`` the group that owns it, ``entry`` the file (and table) that holds the entry.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    ties: tuple[Tie, ...] = ()
    contested: tuple[Contested, ...] = ()
    active: Interval = ALWAYS
    inter: int | None = None
    sector: str | None = None
    theatres: tuple[str, ...] = ()
    party: bool = False
    owner: str | None = None
    state: str | None = None
    wikidata: str | None = None
    source: str = ""
    entry: str = ""
