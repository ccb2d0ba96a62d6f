"""Claims to events over invented accounts: what is one event, what is not, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.link import link
from reportedly.model import Event, Judgement, Measure
from reportedly.model.claim import TypeReading
from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Count, Who, killed, together

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
SHELLING, STRIKE, SUICIDE = "Shelling/artillery/missile attack", "Air/drone strike", "Suicide bomb"


class Linked:
    def __init__(self, *accounts: Account, judgements: tuple[Judgement, ...] = ()) -> None:
        reports, claims = together(accounts)
        self.events = link(reports, claims, judgements)

    def of(self, claim: str) -> Event | None:
        return next((e for e in self.events if claim in e.claims), None)

    def together(self, *claims: str) -> bool:
        found = [self.of(c) for c in claims]
        return None not in found and len({e.id for e in found if e}) == 1


def account(name: str, published: date | None = NEXT) -> Account:
    return Account(name, f"Outlet {name}", published)


def one(name: str, sentence: str, sub_type: str = STRIKE, published: date | None = NEXT, **more: Any) -> Account:
    made = account(name, published)
    made.says(sentence, sub_type, **more)
    return made


class TestBetweenReports:
    def test_same_day_place_and_kind(self) -> None:
        found = Linked(
            one("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"]), one("b", "Bombs fell on Tarsa.", on=DAY, at=["Tarsa"])
        )
        assert found.together("a-01", "b-01")
        event = found.of("a-01")
        assert event is not None
        assert (event.start, event.end, event.place, event.precision) == (DAY, DAY, "p-tarsa", "exact")
        assert event.title == "Air strike, Tarsa, 3 May 2024"
        assert "same day (2024-05-03)" in event.merged_because[0]
        assert "same place (Tarsa)" in event.merged_because[0]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"on": DAY, "at": ["Tarsa"]}, {"on": DAY, "at": ["Belwa"]}),
            ({"on": DAY, "at": ["Tarsa"]}, {"on": date(2024, 5, 9), "at": ["Tarsa"]}),
            ({"on": DAY, "at": ["Tarsa"]}, {"on": NEXT, "at": ["Tarsa"]}),
            ({"on": DAY, "at": ["Tarsa"]}, {"on": DAY, "at": ["Tarsa"], "certainty": "planned"}),
            ({"on": DAY, "at": ["Tarsa"]}, {"on": DAY, "at": ["Tarsa"], "sub_type": SUICIDE}),
            ({"at": ["Tarsa"]}, {"at": ["Tarsa"], "background": True}),
            ({"at": ["Tarsa"]}, {"at": ["Tarsa"], "published": date(2023, 1, 9)}),
            ({"at": ["Sudan"]}, {"at": ["Sudan"]}),
            ({"undated": "XXXX-05-03", "at": ["Tarsa"]}, {"undated": "XXXX-07-12", "at": ["Tarsa"]}),
            ({"on": (date(2020, 1, 1), DAY), "at": ["Tarsa"]}, {"on": DAY, "at": ["Tarsa"]}),
        ],
        ids=[
            "another town", "another week", "the next day and nothing in common", "planned and happened", "another kind",
            "background and current", "reports of two years", "a country is no place of an event", "another day of the year",
            "what goes on for years",
        ],
    )  # fmt: skip
    def test_not_one_event(self, first: dict[str, Any], second: dict[str, Any]) -> None:
        found = Linked(one("a", "Jets bombed it.", **first), one("b", "It was bombed.", **second))
        assert not found.together("a-01", "b-01")

    def test_a_day_apart_with_the_same_toll_in_other_words(self) -> None:
        found = Linked(
            one("a", "Jets hit the cotton gin, forty died.", on=DAY, at=["Tarsa"], counts=[killed("forty", 40)]),
            one("b", "Forty people died at the cotton gin.", on=NEXT, at=["Tarsa"], counts=[killed("Forty", 40)]),
        )
        assert found.together("a-01", "b-01")

    def test_a_type_that_was_overruled_still_says_what_is_one_event(self) -> None:
        """Both are air strikes by the rules; the event is called what its claims are called now."""
        reports, claims = together(
            [
                one("a", "Jets bombed it.", on=DAY, at=["Tarsa"]),
                one("b", "It was bombed.", SUICIDE, on=DAY, at=["Tarsa"]),
                one("c", "Jets hit it.", on=DAY, at=["Tarsa"]),
            ]
        )
        overruled = TypeReading("explosion_remote_violence", STRIKE, 0.9)
        retyped = [replace(c, claim=replace(c.claim, overruled=overruled)) if c.id == "b-01" else c for c in claims]
        assert len(link(reports, claims)) == 2
        (event,) = link(reports, retyped)
        assert (event.event_type, event.title) == ("explosion_remote_violence", "Air strike, Tarsa, 3 May 2024")

    def test_a_town_and_its_quarter(self) -> None:
        found = Linked(
            one("a", "Jets bombed it.", on=DAY, at=["Tarsa"]), one("b", "It was bombed.", on=DAY, at=["Old Tarsa"])
        )
        assert found.together("a-01", "b-01")

    def test_a_town_and_the_province_that_holds_it_need_the_same_day(self) -> None:
        town = one("a", "Jets bombed it.", on=DAY, at=["Tarsa"])
        same_day = one("b", "It was bombed.", on=DAY, at=["North Darfur"])
        undated = one("b", "It was bombed.", at=["North Darfur"])
        assert Linked(town, same_day).together("a-01", "b-01")
        assert not Linked(town, undated).together("a-01", "b-01")

    def test_a_vague_mention_does_not_join_two_towns(self) -> None:
        found = Linked(
            one("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"]),
            one("b", "Jets bombed Belwa.", on=DAY, at=["Belwa"]),
            one("c", "There were bombs on 3 May.", on=DAY),
        )
        assert not found.together("a-01", "b-01")

    def test_disputed_authorship_stays_one_event(self) -> None:
        found = Linked(
            one("a", "Army jets bombed Tarsa.", on=DAY, at=["Tarsa"], actors=[("perpetrator", "jets", ARMY)]),
            one("b", "The Front bombed Tarsa.", on=DAY, at=["Tarsa"], actors=[("perpetrator", "Front", FRONT)]),
        )
        assert found.together("a-01", "b-01")

    def test_a_rare_name_finds_what_no_gazetteer_knows(self) -> None:
        others = [one(f"o{n}", f"A raid in place {n}.", on=DAY, at=["Sudan"]) for n in range(12)]
        found = Linked(
            one("a", "Jets hit Sabtiya prison.", on=DAY), one("b", "Bombs on the prison of Sabtiya.", on=DAY), *others
        )
        assert found.together("a-01", "b-01")

    def test_a_statement_that_tells_of_an_event_belongs_to_it(self) -> None:
        found = Linked(
            one("a", "Jets bombed Tarsa and killed nine.", on=DAY, at=["Tarsa"], counts=[killed("nine", 9)]),
            one(
                "b",
                "The League condemned the strikes on Tarsa of 3 May.",
                "Statement",
                on=DAY,
                at=["Tarsa"],
                by=MONITOR,
            ),
        )
        assert found.together("a-01", "b-01")


class TestWithinOneReport:
    def test_what_refers_back_belongs_to_the_last_fitting_mention(self) -> None:
        made = account("a")
        made.says("A suicide bomber struck the court in Tarsa on 3 May.", SUICIDE, on=DAY, at=["Tarsa"])
        made.says("Three guards died in the attack.", SUICIDE, counts=[killed("Three", 3)])
        made.says("On 26 April jets had bombed Belwa.", STRIKE, on=date(2024, 4, 26), at=["Belwa"], background=True)
        made.says("That strike was the work of the Front.", STRIKE, background=True)
        made.says("Nobody claimed Friday's bombing.", "Statement", on=DAY)
        found = Linked(made)
        assert found.together("a-01", "a-02", "a-05")
        assert found.together("a-03", "a-04")
        assert not found.together("a-01", "a-03")

    def test_two_days_are_two_events(self) -> None:
        made = account("a")
        made.says("On Friday shells fell on Tarsa.", SHELLING, on=DAY, at=["Tarsa"])
        made.says("On Saturday shells fell on Tarsa.", SHELLING, on=NEXT, at=["Tarsa"])
        assert not Linked(made).together("a-01", "a-02")

    def test_elsewhere_opens_something_new(self) -> None:
        made = account("a")
        made.says("Shells fell on Tarsa.", SHELLING, on=DAY, at=["Tarsa"])
        made.says("Elsewhere shells killed two.", SHELLING, counts=[killed("two", 2)])
        assert not Linked(made).together("a-01", "a-02")

    def test_two_perpetrators_did_two_things(self) -> None:
        made = account("a")
        made.says("Army jets bombed the villages.", STRIKE, actors=[("perpetrator", "Army", ARMY)])
        made.says("The Front shelled a mill.", SHELLING, actors=[("perpetrator", "Front", FRONT)])
        assert not Linked(made).together("a-01", "a-02")

    def test_a_summary_of_several_attacks_is_none_of_them(self) -> None:
        made = account("a")
        made.says("Mortars wounded four in Tarsa on 3 May.", SHELLING, on=DAY, at=["Tarsa"])
        made.says("Tarsa was shaken by two attacks in recent weeks.", SHELLING, on=(date(2024, 4, 5), NEXT), at=["Tarsa"],
                  counts=[Count("two", Measure.STRIKES, 2)])  # fmt: skip
        assert not Linked(made).together("a-01", "a-02")

    def test_opinions_and_calls_form_no_event(self) -> None:
        made = account("a")
        made.says("Peace is far off.", "Opinion")
        made.says("The League calls for talks.", "Statement", by=MONITOR)
        assert Linked(made).events == ()


class TestEpisodes:
    def offensive(
        self, name: str, day: date | None, sentence: str = "The offensive on Tarsa began.", **more: Any
    ) -> Account:
        return one(name, sentence, "Armed clash", on=day, at=more.pop("at", ["Tarsa"]),
                   actors=[("perpetrator", "offensive", FRONT)], **more)  # fmt: skip

    def test_accounts_of_its_start_may_differ_by_days(self) -> None:
        found = Linked(self.offensive("a", DAY), self.offensive("b", NEXT), self.offensive("c", None))
        assert found.together("a-01", "b-01", "c-01")
        event = found.of("a-01")
        assert event is not None
        assert (event.start, event.end, event.title) == (DAY, None, "Offensive by River Front, Tarsa, from 3 May 2024")

    def test_who_bombs_meanwhile_does_not_lead_it(self) -> None:
        made = self.offensive("a", DAY)
        for words in ("Most of the dead fell to raids.", "The raids killed 24 civilians."):
            made.says(words, "Air/drone strike", actors=[("perpetrator", "raids", Who("Russian air force", "air-ru"))])
        one_event = Judgement("j", "same_event", ("a-01", "a-02", "a-03"), "same", "", "tester", "2024-05-06T00:00:00Z")
        found = Linked(made, judgements=(one_event,))
        assert found.together("a-01", "a-02", "a-03")
        event = found.of("a-01")
        assert event is not None
        assert event.title == "Offensive by River Front, Tarsa, from 3 May 2024"

    def test_two_offensives_of_two_seasons(self) -> None:
        old = self.offensive("b", date(2023, 2, 1), background=True)
        assert not Linked(self.offensive("a", DAY), old).together("a-01", "b-01")

    def test_two_regions(self) -> None:
        far = self.offensive("b", DAY, "The offensive on Homs began.", at=["Homs"])
        assert not Linked(self.offensive("a", DAY), far).together("a-01", "b-01")

    def test_that_it_is_under_way_is_told_before_when_it_began(self) -> None:
        made = account("a")
        made.says("A league of hill clans has opened a great offensive.", actors=[("perpetrator", "clans", FRONT)])
        made.says("The league calls itself a front.", "Relation")
        made.says("Offensives began on that day, and saw them push into Tarsa.", on=DAY, at=["Tarsa"])
        assert Linked(made).together("a-01", "a-03")

    def test_a_province_is_spoken_of_with_its_towns_too(self) -> None:
        made = account("a")
        for place in (
            "Idlib province",
            "Idlib province",
            "Idlib province",
            "Aleppo province",
            "Aleppo province",
            "Aleppo",
            "Aleppo",
        ):
            made.says("The offensive began." if not made.text else "The offensive went on.", on=DAY, at=[place],
                      actors=[("perpetrator", "offensive", FRONT)])  # fmt: skip
        found = Linked(made)
        offensive = found.of("a-01")
        assert offensive is not None
        assert len(offensive.claims) == len(made.claims())
        assert offensive.place == "p-aleppo-gov"

    def test_a_counter_offensive_is_another(self) -> None:
        made = self.offensive("a", DAY)
        made.says(
            "The army opened a counteroffensive at Tarsa.",
            on=NEXT,
            at=["Tarsa"],
            actors=[("perpetrator", "army", ARMY)],
        )
        made.says("The counteroffensive may go further, it is thought.", "Statement", by="observers")
        found = Linked(made, self.offensive("b", DAY))
        assert not found.together("a-01", "a-02")
        assert found.together("a-01", "b-01")
        assert found.together("a-02", "a-03")

    def test_events_in_its_time_and_region_are_its_children(self) -> None:
        made = self.offensive("a", DAY)
        made.says("Jets bombed Tarsa on 4 May.", STRIKE, on=NEXT, at=["Tarsa"])
        made.says("Thousands fled Tarsa.", "Displacement", at=["Tarsa"])
        made.says("On 20 April jets had bombed Tarsa.", STRIKE, on=date(2024, 4, 20), at=["Tarsa"], background=True)
        made.says("Clashes broke out in Homs on 4 May.", on=NEXT, at=["Homs"])
        made.says("The Front plans to bomb Tarsa.", STRIKE, certainty="planned", at=["Tarsa"])
        found = Linked(made)
        offensive = found.of("a-01")
        assert offensive is not None
        parents = {
            claim: event.parent for claim in ("a-02", "a-03", "a-04", "a-05", "a-06") if (event := found.of(claim))
        }
        assert parents == {"a-02": offensive.id, "a-03": offensive.id, "a-04": None, "a-05": None, "a-06": None}

    def test_counts_of_the_whole_fighting_belong_to_the_operation(self) -> None:
        made = self.offensive("a", DAY)
        made.says("The fighting has killed ninety people.", counts=[killed("ninety", 90)], by=MONITOR)
        made.says("The toll includes twelve children.", counts=[killed("twelve", 12, population="children")])
        made.says("So far twenty villages have fallen.", "Non-state actor overtakes territory",
                  counts=[Count("twenty", Measure.CAPTURED_SETTLEMENTS, 20)])  # fmt: skip
        assert Linked(made).together("a-01", "a-02", "a-03", "a-04")

    @pytest.mark.parametrize(
        "sentence", ["A rescue operation began in Tarsa.", "The media campaign against Tarsa began."]
    )
    def test_not_every_operation_is_one(self, sentence: str) -> None:
        event = Linked(one("a", sentence, "Armed clash", on=DAY, at=["Tarsa"])).of("a-01")
        assert event is not None
        assert event.end is not None


class TestTopics:
    TURKEY = Who("Turkey", "gov-tr")
    HTS = Who("Hayat Tahrir al-Sham", "sy-hts")
    REBELS = Who("rebels")
    QAEDA = Who("al-Qaida", "al-qaeda")

    def support(self, name: str, sentence: str, *actors: tuple[str, str, Who]) -> Account:
        return one(name, sentence, "Sponsorship/training", actors=list(actors))

    def test_what_is_said_of_one_sponsor_stands_together_whichever_way_round(self) -> None:
        found = Linked(
            self.support(
                "a", "Turkey backs HTS.", ("supporter", "Turkey", self.TURKEY), ("recipient", "HTS", self.HTS)
            ),
            self.support(
                "b",
                "Rebels get arms from Turkey.",
                ("supporter", "Rebels", self.REBELS),
                ("supported", "Turkey", self.TURKEY),
            ),
            self.support("c", "Turkey sends advisers.", ("supporter", "Turkey", self.TURKEY)),
        )
        assert found.together("a-01", "b-01", "c-01")
        event = found.of("a-01")
        assert event is not None
        assert event.title == "Support between Turkey and armed groups"

    def test_ties_of_two_actors_are_their_own_topic(self) -> None:
        tie = [("subject", "HTS", self.HTS), ("object", "Qaida", self.QAEDA)]
        found = Linked(
            one("a", "HTS is Qaida.", "Relation", actors=tie),
            one("b", "HTS broke with Qaida.", "Relation", actors=tie),
            one("c", "HTS is large.", "Relation", actors=tie[:1]),
        )
        assert found.together("a-01", "b-01")
        assert not found.together("a-01", "c-01")

    def test_a_running_total_is_no_event(self) -> None:
        since = (date(2011, 3, 1), DAY)
        found = Linked(
            one("a", "300,000 died in the war.", "Armed clash", on=since, at=["Syria"], counts=[killed("300,000", 300000)]),
            one("b", "The war cost 310,000 lives.", "Armed clash", on=since, at=["Syria"], counts=[killed("310,000", 310000)]),
            one("c", "Clashes killed three.", "Armed clash", on=DAY, at=["Homs"], counts=[killed("three", 3)]),
        )  # fmt: skip
        assert found.together("a-01", "b-01")
        assert not found.together("a-01", "c-01")

    def test_a_zone_dated_by_its_agreement_is_about_the_agreement(self) -> None:
        parties = [("participant", "Front", FRONT), ("participant", "army", ARMY)]
        june = (date(2024, 6, 1), date(2024, 6, 30))
        more = {"published": date(2024, 9, 1), "background": True, "actors": parties}
        found = Linked(
            one("a", "Front and army agreed on calm zones.", "Agreement", on=june, **more),
            one("b", "It lies in calm zones agreed by Front and army.", "Relation", agreed=june, **more),
        )
        assert found.together("a-01", "b-01")


class TestPeopleDecide:
    def judged(self, decision: str, *claims: str, at: str = "1") -> Judgement:
        return Judgement(f"j{decision}{at}", "same_event", claims, decision, "", "tester", at)

    def pair(self) -> tuple[Account, Account]:
        return one("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"]), one("b", "Bombs fell on it.", on=DAY, at=["Tarsa"])

    def test_different_events(self) -> None:
        assert not Linked(*self.pair(), judgements=(self.judged("different", "a-01", "b-01"),)).together("a-01", "b-01")

    def test_the_last_decision_counts(self) -> None:
        both = (self.judged("different", "a-01", "b-01", at="1"), self.judged("same", "a-01", "b-01", at="2"))
        assert Linked(*self.pair(), judgements=both).together("a-01", "b-01")

    def test_one_event_whatever_speaks_against_it(self) -> None:
        far = one("c", "Jets bombed Homs.", on=date(2024, 6, 1), at=["Homs"])
        found = Linked(*self.pair(), far, judgements=(self.judged("same", "a-01", "c-01"),))
        assert found.together("a-01", "c-01")

    def test_within_one_report(self) -> None:
        made = account("a")
        made.says("Shells fell on Tarsa.", SHELLING, on=DAY, at=["Tarsa"])
        made.says("The shelling of Tarsa killed two.", SHELLING, on=DAY, at=["Tarsa"], counts=[killed("two", 2)])
        assert Linked(made).together("a-01", "a-02")
        assert not Linked(made, judgements=(self.judged("different", "a-01", "a-02"),)).together("a-01", "a-02")

    def test_an_opinion_that_a_person_ties_to_an_event(self) -> None:
        made = one("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"])
        other = one("b", "It was a grave mistake.", "Opinion")
        assert Linked(made, other, judgements=(self.judged("same", "a-01", "b-01"),)).together("a-01", "b-01")


class TestIds:
    def test_a_later_report_joins_without_changing_the_id(self) -> None:
        first = one("m", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"])
        before = Linked(first).of("m-01")
        for name in ("a", "z"):
            later = one(name, "Tarsa was bombed.", on=DAY, at=["Tarsa"], published=date(2024, 5, 9))
            after = Linked(first, later).of("m-01")
            assert before is not None
            assert after is not None
            assert after.id == before.id
            assert len(after.claims) == 2

    def test_every_claim_about_an_event_is_in_one_and_only_one(self) -> None:
        made = account("a")
        for n, sub_type in enumerate(
            (SHELLING, STRIKE, SUICIDE, "Displacement", "Arrests", "Peaceful protest", "Other")
        ):
            made.says(f"Thing {n} happened in Tarsa.", sub_type, on=DAY, at=["Tarsa"], by=MINISTRY)
        found = [c for e in Linked(made).events for c in e.claims]
        assert sorted(found) == [f"a-{n:02}" for n in range(1, 8)]
