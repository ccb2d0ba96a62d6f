"""What every output format must do. A new format is one new module in ``publish`` and is tested here unasked."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from reportedly.model import (
    Certainty,
    Claim,
    Findings,
    GroundedClaim,
    GroundedSpeaker,
    Ledger,
    OffsetMap,
    Polarity,
    Report,
    Span,
    SpeakerKind,
    Temporality,
)
from reportedly.publish import Exporter, UnknownExporterError, exporter, exporters
from reportedly.publish.verbatim import NotVerbatimError

HOSTILE = "</script><script>alert(1)</script>\u202e\"' {{ 7*7 }} =cmd()"


def ledger_of(text: str) -> Ledger:
    """One report that says ``text``, and one claim that quotes all of it."""
    report = Report("rep-1", "one.txt", "0" * 64, text, text, OffsetMap.identity(len(text)), (), title=text)
    claim = Claim(
        id="clm-1",
        report="rep-1",
        span=report.span(0, len(text)),
        event_type="battle",
        sub_event_type="Armed clash",
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
    speaker = GroundedSpeaker(SpeakerKind.OUTLET, text, None, None)
    return Ledger((report,), (GroundedClaim(claim, (speaker,), (), (), (), ()),), Findings())


def written(form: Exporter, ledger: Ledger) -> str:
    stream = io.StringIO()
    form.write(ledger, stream)
    return stream.getvalue()


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


def test_hostile_text_does_not_stop_it(form: Exporter) -> None:
    assert "alert(1)" in written(form, ledger_of(HOSTILE))


def test_refuses_what_is_not_in_the_report_and_writes_nothing(form: Exporter) -> None:
    ledger = ledger_of("Two men were shot at the gate.")
    claim = ledger.claims[0]
    span = Span(0, 3, "Ten")
    broken = replace(ledger, claims=(replace(claim, claim=replace(claim.claim, span=span)),))
    stream = io.StringIO()
    with pytest.raises(NotVerbatimError, match="clm-1"):
        form.write(broken, stream)
    assert stream.getvalue() == ""


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(UnknownExporterError) as caught:
        exporter("papyrus")
    assert "ledger" in caught.value.advice
