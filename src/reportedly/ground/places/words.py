"""The place words of a language, ready for parsing: one object per language, made once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.languages import OF_RULES, load_language, supported_languages

TABLE = "place_phrases"


_PARTICLES = "al|el|ez|es|de|del|la|los|of|the"  # inside names


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Patterns and tables of one language. All patterns are alternations of literal words: linear in the text."""

    type_of: dict[str, str]  # noun, singular and plural -> kind
    bearing: dict[str, float]
    units: dict[str, float]
    numbers: dict[str, float]
    ordinals: dict[str, int]
    sites: frozenset[str]
    anywhere: frozenset[str]
    types: str
    region_nouns: str
    city_nouns: str
    site_nouns: str
    direction: str
    droppable: re.Pattern[str]
    near: str
    outskirts: str
    countryside: str
    centre: str
    part_nouns: str
    central: str
    capital: str
    others_capital: re.Pattern[str]  # "rebel capital"
    seat: str
    largest: str
    ordinal: str
    distance: re.Pattern[str]
    measured_from: re.Pattern[str]  # the same at the end of the words before a place
    country_nouns: frozenset[str]
    people: dict[str, tuple[float, float]]  # noun -> people of a settlement that it is said of
    bounds: frozenset[str]
    calendar: frozenset[str]  # names of days and months, in lower case
    of_towns: tuple[str, ...]  # sites that bear the name of their town, in lower case
    name_behind: re.Pattern[str]  # words that stand before a place, and what is written like its name (group 1)
    second_of_two: re.Pattern[str]  # "between X and": what comes is the other end
    spoken: re.Pattern[str]  # behind it "in X" says where somebody spoke
    some_town: re.Pattern[str]  # "a small town in the" before the name of a region
    town_beside: re.Pattern[str]  # "a hamlet north of" before what it lies beside
    speaking: re.Pattern[str]  # the same before it: "In X, the ministry said"
    common: frozenset[str]  # nouns that alone are no names, in lower case: "border"
    leading: frozenset[str]  # words that lead a phrase beside those of the other lists
    joints: dict[str, str]  # function words between and inside the words of a phrase, each list as a pattern


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _plurals(noun: str) -> tuple[str, ...]:
    return (noun, noun[:-1] + "ies") if noun.endswith(("ty", "ry", "ny", "by")) else (noun, noun + "s")


def _bearings(table: dict[str, int]) -> dict[str, float]:
    out: dict[str, float] = {}
    for word, degrees in table.items():
        forms = {word}
        if len(word) > len("north"):
            cut = len("north") if word.startswith(("north", "south")) else 0
            forms |= {f"{word[:cut]}-{word[cut:]}", f"{word[:cut]} {word[cut:]}"}
        for form in sorted(forms):
            for ending in ("", "ern", "ernmost", "erly"):
                out[form + ending] = float(degrees)
    return out


def _droppable(table: dict[str, list[str]], bounds: Iterable[str], types: str, said: str) -> re.Pattern[str]:
    """Words at the head of a phrase that say nothing of where; any word but those of ``said`` before "[Iraqi] town of X"."""
    words = alternation([*table["determiners"], *table["adjectives"], *bounds])
    participles = alternation(table["participles"])
    held = rf"(?:\w{{2,20}} ){{0,2}}\w{{2,20}}-(?:{participles})|\w{{2,20}} (?:{participles})"
    before_town = rf"(?-i:(?!(?:{said})\b)[a-z][a-z-]{{2,20}}(?= (?:[A-Z][\w-]+ )?(?:{types}) of [A-Z]))"
    return re.compile(rf"(?:(?:{words})|{held}|{before_town}|\d{{1,4}})(?:\s+|$)", re.IGNORECASE)


def _name_behind(table: dict[str, list[str]]) -> re.Pattern[str]:
    before = "|".join(f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" for w in sorted(table["before_names"]))
    not_behind = "".join(rf"(?<!\b{re.escape(word)} )" for word in table["no_place_behind"])
    return re.compile(rf"\b{not_behind}(?:{before}) ([A-Z][\w’'-]*(?: (?:(?:{_PARTICLES})[ -])?[A-Z][\w’'-]*){{0,3}})")


def _second_of_two(table: dict[str, list[str]]) -> re.Pattern[str]:
    before, joined = alternation(table["of_two"]), alternation(table["joining_two"])
    return re.compile(rf"\b(?:{before}) [^.;:\n]{{2,60}} (?:{joined}) [^.;:\n]{{0,24}}$")


def _distance(table: dict[str, Any], direction: str, joints: dict[str, str]) -> re.Pattern[str]:
    number = rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,2}})?|{alternation(table['numbers'])})"
    return re.compile(
        rf"(?:(?:{alternation(table['bounds'])}) )?{number}[ -]?(?P<unit>{alternation(table['units'])})\.?"
        rf"(?: \([^()]{{1,20}}\))?(?: {joints['to']})?(?: {joints['article']})?(?: (?P<direction>{direction}))?"
        rf"(?: (?:{alternation(table['from'])}))(?: {joints['article']})? ",
        re.IGNORECASE,
    )


