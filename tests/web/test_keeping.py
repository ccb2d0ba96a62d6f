"""Answers are made once, by few at a time, and never more of them are kept than there is room for."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.web.keeping import AT_ONCE, KeptBodies


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    kept, begun, going_on, made = KeptBodies(), threading.Event(), threading.Event(), []

    def make() -> bytes:
        begun.set()
        assert going_on.wait(10)
        made.append(1)
        return b"body"

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(kept.of, "key", make) for _ in range(4)]
        assert begun.wait(10)
        going_on.set()
        assert [answer.result() for answer in answers] == [b"body"] * 4
    assert made == [1]


def test_few_are_made_at_a_time() -> None:
    kept, lock, now, most = KeptBodies(), threading.Lock(), [0], [0]

    def make() -> bytes:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        threading.Event().wait(0.01)
        with lock:
            now[0] -= 1
        return b""

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda n: kept.of(str(n), make), range(12)))
    assert 1 <= most[0] <= AT_ONCE


def test_the_oldest_go_when_there_is_no_room() -> None:
    kept, made = KeptBodies(room=80), []

    def of(key: str, size: int) -> None:
        kept.of(key, lambda: made.append(key) or b"x" * size)

    for key in "abcdefgh":
        of(key, 10)
    of("a", 10)
    of("i", 10)
    of("a", 10)
    assert made == [*"abcdefghi"]
    of("b", 10)
    assert made[-1] == "b"
    of("large", 11)
    of("large", 11)
    assert made[-2:] == ["large", "large"]


def test_a_failure_is_not_kept() -> None:
    kept = KeptBodies()

    def fails() -> bytes:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.of("key", fails)
    assert kept.of("key", lambda: b"body") == b"body"
