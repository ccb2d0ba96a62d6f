"""Assessments under a policy, framing labels, and what weighing does with people's judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link import link
from reportedly.model import Assessment, Bound, Judgement, Measure
from reportedly.weigh import weigh
from reportedly.weigh.policies import PolicyNotFoundError, load, names
from reportedly.weigh.readings import Reading
from tests.weigh.accounts import FRONT, MINISTRY, MONITOR, Account, Count, Who, killed, together
from tests.weigh.weighed import Weighed, weighed

DAY = date(2024, 5, 3)


def told(file: str, by: Who | None, *counts: Count) -> Account:
    account = Account(file, f"Outlet {file}", DAY)
    account.says(f"In {file}'s words {counts[0].words} were lost as shells fell on Tarsa.",
                 "Shelling/artillery/missile attack", by=by, on=DAY, at=["Tarsa"], counts=counts)  # fmt: skip
    return account


def read(found: Weighed, of: str) -> Assessment:
    return next(a for a in found.findings.assessments if a.property == of)


class TestRange:
    def test_from_the_lowest_to_the_highest_and_nothing_preferred(self) -> None:
        found = read(weighed(told("a", MONITOR, killed("four", 4)), told("b", MINISTRY, killed("nine", 9))), "killed")
        assert (found.low, found.best, found.high) == (4, None, 9)
        assert found.policy == "range@1"
        assert [(v.speaker, v.low, v.party) for v in found.voices] == [
            ("Northern Monitor", 4, False),
            ("Defence Ministry", 9, True),
        ]

    def test_a_voice_without_an_upper_end_leaves_it_open(self) -> None:
        found = read(
            weighed(told("a", MONITOR, killed("four", 4)), told("b", MINISTRY, killed("nine", 9, None))), "killed"
        )
        assert (found.low, found.high) == (4, None)
        assert "no upper end" in found.why

    def test_who_stands_for_the_commonest_value_and_who_does_not(self) -> None:
        found = read(
            weighed(
                told("a", MONITOR, killed("nine", 9)),
                told("b", MINISTRY, killed("four", 4)),
                told("c", FRONT, killed("nine", 9)),
            ),
            "killed",
        )
        assert (found.supporting, found.disputing) == (("a-01", "c-01"), ("b-01",))

    def test_only_parties_is_said(self) -> None:
        assert "only parties" in read(weighed(told("a", MINISTRY, killed("four", 4))), "killed").why

    def test_groups_are_never_mixed_into_the_total(self) -> None:
        found = weighed(
            told(
                "a",
                MONITOR,
                killed("nine people", 9, population="people"),
                killed("two children", 2, population="children"),
            ),
            told("b", MINISTRY, killed("thirty militants", 30, population="militants")),
        )
        assert {a.property for a in found.findings.assessments} == {"killed", "killed:children", "killed:militants"}
        assert read(found, "killed").high == 9

    def test_four_measures_are_four_assessments(self) -> None:
        counts = [Count(str(n), measure, n) for n, measure in enumerate(
            (Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES), start=3)]  # fmt: skip
        found = weighed(told("a", MONITOR, *counts))
        assert {a.property for a in found.findings.assessments} == {
            "killed",
            "injured",
            "killed_or_injured",
            "casualties",
        }


def test_policies_are_found_by_name() -> None:
    assert "range" in names()
    with pytest.raises(PolicyNotFoundError, match="range"):
        load("average")


bounds = st.tuples(st.integers(0, 50), st.one_of(st.none(), st.integers(0, 50)), st.booleans(), st.booleans())


@pytest.mark.parametrize("name", names())
@given(st.lists(bounds, min_size=1, max_size=6))
def test_every_policy_keeps_low_below_best_below_high(
    name: str, values: list[tuple[int, int | None, bool, bool]]
) -> None:
    readings = [
        Reading(
            event="e",
            measure="killed",
            claims=(f"c{i}",),
            reports=(f"r{i}",),
            voice=f"v{i}",
            label=f"V{i}",
            named=True,
            party=party,
            low=low,
            high=None if extra is None else low + extra,
            bound=Bound.RANGE,
            population="people",
            grows=True,
            window=(None, None),
            as_of=None,
            published=(None, None),
            stage=0,
            partial=False,
            whole=None,
            denied=denied,
            enemy=party,
        )
        for i, (low, extra, party, denied) in enumerate(values)
    ]
    found = load(name).read(readings)
    known = [v for v in (found.low, found.best, found.high) if v is not None]
    assert known == sorted(known)
    assert not set(found.supporting) & set(found.disputing)
    assert {*found.supporting, *found.disputing} == {f"c{i}" for i in range(len(values))}
    if found.best is not None:
        assert not all(r.enemy for r in readings if not r.denied)


class TestFraming:
    def test_own_voice_and_quoted_words(self) -> None:
        account = Account("a", "Dawn", DAY)
        account.says("The terrorists fled Tarsa.", labels=[("perpetrator", "terrorists", FRONT, "terrorist", False)])
        account.says(
            "The army calls them bandits.", by=MINISTRY, labels=[("object", "bandits", FRONT, "criminal", False)]
        )
        account.says('They are "heroes" to some.', labels=[("subject", "heroes", FRONT, "heroic", True)])
        account.says("The Front left Belwa.", actors=[("subject", "Front", FRONT)])
        labels = {x.label: x for x in weighed(account).findings.labels}
        assert {k: v.own_voice for k, v in labels.items()} == {"terrorists": True, "bandits": False, "heroes": False}
        assert {(x.outlet, x.actor) for x in labels.values()} == {("Dawn", "t-front")}

    def test_the_same_words_count_once(self) -> None:
        account = Account("a", "Dawn", DAY)
        account.says("The rebels fled.", labels=[("subject", "rebels", FRONT, "rebel", False)])
        reports, claims = together([account])
        twice = weigh(reports, claims * 1, link(reports, claims))
        assert len(twice.labels) == 1


def judged(kind: str, decision: str, *subject: str, at: str = "2024-06-01") -> Judgement:
    return Judgement(f"j-{kind}-{decision}-{at}", kind, subject, decision, "seen by a test", "tester", at)


def test_a_rejected_claim_leaves_no_trace() -> None:
    accounts = [told("a", MONITOR, killed("four", 4)), told("b", MINISTRY, killed("nine", 9))]
    found = weighed(*accounts, judgements=[judged("valid_claim", "invalid", "b-01")])
    assert "b-01" not in repr(found.findings)
    assert read(found, "killed").high == 4


def test_a_rejection_that_is_taken_back() -> None:
    accounts = [told("a", MONITOR, killed("four", 4)), told("b", MINISTRY, killed("nine", 9))]
    back = [judged("valid_claim", "invalid", "b-01"), judged("valid_claim", "valid", "b-01", at="2024-06-02")]
    assert read(weighed(*accounts, judgements=back), "killed").high == 9


def test_events_are_passed_through() -> None:
    reports, claims = together([told("a", MONITOR, killed("four", 4))])
    events = link(reports, claims)
    assert weigh(reports, claims, events).events == events


def test_nothing_comes_of_nothing() -> None:
    assert weigh([], [], []) == weigh([], [], [], policy="range")
    assert link([], []) == ()


def test_a_value_that_a_person_chose_is_best_and_the_voices_stay() -> None:
    accounts = [told("a", MONITOR, killed("four", 4)), told("b", MINISTRY, killed("nine", 9))]
    plain = read(weighed(*accounts), "killed")
    chosen = replace(judged("value", "6", "a-01", "b-01"), property="killed")
    found = read(weighed(*accounts, judgements=[chosen]), "killed")
    assert (found.low, found.best, found.high) == (4, 6, 9)
    assert found.voices == plain.voices
    assert chosen.id in found.why
    assert plain.why in found.why
    above = read(weighed(*accounts, judgements=[chosen, replace(chosen, id="j2", decision="12")]), "killed")
    assert (above.low, above.best, above.high) == (4, 12, 12)
    back = Judgement("j3", "reverse", chosen.subject, "reverse", "", "tester", "", reverses=chosen.id)
    assert read(weighed(*accounts, judgements=[chosen, back]), "killed") == plain