OF_EXTRACTION = "places"  # the table that extraction reads, too
OF_TIMES = "time_words"


@cache
def place_words(language: str) -> PlaceWords:
    """The place words of a language; English where the language has none of its own."""
    code = language if language in supported_languages() else OF_RULES
    try:
        table = load_language(code).lexicon(TABLE)
    except FileNotFoundError:
        code = OF_RULES
        table = load_language(code).lexicon(TABLE)
    extracted = load_language(code).lexicon(OF_EXTRACTION)["place"]
    spoken = [*extracted["spoken"], *extracted["seated"], *table["again"]["said"]]
    times = load_language(code).lexicon(OF_TIMES)
    types = {form: kind for kind, nouns in table["types"].items() for noun in nouns for form in _plurals(noun)}
    sites = frozenset(form for noun in table["sites"]["nouns"] for form in _plurals(noun))
    bearing = _bearings(table["directions"])
    direction = alternation(bearing)
    near, capital = table["near"], table["capital"]
    joints = {name: f"(?:{alternation(said)})" for name, said in table["joints"].items()}
    distance = _distance(table["distance"], direction, joints)
    bounds = sorted(set(table["distance"]["bounds"]) - set(near["before"]))
    return PlaceWords(
        type_of=types, bearing=bearing, units=dict(table["distance"]["units"]),
        numbers={k: float(v) for k, v in table["distance"]["numbers"].items()}, ordinals=dict(capital["ordinals"]),
        sites=sites, anywhere=frozenset(table["again"]["anywhere"]), types=alternation(types),
        region_nouns=alternation(n for n, k in types.items() if k == "region"),
        city_nouns=alternation(n for n, k in types.items() if k == "settlement"),
        site_nouns=alternation(sites), direction=direction, droppable=_droppable(
            table["drop"], bounds, alternation(table["types"]["settlement"]),
            "|".join((alternation(types), alternation(sites), alternation(near["before"]), direction, *joints.values())),
        ),
        near=alternation(near["before"]), outskirts=alternation(near["outskirts"]),
        countryside=alternation(near["countryside"]), centre=alternation(near["centre"]),
        part_nouns=alternation(table["parts"]["nouns"]), central=alternation(table["parts"]["central"]),
        capital=alternation(capital["words"]),
        others_capital=re.compile(
            rf"^(?:{joints['article']} )?(?:{alternation(capital['others'])}) (?:{alternation(capital['words'])})$", re.IGNORECASE
        ),
        seat=alternation(capital["seat"]), largest=alternation(capital["largest"]), ordinal=alternation(capital["ordinals"]),
        distance=distance, measured_from=re.compile(f"{distance.pattern}$", re.IGNORECASE), joints=joints,
        common=frozenset(table["again"]["common"]), leading=frozenset(table["joints"]["leading"]),
        people={noun: (float(least), float(most)) for noun, (least, most) in table["people"].items()},
        country_nouns=frozenset(table["types"]["country"]),
        bounds=frozenset(word for phrase in table["distance"]["bounds"] for word in phrase.split()),
        of_towns=tuple(table["sites"].get("of_towns", ())),
        calendar=frozenset(word for key in ("weekdays", "months") for word in times.get(key, ())),
        name_behind=_name_behind(table["again"]), second_of_two=_second_of_two(table["again"]),
        spoken=re.compile(rf"\b(?:{alternation(spoken)})\s+{joints['speaking_from']}\s+$", re.IGNORECASE),
        some_town=re.compile(
            rf"\b{joints['one']} (?:[\w-]{{2,20}} ){{0,3}}(?:{alternation(n for n, k in types.items() if k in ('settlement', 'quarter'))})"
            rf" {joints['part_of']} (?:{joints['article']} )?(?:[a-z-]{{4,12}} )?$",
            re.IGNORECASE,
        ),
        town_beside=re.compile(
            rf"\b{joints['one']} (?:[\w-]{{2,20}} ){{0,3}}(?:{alternation(n for n, k in types.items() if k in ('settlement', 'quarter'))})"
            rf" (?:(?:[\w ]{{1,24}} )?(?:{direction}) {joints['of']}|(?:{alternation(near['before'])})) (?:{joints['article']} )?$",
            re.IGNORECASE,
        ),
        speaking=re.compile(
            rf",? (?:{joints['article']}|{joints['some']}) (?:[a-z]{{2,20}} ){{0,3}}"
            rf"(?:{alternation(extracted['seated'])}) [a-z]{{2,20}}", re.IGNORECASE
        ),
    )  # fmt: skip
