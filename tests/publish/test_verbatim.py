from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import GroundedClaim, Ledger, OffsetMap, Segment, Span
from reportedly.publish.ledger import ledger_document, write_ledger
from reportedly.publish.verbatim import NotVerbatimError, check_document, check_ledger, holds


def with_first_claim(ledger: Ledger, claim: GroundedClaim) -> Ledger:
    return replace(ledger, claims=(claim, *ledger.claims[1:]))


def with_first_report(ledger: Ledger, **changes: object) -> Ledger:
    return replace(ledger, reports=(replace(ledger.reports[0], **changes), *ledger.reports[1:]))


def test_a_sound_ledger_passes(ledger: Ledger) -> None:
    check_ledger(ledger)


def test_invented_words_are_refused_by_name_and_nothing_is_written(ledger: Ledger) -> None:
    first = ledger.claims[0]
    span = first.claim.span
    invented = Span(span.start, span.end, "X" + span.exact[1:])
    broken = with_first_claim(ledger, replace(first, claim=replace(first.claim, span=invented)))
    stream = io.StringIO()
    with pytest.raises(NotVerbatimError, match=first.id) as caught:
        write_ledger(broken, stream)
    assert (caught.value.part, stream.getvalue()) == ("quote", "")
    assert first.id in caught.value.advice


def test_an_argument_that_is_not_there_is_refused(ledger: Ledger) -> None:
    first = ledger.claims[0]
    actor = first.actors[0]
    moved = Span(actor.span.start + 3, actor.span.end + 3, actor.span.exact)
    broken = with_first_claim(ledger, replace(first, actors=(replace(actor, span=moved), *first.actors[1:])))
    with pytest.raises(NotVerbatimError, match="actors"):
        check_ledger(broken)


def test_offsets_that_lead_elsewhere_in_the_raw_file_are_refused(ledger: Ledger) -> None:
    length = len(ledger.reports[0].text)
    shifted = OffsetMap((Segment(0, length, 7, length),))
    with pytest.raises(NotVerbatimError, match="does not hold"):
        check_ledger(with_first_report(ledger, offsets=shifted, raw="padding" * 2 + ledger.reports[0].raw))


def test_offsets_outside_the_raw_file_are_refused(ledger: Ledger) -> None:
    with pytest.raises(NotVerbatimError, match="outside"):
        check_ledger(with_first_report(ledger, raw=ledger.reports[0].raw[:40]))


def test_an_empty_quote_is_refused(ledger: Ledger) -> None:
    first = ledger.claims[0]
    empty = replace(first, claim=replace(first.claim, span=Span(4, 4, "")))
    with pytest.raises(NotVerbatimError, match="empty"):
        check_ledger(with_first_claim(ledger, empty))


def test_a_claim_without_its_report_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotVerbatimError, match="there is no report"):
        check_ledger(replace(ledger, reports=ledger.reports[1:]))


def test_the_last_look_catches_a_changed_document(ledger: Ledger) -> None:
    document = ledger_document(ledger)
    document["claims"][2]["quote"] += "!"
    with pytest.raises(NotVerbatimError, match=document["claims"][2]["id"]):
        check_document(document, ledger)
    document = ledger_document(ledger)
    document["claims"][0]["actors"][0]["label"] = "somebody else"
    with pytest.raises(NotVerbatimError, match="actors"):
        check_document(document, ledger)


@pytest.mark.parametrize(
    ("raw", "clean", "found"),
    [
        ("Tom &amp; <b>Ann</b>a", "Tom & Anna", True),
        ("caf&eacute;&nbsp;bombed", "café bombed", True),
        ("two killed", "killed two", False),
        ("12 killed", "21 killed", False),
        ("«7 dead»", '"7 dead"', True),
    ],
)
def test_markup_may_stand_between_letters_but_no_letter_may_be_missing(raw: str, clean: str, found: bool) -> None:
    assert holds(raw, clean) is found


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_text_always_holds_itself_inside_tags(text: str, name: str) -> None:
    if "&" not in text and "&" not in name:
        assert holds(f"<{name}>{text}</{name}>", text)


def test_capitals_may_differ_only_where_the_report_came_without_its_cases(ledger: Ledger) -> None:
    report = ledger.reports[0]
    raw = report.raw.upper()
    assert len(raw) == len(report.raw)
    with pytest.raises(NotVerbatimError, match="does not hold"):
        check_ledger(with_first_report(ledger, raw=raw))
    check_ledger(with_first_report(ledger, raw=raw, blocks=tuple(replace(b, recased=True) for b in report.blocks)))
