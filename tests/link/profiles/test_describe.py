"""From a claim to the kinds that it is compared by."""

from __future__ import annotations

import pytest

from tests.link.described import described
from tests.weigh.accounts import killed


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In all 255 people died.", "Attack"),
        ("The offensive has killed 255 people.", "Armed clash"),
        ("The clashes killed 255 people.", "Armed clash"),
    ],
)
def test_a_toll_alone_names_no_kind_but_the_toll_of_an_offensive_does(sentence: str, kind: str) -> None:
    toll = described("a", sentence, sub_type="Armed clash", counts=[killed("255 people", 255)])
    assert set(toll.kinds) == {kind}
