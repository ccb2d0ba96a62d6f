"""Every format and every container: chosen by content, total, and leading back into the raw text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.model import Rejection, Report
from reportedly.read import Piece, Spoilt, members_of, read_report
from reportedly.read.containers import Options, container_of, containers
from reportedly.read.formats import Format, format_of, formats
from reportedly.read.raw.content import Content
from reportedly.read.unusable import Unusable
from tests.read.samples import TRICKS, samples, spoilt
from tests.read.test_offsets import holds

SAMPLES = samples()
FORMAT = {"text": "text", "html": "html", "pdf": "pdf", "docx": "docx", "mail": "mail"}
CONTAINER = {
    "auto-archiver": "the list of an auto-archiver",
    "mail": "an e-mail message", "mbox": "a mailbox", "csv": "a table", "jsonl": "a file of JSON lines", "zip": "a ZIP archive",
    "ftm": "a FollowTheMoney export", "ris": "a list of references (RIS)", "rss": "a feed", "warc": "a web archive (WARC)",
}  # fmt: skip
PIECES = st.binary(max_size=12) | st.sampled_from(TRICKS)
CHANGES = st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 40), PIECES), max_size=4)


def sound(report: Report) -> None:
    """What every report promises of its offsets."""
    holds(report.text, report.offsets, report.raw)
    for item in (*report.damage, *report.quarantined, *report.landmarks):
        assert 0 <= item.raw_start <= item.raw_end <= len(report.raw)
    for block in report.blocks:
        assert report.text[block.start : block.end].strip()


def read_all(data: bytes) -> list[Report | Rejection]:
    """Everything in a file, as `reportedly read` gets it."""
    found: list[Report | Rejection] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        for piece in members_of(path, "file"):
            if isinstance(piece, Spoilt):
                assert piece.rejection.reason
                found.append(piece.rejection)
            elif isinstance(piece, Piece):
                content = data if piece.data is None else piece.data
                found.append(read_report(content, piece.key, found=piece.found))
    return found


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)
def test_a_format_has_a_name_a_version_and_reads_nothing_of_nothing(form: Format) -> None:
    assert form.name
    assert form.version >= 1
    assert form.name in FORMAT.values(), "a sample of it belongs into tests/read/samples.py"
    for data in (b"", b"\x00", b"plain words"):
        assert 0 <= form.likeness(Content(data)) <= 1
        reason = ""
        try:
            reason = form.read(Content(data)).raw
        except Unusable as unusable:
            reason = unusable.reason
        assert reason


@pytest.mark.parametrize("kind", FORMAT)
def test_formats_are_chosen_by_content(kind: str) -> None:
    assert format_of(Content(SAMPLES[kind])).name == FORMAT[kind]


@pytest.mark.parametrize("kind", SAMPLES)
def test_containers_are_chosen_by_content(kind: str) -> None:
    found = container_of(SAMPLES[kind], Options())
    assert (found.name if found else None) == CONTAINER.get(kind)


def test_every_container_has_a_sample() -> None:
    archive = "an archive of watched pages"  # tests/read/watching makes some
    assert {container.name for container in containers()} == {*CONTAINER.values(), archive}


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_whole_file_gives_whole_reports(kind: str) -> None:
    found = read_all(SAMPLES[kind])
    reports = [item for item in found if isinstance(item, Report)]
    assert reports
    for report in reports:
        sound(report)


def check_spoilt(kind: str, changes: list[tuple[int, int, bytes]], cut: int | None) -> None:
    data = spoilt(SAMPLES[kind], changes)
    for item in read_all(data if cut is None else data[: cut % (len(data) + 1)]):
        if isinstance(item, Report):
            sound(item)
        else:
            assert item.reason
            assert "\n" not in item.reason


@pytest.mark.parametrize("kind", SAMPLES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=8)
@given(changes=CHANGES, cut=st.none() | st.integers(0, 2**31))
def test_a_spoilt_file_is_read_or_refused(kind: str, changes: list[tuple[int, int, bytes]], cut: int | None) -> None:
    check_spoilt(kind, changes, cut)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SAMPLES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=100)
@given(changes=CHANGES, cut=st.none() | st.integers(0, 2**31))
def test_many_spoilt_files_are_read_or_refused(
    kind: str, changes: list[tuple[int, int, bytes]], cut: int | None
) -> None:
    check_spoilt(kind, changes, cut)
