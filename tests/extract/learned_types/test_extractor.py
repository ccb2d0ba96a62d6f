"""Rules and learned reader together: who is heard when, and what a changed type carries with it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reportedly.codebook import event_types
from reportedly.extract.learned_types import TypeExtractor, TypeReader, load_type_reader
from reportedly.extract.learned_types.reader import UNNAMED, trust_of
from reportedly.extract.rules import RuleExtractor
from reportedly.model import Claim
from reportedly.model.claim import UNTOLD
from tests.extract.conftest import report_of
from tests.extract.test_label_neutrality import LABELS, TEMPLATES, reading, sentence

STORY = (
    "A column of trucks was hit by a roadside bomb near Bama on Sunday, killing four drivers. "
    "Wreckage lay over both lanes until noon.\n\n"
    "The governor said he was not surprised. Nobody has gone back since."
)


@pytest.fixture(scope="module")
def reader() -> TypeReader:
    return load_type_reader()


@pytest.fixture(scope="module")
def heard(extractor: RuleExtractor, reader: TypeReader) -> TypeExtractor:
    return TypeExtractor(extractor, reader)


def test_its_types_are_those_of_the_codebook(reader: TypeReader) -> None:
    assert sorted(reader.types) == sorted(event_types())
    assert reader.said.shape == (3 * len(reader.types), len(reader.types))


def test_two_runs_are_equal_and_claims_stay_in_order(heard: TypeExtractor) -> None:
    claims = heard.extract(report_of(STORY))
    assert claims == heard.extract(report_of(STORY))
    assert [c.span.start for c in claims] == sorted(c.span.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_nothing_but_type_trust_and_reasons_changes(heard: TypeExtractor, extractor: RuleExtractor) -> None:
    before, after = extractor.extract(report_of(STORY)), heard.extract(report_of(STORY))
    assert len(before) == len(after)
    for rules, both in zip(before, after, strict=True):
        kept = replace(
            both,
            id=rules.id,
            event_type=rules.event_type,
            sub_event_type=rules.sub_event_type,
            extractor=rules.extractor,
            confidence=rules.confidence,
            why=rules.why,
            overruled=None,
        )
        assert kept == rules


def test_a_changed_claim_names_both_witnesses(extractor: RuleExtractor, reader: TypeReader) -> None:
    """A reader that holds everything for displacement, and is believed."""
    sure = np.full_like(reader.said, -50.0)
    sure[:, reader.types.index("Displacement")] = 50.0
    claims = TypeExtractor(extractor, replace(reader, said=sure)).extract(report_of(STORY))
    before = extractor.extract(report_of(STORY))
    assert {trust_of(c) for c in before} > {0}, "some whose event a word tells, and others"
    assert all(c.sub_event_type in reader.known for c in before)
    for claim in claims:
        assert claim.event_type == "displacement"
        assert claim.extractor == f"{extractor.name}+{reader.name}"
        assert claim.overruled is not None
        assert claim.why[0].endswith(f"not {claim.overruled.sub_event_type}")
        assert claim.as_compared.sub_event_type == claim.overruled.sub_event_type
        assert claim.why[0].startswith(f"{reader.name}: Displacement, not ")
        assert len(claim.why) > 1


def test_what_tells_no_event_carries_the_least_trust(extractor: RuleExtractor, reader: TypeReader) -> None:
    sure = np.full_like(reader.said, -50.0)
    sure[:, reader.types.index("Opinion")] = 50.0
    claims = TypeExtractor(extractor, replace(reader, said=sure)).extract(report_of(STORY))
    changed = [c for c in claims if c.extractor != extractor.name]
    assert changed
    assert all(c.confidence == UNTOLD for c in changed)


def test_where_it_is_not_sure_enough_the_rules_stand(extractor: RuleExtractor, reader: TypeReader) -> None:
    deaf = TypeExtractor(extractor, replace(reader, margin=1e6, margin_event=1e6))
    assert deaf.extract(report_of(STORY)) == extractor.extract(report_of(STORY))


def test_to_make_an_event_of_mere_words_asks_more(extractor: RuleExtractor, reader: TypeReader) -> None:
    """A reader that holds everything for displacement, by more than the one margin and by less than the other."""
    sure = np.zeros_like(reader.said)
    sure[:, reader.types.index("Displacement")] = 60.0
    before = extractor.extract(report_of(STORY))
    after = replace(reader, said=sure, margin=10.0, margin_event=1e6).types_of(STORY, before)
    assert {c.sub_event_type in UNNAMED for c in before} == {True, False}
    assert all(
        (now == "Displacement") == (c.sub_event_type not in UNNAMED) for c, now in zip(before, after, strict=True)
    )


def test_trust_of_the_rules(extractor: RuleExtractor) -> None:
    (told,) = extractor.extract(report_of("Shells hit the harbour of Bama."))
    assert [trust_of(replace(told, confidence=c)) for c in (0.9, 0.7, 0.5)] == [0, 1, 2]


@pytest.mark.parametrize("template", TEMPLATES)
def test_swapping_the_label_of_a_side_changes_nothing(template: str, heard: TypeExtractor) -> None:
    def read(label: int) -> list[tuple[object, ...]]:
        return reading(heard.extract(report_of(sentence(template, label))))

    first = read(0)
    assert all(read(label) == first for label in range(1, LABELS)), template


def _cases() -> list[tuple[str, str, str]]:
    """Sentences of our own, none of them learned from: text, a part of the claim meant, its types joined by |."""
    table = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
    return [(case["text"], case["claim"], case["types"]) for case in table["cases"]]


def test_it_costs_nothing_where_no_usual_word_tells_the_event(heard: TypeExtractor, extractor: RuleExtractor) -> None:
    """Sentences that stand alone give it nothing to go by (docs/models/types.md); then it must leave the rules in peace."""

    def right(claims: tuple[Claim, ...], part: str, types: str) -> bool:
        return any(part in c.span.exact and c.sub_event_type in types.split("|") for c in claims)

    cases = _cases()
    alone = sum(right(extractor.extract(report_of(text)), part, types) for text, part, types in cases)
    both = sum(right(heard.extract(report_of(text)), part, types) for text, part, types in cases)
    assert len(cases) >= 40
    assert both >= alone


def test_which_side_took_ground_is_the_rules_to_say(heard: TypeExtractor) -> None:
    """It sees neither labels nor who is who, and a means told in passing must not hide that a place fell."""
    text = "Rebels captured the town of Kasungo after a double suicide attack with two lorries full of explosives on Monday."
    (claim, *_) = heard.extract(report_of(text))
    assert claim.sub_event_type == "Non-state actor overtakes territory"
