"""The closed sets of words that readers ask for are those of the language they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from reportedly.extract.casing import KnownNames
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parser import load_parser
from reportedly.extract.rules import RuleExtractor, World
from reportedly.languages import Language, NumberExpression, TimeExpression, load_language
from reportedly.model import Claim
from tests.extract.conftest import report_of

PEMBA = "Pemba"


def kind(claim: Claim) -> str:
    return claim.sub_event_type


def when(claim: Claim) -> str:
    return claim.temporality.value


def sure(claim: Claim) -> str:
    return claim.certainty.value


def voice(claim: Claim) -> str | None:
    return claim.speakers[-1].label


class Altered:
    """English, but for one closed set."""

    code = "en-altered"

    def __init__(self, table: str, key: str, words: list[str]) -> None:
        self._english = load_language("en")
        grammar = self._english.lexicon("grammar")
        self._grammar = {**grammar, table: {**grammar[table], key: words}}

    def numbers(self, text: str) -> tuple[NumberExpression, ...]:
        return self._english.numbers(text)

    def times(self, text: str) -> tuple[TimeExpression, ...]:
        return self._english.times(text)

    def lexicon(self, name: str) -> Mapping[str, Any]:
        return self._grammar if name == "grammar" else self._english.lexicon(name)


def test_a_closed_set_is_that_of_the_language() -> None:
    assert Lexicon(Altered("verbs", "being", ["estar", "ser"])).closed("verbs", "being") == {"estar", "ser"}
    assert "be" in Lexicon(load_language("en")).closed("verbs", "being")


def test_a_set_that_the_language_lacks_is_said_and_not_taken_for_empty() -> None:
    with pytest.raises(KeyError):
        Lexicon(load_language("en")).closed("verbs", "of_no_rule")


def claims_in(language: Language, text: str) -> tuple[Claim, ...]:
    world = World(PEMBA.__eq__, lambda name: False, lambda text: [], KnownNames(lambda text: [], PEMBA.__eq__))
    return RuleExtractor(load_parser(), language, world).extract(report_of(text))


@pytest.mark.parametrize(
    ("table", "key", "text", "what", "read", "without"),
    [
        (
            "pronouns",
            "of_those_who_tell",
            "In March we walked to Pemba.",
            kind,
            "Displacement",
            "Movement/reinforcement",
        ),
        (
            "prepositions",
            "up_to_an_hour",
            "Guerrillas had burned the sawmill by nightfall.",
            when,
            "current",
            "background",
        ),
        (
            "prepositions",
            "issued_by",
            "Guerrillas killed nine loggers. The figure was released by the prefecture.",
            voice,
            "prefecture",
            None,
        ),
        ("verbs", "so_called", "The prefect rejected the so-called massacre of loggers.", sure, "denied", "asserted"),
        (
            "verbs",
            "passing",
            "The sawmill passed into the hands of the guerrillas.",
            kind,
            "Non-state actor overtakes territory",
            "Other",
        ),
    ],
)
def test_readers_take_their_words_from_the_language_of_the_extractor(
    table: str, key: str, text: str, what: Callable[[Claim], object], read: str, without: str | None
) -> None:
    assert what(claims_in(load_language("en"), text)[0]) == read
    assert what(claims_in(Altered(table, key, ["qqq"]), text)[0]) == without
