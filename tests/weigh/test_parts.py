"""The smaller parts of weighing: populations, voices, words, shared text."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from reportedly.model import Bound, GroundedQuantity, Measure, OffsetMap, Report, Span
from reportedly.weigh.copies.misspellings import shared_errors
from reportedly.weigh.copies.reuse import shared_passages
from reportedly.weigh.counting.populations import Share, population, share, thing
from reportedly.weigh.voices import VoiceKind, speaker_of
from reportedly.weigh.words import bag, dice, folded
from tests.weigh.accounts import MONITOR, Account, Who


def quantity(
    words: str, measure: Measure = Measure.KILLED, population_: str | None = None, unit: str | None = None
) -> GroundedQuantity:
    return GroundedQuantity(Span(0, len(words), words), measure, population_, unit, 1, 1, 1, Bound.EXACT)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nine people", "people"), ("nine", "people"), ("nine dead policemen", "state forces"), ("nine children", "children"),
        ("9 aid workers", "aid workers"), ("7,000 families", "families"), ("nine guerrillas", "militants"), ("nine villagers", "civilians"),
    ],
)  # fmt: skip
def test_population(words: str, expected: str) -> None:
    assert population(quantity(words)) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("people", "people", Share.SAME), ("civilians", "people", Share.LOOSE_PART), ("people", "civilians", Share.LOOSE_WHOLE),
        ("militants", "people", Share.PART), ("people", "state forces", Share.WHOLE), ("militants", "combatants", Share.PART),
        ("militants", "state forces", Share.OTHER), ("women", "civilians", Share.OTHER), ("families", "people", Share.OTHER),
    ],
)  # fmt: skip
def test_share(a: str, b: str, expected: Share) -> None:
    assert share(a, b) is expected


@pytest.mark.parametrize(
    ("unit", "expected"), [("suicide bombers", "attackers"), ("mortar rounds", "rounds"), ("goats", "goat"), (None, "")]
)
def test_thing(unit: str | None, expected: str) -> None:
    assert thing(quantity("two", Measure.OTHER, unit=unit)) == expected


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        (None, VoiceKind.OWN), (MONITOR, VoiceKind.NAMED), ("", VoiceKind.UNNAMED), (Who("Dr Hana Idris"), VoiceKind.NAMED),
        (Who("Activists"), VoiceKind.UNNAMED), (Who("a security source"), VoiceKind.UNNAMED), (Who("Local officials"), VoiceKind.UNNAMED),
    ],
)  # fmt: skip
def test_kind_of_voice(by: Who | str | None, kind: VoiceKind) -> None:
    account = Account("a", "Dawn", date(2024, 5, 3))
    account.says("Shells fell.", by=by)
    assert speaker_of(account.claims()[0], account.report()).kind is kind


def test_words() -> None:
    assert folded("Rebel-held  TOWN’s gate") == "rebel-held town’s gate"
    assert dice(bag("one two three"), bag("one two four")) == pytest.approx(2 / 3)
    assert dice(bag(""), bag("")) == 0


def report(name: str, text: str) -> Report:
    return Report(name, name, "", text, text, OffsetMap.identity(len(text)), ())


def test_passages_are_maximal_and_their_offsets_true() -> None:
    shared = "the miller's three sons had walked from the ford to the burnt cinema"
    a = report("a", f"At first light, {shared}, he said.")
    b = report("b", f"It was told that {shared} by night.")
    (found,) = shared_passages([b, a])
    assert (found.a, found.b) == ("a", "b")
    assert a.text[found.a_start : found.a_end] == shared
    assert b.text[found.b_start : found.b_end] == shared
    assert found.words == 13


def test_a_sequence_repeated_in_one_report_is_no_copy() -> None:
    assert shared_passages([report("a", "round and round and round and round and round and round and round")]) == []


def test_errors_need_a_usual_form() -> None:
    texts = [report("a", "the paramiltiary"), report("b", "a paramiltiary man")]
    assert shared_errors(texts) == []
    assert [
        e[:2] for e in shared_errors([*texts, report("c", "paramilitary, paramilitary"), report("d", "a paramilitary")])
    ] == [("a", "b")]


def test_large_reports_take_bounded_time() -> None:
    rng = random.Random(7)  # noqa: S311 - reproducible words
    words = [f"w{rng.randrange(4000)}" for _ in range(120_000)]
    texts = [report("a", " ".join(words)), report("b", " ".join(reversed(words)) + " " + " ".join(words[500:900]))]
    start = time.process_time()
    found = shared_passages(texts)
    assert any(p.words >= 400 for p in found)
    assert time.process_time() - start < 5
