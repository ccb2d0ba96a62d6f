"""Weights, limits and compatibilities of linking, read once from ``data/``; its words, read once from the folder of the language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from types import MappingProxyType
from typing import Any

from reportedly.languages import OF_RULES, load_language

MADE_BY = "link.average@1"


@dataclass(frozen=True, slots=True)
class Settings:
    """The tables of ``linkage.toml``. ``within`` are the weights within one report.

    ``kindred`` holds unordered pairs of sub-types with the reason they are kindred."""

    weights: Mapping[str, float]
    within: Mapping[str, float]
    limits: Mapping[str, float]
    blocks: Mapping[str, str]
    kindred: Mapping[frozenset[str], str]
    generic: frozenset[str]
    effects: frozenset[str]
    placeless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The tables ``discourse`` and ``stopwords`` of a language. ``nouns`` maps an event noun to the sub-types that it may refer back to."""

    nouns: Mapping[str, frozenset[str]]
    determiners: frozenset[str]
    openers: frozenset[str]
    new_matter: tuple[str, ...]
    episode_nouns: frozenset[str]
    sized_nouns: frozenset[str]
    sizes: frozenset[str]
    counter: frozenset[str]
    aggregates: frozenset[str]
    not_before: frozenset[str]
    tolls: frozenset[str]
    counts: frozenset[str]
    updates: frozenset[str]
    charges: frozenset[str]
    turning_away: frozenset[str]
    stop: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("reportedly.link") / "data" / name).read_text(encoding="utf-8"))


@cache
def settings() -> Settings:
    """The settings in force."""
    table = _table("linkage.toml")
    kindred = {
        frozenset(pair): group["why"]
        for group in reversed(table["kindred"])
        for pair in combinations(group["sub_types"], 2)
    }
    return Settings(
        weights=MappingProxyType(table["weights"]),
        within=MappingProxyType({**table["weights"], **table["within"]}),
        limits=MappingProxyType(table["limits"]),
        blocks=MappingProxyType(table["blocks"]),
        kindred=MappingProxyType(kindred),
        generic=frozenset(table["generic"]["sub_types"]),
        effects=frozenset(table["effects"]["sub_types"]),
        placeless=frozenset(table["placeless"]["sub_types"]),
    )


@cache
def words(code: str = OF_RULES) -> Words:
    """Words of the language with this code. A report in another language finds no cue words among them."""
    language = load_language(code)
    table = language.lexicon("discourse")
    nouns: dict[str, set[str]] = {}
    for sub_type, entries in table["nouns"].items():
        for noun in entries:
            nouns.setdefault(noun, set()).add(sub_type)
    reference, episodes = table["reference"], table["episodes"]
    return Words(
        nouns=MappingProxyType({noun: frozenset(types) for noun, types in nouns.items()}),
        determiners=frozenset(reference["determiners"]),
        openers=frozenset(reference["openers"]),
        new_matter=tuple(reference["new_matter"]),
        episode_nouns=frozenset(episodes["nouns"]),
        sized_nouns=frozenset(episodes["sized_nouns"]),
        sizes=frozenset(episodes["sizes"]),
        counter=frozenset(episodes["counter"]),
        aggregates=frozenset(episodes["aggregates"]),
        not_before=frozenset(episodes["not_before"]),
        tolls=frozenset(table["tolls"]["nouns"]),
        counts=frozenset(table["tolls"]["counts"]),
        updates=frozenset(table["tolls"]["updates"]),
        charges=frozenset(table["charges"]["words"]),
        turning_away=frozenset(table["charges"]["turning_away"]),
        stop=frozenset(language.lexicon("stopwords")["words"].split()),
    )
