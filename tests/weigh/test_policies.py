"""Each codebook's reading of one and the same ledger: figures, groups, codes, grades, and what holds for all of them."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import link
from reportedly.model import Assessment, Bound, Ledger, Measure
from reportedly.weigh import policy_summaries, project, weigh
from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Count, Who, killed, together
from tests.weigh.test_aleppo import account_a, account_b, account_c, account_d, account_e

DAY = date(2024, 5, 3)
STATE = Who("Syrian army", "mil-sy", party=True)
REBELS = Who("Hayat Tahrir al-Sham", "sy-hts", party=True)
RUSSIA = Who("Russian Aerospace Forces", "air-ru", party=True)
HOSPITAL = Who("Tarsa Hospital", "t-hospital")
BATTLE, SHELLING = "Armed clash", "Shelling/artillery/missile attack"


def told(file: str, by: Who | None, *counts: Count, sub: str = SHELLING, **more: object) -> Account:
    account = Account(file, f"Outlet {file}", more.pop("published", DAY))
    words = ", ".join(c.words for c in counts) or "nobody"
    settled = {"on": DAY, "at": ["Tarsa"]} | more
    account.says(f"In {file}'s words {words} fell in Tarsa.", sub, by=by, counts=counts, **settled)
    return account


def projected(policy: str, *accounts: Account) -> dict[str, Assessment]:
    """The values of the only event, or of the one with most claims, by property."""
    reports, claims = together(accounts)
    findings = weigh(reports, claims, link(reports, claims))
    found = project(Ledger(tuple(reports), tuple(claims), findings), (), policy)
    most = max(findings.events, key=lambda e: len(e.claims)).id
    return {a.property: a for a in found if a.event == most}


def numbers(value: Assessment) -> tuple[float | None, float | None, float | None]:
    return value.low, value.best, value.high


class TestUcdp:
    def test_what_most_voices_say_is_best(self) -> None:
        found = projected("ucdp", told("a", MONITOR, killed("nine", 9)), told("b", HOSPITAL, killed("nine", 9)),
                          told("c", Who("Red Crescent", "t-crescent"), killed("four", 4)))  # fmt: skip
        assert numbers(found["killed"]) == (4, 9, 9)
        assert found["killed"].disputing == ("c-01",)

    def test_a_party_s_count_of_its_enemy_is_never_best_and_widens_the_range(self) -> None:
        militants = killed("at least 400", 400, None, "militants")
        alone = projected("ucdp", told("a", MINISTRY, militants, sub=BATTLE))
        assert numbers(alone["killed"]) == (0, None, 400)
        beside = projected("ucdp", told("a", MINISTRY, militants, sub=BATTLE),
                           told("b", MONITOR, killed("255", 255, population="people"), sub=BATTLE))  # fmt: skip
        assert numbers(beside["killed"]) == (255, 255, 400)

    def test_groups_add_up_to_the_total(self) -> None:
        found = projected("ucdp", told("a", MONITOR, killed("255 people", 255, population="people"),
                                       killed("24 civilians", 24, population="civilians", part_of=0), sub=BATTLE))  # fmt: skip
        assert (found["killed:civilians"].best, found["killed:unknown"].best, found["killed"].best) == (24, 231, 255)

    def test_a_part_that_exceeds_the_whole_is_not_best(self) -> None:
        found = projected("ucdp", told("a", MONITOR, killed("255 people", 255, population="people"), sub=BATTLE),
                          told("b", HOSPITAL, killed("400 militants", 400, population="militants"), sub=BATTLE))  # fmt: skip
        assert numbers(found["killed"]) == (255, 255, 400)

    def test_what_the_total_leaves_over_is_not_added_to_a_part_that_exceeds_it(self) -> None:
        whole = [
            killed("255 people", 255, population="people"),
            killed("24 civilians", 24, population="civilians", part_of=0),
        ]
        found = projected("ucdp", told("a", MONITOR, *whole, sub=BATTLE),
                          told("b", MINISTRY, killed("400 militants", 400, population="militants"), sub=BATTLE))  # fmt: skip
        assert numbers(found["killed"]) == (255, 255, 424)

    def test_the_dead_of_a_side_are_that_side_s(self) -> None:
        actors = [("perpetrator", "In a's", REBELS), ("victim", "soldiers", STATE)]
        found = projected(
            "ucdp", told("a", MONITOR, killed("seven soldiers", 7, population="soldiers"), sub=BATTLE, actors=actors)
        )
        assert found["side_a"].value == "Syrian army"
        assert found["side_b"].value == "Hayat Tahrir al-Sham"
        assert found["type_of_violence"].value == "1"
        assert numbers(found["killed:side_a"]) == (7, 7, 7)
        assert "killed:side_b" not in found

    @pytest.mark.parametrize(
        ("until", "code"),
        [(date(2024, 5, 3), "1"), (date(2024, 5, 6), "2"), (date(2024, 5, 9), "3"), (date(2024, 5, 31), "4")],
    )
    def test_date_precision(self, until: date, code: str) -> None:
        found = projected("ucdp", told("a", MONITOR, killed("four", 4), on=(DAY, until), published=date(2024, 6, 2)))
        assert found["date_prec"].value == code

    def test_nothing_for_an_event_without_dead(self) -> None:
        assert not projected("ucdp", told("a", MONITOR, Count("four", Measure.INJURED, 4)))


class TestAcled:
    @pytest.mark.parametrize(
        ("count", "figure"),
        [
            (Count("dozens", Measure.KILLED, 24, 99, bound=Bound.VAGUE), 12),
            (Count("tens", Measure.KILLED, 20, 99, bound=Bound.VAGUE), 10),
            (Count("hundreds", Measure.KILLED, 200, 999, bound=Bound.VAGUE), 100),
            (Count("more than 15", Measure.KILLED, 16, None, bound=Bound.MORE_THAN), 15),
            (Count("at least 15", Measure.KILLED, 15, None, bound=Bound.AT_LEAST), 15),
            (Count("about 40", Measure.KILLED, 36, 44, bound=Bound.ABOUT), 40),
        ],
        ids=lambda value: value.words if isinstance(value, Count) else str(value),
    )
    def test_words_become_the_codebook_s_figures(self, count: Count, figure: float) -> None:
        assert projected("acled", told("a", MONITOR, count))["fatalities"].best == figure

    def test_the_most_conservative_figure(self) -> None:
        found = projected("acled", told("a", MONITOR, killed("nine", 9)), told("b", HOSPITAL, killed("four", 4)))
        assert numbers(found["fatalities"]) == (4, 4, 9)
        assert (found["fatalities"].supporting, found["fatalities"].disputing) == (("b-01",), ("a-01",))

    def test_a_figure_that_has_grown_since_is_not_the_conservative_one(self) -> None:
        found = projected("acled", told("a", MONITOR, killed("four", 4), published=DAY),
                          told("b", HOSPITAL, killed("nine", 9), published=date(2024, 5, 5)))  # fmt: skip
        assert found["fatalities"].best == 9

    def test_women_and_children_add_up(self) -> None:
        found = projected("acled", told("a", MONITOR, killed("three children", 3, population="children"),
                                        killed("two women", 2, population="women")))  # fmt: skip
        assert found["fatalities"].best == 5

    def test_a_party_s_count_of_its_enemy_is_not_coded(self) -> None:
        found = projected("acled", told("a", MINISTRY, killed("400", 400, None, "militants"), sub=BATTLE))
        assert numbers(found["fatalities"]) == (0, None, 400)
        assert "not coded" in found["fatalities"].why

    def test_codes_of_who_where_and_when(self) -> None:
        actors = [("perpetrator", "In a's", STATE), ("target", "words", REBELS)]
        found = projected("acled", told("a", MONITOR, killed("four", 4), sub=BATTLE, actors=actors))
        wanted = {
            "coded": "yes", "actor1": "Syrian army", "inter1": "State Forces", "actor2": "Hayat Tahrir al-Sham",
            "inter2": "Rebel Forces", "interaction": "12", "geo_precision": "1", "time_precision": "1",
            "location": "Tarsa", "latitude": "13.6000", "longitude": "25.3000", "country": "SD", "admin1": "north darfur",
            "date_start": "2024-05-03", "date_end": "2024-05-03",
        }  # fmt: skip
        assert {k: v.value for k, v in found.items() if v.value} == wanted

    def test_civilians_are_the_second_actor_where_nobody_else_is(self) -> None:
        actors = [("perpetrator", "In a's", STATE), ("victim", "civilians", Who("civilians"))]
        found = projected(
            "acled", told("a", MONITOR, killed("four civilians", 4, population="civilians"), actors=actors)
        )
        assert (found["actor2"].value, found["inter2"].value, found["interaction"].value) == (
            "Civilians",
            "Civilians",
            "17",
        )
        assert found["civilian_targeting"].value == "Civilian targeting"

    def test_allies_of_one_claim_are_one_side(self) -> None:
        actors = [("perpetrator", "In a's", STATE), ("perpetrator", "words", RUSSIA)]
        found = projected("acled", told("a", MONITOR, killed("four", 4), actors=actors))
        assert "actor2" not in found
        assert found["assoc_actor_1"].value

    def test_allies_of_other_claims_are_no_opponents(self) -> None:
        both = told("a", MONITOR, killed("four", 4), sub=BATTLE,
                    actors=[("perpetrator", "In a's", STATE), ("perpetrator", "words", RUSSIA)])  # fmt: skip
        apart = told("b", HOSPITAL, killed("four", 4), sub=BATTLE, actors=[("perpetrator", "In b's", STATE)])
        third = told("c", HOSPITAL, killed("four", 4), sub=BATTLE, actors=[("target", "In c's", RUSSIA)])
        found = projected("acled", both, apart, third)
        assert "actor2" not in found

    def test_who_is_not_known_counts_no_fighters(self) -> None:
        stranger = Who("Captain Nobody", None)
        found = projected(
            "acled", told("a", stranger, killed("400 militants", 400, population="militants"), sub=BATTLE)
        )
        assert found["fatalities"].best is None

    def test_without_place_it_is_not_coded(self) -> None:
        found = projected("acled", told("a", MONITOR, killed("four", 4), at=[]))
        assert found["coded"].value == "no"
        assert "region" in found["coded"].why


class TestAirwars:
    def harm(self, file: str, by: Who, *who: tuple[str, str, Who], count: int = 4) -> Account:
        victims = ("victim", "civilians", Who("civilians"))
        return told(file, by, killed(f"{count} civilians", count, population="civilians"), actors=[*who, victims])

    def test_two_voices_and_a_named_actor_are_fair(self) -> None:
        by = ("perpetrator", "words", STATE)
        found = projected("airwars", self.harm("a", MONITOR, by), self.harm("b", HOSPITAL, by, count=7))
        assert found["grade"].value == "Fair"
        assert (found["killed:civilian_non_combatants"].low, found["killed:civilian_non_combatants"].high) == (4, 7)

    def test_one_voice_is_weak(self) -> None:
        assert projected("airwars", self.harm("a", MONITOR, ("perpetrator", "words", STATE)))["grade"].value == "Weak"

    def test_two_named_as_acting_is_contested(self) -> None:
        found = projected("airwars", self.harm("a", MONITOR, ("perpetrator", "words", STATE)),
                          self.harm("b", HOSPITAL, ("perpetrator", "words", REBELS)))  # fmt: skip
        assert found["grade"].value == "Contested"
        assert "Syrian army" in found["grade"].why
        assert "Hayat Tahrir al-Sham" in found["grade"].why

    def test_who_says_it_was_himself_confirms(self) -> None:
        assert (
            projected("airwars", self.harm("a", STATE, ("perpetrator", "words", STATE)))["grade"].value == "Confirmed"
        )

    def test_killed_or_injured_may_be_all_dead_or_none(self) -> None:
        mixed = Count("18 civilians", Measure.KILLED_OR_INJURED, 18, 18, "civilians")
        found = projected("airwars", told("a", MONITOR, mixed))
        for measure in ("killed", "injured"):
            value = found[f"{measure}:civilian_non_combatants"]
            assert (value.low, value.high) == (0, 18)


def fled() -> Account:
    people = Count("about 14,000 people", Measure.DISPLACED, 12600, 15400, "people", bound=Bound.ABOUT)
    families = Count("7,000 families", Measure.DISPLACED, 7000, None, "families", "family", bound=Bound.AT_LEAST)
    return told("fled.html", MONITOR, people, families, sub="Displacement")


class TestIdmc:
    def test_people_are_recommended_before_households_and_nothing_is_multiplied(self) -> None:
        found = projected("idmc", fled())
        assert (found["figure"].best, found["unit"].value, found["role"].value) == (
            14000,
            "Person",
            "Recommended figure",
        )
        assert (found["figure1"].best, found["unit1"].value, found["role1"].value) == (
            7000,
            "Household",
            "Triangulation",
        )
        assert (found["qualifier"].value, found["qualifier1"].value) == ("approximately", "more than or equal")


POLICIES = sorted(policy_summaries())


@pytest.fixture(scope="module")
def world() -> Ledger:
    accounts = [
        account_a(),
        account_b(),
        account_c(),
        account_d(),
        account_e(),
        fled(),
        *make_world(Settings(120)).accounts,
    ]
    reports, claims = together(accounts)
    return Ledger(tuple(reports), tuple(claims), weigh(reports, claims, link(reports, claims)))


@pytest.mark.parametrize("policy", POLICIES)
class TestEveryPolicy:
    def test_low_best_high_in_order_and_evidence_for_every_value(self, world: Ledger, policy: str) -> None:
        claims = {c.id for c in world.claims}
        found = project(world, (), policy)
        assert found
        for value in found:
            known = [x for x in (value.low, value.best, value.high) if x is not None]
            assert known == sorted(known), value
            assert value.supporting or value.disputing, value
            assert {*value.supporting, *value.disputing} <= claims
            assert not set(value.supporting) & set(value.disputing)
            assert value.policy.startswith(f"{policy}@")
            assert value.why.endswith(".")
            assert (value.value is None) or (value.low, value.best, value.high) == (None, None, None)

    def test_order_of_input_changes_nothing(self, world: Ledger, policy: str) -> None:
        turned = Ledger(world.reports[::-1], world.claims[::-1], world.findings)
        assert project(turned, (), policy) == project(world, (), policy)

    def test_each_property_once_an_event(self, world: Ledger, policy: str) -> None:
        keys = [(a.event, a.property) for a in project(world, (), policy)]
        assert len(keys) == len(set(keys))


def test_the_400_against_255_event_under_each_policy() -> None:
    accounts = (account_a(), account_b(), account_c(), account_d(), account_e())
    reports, claims = together(accounts)
    findings = weigh(reports, claims, link(reports, claims))
    ledger = Ledger(tuple(reports), tuple(claims), findings)
    whole = {
        p: [a for a in project(ledger, (), p) if a.property in ("killed", "fatalities")] for p in ("ucdp", "acled")
    }
    for values in whole.values():
        best = [a.best for a in values if a.best]
        assert 255 in best
        assert max(best) == 255
        assert max(a.high or 0 for a in values) >= 400


def test_army_and_front_are_two_sides() -> None:
    actors = [("perpetrator", "In a's", ARMY), ("target", "words", FRONT)]
    found = projected("ucdp", told("a", MONITOR, killed("four", 4), sub=BATTLE, actors=actors))
    assert (found["side_a"].value, found["side_b"].value) == ("National Army", "River Front")


def test_airwars_reads_a_report_as_a_recorder_does() -> None:
    """Those whom the lead counts one by one are added up; a later total of the incident raises the most, that of the war does not."""
    account = Account("a", "Dawn", DAY)
    account.says("A woman and her two children were killed when Tarsa was bombed.", "Air/drone strike", at=["Tarsa"], on=DAY,
                 counts=[killed("A woman", 1, population="civilians"), killed("two children", 2, population="civilians")])  # fmt: skip
    account.says("Later five civilians were counted dead in the bombing of Tarsa.", "Air/drone strike", at=["Tarsa"], on=DAY,
                 counts=[killed("five civilians", 5, population="civilians")])  # fmt: skip
    account.says("Bombing in Tarsa killed 900 civilians, a clerk said.", "Air/drone strike", at=["Tarsa"], on=DAY,
                 counts=[killed("900 civilians", 900, population="civilians")])  # fmt: skip
    reports, claims = together([account])
    events = link(reports, claims)
    found = weigh(reports, claims, events, policy="airwars").assessments
    (value,) = [a for a in found if a.property == "killed:civilian_non_combatants"]
    assert (value.low, value.high) == (3, 5)
    assert value.policy == "airwars@2"
    assert "the first statement of the report" in value.why
