"""Accusations that leave open which of two did it, whose aircraft came, and by what means."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.weigh.alternatives import beside_another, one_of_several, only_arms, other_means
from tests.weigh.accounts import Account, Who, together
from tests.weigh.weighed import weighed

STRIKE, GAS, SHELLING = "Air/drone strike", "Chemical weapon", "Shelling/artillery/missile attack"
DAY = date(1988, 4, 2)
IRAQ = Who("Iraqi air force", "air-iq", party=True)
BAGHDAD = Who("Iraq", "gov-iq", party=True)
WARDEN = Who("Northern Monitor", "t-monitor")


def told(text: str, words: str, sub_type: str = STRIKE) -> Account:
    made = Account("a", "Outlet", DAY)
    made.says(text, sub_type, on=DAY, at=["Tarsa"], by=WARDEN, certainty="attributed",
              actors=[("perpetrator", words, IRAQ)] if words else [])  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("text", "words", "open_"),
    [
        ("Either Iraqi or Turkish bombers hit the ford, the wardens said.", "Iraqi", True),
        ("Turkish or Iraqi bombers hit the ford, the wardens said.", "Iraqi bombers", True),
        ("Iraqi bombers hit the ford, the wardens said.", "Iraqi bombers", False),
        ("Iraqi bombers hit a barn or mill at the ford.", "Iraqi bombers", False),
    ],
)
def test_one_of_two_who_may_have_done_it(text: str, words: str, open_: bool) -> None:
    (claim,) = together([told(text, words)])[1]
    assert one_of_several(claim) is open_


@pytest.mark.parametrize(("words", "bare"), [("jets", True), ("Iraqi jets", False)])
def test_jets_alone_name_no_side(words: str, bare: bool) -> None:
    (claim,) = together([told(f"Then {words} came back over the ford.", words)])[1]
    assert only_arms(claim) is bare


@pytest.mark.parametrize(("words", "denied"), [("Iraqi jets", True), ("jets", False)])
def test_a_denial_faces_an_accusation_and_no_jets_of_nobody(words: str, denied: bool) -> None:
    made = told(f"On Saturday {words} bombed the ford of Tarsa, the wardens said.", words)
    made.says("Baghdad denied it.", "Statement", certainty="denied", by=BAGHDAD, on=DAY, at=["Tarsa"])
    assert any(r.rule == "accused_denies" for r in weighed(made).said("contradiction")) is denied


@pytest.mark.parametrize(
    ("text", "denied", "other"),
    [
        ("Iraqi mortars shelled the ford.", "Baghdad denied having used gas.", True),
        ("Iraqi mortars fired gas at the ford.", "Baghdad denied having used gas.", False),
        ("Iraqi troops came over the ford.", "Baghdad denied having used gas.", False),
        ("Iraqi mortars shelled the ford.", "Baghdad denied having shelled it.", False),
    ],
)
def test_who_denies_gas_denies_no_shells(text: str, denied: str, other: bool) -> None:
    (claim,) = together([told(text, "", SHELLING)])[1]
    assert other_means(claim, denied) is other


def test_what_the_same_voice_says_of_gas_elsewhere_in_its_report_counts() -> None:
    made = told("Iraqi mortars shelled the ford.", "", SHELLING)
    made.says("The wardens said that men had choked on gas.", GAS, on=DAY, at=["Tarsa"], by=WARDEN)
    claims = together([made])[1]
    assert not other_means(claims[0], "Baghdad denied having used gas.", claims)


@pytest.mark.parametrize(
    ("text", "words", "joint"),
    [
        ("Turkish and Iraqi bombers hit the ford, the wardens said.", "Iraqi bombers", True),
        ("Iraqi and Turkish bombers hit the ford, the wardens said.", "Iraqi", True),
        ("Iraqi bombers hit the ford and the mill, the wardens said.", "Iraqi bombers", False),
    ],
)
def test_one_beside_another_who_was_not_read(text: str, words: str, joint: bool) -> None:
    (claim,) = together([told(text, words)])[1]
    assert beside_another(claim) is joint
