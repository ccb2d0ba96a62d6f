"""The words of a language that tell whether a claim goes on about the scene of its report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.ground.places.words import OF_EXTRACTION, TABLE, alternation
from reportedly.languages import OF_RULES, load_language, supported_languages

SETTLED = (
    "settlement",
    "region",
    "county",
    "area",
    "quarter",
)  # kinds whose nouns stand beside the name of a town or region
BETWEEN = 2  # words between "the" and the noun of the event: "the dawn mortar attack"


@dataclass(frozen=True, slots=True)
class SceneWords:
    """Patterns, named for what they find in the words of a claim."""

    elsewhere: re.Pattern[str]  # "elsewhere", "another attack"
    all_over: re.Pattern[str]  # "across" at the end of the words before a region
    known_event: re.Pattern[str]  # "the attack"
    answer: re.Pattern[str]  # "responsibility"
    settlement: re.Pattern[str]  # "village"
    war: re.Pattern[str]  # "conflict", "air campaign": the whole of what happens in a country
    talk: re.Pattern[str]  # "urged", "would": a claim with it tells of no scene
    no_town: re.Pattern[
        str
    ]  # "the Assembly", "the Rose Hotel": with an article and without a noun for a town or region


@cache
def scene_words(language: str) -> SceneWords:
    """The patterns of a language; of the rules' own language where it has no such words."""
    codes = (language, OF_RULES) if language in supported_languages() else (OF_RULES,)
    return next(words for code in codes if (words := _of(code)) is not None)


def _of(code: str) -> SceneWords | None:
    try:
        table = load_language(code).lexicon(TABLE)
    except FileNotFoundError:
        return None
    said = table.get("scenes")
    if said is None:
        return None
    wars = load_language(code).lexicon(OF_EXTRACTION)["place"]["wars"]
    towns = alternation(noun for kind in SETTLED for noun in table["types"][kind])
    events = rf"(?:{alternation(said['events'])})s?\b"
    return SceneWords(
        elsewhere=_pattern(
            rf"\b(?:(?:{alternation(said['elsewhere'])})\b|(?:{alternation(said['others'])}) (?:\w+ )?{events})"
        ),
        all_over=_pattern(rf"\b(?:{alternation(said['all_over'])}) (?:\w+ )?$"),
        known_event=_pattern(rf"\b(?:{alternation(said['known'])}) (?:[\w'’-]+ ){{0,{BETWEEN}}}{events}"),
        answer=_pattern(rf"\b(?:{alternation(said['answers'])})\b"),
        settlement=_pattern(rf"\b(?:{alternation(table['types']['settlement'])})s?\b"),
        war=_pattern(rf"\b(?:{alternation([*wars, *said['unrest']])})\b(?! (?:{alternation(said['of_war'])})s?\b)"),
        talk=_pattern(rf"\b(?:{alternation(said['talk'])})\b"),
        no_town=_pattern(rf"(?:{alternation(said['articles'])}) (?!.*\b(?:{towns})s?\b)"),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
