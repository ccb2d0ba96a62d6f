"""Small but whole nouns for tests of the store, the pipeline and the commands."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from reportedly.model import (
    Assessment,
    Block,
    Bound,
    Certainty,
    Claim,
    Cue,
    Event,
    Findings,
    FramingLabel,
    GroundedClaim,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Judgement,
    Measure,
    OffsetMap,
    Origin,
    OriginEvidence,
    Outlet,
    PlaceMention,
    PlacePrecision,
    Polarity,
    Publication,
    QuantityMention,
    Relation,
    RelationKind,
    Report,
    SpeakerKind,
    SpeakerMention,
    Temporality,
    TimeMention,
    TimeRole,
    Voice,
    content_id,
)
from reportedly.store import Reading, Source

TEXT = "Hill town falls\n\nShelling of Dorn killed at least nine people on Tuesday, the mayor said."


def a_report(text: str = TEXT, file: str = "dorn.txt", published: Publication | None = None) -> Report:
    """A report of plain text whose paragraphs are its blocks."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Report(
        id=content_id("rep", digest),
        file=file,
        sha256=digest,
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=tuple(blocks),
        outlet=Outlet("Outlet X"),
        title=text.split("\n", maxsplit=1)[0],
        language="en",
        published=published or Publication(),
        made_by="read.text@1",
    )


def a_claim(report: Report, words: str, number: str | None = None, day: date | None = None) -> GroundedClaim:
    """A claim on the words, told by the outlet's mayor, with a count and a day where they are given."""
    start = report.text.index(words)
    span = report.span(start, start + len(words))
    outlet = GroundedSpeaker(SpeakerKind.OUTLET, report.outlet.name, None, None, made_by="ground.actors@1")
    quantities, grounded_quantities = (), ()
    if number:
        at = report.text.index(number, start)
        counted = report.span(at, at + len(number))
        quantities = (QuantityMention(counted, counted, Measure.KILLED, "people"),)
        grounded_quantities = (
            GroundedQuantity(
                counted, Measure.KILLED, None, "people", 9, 9, None, Bound.AT_LEAST, made_by="ground.quantities@1"
            ),
        )
    first_word = report.span(start, start + len(words.split()[0]))
    claim = Claim(
        id=content_id("clm", report.id, start, words),
        report=report.id,
        span=span,
        event_type="explosion_remote_violence",
        sub_event_type="Shelling/artillery/missile attack",
        certainty=Certainty.ATTRIBUTED,
        temporality=Temporality.CURRENT,
        polarity=Polarity.POSITIVE,
        cues=(Cue(first_word, Certainty.ATTRIBUTED),),
        speakers=(SpeakerMention(SpeakerKind.OUTLET, report.outlet.name),),
        actors=(),
        places=(PlaceMention(first_word),),
        times=(TimeMention(first_word),),
        quantities=quantities,
        extractor="extract.rules@1",
        confidence=0.75,
        why=("strike verb",),
    )
    place = GroundedPlace(
        first_word, "location", "Dorn", "geo-1", 36.5, 37.25, PlacePrecision.EXACT, made_by="ground.places@1"
    )
    time = GroundedTime(
        first_word, TimeRole.EVENT, day, day, day.isoformat() if day else "..", made_by="ground.times@1"
    )
    return GroundedClaim(claim, (outlet,), (), (place,), (time,), grounded_quantities)


def a_source(report: Report, path: str | None = None, made_with: str = "stamp") -> Source:
    path = path or report.file
    return Source(path, path.rpartition("/")[2], report.sha256, made_with)


def a_reading(text: str = TEXT, path: str = "dorn.txt", made_with: str = "stamp") -> Reading:
    """A report with one claim on each of its sentences that counts somebody."""
    report = a_report(text, path.rpartition("/")[2])
    sentences = [block for block in text.split("\n\n") if "killed" in block]
    return Reading(a_source(report, path, made_with), report, tuple(a_claim(report, words) for words in sentences))


def findings_on(claims: tuple[GroundedClaim, ...]) -> Findings:
    """One finding of every kind over the claims."""
    ids = tuple(claim.id for claim in claims)
    reports = tuple(sorted({claim.report for claim in claims}))
    event = Event(content_id("evt", *ids), "Shelling of Dorn", "explosion_remote_violence", ids, start=date(2001, 5, 8))
    origin = Origin(
        content_id("org", *ids),
        ids,
        reports,
        ("Mayor of Dorn",),
        True,
        (OriginEvidence("speaker", "mayor", ids[0], ids[-1]),),
    )
    relation = Relation(
        content_id("rel", *ids), RelationKind.AGREEMENT, ids[:1], ids[1:], "killed", "overlap", "both say nine or more"
    )
    voice = Voice(origin.id, "Mayor of Dorn", 9, None, None, True, ids[0])
    reading = Assessment(event.id, "killed", "range", 9, None, None, (voice,), ids, (), "the only voice is a party")
    label = FramingLabel("Outlet X", None, "gunmen", "neutral", True, ids[0])
    return Findings((event,), (origin,), (relation,), (reading,), (label,))


def a_judgement(number: int = 1) -> Judgement:
    return Judgement(f"jdg-{number:04}", "valid_claim", ("clm-1",), "yes", "seen it", "analyst", "2001-05-09T10:00:00Z")


def published_on(report: Report, day: date) -> Report:
    """The report with a publication that its companions gave."""
    return replace(report, published=Publication(day, day, "companions"))
