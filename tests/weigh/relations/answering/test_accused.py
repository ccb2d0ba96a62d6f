"""What those who are accused answer in the report that accuses them."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Relation
from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Who, killed
from tests.weigh.weighed import weighed

ATTACK, STRIKE, SHELLING, CLASH = "Attack", "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
FARMERS, COLONEL = Who("Farmers"), Who("Colonel Tarr")
BY_ARMY = [("perpetrator", "soldiers", ARMY), ("victim", "herdsmen", Who("herdsmen"))]
ITSELF, TO_BLAME = [("perpetrator", "it", ARMY)], [("object", "the front", FRONT)]
BY_PLANES = [("perpetrator", "army planes", ARMY)]


def told() -> Account:
    return Account("a", published=date(1984, 6, 2))


def answered(made: Account) -> list[Relation]:
    return [r for r in weighed(made).said("contradiction") if r.made_by.startswith("weigh.relations.accused")]


def charged(made: Account, sentence: str = "Farmers said soldiers had shot at herdsmen by the well.") -> None:
    made.says(sentence, ATTACK, by=FARMERS, certainty="attributed", actors=BY_ARMY)


class TestDenials:
    @pytest.mark.parametrize(
        "words",
        [
            "The army said that its men do not shoot at civilians.",
            "The army said that none of its patrols was within a day's march.",
            "The army said that it never shoots at people who tend cattle.",
        ],
    )
    def test_the_accused_speak_of_their_own_conduct(self, words: str) -> None:
        made = told()
        charged(made)
        made.says(words, "Statement", by=ARMY, certainty="attributed", negated=True)
        found = answered(made)
        assert [(r.a, r.b, r.rule) for r in found] == [(("a-01",), ("a-02",), "accused_answers")]
        assert "Farmers" in found[0].explanation
        assert "National Army" in found[0].explanation

    def test_a_denial_may_stand_before_the_charge_where_both_name_the_act(self) -> None:
        made = told()
        made.says("The army, which took power in May, denied that its men were killing herdsmen for their cattle.", ATTACK,
                  by=ARMY, at=["Tarsa"], on=date(1984, 5, 1), certainty="denied")  # fmt: skip
        made.says("A well was dug in May.", "Other")
        made.says("The monitor accused the army of killing smiths in Belwa.", ATTACK, by=MONITOR, certainty="attributed",
                  at=["Belwa"], on=date(1984, 3, 1), actors=[("perpetrator", "the army", ARMY)])  # fmt: skip
        assert [(r.a, r.b) for r in answered(made)] == [(("a-03",), ("a-01",))]

    @pytest.mark.parametrize(
        "words",
        [
            "The army said it would not comment.",
            "The army said it had no choice.",
            "The army said that it had not lost a single man.",
            "The army said its men could not reach the well.",
        ],
    )
    def test_who_says_nothing_of_the_deed_answers_nothing(self, words: str) -> None:
        made = told()
        charged(made)
        made.says(words, "Statement", by=ARMY, certainty="attributed", negated=True)
        assert not answered(made)

    def test_those_whom_nobody_accuses_answer_nothing(self) -> None:
        made = told()
        charged(made)
        made.says("The front said its men do not touch herdsmen.", "Statement", by=FRONT, certainty="attributed", negated=True)  # fmt: skip
        assert not answered(made)

    def test_an_outlet_of_a_side_answers_who_accuses_it(self) -> None:
        made = told()
        made.says("The ministry accuses us of this murder.", "Statement", by=MINISTRY, certainty="attributed")
        made.says("No man of ours was near the mill.", "Statement", negated=True)
        assert [(r.a, r.b) for r in answered(made)] == [(("a-01",), ("a-02",))]


class TestOtherAccounts:
    def test_the_dead_were_fighters(self) -> None:
        made = told()
        charged(made)
        made.says("The army said the dead were rebels.", "Statement", by=ARMY, certainty="attributed")
        assert [r.rule for r in answered(made)] == ["accused_call_them_fighters"]

    def test_a_number_stands_for_those_told_of(self) -> None:
        made = told()
        charged(made, "Farmers said soldiers had shot six herdsmen by the well.")
        made.says("The army said the six were guerrillas.", "Statement", by=ARMY, certainty="attributed")
        assert [r.rule for r in answered(made)] == ["accused_call_them_fighters"]

    @pytest.mark.parametrize(
        "words",
        [
            "The army said they died in crossfire.",
            "The army said the herdsmen drowned in the flood.",
            "The army said that its men had been attacked first.",
        ],
    )
    def test_something_else_killed_them(self, words: str) -> None:
        made = told()
        charged(made)
        made.says(words, "Statement", by=ARMY, certainty="attributed")
        assert [r.rule for r in answered(made)] == ["accused_tell_another_cause"]

    def test_another_cause_of_something_else_answers_nothing(self) -> None:
        made = told()
        charged(made)
        made.says("The army said a lorry caught fire in Belwa.", "Statement", by=ARMY, certainty="attributed")
        assert not answered(made)

    def test_an_officer_of_nobody_in_particular_answers_for_the_troops(self) -> None:
        made = told()
        made.says("Farmers said soldiers had shot at herdsmen.", ATTACK, by=FARMERS, certainty="attributed",
                  actors=[("perpetrator", "soldiers", Who("soldiers of an unnamed state"))])  # fmt: skip
        made.says("Colonel Tarr said that they died fighting.", CLASH, by=COLONEL, certainty="attributed")
        assert [r.rule for r in answered(made)] == ["accused_tell_another_cause"]

    def test_the_accused_blame_another(self) -> None:
        made = told()
        charged(made)
        made.says("The army blamed it on the front.", "Statement", by=ARMY, certainty="attributed", actors=TO_BLAME)  # fmt: skip
        assert [r.rule for r in answered(made)] == ["accused_name_another"]

    @pytest.mark.parametrize(
        ("words", "rule"),
        [
            ("The army said that the herdsmen had opened fire on a patrol.", "accused_call_them_attackers"),
            ("The army said they were carrying weapons.", "accused_call_them_attackers"),
            ("The army said that its men had only defended themselves.", "accused_tell_another_cause"),
        ],
    )
    def test_those_who_were_hit_fought_themselves(self, words: str, rule: str) -> None:
        made = told()
        charged(made)
        made.says(words, "Statement", by=ARMY, certainty="attributed")
        assert [r.rule for r in answered(made)] == [rule]

    def test_mutineers_did_it(self) -> None:
        made = told()
        charged(made)
        made.says("The army said that mutineers did it.", "Statement", by=ARMY, certainty="attributed",
                  actors=[("perpetrator", "mutineers", Who("mutineers"))])  # fmt: skip
        assert [r.rule for r in answered(made)] == ["accused_name_another"]

    def test_who_is_told_to_have_done_something_else_is_no_other_doer(self) -> None:
        made = told()
        charged(made)
        made.says("The army said that mutineers burned a mill in Belwa.", "Looting/property destruction", by=ARMY,
                  certainty="attributed", actors=[("perpetrator", "mutineers", Who("mutineers"))])  # fmt: skip
        assert not answered(made)

    def test_a_unit_without_a_name_of_its_army_is_of_the_army_that_answers(self) -> None:
        made = told()
        made.says("Farmers said the Fourth Brigade had shot at herdsmen.", ATTACK, by=FARMERS, certainty="attributed",
                  actors=[("perpetrator", "the Fourth Brigade", Who("Fourth Brigade"))])  # fmt: skip
        made.says("The Prime Ministry said that its soldiers do not shoot at civilians.", "Statement",
                  by=Who("Prime Ministry"), certainty="attributed", negated=True)  # fmt: skip
        assert [r.rule for r in answered(made)] == ["accused_answers"]

    def test_who_counts_dead_of_its_own_that_it_blames_on_another_tells_of_another_matter(self) -> None:
        made = told()
        charged(made)
        made.says("The army said 30 people died in blasts that it blamed on the front.", ATTACK, by=ARMY, certainty="attributed",
                  counts=[killed("30 people", 30)], actors=[("perpetrator", "the front", FRONT)])  # fmt: skip
        assert not answered(made)

    def test_it_hit_something_of_war(self) -> None:
        made = told()
        made.says("Farmers said army planes had bombed a dairy.", STRIKE, by=FARMERS, certainty="attributed", actors=BY_PLANES)  # fmt: skip
        made.says("The army said it bombed a training camp.", STRIKE, by=ARMY, certainty="attributed", actors=ITSELF)  # fmt: skip
        assert [r.rule for r in answered(made)] == ["accused_tell_another_target"]

    def test_the_place_was_used_by_those_who_fight(self) -> None:
        made = told()
        made.says("Farmers said army planes had bombed a dairy.", STRIKE, by=FARMERS, certainty="attributed", actors=BY_PLANES)  # fmt: skip
        made.says("The army said the dairy served as a firing position.", "Statement", by=ARMY, certainty="attributed")
        assert [r.rule for r in answered(made)] == ["accused_tell_another_target"]

    def test_an_attack_on_fighters_and_a_command_post_are_no_rivals(self) -> None:
        made = told()
        made.says("Farmers said army planes had killed 20 rebels.", STRIKE, by=FARMERS, certainty="attributed",
                  actors=BY_PLANES, counts=[killed("20 rebels", 20, population="rebels")])  # fmt: skip
        made.says("The army said it bombed a command post.", STRIKE, by=ARMY, certainty="attributed", actors=ITSELF)  # fmt: skip
        assert not answered(made)

    def test_an_answer_far_behind_is_of_something_else(self) -> None:
        made = told()
        charged(made)
        for number in range(3):
            made.says(f"Rain fell on day {number}.", "Other")
        made.says("The army said they died in crossfire.", "Statement", by=ARMY, certainty="attributed")
        assert not answered(made)
