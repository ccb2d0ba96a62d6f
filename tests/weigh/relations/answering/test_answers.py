"""Denials that only point at what their report told before, or say it again in other words."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Relation
from reportedly.weigh.relations.answering.denied import accuses
from tests.weigh.accounts import ARMY, FRONT, MONITOR, Account, Who, together
from tests.weigh.weighed import weighed

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
SHELLING, STRIKE, ATTACK = "Shelling/artillery/missile attack", "Air/drone strike", "Attack"
TAKEN = "Non-state actor overtakes territory"
DRIVERS, POLICE = Who("Lorry drivers"), Who("River Police")


def told() -> Account:
    return Account("a", published=NEXT)


def answers(made: Account) -> list[Relation]:
    return [r for r in weighed(made).said("contradiction") if r.rule == "denied_in_answer"]


class TestPointing:
    @pytest.mark.parametrize(
        "words",
        [
            "The River Police said it was not theirs.",
            "The River Police rejected this account.",
            "The River Police called that a lie.",
            "The River Police said there was no evidence of that.",
            "The River Police brushed this aside.",
            "The River Police described the charge as theatre.",
            "The River Police rejected the allegation as a tissue of lies.",
            "The River Police said the story had been made up.",
        ],
    )
    def test_a_denial_without_content_means_what_was_told_before(self, words: str) -> None:
        made = told()
        made.says("Drivers say the mortar was fired from a police post.", SHELLING, by=DRIVERS, certainty="attributed")
        made.says(words, "Statement", by=POLICE, certainty="attributed", negated=True)
        found = answers(made)
        assert [(r.a, r.b) for r in found] == [(("a-01",), ("a-02",))]
        assert "Lorry drivers" in found[0].explanation
        assert "River Police" in found[0].explanation

    def test_it_means_the_claim_that_accuses_where_others_stand_between(self) -> None:
        made = told()
        made.says(
            "The monitor accused the police of burning Tarsa.", ATTACK, by=MONITOR, at=["Tarsa"], certainty="attributed"
        )
        made.says("Forty families left, said the drivers.", "Other", by=DRIVERS, certainty="attributed")
        made.says("The police denied any involvement.", "Statement", by=POLICE, certainty="denied")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-03",))]

    @pytest.mark.parametrize(
        "words",
        ["The River Police have never denied it.", "The River Police said they had no word on it.",
         "The River Police said they could not say whether it was so."],
    )  # fmt: skip
    def test_who_knows_nothing_and_who_never_denied_denies_nothing(self, words: str) -> None:
        made = told()
        made.says("Drivers say the mortar was fired from a police post.", SHELLING, by=DRIVERS, certainty="attributed")
        made.says(words, "Statement", by=POLICE, certainty="attributed", negated=True)
        assert not answers(made)

    def test_nobody_answers_himself_nor_what_stands_far_before(self) -> None:
        made = told()
        made.says("The police say the mortar was fired from the hills.", SHELLING, by=POLICE, certainty="attributed")
        made.says("The River Police denied this.", "Statement", by=POLICE, certainty="denied")
        assert not answers(made)
        far = told()
        far.says("Drivers say the mortar was fired from a police post.", SHELLING, by=DRIVERS, certainty="attributed")
        for number in range(3):
            far.says(f"Rain fell on day {number}.", "Other")
        far.says("The River Police denied this.", "Statement", by=POLICE, certainty="denied")
        assert not answers(far)

    def test_a_report_in_its_own_voice_is_no_charge_to_be_involved_in(self) -> None:
        made = told()
        made.says("Another seven were wounded.", SHELLING)
        made.says("The River Police denied any involvement.", "Statement", by=POLICE, certainty="denied")
        assert not answers(made)

    @pytest.mark.parametrize(
        ("words", "certainty"),
        [
            ("The miners' union disputes that.", "asserted"),
            ("The miners' union had heard nothing of the kind.", "attributed"),
        ],
    )
    def test_what_somebody_merely_says_is_denied_right_behind_it(self, words: str, certainty: str) -> None:
        made = told()
        made.says("The governor said the depot belonged to smugglers.", "Statement", by=Who("Governor"),
                  certainty="attributed")  # fmt: skip
        made.says(words, "Statement", by=Who("Miners' union"), certainty=certainty, negated=certainty == "attributed")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    def test_who_will_deny_has_not_denied_yet(self) -> None:
        made = told()
        made.says("The monitor accused the police of burning Tarsa.", ATTACK, by=MONITOR, certainty="attributed")
        made.says("The capital will deny this, drivers said.", "Statement", by=DRIVERS, certainty="attributed")
        assert not answers(made)

    def test_a_link_is_denied_of_what_names_those_who_deny_it(self) -> None:
        made = told()
        made.says("Drivers said the raiders wore the badges of Belwa's militia.", ATTACK, by=DRIVERS, certainty="attributed")  # fmt: skip
        made.says("Belwa disowned any link.", "Statement", by=Who("Belwa", "t-belwa", party=True), certainty="attributed")  # fmt: skip
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    def test_a_charge_is_the_last_one_that_was_made_however_far_before(self) -> None:
        made = told()
        made.says("Drivers blamed the police for the ambush on the ferry.", ATTACK, by=DRIVERS, certainty="attributed")
        made.says("The ferry sank, fishermen said.", "Other", by=Who("Fishermen"), certainty="attributed")
        made.says("Its crew swam ashore, fishermen said.", "Other", by=Who("Fishermen"), certainty="attributed")
        made.says("The cargo burnt, fishermen said.", "Other", by=Who("Fishermen"), certainty="attributed")
        made.says("The River Police rejected the charge.", "Statement", by=POLICE, certainty="attributed")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-05",))]

    def test_two_answers_of_one_voice_to_the_same_are_told_once(self) -> None:
        made = told()
        made.says("Drivers accused the police of firing at the ferry.", ATTACK, by=DRIVERS, certainty="attributed")
        made.says("The River Police rejected the accusation.", "Statement", by=POLICE, certainty="attributed")
        made.says("The River Police said no shot was fired at a ferry.", ATTACK, by=POLICE,
                  certainty="attributed", negated=True)  # fmt: skip
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02", "a-03"))]

    def test_what_stands_behind_a_colon_is_no_content_of_a_denial_that_points(self) -> None:
        made = told()
        made.says("Shepherds said no patrol had come before dawn.", "Other", by=Who("Shepherds"),
                  certainty="attributed", negated=True)  # fmt: skip
        made.says("The River Police denied this: its boats were frozen in.", "Statement", by=POLICE, certainty="denied")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    def test_what_is_merely_said_to_be_so_is_somebodys_word(self) -> None:
        made = told()
        made.says("Eleven miners were reportedly shot at the gate.", ATTACK, certainty="hedged")
        made.says("The River Police rejected these reports.", "Statement", by=POLICE, certainty="denied")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]


class TestNeverWas:
    @pytest.mark.parametrize(("words", "found"), [
        ("An official said there had never been a massacre.", ("a-01", "a-02")),
        ("An official said there had been no massacre of cattle.", ()),
        ("An official said nobody died.", ()),
    ])  # fmt: skip
    def test_it_is_held_against_who_tells_of_it_and_who_accuses(self, words: str, found: tuple[str, ...]) -> None:
        made = told()
        made.says("Nuns said forty farmhands were murdered at the mill.", ATTACK, by=Who("Nuns"), certainty="attributed")  # fmt: skip
        made.says("Refugees pointed the finger at the garrison.", "Opinion")
        made.says("A nurse put the dead at thirty.", ATTACK, by=Who("a nurse"), certainty="attributed")
        made.says(words, ATTACK, by=Who("official"), certainty="attributed", negated=True)
        assert sorted(c for r in answers(made) for c in r.a) == list(found)


class TestOtherWords:
    def test_one_act_in_common_is_enough_close_by_where_somebody_denies_in_so_many_words(self) -> None:
        made = told()
        made.says("Pilots set the depot alight, drivers said.", STRIKE, by=DRIVERS, certainty="attributed",
                  actors=[("perpetrator", "Pilots", Who("Pilots"))])  # fmt: skip
        made.says("The army denied that anything was torched.", "Statement", by=ARMY, certainty="denied")
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("Drivers said there had been no bandits that winter.", True),
            ("Drivers said bandits seldom came there.", False),
            ("Drivers said there had been no bread that winter.", False),
        ],
    )
    def test_who_was_not_there_cannot_have_done_it(self, words: str, found: bool) -> None:
        made = told()
        made.says("The officer said bandits burnt the clinic.", ATTACK, by=Who("officer"), certainty="attributed")
        made.says(words, "Statement", by=DRIVERS, certainty="attributed", negated=True)
        assert bool(answers(made)) is found

    def test_each_side_of_an_or_is_denied(self) -> None:
        made = told()
        made.says("A cook said the guards clubbed her brother.", ATTACK, by=Who("a cook"), certainty="attributed")
        made.says("The warden denied starvation of inmates or beatings.", "Statement", by=Who("Warden"), certainty="denied")  # fmt: skip
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    def test_an_account_that_is_disputed_is_not_the_next_best_of_somebody_else(self) -> None:
        made = told()
        made.says("Troops killed ten in the hamlet, its people said.", ATTACK, by=Who("its people"),
                  certainty="attributed")  # fmt: skip
        made.says("The neighbours dispute the army account of killings.", "Statement", by=Who("neighbours"),
                  certainty="attributed")  # fmt: skip
        assert not answers(made)

    @pytest.mark.parametrize(("words", "found"), [
        ("The army denied that its outpost at the bridge had fallen.", True),
        ("The army denied that the harvest was late.", False),
    ])  # fmt: skip
    def test_most_of_its_content_stands_in_what_it_denies(self, words: str, found: bool) -> None:
        made = told()
        made.says("The front says it captured the army outpost at the bridge.", TAKEN, by=FRONT, certainty="attributed")
        made.says("Rain fell.", "Other")
        made.says(words, "Statement", by=ARMY, certainty="denied")
        assert bool(weighed(made).between("a-01", "a-03")) is found

    def test_no_sign_of_what_another_says(self) -> None:
        made = told()
        made.says("The coalition admitted that its aircraft had hit the granary.", STRIKE, by=Who("Coalition", "t-coalition", party=True),
                  certainty="attributed", actors=[("perpetrator", "its aircraft", Who("aircraft"))])  # fmt: skip
        made.says(
            "The army saw no sign that the building had been struck from the air.",
            STRIKE,
            by=ARMY,
            certainty="unverified",
        )
        assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]

    def test_others_who_did_it_elsewhere_are_not_denied(self) -> None:
        made = told()
        made.says(
            "Air strikes by the army hit the province in spring.", STRIKE, actors=[("perpetrator", "the army", ARMY)]
        )
        made.says("The front said that its aircraft had carried out no strikes on the province.", STRIKE, by=FRONT, negated=True,
                  certainty="attributed", actors=[("perpetrator", "its aircraft", FRONT)])  # fmt: skip
        assert not answers(made)

    def test_a_negation_of_the_report_itself_answers_only_an_accusation(self) -> None:
        made = told()
        made.says("Aircraft killed ninety in the market, the monitor says.", STRIKE, by=MONITOR, certainty="attributed")
        made.says("Killings by aircraft in markets are not rare.", STRIKE, negated=True)
        assert not answers(made)


class TestOwnActs:
    def test_who_denies_an_act_of_its_own_that_nobody_lays_to_it_contradicts_nobody(self) -> None:
        made = told()
        made.says(
            "Aircraft hit the bakery of Tarsa, rescuers said.",
            STRIKE,
            by=Who("Rescuers"),
            at=["Tarsa"],
            certainty="attributed",
        )
        made.says(
            "The capital denied that its aircraft had hit the bakery.",
            STRIKE,
            by=Who("the capital"),
            certainty="denied",
        )
        assert not answers(made)

    def test_what_calls_a_report_false_is_no_report_to_be_denied(self) -> None:
        made = told()
        made.says(
            "Reports of gas in Tarsa are totally false, the agency said.",
            ATTACK,
            by=Who("State Agency"),
            certainty="attributed",
        )
        made.says("The River Police denied this.", "Statement", by=POLICE, certainty="denied")
        assert not answers(made)


class TestTurnedRound:
    @pytest.mark.parametrize(("words", "found"), [
        ("The army said it was the other side that opened fire at the ford.", True),
        ("The army said that fire was opened at the ford.", False),
        ("The army said it was the flood that cut the road.", False),
    ])  # fmt: skip
    def test_who_answers_that_it_was_somebody_else(self, words: str, found: bool) -> None:
        made = told()
        made.says("The front said that army patrols fired across the ford.", by=FRONT, certainty="attributed",
                  actors=[("perpetrator", "army patrols", ARMY)])  # fmt: skip
        made.says(words, by=ARMY, certainty="attributed")
        rules = [r.rule for r in weighed(made).said("contradiction")]
        assert ("turned_round_in_answer" in rules) is found


def test_what_was_not_there_is_denied_alone() -> None:
    made = told()
    made.says("A driver said a sniper on the silo shot at the lorries.", ATTACK, by=DRIVERS, certainty="attributed")
    made.says("The River Police, asked in May, maintained that there had been no snipers in that quarter.", "Statement",
              by=POLICE, certainty="attributed", negated=True)  # fmt: skip
    assert [(r.a, r.b) for r in answers(made)] == [(("a-01",), ("a-02",))]


def test_who_denies_is_named_where_nobody_is_read_as_the_speaker() -> None:
    made = told()
    made.says("Drivers accused the police of burning Tarsa.", "Statement", by=DRIVERS, certainty="attributed")
    made.says("The River Police brushed this aside.", "Other", actors=[("subject", "The River Police", POLICE)])
    (found,) = answers(made)
    assert "River Police answers" in found.explanation


def test_who_is_said_to_be_behind_it_answers_by_having_no_part_in_it() -> None:
    made = Account("a")
    made.says("A ferry burned at Tarsa.", ATTACK, at=["Tarsa"])
    made.says(
        "Drivers said the police were behind the beating of a boatman.", "Statement", by=DRIVERS, certainty="attributed"
    )
    made.says("The River Police denied any part in it.", "Statement", by=POLICE, certainty="denied")
    assert [(r.a, r.b) for r in weighed(made).said("contradiction")] == [(("a-02",), ("a-03",))]


@pytest.mark.parametrize(("article", "accused"), [("The mayor alleged", True), ("An alleged", False)])
def test_a_deed_that_is_called_alleged_accuses_nobody(article: str, *, accused: bool) -> None:
    made = told()
    made.says(f"{article} gas attack killed eighty at the ford.", ATTACK, by=DRIVERS, certainty="attributed")
    (claim,) = together([made])[1]
    assert accuses(claim) is accused
