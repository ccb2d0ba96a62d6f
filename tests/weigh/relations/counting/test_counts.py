"""The decision list for counts, rule by rule, on a shelling and an offensive of an invented place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.model import Bound, Measure
from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Count, Who, killed
from tests.weigh.weighed import weighed

DAY, NEXT, LATER = date(2024, 5, 3), date(2024, 5, 4), date(2024, 6, 20)
SHELLING = "Shelling/artillery/missile attack"


def told(
    file: str, published: date, count: Count | list[Count], by: Who | str | None, sentence: str = "", **more: Any
) -> Account:
    counts = count if isinstance(count, list) else [count]
    account = Account(file, f"Outlet {file}", published)
    text = sentence or f"In {file} one reads that {counts[0].words} died when Tarsa was shelled."
    account.says(
        text, more.pop("sub_type", SHELLING), by=by, on=more.pop("on", DAY), at=["Tarsa"], counts=counts, **more
    )
    return account


def people(words: str, low: float, high: float | None = -1.0, **more: Any) -> Count:
    return killed(words, low, high, "people", **more)


CASES = [
    # first count, its voice, day; second count, its voice, day; relation
    ("later and larger", people("four", 4), MONITOR, DAY, people("nine", 9), MONITOR, NEXT, "progression"),
    ("by another voice", people("four", 4), MONITOR, DAY, people("nine", 9), MINISTRY, NEXT, "progression"),
    (
        "lower bounds that rise",
        people("at least four", 4, None),
        MONITOR,
        DAY,
        people("over nine", 10, None),
        FRONT,
        NEXT,
        "progression",
    ),
    (
        "long after the event",
        people("four", 4),
        MONITOR,
        LATER,
        people("nine", 9),
        MINISTRY,
        date(2024, 6, 25),
        "contradiction",
    ),
    ("on the same day", people("four", 4), MONITOR, DAY, people("nine", 9), MINISTRY, DAY, "contradiction"),
    (
        "later and smaller, another voice",
        people("nine", 9),
        MONITOR,
        DAY,
        people("four", 4),
        MINISTRY,
        NEXT,
        "contradiction",
    ),
    (
        "later and smaller, the same voice",
        people("nine", 9),
        MONITOR,
        DAY,
        people("four", 4),
        MONITOR,
        NEXT,
        "revision",
    ),
    ("equal", people("nine", 9), MONITOR, DAY, people("nine souls", 9), MINISTRY, DAY, "agreement"),
    (
        "equal once as a lower bound",
        people("nine", 9),
        MONITOR,
        DAY,
        people("at least nine", 9, None),
        MINISTRY,
        DAY,
        "agreement",
    ),
    ("more exact", people("at least nine", 9, None), MONITOR, DAY, people("nine", 9), MONITOR, NEXT, "refinement"),
    (
        "a vague word and a figure",
        people("dozens", 24, 99, bound=Bound.VAGUE),
        MONITOR,
        DAY,
        people("thirty", 30),
        MINISTRY,
        DAY,
        "refinement",
    ),
    (
        "a bare plural and a figure",
        people("several", 2, None, bound=Bound.VAGUE),
        MONITOR,
        DAY,
        people("one", 1),
        MINISTRY,
        DAY,
        None,
    ),
    (
        "bounds that leave room",
        people("at least four", 4, None),
        MONITOR,
        DAY,
        people("at least nine", 9, None),
        MINISTRY,
        DAY,
        None,
    ),
    (
        "civilians above people",
        killed("nine civilians", 9, population="civilians"),
        MONITOR,
        DAY,
        people("four", 4),
        MINISTRY,
        DAY,
        "contradiction",
    ),
    (
        "fewer civilians than people",
        killed("four civilians", 4, population="civilians"),
        MONITOR,
        DAY,
        people("nine", 9),
        MINISTRY,
        DAY,
        None,
    ),
    (
        "children and soldiers",
        killed("four children", 4, population="children"),
        MONITOR,
        DAY,
        killed("nine soldiers", 9, population="soldiers"),
        MINISTRY,
        DAY,
        None,
    ),
    (
        "militants above people",
        killed("thirty militants", 30, population="militants"),
        ARMY,
        DAY,
        people("nine", 9),
        MONITOR,
        DAY,
        "contradiction",
    ),
    ("killed and injured", people("four", 4), MONITOR, DAY, Count("nine", Measure.INJURED, 9), MINISTRY, DAY, None),
    (
        "killed and casualties",
        people("four", 4),
        MONITOR,
        DAY,
        Count("nine", Measure.CASUALTIES, 9),
        MINISTRY,
        DAY,
        None,
    ),
]


@pytest.mark.parametrize(
    ("a", "by_a", "day_a", "b", "by_b", "day_b", "kind"), [c[1:] for c in CASES], ids=[str(c[0]) for c in CASES]
)
def test_rule(a: Count, by_a: Who, day_a: date, b: Count, by_b: Who, day_b: date, kind: str | None) -> None:
    found = weighed(told("x", day_a, a, by_a), told("y", day_b, b, by_b))
    assert found.same_event("x-01", "y-01")
    of_counts = {k for k in found.between("x-01", "y-01") if k not in ("same_origin", "same_speaker")}
    assert of_counts == ({kind} if kind else set())


def test_the_explanation_names_both_voices_both_figures_and_what_they_count() -> None:
    found = weighed(told("x", DAY, people("four", 4), MONITOR), told("y", DAY, people("nine", 9), MINISTRY))
    text = found.said("contradiction")[0].explanation
    for words in ("Northern Monitor", "Defence Ministry", "4 people killed", "9", "cannot", "3 May 2024"):
        assert words in text


def test_voices_of_one_figure_stand_together() -> None:
    found = weighed(
        told("x", DAY, people("four", 4), MONITOR),
        told("y", DAY, people("nine", 9), MINISTRY),
        told("z", DAY, people("nine in all", 9), FRONT),
    )
    contradiction = found.said("contradiction", "killed")
    assert len(contradiction) == 1
    assert {contradiction[0].a, contradiction[0].b} == {("x-01",), ("y-01", "z-01")}


def test_words_date_a_figure_where_the_day_does_not() -> None:
    early = told("x", DAY, people("four", 4), MONITOR, "Initial reports spoke of four dead when Tarsa was shelled.")
    late = told("y", DAY, people("nine", 9), MINISTRY, "By now the shelling of Tarsa has cost nine lives.")
    found = weighed(early, late)
    assert found.between("x-01", "y-01") == {"progression"}
    assert found.said("progression")[0].a == ("x-01",)


def test_two_of_the_three_is_a_part() -> None:
    account = Account("x", "Dawn", DAY)
    attackers = {"measure": Measure.OTHER, "unit": "attackers"}
    account.says("Three attackers stormed the court in Tarsa.", "Attack", by=MINISTRY, on=DAY, at=["Tarsa"],
                 counts=[Count("Three", low=3, **attackers)])  # fmt: skip
    account.says("Two of the attackers died in the hall.", "Attack", by=MINISTRY, on=DAY,
                 counts=[Count("Two", low=2, **attackers)])  # fmt: skip
    relation = weighed(account).said("subset", "attackers")[0]
    assert (relation.a, relation.b) == (("x-02",), ("x-01",))


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Three more bodies were found in Tarsa after the shelling.", people("Three", 3)),
        ("Another three died in Tarsa after the shelling.", people("Another three", 3)),
    ],
)
def test_dead_who_come_to_others_contradict_no_toll(sentence: str, counts: Count) -> None:
    first = told("one", DAY, people("eleven", 11), MONITOR)
    second = told("two", NEXT, counts, MINISTRY, sentence)
    kinds = [str(r.kind) for r in weighed(first, second).findings.relations if r.property == "killed"]
    assert "contradiction" not in kinds


def test_attackers_are_counted_under_several_words() -> None:
    found = weighed(
        told(
            "x",
            DAY,
            Count("two gunmen", Measure.OTHER, 2, unit="assailants"),
            MONITOR,
            "Some two gunmen hit Tarsa.",
            sub_type="Attack",
        ),
        told(
            "y",
            DAY,
            Count("three bombers", Measure.FIGHTERS, 3, unit="bomber"),
            MINISTRY,
            "Some three bombers hit Tarsa.",
            sub_type="Attack",
        ),
    )
    assert found.between("x-01", "y-01") == {"contradiction"}
    assert found.said("contradiction")[0].property == "attackers"


def test_a_headline_that_lags_behind_its_text_is_a_contradiction_inside_one_report() -> None:
    account = Account("x", "Dawn", DAY)
    account.says("Two shells hit Tarsa, four dead", SHELLING, on=DAY, at=["Tarsa"], counts=[people("four", 4)])
    account.says(
        "The two shells killed seven people in Tarsa.", SHELLING, on=DAY, at=["Tarsa"], counts=[people("seven", 7)]
    )
    relation = weighed(account).said("contradiction", "killed")[0]
    assert relation.rule == "excluding_values_in_one_report"


def test_a_toll_that_is_denied_is_no_figure() -> None:
    found = weighed(
        told("x", DAY, people("nine", 9), MONITOR),
        told("y", DAY, people("nine", 9), MINISTRY, "That nine died in the shelling of Tarsa is untrue.", certainty="denied"),
    )  # fmt: skip
    assert "agreement" not in found.between("x-01", "y-01")
    read = next(a for a in found.findings.assessments if a.property == "killed")
    assert read.disputing == ("y-01",)


def test_one_event_cannot_cost_more_than_the_operation_that_holds_it() -> None:
    account = Account("x", "Dawn", NEXT)
    account.says(
        "The offensive on Tarsa began on 3 May.", on=DAY, at=["Tarsa"], actors=[("perpetrator", "offensive", FRONT)]
    )
    account.says("The fighting has killed twelve people.", by=MONITOR, counts=[people("twelve", 12)])
    account.says("An air raid on Tarsa killed thirty people on 4 May.", "Air/drone strike", by=MINISTRY, on=NEXT,
                 at=["Tarsa"], counts=[people("thirty", 30)])  # fmt: skip
    relation = weighed(account).said("contradiction", "killed")[0]
    assert (relation.a, relation.b, relation.rule) == (("x-03",), ("x-02",), "part_exceeds_whole")


@pytest.mark.parametrize(("dead", "exceeds"), [("twelve people", True), ("twelve", False)])
def test_a_number_without_a_noun_may_leave_out_the_fighters_of_an_event_within(dead: str, *, exceeds: bool) -> None:
    account = Account("x", "Dawn", NEXT)
    account.says(
        "The offensive on Tarsa began on 3 May.", on=DAY, at=["Tarsa"], actors=[("perpetrator", "offensive", FRONT)]
    )
    count = killed(dead, 12, population="people" if exceeds else None)
    account.says(f"The fighting has killed {dead}.", by=MONITOR, counts=[count])
    account.says("An air raid on Tarsa killed thirty rebels on 4 May.", "Air/drone strike", by=MINISTRY, on=NEXT,
                 at=["Tarsa"], counts=[killed("thirty rebels", 30, population="rebels")])  # fmt: skip
    assert bool(weighed(account).said("contradiction", "killed")) is exceeds


def test_a_long_series_is_told_step_by_step() -> None:
    accounts = [told(f"d{n}", date(2024, 5, 3 + n), people(f"{10 + n} people", 10 + n), MONITOR) for n in range(4)]
    steps = {(r.a[0], r.b[0]) for r in weighed(*accounts).said("progression", "killed")}
    assert steps == {("d0-01", "d1-01"), ("d1-01", "d2-01"), ("d2-01", "d3-01")}


def test_a_copied_figure_agrees_with_nobody() -> None:
    sentence = "Rescuers lifted nine lifeless neighbours from under the fallen rafters of the ginnery in Tarsa"
    found = weighed(
        told("x", DAY, people("nine", 9), None, sentence), told("y", NEXT, people("nine", 9), None, sentence)
    )
    assert found.between("x-01", "y-01") == {"same_origin"}
    assert found.origins_of(["x-01", "y-01"]) == 1
