"""Slot scores on constructed cases: the examples and rules of the scoring guidelines."""

from __future__ import annotations

import pytest

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Fill, Template
from benchmarks.muc4.slots import pair, score_slots
from benchmarks.muc4.values import date_worth, place_worth, worth


@pytest.mark.parametrize(
    ("given", "wanted", "points"),
    [
        ("06 SEP 89", "06 SEP 89", 1.0),
        ("26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5),
        ("26 AUG 89", "- 26 AUG 89", 0.5),
        ("25 AUG 89", "- 26 AUG 89", 0.5),
        ("- 26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5),
        ("- 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "16 AUG 89", 0.0),
        ("- 26 AUG 89", "25 AUG 89", 0.0),
        ("- 26 AUG 89", "24 AUG 89 - 25 AUG 89", 0.0),
        ("27 AUG 89", "- 26 AUG 89", 0.0),
        ("-", "26 AUG 89", 0.0),
    ],
)
def test_dates(given: str, wanted: str, points: float) -> None:
    assert date_worth(given, wanted) == points


@pytest.mark.parametrize(
    ("given", "wanted", "points"),
    [
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", 0.5),
        ("COLOMBIA: CALI (CITY)", "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", 0.5),
        ("BOLIVIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", 0.5),
        ("COLOMBIA", "COLOMBIA: MEDELLIN (CITY)", 0.5),
        ("COLOMBIA: CALI (CITY)", "COLOMBIA", 0.5),
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", 1.0),
        ("COLOMBIA", "COLOMBIA", 1.0),
        ("PERU", "COLOMBIA", 0.0),
        ("PERU: LIMA (CITY)", "COLOMBIA: CALI (CITY)", 0.0),
    ],
)
def test_places(given: str, wanted: str, points: float) -> None:
    assert place_worth(given, wanted) == points


@pytest.mark.parametrize(
    ("slot", "given", "wanted", "points"),
    [
        (muc.TYPE, Fill(("ATTACK",)), Fill(("BOMBING",)), 0.5),
        (muc.TYPE, Fill(("BOMBING",)), Fill(("ATTACK",)), 0.0),
        (muc.VICTIM_NUMBER, Fill(("7",), ("JUDGES",)), Fill(("5 - 7",), ("JUDGES",)), 0.5),
        (muc.VICTIM_NUMBER, Fill(("7",), ("PEOPLE",)), Fill(("~7",), ("JUDGES",)), 0.5),
        (muc.VICTIM_NUMBER, Fill(("7",), ("TWO JUDGES",)), Fill(("7",), ("JUDGES",)), 1.0),
        (muc.VICTIM_NUMBER, Fill(("7",), ("PEOPLE",)), Fill(("7",), ("JUDGES",)), 0.5),
        (muc.VICTIM_EFFECT, Fill(("DEATH",), ("CLERK",)), Fill(("DEATH", "INJURY"), ("CLERK", "OLD CLERK")), 1.0),
        (muc.VICTIM_EFFECT, Fill(("NO INJURY",), ("CLERK",)), Fill(("NO INJURY OR DEATH",), ("BAKER",)), 0.5),
        (muc.VICTIM_EFFECT, Fill(("DEATH",), ("CLERK",)), Fill(("INJURY",), ("CLERK",)), 0.0),
        (
            muc.CONFIDENCE,
            Fill(("SUSPECTED OR ACCUSED",), ("LUZ",)),
            Fill(("SUSPECTED OR ACCUSED BY AUTHORITIES",), ("LUZ",)),
            0.5,
        ),
    ],
)
def test_values(slot: int, given: Fill, wanted: Fill, points: float) -> None:
    assert worth(slot, given, wanted) == points


def _template(kind: str, *fills: tuple[int, Fill], optional: bool = False) -> Template:
    slots: dict[int, tuple[Fill, ...]] = {muc.TYPE: (Fill((kind,)),)}
    for slot, fill in fills:
        slots[slot] = (*slots.get(slot, ()), fill)
    return Template("m", "1", optional, slots)


PIER, BARN = (muc.TARGET, Fill(("PIER",))), (muc.TARGET, Fill(("BARN",)))


def test_templates_pair_by_type_and_content() -> None:
    assert pair([_template("ARSON", BARN), _template("ARSON", PIER)], [_template("ARSON", PIER)]) == {1: 0}
    assert pair([_template("ARSON", PIER)], [_template("BOMBING", PIER)]) == {}
    assert pair([_template("ATTACK", PIER)], [_template("BOMBING", PIER)]) == {0: 0}
    assert pair([_template("ARSON", BARN)], [_template("ARSON", PIER)]) == {}


def test_optional_templates_and_fills_may_be_missed() -> None:
    wanted = [
        _template("ARSON", PIER, optional=True),
        _template("ATTACK", BARN, (muc.VICTIM_NUMBER, Fill(("3",), ("CLERKS",), optional=True))),
    ]
    score = score_slots({"m": [_template("ATTACK", BARN)]}, {"m": wanted})
    assert (score.slots["type"].points, score.slots["type"].wanted, score.slots["type"].given) == (1, 1, 1)
    assert score.slots["number"].wanted == 0


def test_unpaired_templates_are_missed_and_spurious() -> None:
    given = [_template("ROBBERY", BARN, (muc.DATE, Fill(("01 MAR 90",))))]
    wanted = [_template("KIDNAPPING", PIER, (muc.DATE, Fill(("01 MAR 90",))))]
    score = score_slots({"m": given}, {"m": wanted})
    assert (score.slots["date"].points, score.slots["date"].wanted, score.slots["date"].given) == (0, 1, 1)
    assert {(e.kind, e.slot) for e in score.errors} == {
        (kind, slot) for kind in ("missed", "spurious") for slot in ("type", "date")
    }


def test_one_fill_answers_for_one() -> None:
    deaths = tuple((muc.VICTIM_EFFECT, Fill(("DEATH",), (name,))) for name in ("CLERK", "BAKER"))
    score = score_slots({"m": [_template("ATTACK", PIER, deaths[0])]}, {"m": [_template("ATTACK", PIER, *deaths)]})
    effect = score.slots["effect"]
    assert (effect.points, effect.wanted, effect.given) == (1, 2, 1)
    assert effect.f1 == pytest.approx(2 / 3)
