"""Relations that are no counts: dates, perpetrators, responsibility, control, certainty, characterisation, spread."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.link import link
from reportedly.model import ActorRole, Event, GroundedActor, Span
from reportedly.weigh import weigh
from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Who, killed, together
from tests.weigh.weighed import Weighed, weighed

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
STRIKE = "Air/drone strike"
RUSSIA = Who("Russia", "gov-ru", party=True)
RUSSIAN_AIR = Who("Russian Aerospace Forces", "air-ru", party=True)
SYRIA = Who("Syrian army", "mil-sy", party=True)
REBELS = Who("rebel groups")
GOVERNMENT = Who("Sudanese army", "mil-sd", party=True)
PARAMILITARY = Who("Rapid Support Forces", "sd-rsf", party=True)


def strike(file: str, sentence: str, by: Who | str | None = None, published: date = NEXT, **more: Any) -> Account:
    account = Account(file, f"Outlet {file}", published)
    account.says(sentence, STRIKE, by=by, on=more.pop("on", DAY), at=more.pop("at", ["Tarsa"]), **more)
    return account


class TestPerpetrators:
    def test_two_that_exclude_each_other(self) -> None:
        found = weighed(
            strike("a", "Russian jets bombed the market of Tarsa.", MONITOR, actors=[("perpetrator", "jets", RUSSIA)]),
            strike("b", "Army jets bombed the market of Tarsa.", MINISTRY, actors=[("perpetrator", "jets", SYRIA)]),
        )
        relation = found.said("contradiction", "perpetrator")[0]
        assert relation.rule == "excluding_perpetrators"
        named = "Northern Monitor names Russia as the perpetrator; Defence Ministry names Syrian army"
        assert relation.explanation == f"{named}: it cannot be both."

    @pytest.mark.parametrize(
        ("bombed", "excludes"), [("bombed the market", True), ("in a separate strike bombed the market", False)]
    )
    def test_who_did_another_attack_excludes_nobody(self, bombed: str, *, excludes: bool) -> None:
        found = weighed(
            strike("a", "Russian jets bombed the market of Tarsa.", MONITOR, actors=[("perpetrator", "jets", RUSSIA)]),
            strike("b", f"Army jets {bombed} of Tarsa.", MINISTRY, actors=[("perpetrator", "jets", SYRIA)]),
        )
        assert bool(found.said("contradiction", "perpetrator")) is excludes

    def test_who_is_named_beside_another_may_not_have_been_alone(self) -> None:
        found = weighed(
            strike("a", "Army and Russian jets bombed the market of Tarsa.", MONITOR,
                   actors=[("perpetrator", "Russian jets", RUSSIA)]),
            strike("b", "Army jets bombed the market of Tarsa.", MINISTRY, actors=[("perpetrator", "jets", SYRIA)]),
        )  # fmt: skip
        assert not found.said("contradiction", "perpetrator")

    @pytest.mark.parametrize(
        ("verb", "names"), [("accused the army of bombing", True), ("said the army counts the dead of", False)]
    )
    def test_words_name_the_doer_where_they_accuse(self, verb: str, *, names: bool) -> None:
        said = Account("a", "Outlet a", NEXT)
        said.says(f"The monitor {verb} Tarsa.", "Statement", by=MONITOR, on=DAY, at=["Tarsa"],
                  actors=[("perpetrator", "army", SYRIA)])  # fmt: skip
        reports, claims = together(
            [said, strike("b", "The army did not bomb Tarsa.", MINISTRY, certainty="denied",
                          actors=[("perpetrator", "army", SYRIA)])]
        )  # fmt: skip
        event = Event("e", "Bombing", "explosion_remote_violence", ("a-01", "b-01"), start=DAY, end=DAY)
        found = [r.rule for r in weigh(reports, claims, [event]).relations]
        assert ("accusation_denied" in found) is names

    def test_who_rejects_an_accusation_does_not_accuse(self) -> None:
        found = weighed(
            strike("a", "Mali dismissed as absurd that the army bombed Tarsa.", MONITOR,
                   actors=[("perpetrator", "army", SYRIA)]),
            strike("b", "The army did not bomb Tarsa.", MINISTRY, certainty="denied",
                   actors=[("perpetrator", "army", SYRIA)]),
        )  # fmt: skip
        assert "accusation_denied" not in {r.rule for r in found.said("contradiction")}

    def test_a_state_and_its_own_air_force_are_one_side(self) -> None:
        found = weighed(
            strike("a", "Russia bombed the market of Tarsa.", MONITOR, actors=[("perpetrator", "Russia", RUSSIA)]),
            strike("b", "Jets bombed Tarsa market.", MINISTRY, actors=[("perpetrator", "Jets", RUSSIAN_AIR)]),
        )
        assert not found.said("contradiction")

    def test_two_actors_of_one_report_may_have_done_two_things(self) -> None:
        account = strike("a", "Russian jets bombed Tarsa.", MONITOR, actors=[("perpetrator", "jets", RUSSIA)])
        account.says("Army jets bombed Tarsa too.", STRIKE, by=MINISTRY, on=DAY, at=["Tarsa"],
                     actors=[("perpetrator", "jets", SYRIA)])  # fmt: skip
        assert not weighed(account).said("contradiction")

    def test_a_flat_statement_against_an_open_question(self) -> None:
        found = weighed(
            strike("a", "Russia bombed the market of Tarsa.", None, actors=[("perpetrator", "Russia", RUSSIA)]),
            strike("b", "It is not clear whether Russian or Syrian jets bombed Tarsa.", MONITOR, certainty="unverified",
                   actors=[("perpetrator", "Russian", RUSSIAN_AIR), ("perpetrator", "Syrian", SYRIA)]),
        )  # fmt: skip
        assert found.between("a-01", "b-01") == {"certainty_difference"}
        (open_,) = found.said("certainty_difference")
        left_open = "leaves open whether it was Russian Aerospace Forces or Syrian army"
        assert open_.explanation == f"Outlet a names Russia as the perpetrator; Northern Monitor {left_open}."

    def test_an_accusation_and_its_denial(self) -> None:
        found = weighed(
            strike("a", "Russia bombed the market of Tarsa.", MONITOR, actors=[("perpetrator", "Russia", RUSSIA)]),
            strike("b", "Russia's jets did not bomb Tarsa.", MINISTRY, certainty="denied",
                   actors=[("perpetrator", "Russia's", RUSSIA)]),
        )  # fmt: skip
        assert "contradiction" in found.between("a-01", "b-01")
        (denied,) = [r for r in found.said("contradiction", "perpetrator") if r.rule == "accusation_denied"]
        assert denied.explanation == "Northern Monitor names Russia as the perpetrator; Defence Ministry denies it."


class TestDates:
    def test_one_day_apart_with_something_in_common(self) -> None:
        found = weighed(
            strike("a", "Forty died when jets hit the cotton gin at Tarsa.", MONITOR, counts=[killed("Forty", 40)]),
            strike(
                "b", "The cotton gin at Tarsa was hit, forty died.", MINISTRY, on=NEXT, counts=[killed("forty", 40)]
            ),
        )
        relation = found.said("contradiction", "date")[0]
        assert "on 3 May 2024" in relation.explanation
        assert "on 4 May 2024" in relation.explanation

    def test_another_attack_has_a_day_of_its_own(self) -> None:
        found = weighed(
            strike("a", "Forty died when jets hit the cotton gin at Tarsa.", MONITOR, counts=[killed("Forty", 40)]),
            strike("b", "In a separate strike the cotton gin at Tarsa was hit, forty died.", MINISTRY, on=NEXT,
                   counts=[killed("forty", 40)]),
        )  # fmt: skip
        assert not found.said("contradiction", "date")

    def test_each_day_has_an_attack_of_its_own_where_nothing_ties_them(self) -> None:
        found = weighed(
            strike("a", "Jets hit the gin of Tarsa and nine grooms were hurt.", MONITOR, counts=[killed("nine", 9)]),
            strike("b", "Mules fell when planes came over Tarsa with rockets.", MINISTRY, on=NEXT),
            strike(
                "c", "Tarsa was raided once more at noon by planes.", MINISTRY, on=NEXT, counts=[killed("raided", 14)]
            ),
        )
        assert not found.said("contradiction", "date")

    def test_the_same_voice_corrects_its_date(self) -> None:
        found = weighed(
            strike("a", "Forty died when jets hit the cotton gin at Tarsa.", MONITOR, NEXT, counts=[killed("Forty", 40)]),
            strike("b", "The cotton gin at Tarsa was hit, forty died.", MONITOR, date(2024, 5, 8), on=NEXT,
                   counts=[killed("forty", 40)]),
        )  # fmt: skip
        assert [(r.a, r.b) for r in found.said("revision", "date")] == [(("a-01",), ("b-01",))]
        assert not found.said("contradiction", "date")


class TestResponsibility:
    def told(self, published: date) -> Weighed:
        claimed = Account("b", "Dusk", published)
        claimed.says("On 3 May jets bombed Tarsa, an attack claimed by the River Front.", STRIKE, on=DAY, at=["Tarsa"],
                     actors=[("perpetrator", "River Front", FRONT)])  # fmt: skip
        unclaimed = strike("a", "Jets bombed Tarsa on 3 May.")
        unclaimed.says("No group has claimed the attack.", "Statement")
        return weighed(unclaimed, claimed)

    def test_unclaimed_then_claimed(self) -> None:
        relation = self.told(date(2024, 5, 9)).said("progression", "responsibility")[0]
        assert (relation.a, relation.b) == (("a-02",), ("b-01",))

    def test_claimed_before_a_report_that_knows_of_no_claim(self) -> None:
        assert self.told(DAY).said("contradiction", "responsibility")


class TestControl:
    def holding(self, file: str, sentence: str, who: Who, published: date = NEXT, **more: Any) -> Account:
        account = Account(file, f"Outlet {file}", published)
        role = more.pop("role", "controller")
        actors = [(role, more.pop("words", who.name), who)]
        account.says(sentence, more.pop("sub_type", "Relation"), actors=actors, at=more.pop("at", ["Tarsa"]), **more)
        return account

    def test_a_state_and_its_enemy_cannot_both_hold_a_town(self) -> None:
        found = weighed(
            self.holding("a", "The army holds Tarsa.", GOVERNMENT),
            self.holding("b", "Tarsa is in the hands of the paramilitaries.", PARAMILITARY),
        )
        relation = found.said("contradiction", "control")[0]
        assert "Tarsa is held by Sudanese army" in relation.explanation
        assert "Tarsa is held by Rapid Support Forces" in relation.explanation

    @pytest.mark.parametrize("sentence", ["Parts of Tarsa are held by the paramilitaries.", "They hold western Tarsa."])
    def test_a_part_of_a_town_is_not_the_town(self, sentence: str) -> None:
        found = weighed(
            self.holding("a", "The army holds Tarsa.", GOVERNMENT), self.holding("b", sentence, PARAMILITARY)
        )
        assert not found.said("contradiction", "control")

    def test_weeks_apart_both_can_be_true(self) -> None:
        found = weighed(
            self.holding("a", "The army holds Tarsa.", GOVERNMENT),
            self.holding("b", "Tarsa is in the hands of the paramilitaries.", PARAMILITARY, date(2024, 7, 1)),
        )
        assert not found.said("contradiction", "control")

    def test_rebel_held_against_no_rebels_there(self) -> None:
        account = strike("b", "It is not clear who struck rebel-held Tarsa.", MONITOR, certainty="unverified")
        found = weighed(
            self.holding("a", "No rebel groups were stationed in Tarsa.", REBELS, role="subject", words="rebel groups",
                         negated=True),
            account,
        )  # fmt: skip
        assert found.between("a-01", "b-01") == {"contradiction"}

    def test_not_in_the_town_but_in_the_province_differs_in_scope(self) -> None:
        found = weighed(
            self.holding("a", "No rebel groups were stationed in Tarsa.", REBELS, role="subject", words="rebel groups",
                         negated=True),
            self.holding("b", "Rebel groups keep a presence in North Darfur.", REBELS, words="Rebel groups",
                         at=["North Darfur"]),
        )  # fmt: skip
        assert found.between("a-01", "b-01") == {"scope_difference"}

    def test_entered_then_held(self) -> None:
        taking = {"sub_type": "Non-state actor overtakes territory", "role": "perpetrator"}
        found = weighed(
            self.holding("a", "The paramilitaries entered Tarsa on 3 May.", PARAMILITARY, on=DAY, **taking),
            self.holding(
                "b", "By 9 May the paramilitaries had seized Tarsa.", PARAMILITARY, on=date(2024, 5, 9), **taking
            ),
        )
        relation = found.said("progression", "control")[0]
        assert (relation.a, relation.b) == (("a-01",), ("b-01",))


class TestCertainty:
    def test_one_step_is_not_worth_telling(self) -> None:
        found = weighed(
            strike("a", "Jets bombed the dam near Tarsa at dawn."),
            strike("b", "Jets bombed the dam near Tarsa, he said.", MONITOR, certainty="attributed"),
        )
        assert not found.said("certainty_difference")

    def test_fact_here_and_hearsay_there(self) -> None:
        found = weighed(
            strike("a", "Jets bombed the dam near Tarsa at dawn."),
            strike("b", "Jets may have bombed the dam near Tarsa.", "rumours", certainty="hedged"),
        )
        assert found.between("a-01", "b-01") == {"certainty_difference"}

    def test_a_tie_between_actors_stated_and_denied(self) -> None:
        a, b = Account("a", "Dawn", DAY), Account("b", "Dusk", DAY)
        tie = [("subject", "Front", FRONT), ("object", "army", ARMY)]
        a.says("The Front is an arm of the army.", "Relation", by=MONITOR, certainty="attributed", actors=tie)
        b.says("The Front is no arm of the army.", "Relation", by=FRONT, certainty="denied", actors=tie)
        assert weighed(a, b).between("a-01", "b-01") == {"contradiction"}


class TestWords:
    def test_a_military_target_and_a_clinic(self) -> None:
        found = weighed(
            strike("a", "The jets hit a command post at Tarsa.", MINISTRY),
            strike("b", "The jets hit the clinic of Tarsa.", MONITOR),
        )
        assert found.between("a-01", "b-01") == {"contradiction"}
        assert found.said("contradiction")[0].property == "target"

    def test_a_mosque_that_only_names_a_page_was_not_hit(self) -> None:
        found = weighed(
            strike("a", "The jets hit a command post at Tarsa.", MINISTRY),
            strike("b", "Tarsa war, mosque of Tarsa, jets.", MONITOR),
        )
        assert not found.said("contradiction")

    @pytest.mark.parametrize(
        ("one", "other", "of"),
        [
            ("The marines at Tarsa fired warning shots.", "The marines at Tarsa fired straight at the pickets.", "conduct"),
            ("The six died in crossfire at Tarsa.", "The six were taken from their beds at Tarsa and executed.", "how they died"),
            ("The depot at Tarsa burnt down through a short circuit.", "The depot at Tarsa was torn by bombs.", "cause"),
        ],
    )  # fmt: skip
    def test_manners_that_exclude_each_other(self, one: str, other: str, of: str) -> None:
        found = weighed(strike("a", one, MINISTRY), strike("b", other, MONITOR))
        assert of in {r.property for r in found.said("contradiction")}

    def test_who_stood_there_with_arms_or_without(self) -> None:
        made = Account("a", published=NEXT)
        made.says("At Tarsa they were armed, the ministry said.", "Attack", by=MINISTRY, on=DAY, at=["Tarsa"],
                  certainty="attributed")  # fmt: skip
        made.says("Nobody was armed at Tarsa, the monitor said.", "Attack", by=MONITOR, on=DAY, at=["Tarsa"],
                  certainty="attributed")  # fmt: skip
        assert [r.property for r in weighed(made).said("contradiction")] == ["those hit"]

    def test_one_voice_that_says_both_contradicts_nobody(self) -> None:
        found = weighed(
            strike("a", "The jets hit a command post beside the clinic of Tarsa.", MINISTRY),
            strike("b", "The jets hit the clinic of Tarsa.", MONITOR),
        )
        assert not found.said("contradiction")


def test_an_operation_that_spreads() -> None:
    account = Account("a", "Dawn", NEXT)
    account.says(
        "The offensive on Tarsa began on 3 May.", on=DAY, at=["Tarsa"], actors=[("perpetrator", "offensive", FRONT)]
    )
    account.says("The fighting has spread to Belwa.", at=["Belwa"])
    relation = weighed(account).said("progression", "place")[0]
    assert (relation.a, relation.b) == (("a-01",), ("a-02",))


def test_neighbouring_events_of_two_days_are_told_apart() -> None:
    account = Account("a", "Dawn", date(2024, 5, 5))
    account.says("On Friday mortar fire killed four people in Old Tarsa.", "Shelling/artillery/missile attack", by=MONITOR,
                 on=DAY, at=["Old Tarsa"], counts=[killed("four", 4)])  # fmt: skip
    account.says("On Saturday mortar fire killed two people in Tarsa.", "Shelling/artillery/missile attack", by=MINISTRY,
                 on=NEXT, at=["Tarsa"], counts=[killed("two", 2)])  # fmt: skip
    found = weighed(account)
    assert not found.same_event("a-01", "a-02")
    assert found.between("a-01", "a-02") == {"scope_difference"}


def test_two_texts_that_name_the_parties_of_a_deal() -> None:
    a, b = Account("a", "Dawn", date(2024, 9, 1)), Account("b", "Dusk", date(2024, 9, 5))
    for account, sentence in (
        (a, "In June the Front and the army agreed a truce."),
        (b, "June's truce binds army and Front."),
    ):
        account.says(sentence, "Agreement", on=(date(2024, 6, 1), date(2024, 6, 30)), background=True,
                     actors=[("participant", "Front", FRONT), ("participant", "army", ARMY)])  # fmt: skip
    relation = weighed(a, b).said("agreement", "parties")[0]
    assert (relation.a, relation.b) == (("a-01",), ("b-01",))


def test_a_doctor_who_confirms_the_toll() -> None:
    account = strike("a", "Jets bombed Tarsa and killed nine people.", MONITOR, counts=[killed("nine", 9)])
    account.says("A doctor confirmed the death toll of the strike.", STRIKE, by="a doctor")
    relation = weighed(account).said("agreement", "killed")[0]
    assert (relation.a, relation.b, relation.rule) == (("a-02",), ("a-01",), "toll_confirmed")


def test_a_copy_that_names_the_perpetrator() -> None:
    plain = "Shrapnel sprayed the vegetable stalls beside the bus yard of Tarsa at nine"
    found = weighed(
        strike("a", plain), strike("b", f"Fired by Russian crews: {plain}", actors=[("perpetrator", "Russian", RUSSIA)])
    )
    relation = found.said("refinement", "perpetrator")[0]
    assert (relation.a, relation.b) == (("a-01",), ("b-01",))
    assert found.said("same_origin")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Army crews sprayed the vegetable stalls beside the bus yard of Tarsa at nine with shrapnel",
                     "Army crews sprayed the vegetable stalls beside the bus yard of Tarsa at nine", id="the words name him in both"),
        pytest.param("sprayed the vegetable stalls beside the bus yard of Tarsa at nine with shrapnel",
                     "sprayed the vegetable stalls beside the bus yard of Tarsa at nine", id="he stands before the words"),
    ],
)  # fmt: skip
def test_a_copy_whose_reading_alone_differs_names_nobody_more(first: str, second: str) -> None:
    named = strike("b", second, actors=[("perpetrator", "Army", SYRIA)])
    if "Army" not in second:
        named = Account("b", "Outlet b", NEXT)
        named.adds("Army crews")
        named.says(second, STRIKE, on=DAY, at=["Tarsa"])
        reports, claims = together([named])
        (claim,) = claims
        actor = GroundedActor(ActorRole.PERPETRATOR, Span(0, 4, "Army"), SYRIA.name, SYRIA.id)
        whole, (plain,) = together([strike("a", first)])
        both = [replace(claim, actors=(actor,)), plain]
        found = Weighed(weigh([*reports, *whole], both, link([*reports, *whole], both)))
    else:
        found = weighed(strike("a", first), named)
    assert found.said("same_origin")
    assert not found.said("refinement")


class TestInsideOneReport:
    def test_a_report_that_says_both_contradicts_itself(self) -> None:
        account = Account("a", "Dawn", date(2024, 5, 9))
        account.says("Ministers spoke of the areas lost to the army in recent weeks.", "Government regains territory")
        account.says("The truce froze the frontlines around Tarsa for years.", "Agreement", at=["Tarsa"])
        (relation,) = weighed(account).said("contradiction", "state")
        assert {*relation.a, *relation.b} == {"a-01", "a-02"}

    def test_what_changed_before_the_front_froze_is_no_contradiction(self) -> None:
        account = Account("a", "Dawn", date(2024, 5, 9))
        account.says("The areas lost to the army in the first year.", "Government regains territory",
                     on=(date(2023, 1, 1), date(2023, 6, 1)))  # fmt: skip
        account.says("The truce froze the frontlines.", "Agreement", on=(date(2023, 9, 1), date(2024, 5, 1)))
        assert not weighed(account).said("contradiction", "state")


@pytest.mark.parametrize(
    ("answer", "opposed"),
    [("Nobody was armed, the monitor said.", True), ("It is not so that they were unarmed, the monitor said.", False)],
)
def test_a_negated_claim_opposes_in_words_that_hold_its_no(answer: str, *, opposed: bool) -> None:
    made = Account("a", published=DAY)
    made.says("The army said that they were armed in the square of Tarsa.", "Attack", by=ARMY, on=DAY, at=["Tarsa"],
              certainty="attributed")  # fmt: skip
    made.says(answer, "Attack", by=MONITOR, on=DAY, at=["Tarsa"], certainty="attributed", negated=True)
    assert bool(weighed(made).said("contradiction", "those hit")) is opposed
