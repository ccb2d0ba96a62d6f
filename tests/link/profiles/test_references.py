"""Words that point back to an event, open one, or name an operation."""

from __future__ import annotations

import pytest

from reportedly.link.profiles.references import reference
from reportedly.link.settings import words


@pytest.mark.parametrize(
    ("text", "back", "fresh"),
    [
        ("the blast killed two", True, False),
        ("That attack was claimed", True, False),
        ("Wednesday's deadly raid", True, False),
        ("a blast killed two", False, True),
        ("another raid", False, True),
        ("it rained", False, False),
    ],
)
def test_words_that_point_back_or_open(text: str, back: bool, fresh: bool) -> None:
    said = reference(text, words())
    assert (bool(said.back), said.fresh) == (back, fresh)


@pytest.mark.parametrize(
    ("text", "episode"),
    [
        ("the offensive began", True), ("a large-scale assault", True), ("an assault on a guard", False),
        ("the siege of the town", True), ("a rescue operation", False), ("the counter-offensive", True),
    ],
)  # fmt: skip
def test_words_that_name_an_operation(text: str, episode: bool) -> None:
    assert reference(text, words()).episode is episode
