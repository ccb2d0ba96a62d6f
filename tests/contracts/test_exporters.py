"""What every output format must do. A new format is one new module in ``publish`` and is tested here unasked."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest

from reportedly.model import (
    ActorRole,
    Bound,
    Certainty,
    Claim,
    Event,
    Findings,
    GroundedActor,
    GroundedClaim,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Ledger,
    Measure,
    OffsetMap,
    Origin,
    PlacePrecision,
    Polarity,
    Report,
    Span,
    SpeakerKind,
    Temporality,
    TimeRole,
)
from reportedly.publish import Exporter, UnknownExporterError, exporter, exporters, is_binary
from reportedly.publish.verbatim import NotVerbatimError
from reportedly.weigh import policy_summaries, project

POLICIES = sorted(policy_summaries())
DAY = date(2031, 5, 3)
HOSTILE = "</script><script>alert(1)</script>\u202e\"' {{ 7*7 }} =cmd()"


def ledger_of(text: str) -> Ledger:
    """One report that says ``text``, and one claim that quotes all of it: two killed and as many displaced, at a known place."""
    report = Report("rep-1", "one.txt", "0" * 64, text, text, OffsetMap.identity(len(text)), (), title=text)
    whole, first = report.span(0, len(text)), report.span(0, 3)
    claim = Claim(
        id="clm-1",
        report="rep-1",
        span=whole,
        event_type="violence_against_civilians",
        sub_event_type="Attack",
        certainty=Certainty.ASSERTED,
        temporality=Temporality.CURRENT,
        polarity=Polarity.POSITIVE,
        cues=(),
        speakers=(),
        actors=(),
        places=(),
        times=(),
        quantities=(),
        extractor="extract@1",
        confidence=1.0,
    )
    place = GroundedPlace(first, "location", "Gate", "p-1", 1.5, -2.25, PlacePrecision.EXACT, 2.0, "ML")
    time = GroundedTime(first, TimeRole.EVENT, DAY, DAY, DAY.isoformat())
    counts = tuple(
        GroundedQuantity(first, measure, "civilians", "men", 2.0, 2.0, 2.0, Bound.EXACT)
        for measure in (Measure.KILLED, Measure.DISPLACED)
    )
    victim = GroundedActor(ActorRole.VICTIM, first, "civilians", None)
    speaker = GroundedSpeaker(SpeakerKind.OUTLET, text, None, None)
    grounded = GroundedClaim(claim, (speaker,), (victim,), (place,), (time,), counts)
    event = Event("evt-1", text, "violence_against_civilians", ("clm-1",), None, DAY, DAY, 1.5, -2.25, "exact", "p-1")
    origin = Origin("org-1", ("clm-1",), ("rep-1",), (text,), False)
    ledger = Ledger((report,), (grounded,), Findings((event,), (origin,)))
    return replace(ledger, findings=replace(ledger.findings, projections=project(ledger, (), *POLICIES)))


def written(form: Exporter, ledger: Ledger) -> str:
    """What the format writes, as text; of a zip file every cell of its tables."""
    if not is_binary(form):
        stream = io.StringIO()
        form.write(ledger, stream)
        return stream.getvalue()
    data = io.BytesIO()
    form.write(ledger, data)
    archive = zipfile.ZipFile(data)
    tables = [archive.read(name) for name in archive.namelist() if name.endswith(".parquet")]
    cells = [str(pq.read_table(io.BytesIO(table)).to_pylist()) for table in tables]
    return "\n".join((archive.read("datapackage.json").decode(), *cells, ""))


@pytest.fixture(params=sorted(exporters()))
def form(request: pytest.FixtureRequest) -> Exporter:
    return exporter(request.param)


def test_describes_itself(form: Exporter) -> None:
    assert isinstance(form, Exporter)
    assert form.suffix.startswith(".")
    assert "/" in form.media_type
    assert form.summary


def test_writes_the_same_characters_twice(form: Exporter) -> None:
    ledger = ledger_of("Two men were shot at the gate.")
    assert written(form, ledger) == written(form, ledger)


def test_ends_with_a_line_end_and_is_utf8(form: Exporter) -> None:
    text = written(form, ledger_of("Two men were shot at the gate."))
    assert text.endswith("\n")
    text.encode("utf-8")


def test_shows_what_the_claim_says(form: Exporter) -> None:
    assert "Two men were shot at the gate." in written(form, ledger_of("Two men were shot at the gate."))


def test_an_empty_ledger_is_written(form: Exporter) -> None:
    assert written(form, Ledger((), (), Findings()))


def test_the_policies_that_it_reads_are_there(form: Exporter) -> None:
    assert set(form.policies) <= set(POLICIES)


def test_hostile_text_does_not_stop_it(form: Exporter) -> None:
    assert "alert(1)" in written(form, ledger_of(HOSTILE))


def test_refuses_what_is_not_in_the_report_and_writes_nothing(form: Exporter) -> None:
    ledger = ledger_of("Two men were shot at the gate.")
    claim = ledger.claims[0]
    span = Span(0, 3, "Ten")
    broken = replace(ledger, claims=(replace(claim, claim=replace(claim.claim, span=span)),))
    stream = io.BytesIO() if is_binary(form) else io.StringIO()
    with pytest.raises(NotVerbatimError, match="clm-1"):
        form.write(broken, stream)
    assert not stream.getvalue()


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(UnknownExporterError) as caught:
        exporter("papyrus")
    assert "ledger" in caught.value.advice
