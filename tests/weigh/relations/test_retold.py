"""What a report lays side by side is told once, however many print it."""

from __future__ import annotations

from datetime import date

from tests.weigh.accounts import MONITOR, Account, Who
from tests.weigh.weighed import Weighed, weighed

POLICE = Who("River Police")
SHELLING = "Shelling/artillery/missile attack"
TOLD = "The monitor said on Tuesday that the ferry station of Tarsa had been hit by two mortar rounds fired from the police post."
DENIED = (
    "The River Police rejected this account, and said that nobody at the post had fired anything on that day or before."
)


def account(name: str, day: int, denied: str = DENIED) -> Account:
    made = Account(name, published=date(2024, 5, day))
    made.says(TOLD, SHELLING, by=MONITOR, certainty="attributed")
    made.says(denied, "Statement", by=POLICE, certainty="attributed", negated=True)
    return made


def answered(found: Weighed) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(r.a, r.b) for r in found.said("contradiction") if r.rule == "denied_in_answer"]


def test_a_copy_adds_no_contradiction() -> None:
    alone = answered(weighed(account("b", 4)))
    assert alone == [(("b-01",), ("b-02",))]
    assert answered(weighed(account("b", 4), account("a", 6))) == alone  # of the first print, whatever the ids
    assert answered(weighed(account("b", 4), account("a", 6), account("c", 5))) == alone


def test_another_answer_to_a_passage_printed_again_is_told() -> None:
    other = (
        "The River Police dismissed the report as a fairy tale that its rivals upstream had been spreading for weeks."
    )
    assert len(answered(weighed(account("a", 4), account("b", 6, other)))) == 2
