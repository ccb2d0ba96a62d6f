"""CEAF-REE on constructed cases with known results."""

from __future__ import annotations

import pytest

from benchmarks.muc4.keys import PERP_IND, TARGET, Fill, Template
from benchmarks.muc4.roles import Entities, key_of, normalised, score_roles


def _score(given: Entities, wanted: Entities) -> tuple[float, int, int]:
    micro = score_roles({"m": given}, {"m": wanted}).micro
    return micro.right, micro.given, micro.wanted


@pytest.mark.parametrize(
    ("given", "wanted", "counts"),
    [
        ([("the Clerk",)], [("clerk", "old clerk")], (1, 1, 1)),
        ([("clerk", "baker")], [("clerk", "old clerk")], (0, 1, 1)),
        ([("clerk", "old clerk")], [("clerk", "old clerk", "x")], (1, 1, 1)),
        ([("clerk",), ("old clerk",)], [("clerk", "old clerk")], (1, 2, 1)),
        ([], [("clerk",), ("baker",)], (0, 0, 2)),
        ([("a",)], [], (0, 1, 0)),
        # The first answer fits both entities, the second only the first one: the best assignment gets both right.
        ([("men",), ("two men",)], [("men", "two men"), ("men",)], (2, 2, 2)),
    ],
    ids=[
        "article and case",
        "one string wrong",
        "part of an entity",
        "same entity twice",
        "missed",
        "spurious",
        "best assignment",
    ],
)
def test_entities_of_one_role(
    given: list[tuple[str, ...]], wanted: list[tuple[str, ...]], counts: tuple[int, int, int]
) -> None:
    assert _score({"Target": given}, {"Target": wanted}) == counts


def test_micro_average_adds_roles_up() -> None:
    score = score_roles(
        {"m": {"PerpInd": [("men",)], "Weapon": [("bomb",)]}}, {"m": {"PerpInd": [("men",)], "Victim": [("ana rios",)]}}
    )
    assert (score.micro.precision, score.micro.recall, score.micro.f1) == (0.5, 0.5, 0.5)
    assert score.roles["PerpInd"].f1 == 1
    assert score.roles["Victim"].f1 == 0


def test_kinds_of_errors() -> None:
    score = score_roles({"m": {"PerpOrg": [("luz",), ("sol",)]}}, {"m": {"PerpInd": [("luz",)], "PerpOrg": []}})
    assert {(e.kind, e.role, e.words, e.true_role) for e in score.errors} == {
        ("wrong field", "PerpOrg", "luz", "PerpInd"),
        ("spurious", "PerpOrg", "sol", ""),
        ("missed", "PerpInd", "luz", ""),
    }


def test_a_message_without_an_answer_counts() -> None:
    assert score_roles({}, {"m": {"Target": [("pier",)]}}).micro.wanted == 1


def test_strings_are_compared_without_marks_and_articles() -> None:
    assert normalised('The  "Santa Luz"  MILL, a  barn') == "santa luz mill barn"


def _template(*fills: tuple[int, tuple[str, ...]]) -> Template:
    slots: dict[int, tuple[Fill, ...]] = {}
    for slot, values in fills:
        slots[slot] = (*slots.get(slot, ()), Fill(values))
    return Template("m", "1", False, slots)


def test_the_key_of_a_message_joins_its_templates() -> None:
    first = _template((TARGET, ("PIER", "OLD PIER")), (PERP_IND, ("MEN",)))
    second = _template((TARGET, ("PIER",)), (TARGET, ("BARN",)), (PERP_IND, ("TWO MEN", "MEN")))
    key = key_of([first, second], "MEN BURNT\nTHE OLD PIER [AND THE BARN].")
    assert key["Target"] == [("pier", "old pier"), ("barn",)]
    assert key["PerpInd"] == [("men",)]


def test_strings_that_the_report_lacks_are_no_key() -> None:
    assert key_of([_template((TARGET, ("MILL",)))], "THE PIER BURNT")["Target"] == []
