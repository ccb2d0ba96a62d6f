"""Days of the year that stand for one event: "the October 7th attack by Hamas" is 2023, whenever the report was written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class NamedDay:
    day: date
    event: str
    words: tuple[str, ...]
    also: tuple[str, ...]

    def fits(self, context: str) -> bool:
        """Whether the words of the event stand in ``context`` (lower case)."""
        return any(word in context for word in self.words) and (
            not self.also or any(word in context for word in self.also)
        )


@cache
def named_days() -> tuple[NamedDay, ...]:
    text = (resources.files("reportedly.ground.times") / "named_dates.toml").read_text(encoding="utf-8")
    return tuple(
        NamedDay(entry["date"], entry["event"], tuple(entry["words"]), tuple(entry.get("also", ())))
        for entry in tomllib.loads(text)["named"]
    )


def named_day(context: str, month: int, day: int, latest: date) -> NamedDay | None:
    """The named day of that month and day whose words stand in ``context`` (lower case), if it is not after ``latest``."""
    for named in named_days():
        if (named.day.month, named.day.day) == (month, day) and named.day <= latest and named.fits(context):
            return named
    return None
