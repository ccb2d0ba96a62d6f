"""Two claims side by side of which one says no to the other; opposite words of two voices side by side."""

from __future__ import annotations

from datetime import date

import pytest

from tests.weigh.accounts import ARMY, FRONT, Account, Who
from tests.weigh.weighed import weighed

SHELLING, CLASH = "Shelling/artillery/missile attack", "Armed clash"
SURGEON = Who("Ilse Brandt")


def said(made: Account, rule: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(r.a, r.b) for r in weighed(made).said("contradiction") if r.rule == rule]


def told() -> Account:
    return Account("a", published=date(1973, 4, 8))


class TestNo:
    @pytest.mark.parametrize("denial_first", [True, False])
    def test_one_says_no_to_the_other_whichever_comes_first(self, denial_first: bool) -> None:
        made = told()
        parts = [
            ("The army said no shell fell on the clinic.", {"by": ARMY, "certainty": "attributed", "negated": True}),
            ("Ilse Brandt said a ward of the clinic was hit.", {"by": SURGEON, "certainty": "attributed"}),
        ]
        for sentence, more in parts if denial_first else reversed(parts):
            made.says(sentence, SHELLING, **more)
        assert said(made, "contrary_side_by_side") == [(("a-01",), ("a-02",))]

    def test_what_shares_nothing_is_another_matter(self) -> None:
        made = told()
        made.says("The army said no shell fell on the clinic.", SHELLING, by=ARMY, certainty="attributed", negated=True)
        made.says("Ilse Brandt said the bakery was shut.", "Other", by=SURGEON, certainty="attributed")
        assert not said(made, "contrary_side_by_side")

    def test_neither_the_report_itself_nor_two_of_one_side_say_no_so(self) -> None:
        own, one = told(), told()
        own.says("A ward of the clinic was hit.", SHELLING)
        own.says("The army said no shell fell on the clinic.", SHELLING, by=ARMY, certainty="attributed", negated=True)
        one.says("The army said a ward of the clinic was hit.", SHELLING, by=ARMY, certainty="attributed")
        one.says("The army said no shell fell on the clinic.", SHELLING, by=ARMY, certainty="attributed", negated=True)
        assert not said(own, "contrary_side_by_side")
        assert not said(one, "contrary_side_by_side")

    def test_one_man_by_two_forms_of_his_name_says_no_to_nobody(self) -> None:
        made = told()
        made.says("General Odo Kranz said no shell fell on the clinic.", SHELLING,
                  by=Who("General Odo Kranz", party=True), certainty="attributed", negated=True)  # fmt: skip
        made.says(
            "Kranz of the Sixth said a ward of the clinic was hit.",
            SHELLING,
            by=Who("Kranz of the Sixth"),
            certainty="attributed",
        )
        assert not said(made, "contrary_side_by_side")

    def test_what_somebody_does_not_say_is_no_denial(self) -> None:
        made = told()
        made.says("The army did not mention the clinic.", "Statement", by=ARMY, certainty="attributed", negated=True)
        made.says("Ilse Brandt said a ward of the clinic was hit.", SHELLING, by=SURGEON, certainty="attributed")
        assert not said(made, "contrary_side_by_side")


class TestOppositeWords:
    def test_taken_and_still_held(self) -> None:
        made = told()
        made.says("The front announced the capture of Tarsa.", "Statement", by=FRONT, at=["Tarsa"], certainty="attributed")  # fmt: skip
        made.says("The army said that it holds the place firmly and is fighting on.", CLASH, by=ARMY, certainty="attributed")  # fmt: skip
        assert said(made, "opposite_words_side_by_side") == [(("a-01",), ("a-02",))]

    def test_not_of_two_towns(self) -> None:
        made = told()
        made.says("The front announced the capture of Tarsa.", "Statement", by=FRONT, at=["Tarsa"], certainty="attributed")  # fmt: skip
        made.says("The army said that it still holds Belwa.", CLASH, by=ARMY, at=["Belwa"], certainty="attributed")
        assert not said(made, "opposite_words_side_by_side")

    def test_not_of_two_voices_that_speak_for_nobody(self) -> None:
        made = told()
        made.says("Ilse Brandt said the driver had been shot dead.", "Attack", by=SURGEON, certainty="attributed")
        made.says("Olaf Kern said he was alive.", "Statement", by=Who("Olaf Kern"), certainty="attributed")
        assert not said(made, "opposite_words_side_by_side")
