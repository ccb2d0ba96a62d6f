"""Batches of files that people handed in, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from reportedly.errors import ReportedlyError
from reportedly.model import Rejection
from reportedly.store import SetAside, SqlStore
from reportedly.store.desk.uploads import Batch, UploadedFile, Uploads, UploadState
from tests.store.nouns import TEXT, a_reading, a_source

FILE = UploadedFile("dorn.txt", "uploads/u1/dorn.txt", 812, "0" * 64)


def a_batch(number: int, *files: UploadedFile) -> Batch:
    return Batch(f"upload-{number}", f"2031-05-0{number}T09:00:00", "Edda", f"/srv/u{number}", files or (FILE,))


@pytest.fixture
def uploads(store: SqlStore) -> Uploads:
    return Uploads(store.database)


def test_a_batch_comes_back_and_waits(uploads: Uploads) -> None:
    before = uploads.version()
    uploads.add(a_batch(1))
    uploads.add(a_batch(2))
    assert uploads.version() != before
    assert [upload.batch for upload in uploads.latest(5)] == [a_batch(2), a_batch(1)]
    assert [upload.batch.id for upload in uploads.waiting()] == ["upload-1", "upload-2"]
    assert uploads.one("upload-1") == uploads.latest(5)[1]
    assert uploads.one("upload-9") is None


def test_a_batch_without_a_usable_file_does_not_wait(uploads: Uploads) -> None:
    uploads.add(a_batch(1, replace(FILE, size=0, refused="the file is empty")))
    assert uploads.waiting() == ()
    found = uploads.one("upload-1")
    assert found is not None
    assert found.state is UploadState.DONE
    outcome = uploads.outcomes(found.batch.files)[0]
    assert [r.reason for r in outcome.refusals] == ["the file is empty"]


def test_reading_that_never_ends_is_not_begun_for_ever(uploads: Uploads) -> None:
    uploads.add(a_batch(1))
    assert uploads.begin("upload-1")
    assert uploads.begin("upload-1")
    assert uploads.waiting()
    assert not uploads.begin("upload-1")
    found = uploads.one("upload-1")
    assert found is not None
    assert (found.state, uploads.waiting()) == (UploadState.FAILED, ())
    assert "never came to its end" in found.reason


def test_what_became_of_a_file_and_of_what_is_in_it(store: SqlStore, uploads: Uploads) -> None:
    table = replace(FILE, name="rows.csv", key="uploads/u1/rows.csv")
    other = replace(FILE, name="rows.csv2", key="uploads/u1/rows.csv2")
    for row in (2, 3):
        store.keep(a_reading(f"{TEXT} Row {row}.", f"{table.key}#{row}"))
    refused = a_source(a_reading().report, f"{table.key}#4")
    store.keep(SetAside(refused, Rejection("rows.csv#4", "read", "no text", "empty")))
    store.keep(a_reading(f"{TEXT} Another file.", other.key))
    of_table, of_other = uploads.outcomes([table, other])
    assert (of_table.read, len(of_table.reports), of_table.refused) == (2, 2, 1)
    assert [(r.file, r.reason) for r in of_table.refusals] == [("rows.csv#4", "no text")]
    assert (of_other.read, of_other.refused) == (1, 0)
    assert of_other.reports[0].claims == len(a_reading().claims)


def test_who_handed_in_what_cannot_be_changed(store: SqlStore, uploads: Uploads) -> None:
    uploads.add(a_batch(1))
    uploads.end("upload-1", UploadState.DONE)
    for statement in ("UPDATE uploads SET person = 'Nobody'", "DELETE FROM uploads"):
        with pytest.raises(ReportedlyError, match="append-only"), store.database.write() as db:
            db.execute(text(statement))
    assert uploads.latest(1)[0].batch.person == "Edda"
