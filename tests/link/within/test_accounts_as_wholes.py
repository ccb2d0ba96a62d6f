"""What a claim takes from the rest of its report, and what an account takes into a comparison with another."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Measure, SpeakerKind
from tests.link.test_link import DAY, NEXT, SHELLING, STRIKE, Linked, account, one
from tests.weigh.accounts import ARMY, FRONT, Account, Count, Who, killed

EARLIER, LATER = date(2024, 5, 2), date(2024, 5, 7)
PARAGRAPH = "\n\n"
GUNFIRE, LOOTING, MOVEMENT = "Armed clash", "Looting/property destruction", "Movement/reinforcement"


def told(*, opening: str = "Jets bombed Tarsa on Friday.") -> Account:
    made = account("a")
    made.says(opening, STRIKE, on=DAY, at=["Tarsa"])
    return made


class TestWhatAClaimLeavesOut:
    def test_a_toll_without_day_and_place_follows_whatever_it_is_typed(self) -> None:
        made = told()
        made.says("Seven men were hurt.", GUNFIRE, counts=[Count("Seven", Measure.INJURED, 7)])
        made.says("Four cars burned.", LOOTING)
        assert Linked(made).together("a-01", "a-02", "a-03")

    def test_one_with_a_town_of_its_own_does_not(self) -> None:
        made = told()
        made.says("Seven men were hurt in Belwa.", GUNFIRE, at=["Belwa"])
        assert not Linked(made).together("a-01", "a-02")

    def test_one_that_opens_something_new_does_not(self) -> None:
        made = told()
        made.says("A bomb hurt seven men.", "Remote explosive/landmine/IED")
        assert not Linked(made).together("a-01", "a-02")

    def test_those_who_flee_it_are_part_of_it_where_the_words_point_back(self) -> None:
        made = told()
        made.says("The attackers fled by car.", MOVEMENT)
        made.text += PARAGRAPH
        made.says("Soldiers were sent from the capital.", MOVEMENT)
        found = Linked(made)
        assert found.together("a-01", "a-02")
        assert not found.together("a-01", "a-03")

    def test_another_matter_that_leaves_out_day_and_place_is_of_the_event_of_its_paragraph(self) -> None:
        made = told()
        made.says("The survivors left on foot.", "Displacement")
        made.says("An agreement on fishing was renewed.", "Agreement")
        found = Linked(made)
        assert found.together("a-01", "a-02")
        assert not found.together("a-01", "a-03")

    @pytest.mark.parametrize(("between", "joins"), [("", True), ("\n\n", False)])
    def test_words_that_lead_up_to_an_event_are_of_it_in_its_paragraph(self, between: str, joins: bool) -> None:
        made = account("a")
        made.says("Nobody in the town had slept.", "Statement")
        made.text += between
        made.says("Jets bombed Tarsa on Friday.", STRIKE, on=DAY, at=["Tarsa"])
        made.says("A wall fell.", LOOTING)
        found = Linked(made)
        assert found.together("a-02", "a-03")
        assert (found.of("a-01") is not None) is joins

    def test_a_day_that_only_dates_the_count_or_the_words_sets_nothing_apart(self) -> None:
        made = told()
        made.says("Nine people had died by Saturday.", STRIKE, on=NEXT, counts=[killed("Nine", 9)])
        made.says("The League condemned the raid on Saturday.", "Statement", on=NEXT)
        made.says("On Saturday jets bombed Belwa.", STRIKE, on=NEXT, at=["Belwa"])
        made.says("It was the worst raid of the week, the League said of Saturday.", "Statement", on=NEXT)
        found = Linked(made)
        assert found.together("a-01", "a-02", "a-03")
        assert found.together("a-04", "a-05")
        assert not found.together("a-01", "a-04")

    @pytest.mark.parametrize("words", ["The army denied it.", "Officials put the dead at nine."])
    def test_denials_and_counts_that_make_no_event_join_it(self, words: str) -> None:
        made = told()
        made.says(words, "Statement", counts=[killed("nine", 9)] if "nine" in words else [])
        assert Linked(made).together("a-01", "a-02")

    def test_who_is_quoted_speaks_of_the_event_that_was_told(self) -> None:
        made = told()
        mayor = Who("mayor", None, SpeakerKind.PERSON)
        made.says("The aircraft was foreign, the mayor said.", "Statement", by=mayor)
        made.text += PARAGRAPH
        made.says("Ministers meet every week.", "Statement")
        found = Linked(made)
        assert found.together("a-01", "a-02")
        assert not found.together("a-01", "a-03")

    @pytest.mark.parametrize(("second_town", "joins"), [(None, True), ("Belwa", False)])
    def test_another_kind_of_act_is_a_detail_of_the_only_event_of_a_report(
        self, second_town: str | None, joins: bool
    ) -> None:
        made = account("a")
        made.says("Jets bombed Tarsa on Friday.", STRIKE, on=DAY, at=["Tarsa"])
        if second_town:
            made.says(f"Jets bombed {second_town} on Friday.", STRIKE, on=DAY, at=[second_town])
        made.says("Guards were taken away.", "Abduction/forced disappearance")
        last = "a-03" if second_town else "a-02"
        assert Linked(made).together("a-02" if second_town else "a-01", last) is joins

    def test_a_toll_that_names_no_event_is_of_no_kind_of_its_own(self) -> None:
        said = {"on": DAY, "at": ["Tarsa"], "counts": [killed("31", 31)]}
        counted = one("b", "The number was put at 31 in Tarsa.", GUNFIRE, **said)
        clash = one("b", "31 died in clashes in Tarsa.", GUNFIRE, **said)
        assert Linked(told(), counted).together("a-01", "b-01")
        assert not Linked(told(), clash).together("a-01", "b-01")

    def test_two_who_blame_each_other_speak_of_one_event(self) -> None:
        made = account("a")
        made.says("Shells hit Tarsa on Friday.", SHELLING, on=DAY, at=["Tarsa"], actors=[("perpetrator", "army", ARMY)])
        front = Who("Front", FRONT, SpeakerKind.ORGANISATION)
        made.says("It was the Front that shelled.", SHELLING, actors=[("perpetrator", "Front", FRONT)], by=front)
        assert Linked(made).together("a-01", "a-02")

    @pytest.mark.parametrize(("by", "of_the_last"), [("minister", False), ("mayor", True)])
    def test_nobody_rejects_what_he_has_just_told_himself(self, by: str, of_the_last: bool) -> None:
        minister, speaker = (Who(office, None, SpeakerKind.PERSON) for office in ("minister", by))
        made = told()
        made.says("Gunmen raided Belwa on Saturday, the minister said.", GUNFIRE, on=NEXT, at=["Belwa"], by=minister)
        made.says("The account of the raid was rejected.", "Statement", by=speaker)
        found = Linked(made)
        assert not found.together("a-01", "a-02")
        assert found.together("a-02", "a-03") is of_the_last
        assert found.together("a-01", "a-03") is not of_the_last

    @pytest.mark.parametrize(("noun", "of_the_march"), [("raid", False), ("matter", True)])
    def test_a_raid_is_no_march_of_the_same_day(self, noun: str, of_the_march: bool) -> None:
        made = told()
        made.says("Soldiers moved to the border on Saturday.", MOVEMENT, on=NEXT)
        made.says(f"The account of Saturday's {noun} was called wrong.", "Statement", on=NEXT)
        assert Linked(made).together("a-02", "a-03") is of_the_march


class TestTheDayOfACount:
    def test_a_toll_that_rose_today_is_of_what_happened_before(self) -> None:
        later = one("b", "The toll of the strikes on Tarsa rose to nine on Tuesday.", on=LATER, at=["Tarsa"],
                    published=LATER, counts=[killed("nine", 9)])  # fmt: skip
        new = one("b", "Strikes on Tarsa killed nine on Tuesday.", on=LATER, at=["Tarsa"], published=LATER,
                  counts=[killed("nine", 9)])  # fmt: skip
        first = one("a", "Jets bombed Tarsa and killed seven.", on=date(2024, 5, 6), at=["Tarsa"], published=LATER,
                    counts=[killed("seven", 7)])  # fmt: skip
        assert Linked(first, later).together("a-01", "b-01")
        assert not Linked(first, new).together("a-01", "b-01")

    def test_what_began_this_morning_is_no_lasting_matter(self) -> None:
        going_on = one("a", "Shells have fallen on Tarsa since Friday.", SHELLING, on=(DAY, None), at=["Tarsa"])
        told_of = one("b", "Shells fell on Tarsa.", SHELLING, on=DAY, at=["Tarsa"])
        for_years = one(
            "c", "Shells have fallen on Tarsa for years.", SHELLING, on=(date(2019, 1, 1), None), at=["Tarsa"]
        )
        assert Linked(going_on, told_of).together("a-01", "b-01")
        assert not Linked(for_years, told_of).together("c-01", "b-01")


class TestNewsWithoutADay:
    def test_reports_of_the_same_days_rather_than_of_the_same_month(self) -> None:
        dated = one("a", "Jets bombed it.", on=DAY, at=["Tarsa"])
        soon = one("b", "It was bombed.", at=["Tarsa"], published=NEXT)
        late = one("b", "It was bombed.", at=["Tarsa"], published=date(2024, 5, 25))
        assert Linked(dated, soon).together("a-01", "b-01")
        assert not Linked(dated, late).together("a-01", "b-01")


class TestWhatTheReportTellsElsewhere:
    def test_a_mention_without_a_town_is_known_by_the_town_of_its_report(self) -> None:
        dated = one("a", "Jets bombed it.", on=DAY, at=["Tarsa"])
        lost = account("b")
        lost.says("Jets bombed a school.", STRIKE)
        assert not Linked(dated, lost).together("a-01", "b-01")
        lost.says("Elsewhere shells had fallen on Tarsa.", SHELLING, at=["Tarsa"])
        assert Linked(dated, lost).together("a-01", "b-01")
