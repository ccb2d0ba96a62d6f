"""Texts with marked mentions: ``[[words|role|actor]]``, where role "says" is a speaker and an empty actor means none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportedly.ground.actors import ground_actors, ground_speakers
from reportedly.knowledge.actors import Registry
from reportedly.model import (
    ActorMention,
    ActorRole,
    Block,
    GroundedActor,
    GroundedSpeaker,
    OffsetMap,
    Outlet,
    Publication,
    Report,
    Span,
    SpeakerKind,
    SpeakerMention,
)

_MARK = re.compile(r"\[\[([^|\]]+)\|(\w+)\|([^\]]*)\]\]")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the marks: span, role, actor wanted."""

    text: str
    marks: tuple[tuple[Span, str, str | None], ...]

    @classmethod
    def read(cls, marked: str) -> Marked:
        text, marks, last = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[last : match.start()]
            span = Span(len(text), len(text) + len(match[1]), match[1])
            marks.append((span, match[2], match[3] or None))
            text += match[1]
            last = match.end()
        return cls(text + marked[last:], tuple(marks))


def in_one_case(marked: Marked, recase: Callable[[str], str]) -> Marked:
    """The same text and marks wholly in capitals, or without any."""
    text = recase(marked.text)
    assert len(text) == len(marked.text), "this text does not keep its length"
    marks = tuple(
        (Span(span.start, span.end, text[span.start : span.end]), role, actor) for span, role, actor in marked.marks
    )
    return Marked(text, marks)


def report(text: str, day: date | None = None, outlet: str | None = None) -> Report:
    """A clean report of the text."""
    return Report(
        id="r",
        file="r.txt",
        sha256="",
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=(Block(0, len(text)),),
        outlet=Outlet(outlet),
        published=Publication(day, day),
    )


def ground_marked(marked: Marked, day: date | None) -> list[tuple[str, str | None, GroundedActor | GroundedSpeaker]]:
    """Every mark with what is wanted and what it was grounded to."""
    registry, source = Registry.load(), report(marked.text, day)
    actors = [(ActorMention(ActorRole(role), span),) for span, role, _ in marked.marks if role != "says"]
    chains = [
        (SpeakerMention(SpeakerKind.ORGANISATION, span.exact, span),)
        for span, role, _ in marked.marks
        if role == "says"
    ]
    grounded_actors = iter(ground_actors(source, actors, registry, source.published))
    grounded_speakers = iter(ground_speakers(source, chains, registry))
    return [
        (span.exact, want, next(grounded_speakers)[0] if role == "says" else next(grounded_actors)[0])
        for span, role, want in marked.marks
    ]


def one(marked: str, day: date | None = None) -> GroundedActor | GroundedSpeaker:
    """The last mark of the text, grounded."""
    return ground_marked(Marked.read(marked), day)[-1][2]
