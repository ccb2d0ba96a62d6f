"""Messages that are sent: through the same guard as what is fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from reportedly.errors import FetchError
from reportedly.read.fetching import Address, Client


class Receiver(BaseHTTPRequestHandler):
    got: list[tuple[str, dict[str, str], bytes]] = []  # noqa: RUF012 - emptied by the fixture

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((self.path, dict(self.headers.items()), body))
        self.send_response(int(self.path.strip("/") or 204))
        self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Says nothing."""


@pytest.fixture
def receiver() -> Iterator[str]:
    Receiver.got = []
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_message_arrives_whole_with_its_headers(receiver: str) -> None:
    assert Client(["127.0.0.1"]).post(f"{receiver}/204", b"a message", {"X-Mark": "1"}) == 204
    path, headers, body = Receiver.got[0]
    assert (path, headers["X-Mark"], headers["Content-Length"], body) == ("/204", "1", "9", b"a message")


def test_the_status_is_given_and_no_redirect_followed(receiver: str) -> None:
    client = Client(["127.0.0.1"])
    assert [client.post(f"{receiver}/{status}", b"", {}) for status in (500, 307, 302)] == [500, 307, 302]
    assert len(Receiver.got) == 3


def test_nothing_is_sent_into_ones_own_network(receiver: str) -> None:
    with pytest.raises(FetchError):
        Client().post(receiver, b"secret", {})
    moving = iter([[Address("127.0.0.1", 1)]])
    with pytest.raises(FetchError):
        Client(resolver=lambda host, port: next(moving)).post("http://hook.example/", b"secret", {})
    assert Receiver.got == []


def test_nobody_there() -> None:
    with pytest.raises(FetchError, match="no answer"):
        Client(["127.0.0.1"]).post("http://127.0.0.1:1/", b"", {})
