"""What review keeps, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from reportedly.errors import InternalError
from reportedly.store.review import review_tables as t
from reportedly.store.review.reviews import Assignment, ReviewError, Reviews, StoredRelease

AT = "2031-05-03T10:00:00"


@pytest.fixture
def reviews(where: Path | str) -> Iterator[Reviews]:
    found = Reviews.open(where)
    yield found
    found.close()


def test_a_record_has_a_new_version_only_when_it_says_something_else(reviews: Reviews) -> None:
    first = reviews.keep_record("record-1", "event-1", "d1", AT, "{}")
    again = reviews.keep_record("record-1", "event-1", "d1", "later", "{ }")
    second = reviews.keep_record("record-1", "event-1", "d2", AT, "[]")
    back = reviews.keep_record("record-1", "event-1", "d1", AT, "{}")
    assert again == first
    assert [r.version for r in (first, second, back)] == [1, 2, 3]
    assert reviews.records(event="event-1") == (first, second, back)
    assert reviews.records([second.id, "record-none"]) == (second,)


def test_what_was_published_cannot_be_changed_or_deleted(reviews: Reviews) -> None:
    record = reviews.keep_record("record-1", "event-1", "d1", AT, "{}")
    reviews.keep_release(StoredRelease("release-1", "may", AT, "{}", (record.id,)))
    for table, column in ((t.records, "payload"), (t.releases, "payload"), (t.released, "record")):
        for statement in (delete(table), update(table).values({column: "x"})):
            with pytest.raises(InternalError, match="append-only"), reviews._database.write() as db:
                db.execute(statement)
    assert reviews.release("may").records == (record.id,)


def test_a_release_has_its_name_once_and_keeps_its_order(reviews: Reviews) -> None:
    ids = [reviews.keep_record(f"record-{n}", f"event-{n}", "d", AT, "{}").id for n in (2, 1)]
    release = StoredRelease("release-1", "may", AT, "{}", tuple(ids))
    reviews.keep_release(release)
    assert reviews.releases() == (release,)
    assert reviews.release("release-1") == release
    with pytest.raises(ReviewError, match="already"):
        reviews.keep_release(StoredRelease("release-2", "may", AT, "{}", ()))
    with pytest.raises(ReviewError, match="no release"):
        reviews.release("june")


def test_coders_see_their_own_codes_alone(reviews: Reviews) -> None:
    given = [Assignment(f"{who}-{c}", "pilot", c, who) for who in ("Amal", "Nour") for c in ("c1", "c2")]
    reviews.assign("sample-1", "pilot", "1", AT, given)
    reviews.code("Amal-c1", "Amal", [("killed", "3"), ("valid", None)], AT)
    reviews.code("Amal-c1", "Amal", [("killed", "4")], AT)
    assert [a.codes for a in reviews.assigned_to("Amal")] == [(("killed", "4"), ("valid", None)), ()]
    assert [a.codes for a in reviews.assigned_to("Nour", "pilot")] == [(), ()]
    assert reviews.assigned_to("Nour", "other") == ()
    with pytest.raises(ReviewError, match="was not given"):
        reviews.code("Amal-c1", "Nour", [("killed", "9")], AT)
    assert len(reviews.both("pilot")) == 4
    with pytest.raises(ReviewError):
        reviews.both("other")
    with pytest.raises(ReviewError, match="already"):
        reviews.assign("sample-2", "pilot", "1", AT, given)
    assert reviews.samples() == ("pilot",)


def test_a_setting_is_shared_and_a_key_is_made_once(reviews: Reviews) -> None:
    assert reviews.setting("key") is None
    assert reviews.keep_setting("key", "a", only_new=True) == "a"
    assert reviews.keep_setting("key", "b", only_new=True) == "a"
    assert reviews.keep_setting("key", "c") == "c"
    assert reviews.setting("key") == "c"
