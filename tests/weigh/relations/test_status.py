"""What all of the dead were, as one says, and who was among them, as another counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.weigh.accounts import ARMY, MONITOR, Account, killed
from tests.weigh.weighed import weighed

DAY = date(2024, 5, 3)


def told(words: str, counted: str = "eleven villagers", population: str = "villagers") -> list[str]:
    """What is said of one raid: a monitor counts, then the army says what the dead were."""
    made = Account("a", published=DAY)
    made.says(f"The raid on Tarsa killed {counted}, the monitor said.", "Attack", by=MONITOR, on=DAY, at=["Tarsa"],
              certainty="attributed", counts=[killed(counted, 11, population=population)])  # fmt: skip
    made.says(words, "Attack", by=ARMY, certainty="attributed")
    return [r.explanation for r in weighed(made).said("contradiction") if r.rule == "all_of_one_status"]


@pytest.mark.parametrize(
    "words",
    ["The army maintained that all those who died were insurgents.", "The army: the dead were all armed rebels."],
)
def test_all_were_fighters_against_civilians_who_are_counted(words: str) -> None:
    (said,) = told(words)
    assert "National Army says" in said
    assert "Northern Monitor says" in said


@pytest.mark.parametrize("words", [
    "The army said some of the dead were insurgents.", "The army said most of the dead were killed by rebels.",
    "The army said that the insurgents among the dead were armed.", "The army said all those who died were farmers.",
])  # fmt: skip
def test_some_of_them_and_those_of_the_same_status_exclude_nobody(words: str) -> None:
    assert not told(words)


def test_fighters_who_are_counted_are_no_others() -> None:
    assert not told("The army said that all the dead were insurgents.", "eleven rebels", "rebels")


def test_unarmed_men_are_no_fighters() -> None:
    assert told("The army said that all the dead were insurgents.", "eleven unarmed men", "men")


@pytest.mark.parametrize(
    ("words", "answer", "found"),
    [
        ("Those who slept there were not pilgrims but rebels, the army said.", "They were simple farmers.", True),
        ("All of them were ordinary shepherds, said the army.", "The men were armed insurgents.", True),
        ("Those who slept there were not soldiers, said the army.", "They were militants.", True),
        ("Those who slept there were not pilgrims but rebels, the army said.", "They were fighters.", False),
        ("They were buried by farmers, the army said.", "They were rebels.", False),
        ("Some of them were farmers, the army said.", "They were rebels.", False),
    ],
)
def test_what_they_were_by_two_voices(words: str, answer: str, *, found: bool) -> None:
    made = Account("a", published=DAY)
    made.says("The raid on Tarsa was over at noon.", "Attack", on=DAY, at=["Tarsa"])
    made.says(words, "Statement", by=ARMY, certainty="attributed", negated=" not " in words)
    made.says(answer, "Statement", by=MONITOR, certainty="attributed")
    said = [r for r in weighed(made).said("contradiction") if r.rule == "all_of_one_status"]
    assert [{*r.a, *r.b} for r in said] == ([{"a-02", "a-03"}] if found else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [("The army said only insurgents were killed.", True), ("The army said only on Friday were they buried.", False)],
)
def test_only_these_were_killed(words: str, *, found: bool) -> None:
    assert bool(told(words)) is found


def test_those_who_are_reportedly_dead_are_counted() -> None:
    made = Account("a", published=DAY)
    made.says("Eleven villagers were reportedly killed in Tarsa.", "Attack", on=DAY, at=["Tarsa"], certainty="hedged",
              counts=[killed("Eleven villagers", 11, population="villagers")])  # fmt: skip
    made.says("The army said that only insurgents had been killed.", "Attack", by=ARMY, certainty="attributed")
    assert "all_of_one_status" in [r.rule for r in weighed(made).said("contradiction")]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Nobody has found the gunmen.", False),
        ("The ministry asked who did it.", False),
        ("Nobody has said who was responsible for it.", False),
        ("The burials took all day.", True),
    ],
)
def test_a_pronoun_behind_those_who_did_it_means_these(before: str, *, found: bool) -> None:
    made = Account("a", published=DAY)
    made.says("The raid on Tarsa killed eleven villagers, the monitor said.", "Attack", by=MONITOR, on=DAY, at=["Tarsa"],
              certainty="attributed", counts=[killed("eleven villagers", 11, population="villagers")])  # fmt: skip
    made.adds(before)
    made.says("They were insurgents, the army said.", "Attack", by=ARMY, certainty="attributed")
    assert ("all_of_one_status" in [r.rule for r in weighed(made).said("contradiction")]) is found
