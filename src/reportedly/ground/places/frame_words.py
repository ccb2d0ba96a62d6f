"""The words of a language that tell where a report was written and which town its headline is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.ground.places.words import OF_TIMES, TABLE, alternation
from reportedly.languages import OF_RULES, load_language, supported_languages

NAME = r"[A-Z][\w’'-]*(?: (?:(?:al|el|de|del|da|do|la|of|the|sur)[ -])?[A-Z][\w’'-]*){0,4}"


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Patterns, named for what they find; ``name`` is the group of the town."""

    dated: re.Pattern[str]  # "X, 3 May", "X, Baja Verapaz, May 3"
    lines: tuple[re.Pattern[str], ...]  # "our staff in X", "Staff reporters, X", "X - Regional Desk" as whole lines
    in_place: re.Pattern[str]  # "in" at the end of the words before a town
    of_event: re.Pattern[str]  # "mall siege" at the beginning of the words behind it
    here: re.Pattern[str]  # "here", "this city", at the beginning of a mention
    definite: re.Pattern[str]  # "the", at the beginning of a mention
    calendar: frozenset[str]  # names of days and months, in lower case
    small: frozenset[str]  # prepositions, which open sentences with a capital
    nouns: frozenset[str]  # "republic", "town": no names, though some town is called so


@cache
def frame_words(language: str) -> FrameWords:
    """The patterns of a language; of the rules' own language where it has no such words."""
    codes = (language, OF_RULES) if language in supported_languages() else (OF_RULES,)
    return next(words for code in codes if (words := _of(code)) is not None)


def _of(code: str) -> FrameWords | None:
    try:
        table, times = load_language(code).lexicon(TABLE), load_language(code).lexicon(OF_TIMES)
    except FileNotFoundError:
        return None
    said = table.get("frame")
    if said is None:
        return None
    calendar = frozenset(word for key in ("weekdays", "months", "short_months") for word in times.get(key, ()))
    months = alternation(word for key in ("months", "short_months") for word in times.get(key, ()))
    things = alternation([*table["scenes"]["events"], *said["events"]])
    towns = alternation(noun for key in ("settlement", "quarter") for noun in table["types"][key])
    towns = f"{towns}|{alternation(said['towns'])}"
    return FrameWords(
        dated=re.compile(rf"(?P<name>{NAME})(?:, {NAME}){{0,2}},? (?:(?i:{months})\b\.? \d|\d{{1,2}} (?i:{months})\b)"),
        lines=(
            re.compile(rf"\b(?:{alternation(said['written'])}) (?P<name>{NAME})\.?$"),
            re.compile(rf", (?P<name>{NAME})\.?$"),
            re.compile(rf"^(?P<name>{NAME}) [-–—] (?=[A-Z])", re.MULTILINE),
        ),
        in_place=re.compile(
            rf"\b(?:{alternation(said['places'])}) (?:{table['joints']['article'][0]} )?$", re.IGNORECASE
        ),
        of_event=re.compile(rf"(?:['’]s)? (?:[\w-]+ )?(?:{things})s?\b", re.IGNORECASE),
        here=re.compile(
            rf"(?:{alternation(said['here'])})\b(?=\W*$)|(?:.* )?(?:{alternation(said['this'])}) (?:[\w’'-]+ ){{0,4}}(?:{towns})(?=\W*$)",
            re.IGNORECASE,
        ),
        definite=re.compile(rf"(?:{alternation(table['scenes']['known'])}) ", re.IGNORECASE),
        calendar=calendar,
        small=frozenset((*said["written"], *said["places"])),
        nouns=frozenset(noun for nouns in table["types"].values() for noun in nouns),
    )
