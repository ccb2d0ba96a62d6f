"""Denials that repeat no word of what they deny."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.model import Bound, Measure
from tests.weigh.accounts import Account, Count, Who
from tests.weigh.weighed import Weighed, weighed

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
STRIKE, SHELLING, TAKEN = "Air/drone strike", "Shelling/artillery/missile attack", "Non-state actor overtakes territory"
RUSSIA = Who("Russia", "gov-ru", party=True)
RUSSIAN_AIR = Who("Russian air force", "air-ru", party=True)
SYRIA = Who("Syrian army", "mil-sy", party=True)
MILITIA = Who("militias")


def bombed() -> Account:
    made = Account("a", published=NEXT)
    made.says("Russian jets bombed the market of Tarsa on Friday.", STRIKE, on=DAY, at=["Tarsa"],
              actors=[("perpetrator", "Russian jets", RUSSIAN_AIR)])  # fmt: skip
    return made


def rules(found: Weighed) -> list[str]:
    return [r.rule for r in found.said("contradiction")]


class TestTheAccused:
    def test_who_denies_and_names_nobody_speaks_of_its_own_act(self) -> None:
        made = bombed()
        made.says("Moscow denied it.", STRIKE, certainty="denied", by=RUSSIA)
        made.says("The ministry dismissed the reports.", "Statement", certainty="denied", by=RUSSIA)
        found = [r for r in weighed(made).said("contradiction") if r.rule == "accused_denies"]
        assert [(r.a, r.b) for r in found] == [(("a-01",), ("a-02", "a-03"))]
        assert "Russia denies it: “Moscow denied it.”" in found[0].explanation

    @pytest.mark.parametrize("more", [{"by": SYRIA, "certainty": "denied"}, {"by": RUSSIA, "negated": True}])
    def test_a_denial_of_another_side_and_a_thing_that_did_not_happen_are_none(self, more: dict[str, Any]) -> None:
        made = bombed()
        made.says("It was not so.", STRIKE, **more)
        assert "accused_denies" not in rules(weighed(made))

    @pytest.mark.parametrize(
        "words", ["Moscow denied that any village had been lost.", "Moscow denied that the town was not in its hands."]
    )
    def test_who_denies_a_loss_speaks_of_no_act_of_its_own(self, words: str) -> None:
        made = bombed()
        made.says(words, "Statement", certainty="denied", by=RUSSIA)
        assert "accused_denies" not in rules(weighed(made))

    def test_who_is_accused_and_names_another(self) -> None:
        made = bombed()
        made.says("He blamed militias.", STRIKE, by=RUSSIA, actors=[("perpetrator", "militias", MILITIA)])
        found = [r for r in weighed(made).said("contradiction") if r.rule == "accused_names_another"]
        assert [(r.a, r.b) for r in found] == [(("a-01",), ("a-02",))]
        assert "names militias instead" in found[0].explanation

    def test_who_tells_of_weapons_names_nobody(self) -> None:
        made = bombed()
        made.says("He spoke of jets.", STRIKE, by=RUSSIA, actors=[("perpetrator", "jets", Who("jets"))])
        assert "accused_names_another" not in rules(weighed(made))

    def test_one_side_denies_and_then_admits(self) -> None:
        made = bombed()
        made.says("Moscow denied the raid.", "Statement", certainty="denied", by=RUSSIA)
        made.says("The air force conceded the strike.", "Statement", by=RUSSIAN_AIR)
        found = [r for r in weighed(made).said("contradiction") if r.rule == "denied_then_admitted"]
        assert [(r.a, r.b) for r in found] == [(("a-03",), ("a-02",))]


class TestLosses:
    @pytest.mark.parametrize(("lost", "found"), [("No armoured vehicle was lost.", True), ("No helicopter was lost.", False),
                                                 ("An armoured vehicle was lost.", False)])  # fmt: skip
    def test_none_was_lost_of_what_another_destroyed(self, lost: str, found: bool) -> None:
        made = Account("a", published=NEXT)
        made.says("Rebels destroyed three tanks in Tarsa on Friday.", on=DAY, at=["Tarsa"],
                  counts=[Count("three tanks", Measure.VEHICLES, 3)])  # fmt: skip
        made.says(lost, negated=lost.startswith("No "), by=SYRIA)
        assert ("loss_denied" in rules(weighed(made))) is found


class TestTaking:
    @pytest.mark.parametrize(("town", "found"), [("Tarsa", True), ("Belwa", False)])
    def test_a_town_that_is_not_in_the_hands_of_those_who_took_it(self, town: str, found: bool) -> None:
        made = Account("a", published=NEXT)
        made.says("Rebels captured Tarsa on Friday.", TAKEN, on=DAY, at=["Tarsa"])
        made.says(f"{town} is not in rebel hands.", "Statement", negated=True, at=[town], by=SYRIA)
        assert ("taking_denied" in rules(weighed(made))) is found


class TestAccountsOfOneEvent:
    @pytest.mark.parametrize(("hurt", "kind"), [(37, "contradiction"), (38, "scope_difference")])
    def test_a_town_and_a_toll_in_common_hold_two_figures_against_each_other(self, hurt: int, kind: str) -> None:
        def account(file: str, out: date, dead: float, injured: float) -> Account:
            made = Account(file, published=out)
            made.says("Shells hit the market of Old Tarsa.", SHELLING, at=["Old Tarsa"], counts=[
                Count("Shells", Measure.INJURED, injured), Count("market", Measure.KILLED, dead)])  # fmt: skip
            return made

        found = weighed(account("a", DAY, 54, 37), account("b", date(2024, 5, 6), 28, hurt))
        assert found.same_event("a-01", "b-01")
        assert kind in found.between("a-01", "b-01")


class TestNoneOfThem:
    def test_a_negated_deed_counts_none_of_those_whom_another_says_it_struck(self) -> None:
        made = bombed()
        made.says("The jets killed shepherds in Tarsa, villagers say.", STRIKE, by="villagers", at=["Tarsa"],
                  counts=[Count("shepherds", Measure.KILLED, 2, None, population="shepherds", bound=Bound.VAGUE)])  # fmt: skip
        made.says("No shepherd was killed, said Moscow.", STRIKE, by=RUSSIA, negated=True, certainty="attributed",
                  counts=[Count("No shepherd", Measure.KILLED, 0, population="shepherds")])  # fmt: skip
        found = weighed(made)
        assert "contradiction" in found.between("a-02", "a-03")

    def test_a_bare_plural_stands_against_no_figure(self) -> None:
        made = bombed()
        made.says("The jets killed shepherds in Tarsa, villagers say.", STRIKE, by="villagers", at=["Tarsa"],
                  counts=[Count("shepherds", Measure.KILLED, 2, None, population="shepherds", bound=Bound.VAGUE)])  # fmt: skip
        made.says("Moscow counted one dead shepherd.", STRIKE, by=RUSSIA,
                  counts=[Count("one dead shepherd", Measure.KILLED, 1, population="shepherds")])  # fmt: skip
        assert not weighed(made).between("a-02", "a-03")


class TestPlacesInTheDenial:
    def test_the_name_of_the_town_is_enough(self) -> None:
        made = Account("a", published=NEXT)
        made.says("Rebels captured Tarsa on Friday.", TAKEN, on=DAY, at=["Tarsa"])
        made.says("The ministry denied that Tarsa had been lost.", "Statement", certainty="denied", by=SYRIA)
        assert "taking_denied" in rules(weighed(made))

    def test_words_that_stand_within_the_denial_itself_are_nobodys_statement(self) -> None:
        made = Account("a", published=NEXT)
        made.says("Rebels captured Tarsa", TAKEN, on=DAY, at=["Tarsa"], by="rebels")
        made.says(
            "The army refuted that Rebels captured Tarsa", "Statement", certainty="denied", by=SYRIA, at=["Tarsa"]
        )
        assert "taking_denied" not in rules(weighed(made))


class TestWhatWasNotDone:
    """ "No bomb fell on the market", in another report that gives the day and the site alone."""

    def rival(self, words: str, **more: Any) -> Account:
        made = Account("b", published=date(2024, 5, 8))
        made.says("On Friday jets struck a barracks.", STRIKE, on=DAY)
        made.says(words, STRIKE, on=DAY, at=more.pop("at", ["the market"]), negated=True, **more)
        return made

    def told(self) -> Account:
        made = Account("a", published=NEXT)
        made.says("Jets bombed the market at noon.", STRIKE, on=DAY, at=["the market"])
        return made

    def pairs(self, *accounts: Account) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [(r.a, r.b) for r in weighed(*accounts).said("contradiction") if r.rule == "act_negated"]

    def test_one_kind_of_act_on_one_site_of_one_day(self) -> None:
        assert self.pairs(self.told(), self.rival("No bomb fell on the market.")) == [(("a-01",), ("b-02",))]

    @pytest.mark.parametrize("words", ["No bomb fell on the bridge.", "No bomb but for one fell on the market."])
    def test_another_site_and_all_but_one_are_no_rivals(self, words: str) -> None:
        at = ["the bridge"] if "bridge" in words else ["the market"]
        assert not self.pairs(self.told(), self.rival(words, at=at))
