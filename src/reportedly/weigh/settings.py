"""Thresholds and tables of weighing, read once from ``data/``, and the words that it reads, which are the language's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from reportedly.languages import OF_RULES, load_language


@cache
def table(name: str) -> Mapping[str, Any]:
    """One TOML file of ``data/``, by its name without ending."""
    text = (resources.files("reportedly.weigh") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def limits(section: str) -> Mapping[str, float]:
    """A section of thresholds."""
    values: Mapping[str, float] = table("weigh")[section]
    return values


def word_table(name: str) -> Mapping[str, Any]:
    """A word table of the language whose reports are weighed, by the name of its file."""
    return load_language(OF_RULES).lexicon(name)


@cache
def cues(section: str, name: str) -> tuple[str, ...]:
    """A list of cue words or phrases of reports (``languages/*/weighing.toml``)."""
    return tuple(word_table("weighing")[section][name])


def has_cue(text: str, section: str, name: str) -> str | None:
    """The first cue of the list that stands in the text as whole words, None when there is none."""
    padded = f" {text} "
    return next((cue for cue in cues(section, name) if f" {cue} " in padded), None)
