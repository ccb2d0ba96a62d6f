"""Sentences that lost their beginning or end, as feeds, tables and bad scans bring them: read with what is left, never with an error."""

from __future__ import annotations

import random
import tomllib
from itertools import batched
from pathlib import Path

import pytest

from reportedly.extract.rules import RuleExtractor
from tests.extract.conftest import report_of

TABLES = ("counting/tolls.toml", "attribution/voices.toml", "mentions/when.toml", "mentions/where.toml")
PARAGRAPHS = 30  # of one report


def sentences() -> list[str]:
    here = Path(__file__).parent
    return [
        case["text"]
        for table in TABLES
        for (_, cases) in tomllib.loads((here / table).read_text("utf-8")).items()
        for case in cases
    ]


def torn(count: int) -> list[str]:
    """Sentences of our own without some words at one end or at both; the same at every run."""
    chance, known, found = random.Random(20_24), sentences(), []  # noqa: S311 - no secret
    while len(found) < count:
        words = chance.choice(known).split()
        first = chance.choice((1, 1, 2, 3, chance.randrange(len(words))))
        left = words[first : len(words) - chance.choice((0, 0, 0, chance.randrange(len(words))))]
        if left:
            found.append(" ".join(left))
    return found


def read_all(extractor: RuleExtractor, texts: list[str]) -> int:
    return sum(len(extractor.extract(report_of("\n\n".join(part)))) for part in batched(texts, PARAGRAPHS))


def test_torn_sentences_are_read_without_an_error(extractor: RuleExtractor) -> None:
    assert read_all(extractor, torn(900)) > 300


@pytest.mark.slow
def test_many_torn_sentences_are_read_without_an_error(extractor: RuleExtractor) -> None:
    assert read_all(extractor, torn(15_000)) > 5_000


@pytest.mark.parametrize(
    "text", ["of Bama said that gunmen had burned the mill", "In a blaze that killed nine men, nobody rang"]
)
def test_words_that_once_ended_in_an_error(extractor: RuleExtractor, text: str) -> None:
    assert extractor.extract(report_of(text))
