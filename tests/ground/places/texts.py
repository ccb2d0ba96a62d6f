"""Reports of one paragraph, with mentions found by their words."""

from __future__ import annotations

from reportedly.ground.places import ground_places
from reportedly.knowledge.places import Gazetteer
from reportedly.model import GroundedPlace, OffsetMap, PlaceMention, Report


def report(text: str) -> Report:
    return Report("rep-1", "a.txt", "0" * 64, text, text, OffsetMap.identity(len(text)), (), language="en")


def ground(gazetteer: Gazetteer, text: str, *words: str) -> list[GroundedPlace]:
    """Grounds the first occurrence of each of the words, each as a claim of its own; "~" before a word takes the last one."""
    made, rows = report(text), []
    for word in words:
        plain = word.removeprefix("~")
        start = text.rindex(plain) if word != plain else text.index(plain)
        rows.append((PlaceMention(made.span(start, start + len(plain))),))
    return [place for (place,) in ground_places(made, rows, gazetteer)]
