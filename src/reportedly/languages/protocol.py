"""The contract that every language folder keeps; ``tests/contracts`` runs over all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol, cast

from reportedly.model import Bound
from reportedly.plugins import load_part, part_names

GATHERED = "reportedly.languages"
OF_RULES = "en"
"""The language whose sentences the rules of the stages are written for."""


class LanguageNotSupportedError(LookupError):
    """No folder for this language code."""


@dataclass(frozen=True, slots=True)
class NumberExpression:
    """A number as written, with its bound words: ``text[start:end]`` is "at least 40", ``text[core_start:core_end]`` is "40".

    ``low`` and ``high`` are inclusive, ``high`` None is unbounded; ``value`` is the number itself, None for "dozens".
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as written, in a form that no longer depends on the language: ``text[start:end]``.

    ``kind`` and ``fields`` are one of the forms listed in ``docs/glossary.md`` under "time expression"
    (a weekday, a calendar date with the parts that were given, an offset, a duration back, an open range ...).
    """

    start: int
    end: int
    kind: str
    fields: Mapping[str, Any]


class Language(Protocol):
    """What a stage may ask a language."""

    code: str

    def numbers(self, text: str) -> tuple[NumberExpression, ...]:
        """Every number expression of the text, ascending, not overlapping. Dates, clock times and list numbers are not numbers."""

    def times(self, text: str) -> tuple[TimeExpression, ...]:
        """Every time expression of the text, ascending, not overlapping."""

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """The word table ``name`` (a TOML file of the language's folder)."""


def supported_languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    return part_names(GATHERED)


@cache
def load_language(code: str) -> Language:
    """The language with this ISO 639-1 code.

    Raises:
        LanguageNotSupportedError: there is no folder of that name.
    """
    if code not in supported_languages():
        raise LanguageNotSupportedError(
            f"no language folder for {code!r}; there are: {', '.join(supported_languages())}"
        )
    return cast(Language, load_part(GATHERED, code).LANGUAGE)


@cache
def read_lexicon(code: str, name: str) -> Mapping[str, Any]:
    """The TOML table ``name`` in the folder of the language ``code``."""
    path = resources.files(f"reportedly.languages.{code}") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def closed_set(language: Language, table: str, key: str) -> frozenset[str]:
    """The closed set ``[table] key`` of the language's ``grammar``: words and marks that a rule about the build of a sentence asks for.

    Raises:
        KeyError: the language has no such set, and the rule that asks could never hold.
    """
    return frozenset(language.lexicon("grammar")[table][key])


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """The :func:`closed_set` of :data:`OF_RULES`: it binds the module that asks to that language.

    Only for what is not handed a language. A reader that has one, or the lexicon of one, asks that.
    """
    return closed_set(load_language(OF_RULES), table, key)
