"""Reports and claims with one time in brackets: ``[on Friday]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from reportedly.ground.times import ground_times
from reportedly.languages import load_language
from reportedly.model import (
    Certainty,
    Claim,
    GroundedTime,
    OffsetMap,
    Polarity,
    Publication,
    Report,
    Span,
    Temporality,
    TimeMention,
    TimeRole,
)

Grounding = Callable[..., tuple[GroundedTime, ...]]
_MARKED = re.compile(r"\[([^\]]*)\]")


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans that stood in them."""
    spans: list[Span] = []
    plain = ""
    last = 0
    for match in _MARKED.finditer(text):
        plain += text[last : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[1]), match[1]))
        plain += match[1]
        last = match.end()
    return plain + text[last:], spans


def claim_of(text: str, times: tuple[TimeMention, ...], certainty: Certainty) -> Claim:
    """A claim that is all of the text and tells of these times."""
    return Claim(
        id="c",
        report="r",
        span=Span(0, len(text), text),
        event_type="battle",
        sub_event_type="Armed clash",
        certainty=certainty,
        temporality=Temporality.CURRENT,
        polarity=Polarity.POSITIVE,
        cues=(),
        speakers=(),
        actors=(),
        places=(),
        times=times,
        quantities=(),
        extractor="test@1",
        confidence=1.0,
    )


@pytest.fixture
def ground() -> Grounding:
    """``ground(text, published, latest)``: the times of the bracketed mentions of a report, all of one claim."""

    def grounded(
        text: str,
        published: date | None = None,
        latest: date | None = None,
        roles: tuple[TimeRole, ...] = (),
        certainty: Certainty = Certainty.ASSERTED,
    ) -> tuple[GroundedTime, ...]:
        plain, spans = marked(text)
        report = Report(
            "r",
            "r.txt",
            "",
            plain,
            plain,
            OffsetMap.identity(len(plain)),
            (),
            language="en",
            published=Publication(published, latest or published, "given"),
        )
        roles = roles or (TimeRole.EVENT,) * len(spans)
        mentions = tuple(TimeMention(span, role) for span, role in zip(spans, roles, strict=True))
        claim = claim_of(plain, mentions, certainty)
        return ground_times(report, [claim], load_language("en"))[0]

    return grounded
