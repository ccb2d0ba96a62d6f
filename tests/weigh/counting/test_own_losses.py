"""What one side lost, as it tells itself and as its enemy does."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Bound, Measure
from tests.weigh.accounts import MONITOR, Account, Count, Who, killed
from tests.weigh.weighed import Weighed, weighed

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
ARMY = Who("Sudanese army", "mil-sd", party=True)
RSF = Who("Rapid Support Forces", "sd-rsf", party=True)


def battle(first: tuple[str, Who | None, Count], second: tuple[str, Who | None, Count], printed: date = DAY) -> Weighed:
    """Two who tell of one battle in one report, or the second in one of the next day."""
    made = Account("a", published=DAY)
    other = made if printed == DAY else Account("b", published=printed)
    for account, (words, who, count) in ((made, first), (other, second)):
        account.says(words, by=who, on=DAY, at=["Tarsa"], certainty="attributed" if who else "asserted", counts=[count])
    return weighed(made, *([other] if other is not made else []))


def kinds(found: Weighed) -> set[str]:
    return {str(r.kind) for r in found.findings.relations if r.property in ("killed", "killed_or_injured")}


class TestOurs:
    def test_our_fallen_and_those_whom_the_enemy_claims_to_have_killed_of_us(self) -> None:
        found = battle(
            (
                "The army claims to have killed 58 of our fighters at Tarsa.",
                ARMY,
                killed("58", 58, population="fighters"),
            ),
            ("In truth we have lost nine men at Tarsa.", None, killed("nine", 9, population="men")),
        )
        (said,) = found.said("contradiction")
        assert said.rule == "excluding_values"
        assert "Sudanese army gives 58" in said.explanation
        assert "9 combatants killed" in said.explanation

    def test_each_side_that_counts_its_own_counts_others(self) -> None:
        found = battle(
            ("We lost twelve men at Tarsa, the army said.", ARMY, killed("twelve", 12, population="men")),
            ("We lost nine men at Tarsa, the RSF said.", RSF, killed("nine", 9, population="men")),
        )
        assert "contradiction" not in kinds(found)

    def test_people_of_an_outlet_without_such_words_stay_people(self) -> None:
        found = battle(
            ("The army killed 58 fighters at Tarsa, it said.", ARMY, killed("58", 58, population="fighters")),
            ("Nine men died at Tarsa.", None, killed("Nine", 9, population="men")),
        )
        assert "contradiction" not in kinds(found)


class TestTwoSides:
    OWN = ("At least 18 of its men were killed at Tarsa, the army said.", ARMY)
    ENEMY = ("More than 100 soldiers were killed at Tarsa, the RSF said.", RSF)

    def of(self, own: float, enemy: float, printed: date = NEXT) -> Weighed:
        return battle(
            (*self.OWN, killed("At least 18 of its men", own, None, population="men")),
            (*self.ENEMY, killed("More than 100 soldiers", enemy, None, population="soldiers", bound=Bound.MORE_THAN)),
            printed,
        )  # fmt: skip

    def test_lower_bounds_far_apart_exclude_each_other_in_effect_and_are_no_growth(self) -> None:
        (said,) = self.of(18, 101).said("contradiction")
        assert said.rule == "far_apart"
        assert "Sudanese army gives at least 18" in said.explanation
        assert "Rapid Support Forces" in said.explanation

    def test_lower_bounds_near_each_other_do_not(self) -> None:
        assert "contradiction" not in kinds(self.of(18, 30))

    def test_two_who_count_no_own_losses_may_have_counted_on(self) -> None:
        found = battle(
            ("At least 18 soldiers were killed at Tarsa, the monitor said.", MONITOR, killed("18", 18, None, population="soldiers")),
            ("At least 50 soldiers were killed at Tarsa, doctors said.", Who("doctors"), killed("50", 50, None, population="soldiers")),
            NEXT,
        )  # fmt: skip
        assert "contradiction" not in kinds(found)


class TestOnly:
    @pytest.mark.parametrize(("word", "found"), [("only", True), ("some", False)])
    def test_only_so_many_hurt_excludes_many_killed_or_hurt(self, word: str, found: bool) -> None:
        count = Count(f"{word} two", Measure.INJURED, 2, population="men")
        said = battle(
            ("More than 100 rebels were killed or wounded at Tarsa, the army said.", ARMY,
             Count("More than 100 rebels", Measure.KILLED_OR_INJURED, 101, None, population="rebels")),
            (f"The RSF said {word} two of its men were hurt at Tarsa.", RSF, count),
        )  # fmt: skip
        assert ("contradiction" in kinds(said)) is found


def test_bodies_brought_in_on_a_day_were_as_many_on_that_day_whenever_it_is_printed() -> None:
    made = Account("a", published=DAY)
    made.says("Sixteen soldiers fell at Tarsa, the monitor said.", by=MONITOR, on=DAY, at=["Tarsa"],
              counts=[killed("Sixteen soldiers", 16, population="soldiers")])  # fmt: skip
    words = "A nurse said that 27 dead soldiers {} from Tarsa on Friday."
    brought, other = words.format("had been brought"), words.format("were known of")
    kinds_of = []
    for sentence in (brought, other):
        account = Account("b", published=NEXT)
        account.says(sentence, by=Who("nurse"), on=DAY, at=["Tarsa"], certainty="attributed",
                     counts=[killed("27 dead soldiers", 27, population="soldiers")])  # fmt: skip
        kinds_of.append(weighed(made, account).between("a-01", "b-01"))
    assert kinds_of == [{"contradiction"}, {"progression"}]


def test_two_who_are_quoted_side_by_side_stand_side_by_side() -> None:
    made = Account("a", published=NEXT)
    made.says("The toll of the raid on Tarsa has risen to 104, rescuers said.", "Air/drone strike", on=DAY, at=["Tarsa"],
              by=Who("Tarsa Rescue"), certainty="attributed", counts=[killed("104", 104)])  # fmt: skip
    made.says("The monitor put the toll of the raid on Tarsa at 96.", "Air/drone strike", on=DAY, at=["Tarsa"], by=MONITOR,
              certainty="attributed", counts=[killed("96", 96)])  # fmt: skip
    assert weighed(made).between("a-01", "a-02") == {"contradiction"}


def test_a_figure_of_their_own_is_none_of_their_fallen() -> None:
    found = battle(
        ("The army put the dead of Tarsa at 49, cutting its own figure.", ARMY, killed("49", 49)),
        ("The monitor put the dead of Tarsa at 70.", MONITOR, killed("70", 70)),
    )
    (said,) = [r for r in found.said("contradiction") if r.property == "killed"]
    assert "49 people" in said.explanation
