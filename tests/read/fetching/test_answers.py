"""What comes of an answer: bounded in size and time, whole or an error, and asked for again only when it is new."""

from __future__ import annotations

import time

import pytest

from reportedly.errors import FetchError
from reportedly.read.fetching import Client, Limits
from tests.read.fetching.server import HOST, TEXT, Misbehaving

HERE = frozenset({HOST})


def client(**limits: float) -> Client:
    return Client(HERE, Limits(**limits))


def test_what_is_sent_gives_nothing_away(served: tuple[str, type[Misbehaving]]) -> None:
    web, handler = served
    client().fetch(f"{web}/text?q=1#part")
    ((path, headers),) = handler.asked
    assert path == "/text?q=1"
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert headers["user-agent"].startswith("reportedly")


def test_an_answer_is_asked_for_again_only_when_it_is_new(web: str) -> None:
    first = client().fetch(f"{web}/text")
    assert (first.status, first.body, first.etag) == (200, TEXT, '"v1"')
    again = client().fetch(f"{web}/text", etag=first.etag, last_modified=first.last_modified)
    assert (again.status, again.body) == (304, b"")


def test_packed_answers_are_unpacked(web: str) -> None:
    assert client().fetch(f"{web}/gzip").body == TEXT


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("endless", "larger than 1 MB"),
        ("cut", "breaks off after"),
        ("odd?encoding=br", "encoding 'br'"),
        ("odd?encoding=gzip", "damaged"),
        ("busy", "503 Service Unavailable, try again after 120"),
        ("missing", "404"),
        ("to?url=", "redirect to nowhere"),
    ],
)
def test_answers_that_cannot_be_used(web: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        client(most_bytes=1_000_000).fetch(f"{web}/{path}")


def test_a_packed_answer_that_unpacks_without_end(web: str) -> None:
    with pytest.raises(FetchError, match="unpacks to more than 100 times its size"):
        client(most_bytes=50_000_000).fetch(f"{web}/bomb")
    with pytest.raises(FetchError, match=r"larger than 0\.09 MB"):
        client(most_bytes=90_000).fetch(f"{web}/bomb")  # less than what any answer may unpack to


def test_an_announced_size_that_is_too_large_is_not_even_read(web: str) -> None:
    with pytest.raises(FetchError, match="larger than"):
        client(most_bytes=len(TEXT) - 1).fetch(f"{web}/text")
    assert client(most_bytes=len(TEXT)).fetch(f"{web}/text").body == TEXT


def test_a_server_that_says_nothing_is_given_up(web: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match="no answer"):
        client(silent_seconds=0.2).fetch(f"{web}/silence")
    assert time.monotonic() - began < 2


def test_a_server_that_never_ends_is_cut_off_and_what_came_is_not_taken_for_whole(web: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"not done within 0\.3 s|breaks off"):
        client(total_seconds=0.3).fetch(f"{web}/drops")
    assert time.monotonic() - began < 2


def test_nobody_there(sleeping: int) -> None:
    with pytest.raises(FetchError, match="no answer"):
        client(silent_seconds=0.5).fetch(f"http://{HOST}:1/")
