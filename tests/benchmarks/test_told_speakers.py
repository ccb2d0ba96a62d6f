"""Labels of who says what in real war news, and how the speaker of a claim is measured against one."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.speakers.board import _figures
from benchmarks.speakers.told import NAMED, Label, Tally, read_labels
from reportedly.model import GroundedSpeaker, SpeakerKind
from tests.publish.builder import Says, make_report

TEXT = "Gunners shelled the mill, envoys in Dorn said."
REPORT = make_report("dorn.txt", None, ["The mill at Dorn", TEXT])
SPOT = REPORT.text.index(TEXT)
WHO = REPORT.text.index("envoys")


def label(speaker: str, half: str = "mend") -> Label:
    mentions = ((WHO, WHO + 6),) if speaker in NAMED else ()
    return Label("t17", "egypt/0", SPOT, SPOT + len(TEXT), "00000000", half, speaker, mentions)


def said(kind: str, words: str | None) -> GroundedSpeaker:
    at = REPORT.text.index(words or "")
    return GroundedSpeaker(SpeakerKind(kind), words, None, REPORT.span(at, at + len(words)) if words else None)


def test_who_is_named_has_a_place_in_the_text_and_nobody_else_has() -> None:
    for one in read_labels():
        assert one.speaker in (*NAMED, "own", "unknown")
        assert bool(one.mentions) == (one.speaker in NAMED), one


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        ("organisation", said("organisation", "envoys in Dorn"), True),
        ("organisation", said("organisation", "Gunners"), False),
        ("organisation", said("outlet", None), False),
        ("organisation", said("unknown", None), False),
        ("own", said("outlet", None), True),
        ("own", said("agency", None), True),
        ("own", said("unknown", None), False),
        ("own", said("organisation", "envoys"), False),
        ("unknown", said("unknown", None), True),
        ("unknown", said("outlet", None), False),
    ],
)
def test_whose_words_overlap_those_of_the_label_is_who_speaks(wanted: str, got: GroundedSpeaker, right: bool) -> None:
    assert label(wanted).right(got) is right


def test_what_a_speaker_is_is_asked_apart() -> None:
    assert label("organisation").right(said("person", "envoys"))
    assert not label("organisation").right_kind(said("person", "envoys"))
    assert label("organisation").right_kind(said("organisation", "envoys"))


def test_what_is_held_back_is_counted_and_never_shown() -> None:
    claim = Says(REPORT, TEXT, "attack", "shelling").by("organisation", "Gunners", "Gunners").done()
    shown, hidden = Tally(Counter(), []), Tally(Counter(), [])
    shown.add(label("organisation"), claim)
    hidden.add(label("organisation", "held"), claim)
    assert shown.counts == hidden.counts
    assert (len(shown.errors), len(hidden.errors)) == (1, 0)
    assert (shown.counts["somebody"], shown.counts["somebody, right"]) == (1, 0)


def test_a_label_without_a_claim_counts_for_nothing() -> None:
    tally = Tally(Counter(), [])
    tally.add(label("own"), None)
    assert _figures(tally.counts)["innermost speaker"] is None
    assert not tally.errors
