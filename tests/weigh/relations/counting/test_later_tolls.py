"""A later total takes in what was counted before, also where its only day is that of the count."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.weigh.counting.stands import ADDED, stage
from tests.weigh.accounts import ARMY, MONITOR, Account, Count, Who, killed, together
from tests.weigh.weighed import weighed

DAY, NEXT = date(1978, 6, 4), date(1978, 6, 5)
BOMB = "Remote explosive/landmine/IED"
MINERS = "A mine killed 17 soldiers at Tarsa on Sunday."


def grown(sentence: str, count: Count, on: date | None, by: Who = MONITOR) -> bool:
    first = Account("a", published=DAY)
    first.says(MINERS, BOMB, by=ARMY, on=DAY, at=["Tarsa"], counts=[killed("17 soldiers", 17, population="soldiers")])
    later = Account("b", published=NEXT)
    later.says("The mine at Tarsa went off on Sunday.", BOMB, on=DAY, at=["Tarsa"])
    later.says(sentence, BOMB, by=by, on=on, at=["Tarsa"], counts=[count])
    return bool(weighed(first, later).said("progression"))


def test_a_bare_total_that_is_said_to_have_grown_takes_in_the_soldiers() -> None:
    assert grown("One more died of his wounds, bringing the toll of the mine at Tarsa to 18.", killed("18", 18), DAY)


def test_and_nobody_far_beyond_them() -> None:
    assert not grown("Others were found, bringing the toll of the mine at Tarsa to 90.", killed("90", 90), DAY)


@pytest.mark.parametrize(
    ("sentence", "count", "expected"),
    [
        ("The toll of the mine at Tarsa had risen to 18 soldiers by Monday.", killed("18 soldiers", 18, population="soldiers"), True),
        ("A mine killed 18 soldiers at Tarsa on Monday.", killed("18 soldiers", 18, population="soldiers"), False),
    ],
)  # fmt: skip
def test_the_day_of_the_count_is_no_other_day_of_the_event(sentence: str, count: Count, expected: bool) -> None:
    assert grown(sentence, count, NEXT) is expected


def test_what_was_said_at_first_is_no_part_of_what_is_said_now() -> None:
    made = Account("a", published=NEXT)
    made.says("At least 64 men died at Tarsa on Sunday, the army said.", BOMB, by=ARMY, on=DAY, at=["Tarsa"],
              counts=[killed("At least 64 men", 64, None, "men")])  # fmt: skip
    made.says("The army had at first spoken of 53 dead at Tarsa.", BOMB, by=ARMY, on=DAY, at=["Tarsa"],
              counts=[killed("53 dead", 53)])  # fmt: skip
    found = weighed(made)
    assert found.between("a-01", "a-02") == {"progression"}


@pytest.mark.parametrize(("verb", "expected"), [("has become", ADDED), ("was", 0)])
def test_a_number_that_has_become_another_takes_in_those_before(verb: str, expected: int) -> None:
    made = Account("a", published=NEXT)
    made.says(f"The number of the dead {verb} 40, the monitor said.", BOMB, by=MONITOR, counts=[killed("40", 40)])
    (claim,) = together([made])[1]
    assert stage(claim, 0) == expected
