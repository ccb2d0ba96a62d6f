"""What a text calls a side changes nothing that is read of an event: 300 sentences, 50 of each label.

Swapping labels flips up to two thirds of the codings of published model coders; a rule that asks for a label would do the same here.
Sub-types that ACLED defines by the side that acts (who took a place, who dropped a bomb) are not in the sentences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.model import Claim

DATA = tomllib.loads((Path(__file__).parent / "label_templates.toml").read_text(encoding="utf-8"))
TEMPLATES: list[str] = DATA["templates"]
LABELS = len(DATA["who"])


def sentence(template: str, label: int) -> str:
    """The template with one of the six labels."""
    return template.format(who=DATA["who"][label], fighters=DATA["fighters"][label])


def reading(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    """Everything of the claims that a label must not change."""
    return [
        (
            claim.event_type,
            claim.sub_event_type,
            claim.certainty,
            claim.polarity,
            claim.temporality,
            tuple((q.measure, q.number.exact) for q in claim.quantities),
        )
        for claim in claims
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_swapping_the_label_changes_nothing(template: str, claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    first = reading(claims_of(sentence(template, 0)))
    assert first
    for label in range(1, LABELS):
        assert reading(claims_of(sentence(template, label))) == first, sentence(template, label)


def test_there_are_three_hundred_sentences() -> None:
    assert len({sentence(template, label) for template in TEMPLATES for label in range(LABELS)}) == 300
