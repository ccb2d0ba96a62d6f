"""An extractor whose world is small: the names in the tests and nothing else, so that the tests need no gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from reportedly.extract.casing import KnownNames
from reportedly.extract.parsing.parser import load_parser
from reportedly.extract.rules import RuleExtractor, World
from reportedly.languages import load_language
from reportedly.model import Block, BlockKind, Claim, OffsetMap, Publication, Report

PLACES = frozenset(
    ("Kasungo", "Mosul", "Medellin", "Bama", "Aleppo", "Idlib", "Khartoum", "Omdurman", "Goma", "Kharkiv", "Gaza City")
)

ACTING = frozenset(("Russia", "Ukraine", "Syria", "Sudan", "Israel", "Hamas", "South Sudan"))


@pytest.fixture(scope="session")
def extractor() -> RuleExtractor:
    names = KnownNames(lambda text: [], PLACES.__contains__)
    world = World(PLACES.__contains__, ACTING.__contains__, lambda text: [], names)
    return RuleExtractor(load_parser(), load_language("en"), world)


def report_of(text: str, voice: str | None = None, headline: str | None = None) -> Report:
    """A report of plain paragraphs, one a line, published on 12 March 2024."""
    blocks, start = [], 0
    full = f"{headline}\n\n{text}" if headline else text
    for index, paragraph in enumerate(full.split("\n\n")):
        kind = BlockKind.HEADLINE if headline and index == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(start, start + len(paragraph), kind, voice))
        start += len(paragraph) + 2
    day = date(2024, 3, 12)
    return Report(
        "r-1", "test.txt", "", full, full, OffsetMap.identity(len(full)), tuple(blocks), published=Publication(day, day)
    )


@pytest.fixture
def claims_of(extractor: RuleExtractor) -> Callable[[str], tuple[Claim, ...]]:
    return lambda text: extractor.extract(report_of(text))
