"""What topics are called."""

from __future__ import annotations

import pytest

from reportedly.link.events.titles import topic_title
from reportedly.link.topics import OPEN, Topic


@pytest.mark.parametrize(
    ("about", "title"),
    [
        (("killed", "1998", "CO"), "Running total since 1998: killed, Colombia"),
        (("killed_or_injured", "1998", ""), "Running total since 1998: killed or injured"),
        (("displaced", OPEN, "CO"), "Running total: displaced, Colombia"),
    ],
)
def test_a_running_total_says_since_when_and_where_as_far_as_the_text_does(about: tuple[str, ...], title: str) -> None:
    assert topic_title(Topic("total", about, ()), ()) == title
