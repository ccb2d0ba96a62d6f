"""What stands behind an event, and how the hold of places stood: findings about many claims at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model.grounded import PlacePrecision


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How many reports, outlets, voices and independent voices tell of one event, its parts included.

    ``reports`` are ids, ``outlets`` names (the file where nothing names the outlet), ``voices`` everybody whose word some claim is,
    by name. ``independent`` are ids of origins that somebody named or an outlet itself stands behind, ``parties`` those of them that
    are a party to the conflict, ``nameless`` origins that rest on sources whom nobody names: each may be one of the others.
    """

    event: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    voices: tuple[str, ...]
    independent: tuple[str, ...]
    parties: tuple[str, ...]
    nameless: tuple[str, ...]
    made_by: str = ""

    @property
    def sentence(self) -> str:
        """The counts in one line: reports, outlets, voices, independent voices and the parties among these."""
        parts = [
            f"{_count(self.reports, 'report')} of {_count(self.outlets, 'outlet')}",
            f"on the word of {_count(self.voices, 'voice')}",
            f"{len(self.independent)} independent",
        ]
        if self.parties:
            parts.append(f"{len(self.parties)} of them a party to the conflict")
        if self.nameless:
            parts.append(f"and {_count(self.nameless, 'source')} that nobody names")
        return ", ".join(parts)


def _count(items: tuple[str, ...], word: str) -> str:
    return f"{len(items)} {word}{'' if len(items) == 1 else 's'}"


class ControlState(StrEnum):
    """How an actor stands to a place, as somebody says. ``ABSENT``: said not to be there at all."""

    ENTERED = "entered"
    CONTESTED = "contested"
    HELD = "held"
    WITHDREW = "withdrew"
    ABSENT = "absent"


class DateBasis(StrEnum):
    """How a day is known: the claim gives it, the claim only follows from its report's publication, or nothing does."""

    STATED = "stated"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DayRange:
    """A day of which only the earliest and the latest possible are known, both included; None is unknown on that side."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Control:
    """One state of one claimant at one place over time, as the named voices tell it: an account, never the truth.

    The state began on a day of ``began``, is last told of on ``told_until``, and ended on a day of ``ended`` (None: nobody tells of an
    end). It is known to have lasted from ``began.latest`` to ``told_until``. ``actor`` is the registry id of the claimant or None,
    ``partial`` says that only a part of the place is meant. ``excluded_by`` are ids of other intervals that cannot be true at the same
    time. ``voices`` are those who say so, ``origins`` their independent voices, ``parties`` the origins that are a party.
    """

    id: str
    place: str
    place_name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    radius_km: float | None
    actor: str | None
    claimant: str
    state: ControlState
    partial: bool
    began: DayRange
    told_until: date | None
    ended: DayRange | None
    basis: DateBasis
    voices: tuple[str, ...]
    origins: tuple[str, ...]
    parties: tuple[str, ...]
    claims: tuple[str, ...]
    excluded_by: tuple[str, ...]
    why: str
    made_by: str = ""
