"""What an expression is read against, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportedly.ground.times.days import Interval
from reportedly.ground.times.edtf import UNSPECIFIED_DAY, interval

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """``day`` is the day that the words are spoken on (publication or statement), None when unknown; ``narrative`` the interval told
    of before; ``dated`` the last day told of with its year, ``stated`` the first full date that the text gives afterwards;
    ``forward`` when the text speaks of the future; ``context`` the text around, in lower case.
    """

    day: date | None
    narrative: Interval | None = None
    dated: date | None = None
    stated: date | None = None
    forward: bool = False
    context: str = ""

    def at(self, day: date | None) -> Frame:
        return replace(self, day=day)


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval of days, both ends included, None open. ``template`` is the EDTF of an unresolved date ("XXXX-11-27")."""

    start: date | None
    end: date | None
    precision: str
    why: str
    approximate: bool = False
    template: str | None = None

    @property
    def known(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def day(self) -> date | None:
        """The day, when it is exactly one."""
        return self.start if self.start is not None and self.start == self.end else None

    @property
    def edtf(self) -> str:
        if not self.known:
            return self.template or UNSPECIFIED_DAY
        return self.template or interval(self.start, self.end, self.precision, approximate=self.approximate)


def unresolved(why: str, template: str | None = None) -> Resolved:
    return Resolved(None, None, "unknown", why, template=template)


def whole(found: Interval, precision: str, why: str, *, approximate: bool = False) -> Resolved:
    return Resolved(found[0], found[1], precision, why, approximate)
