"""A web server of this machine that misbehaves on request, and a canary that nobody may wake."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
TEXT = b"Nine villages lie along the road. " * 300


class Misbehaving(BaseHTTPRequestHandler):
    """Answers by the first part of the path."""

    protocol_version = "HTTP/1.1"
    files: dict[str, bytes]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        kind = parts.path.split("/")[1]
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        with suppress(ConnectionError):
            getattr(self, f"give_{kind}", self.give_nothing)(query)

    def give(self, body: bytes, status: int = 200, *, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def give_nothing(self, query: dict[str, str]) -> None:
        self.give(b"", 404)

    def give_text(self, query: dict[str, str]) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.give(b"", 304, ETag='"v1"')
        else:
            self.give(TEXT, ETag='"v1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")

    def give_to(self, query: dict[str, str]) -> None:
        self.give(b"", int(query.get("status", "302")), Location=query["url"])

    def give_loop(self, query: dict[str, str]) -> None:
        self.give(b"", 302, Location=f"/loop?n={int(query.get('n', '0')) + 1}")

    def give_gzip(self, query: dict[str, str]) -> None:
        self.give(gzip.compress(TEXT), Content_Encoding="gzip")

    def give_bomb(self, query: dict[str, str]) -> None:
        self.give(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip")

    def give_odd(self, query: dict[str, str]) -> None:
        self.give(TEXT, Content_Encoding=query["encoding"])

    def give_cut(self, query: dict[str, str]) -> None:
        self.give(TEXT, length=len(TEXT) + 5)

    def give_busy(self, query: dict[str, str]) -> None:
        self.give(b"", 503, Retry_After="120")

    def give_endless(self, query: dict[str, str]) -> None:
        """No length, and it never ends."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def give_drops(self, query: dict[str, str]) -> None:
        """No length, a byte now and then: never silent for long, never done."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def give_silence(self, query: dict[str, str]) -> None:
        time.sleep(3)

    def give_file(self, query: dict[str, str]) -> None:
        """A file by name, in parts where they are asked for and the version is still the same."""
        name = urlsplit(self.path).path.rpartition("/")[2]
        if name not in self.files:
            self.give(b"", 404)
            return
        body, version = self.files[name], f'"{len(self.files[name])}"'
        asked = self.headers.get("Range")
        if asked and self.headers.get("If-Range") == version:
            start = int(asked.removeprefix("bytes=").partition("-")[0])
            self.give(body[start:], 206, Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}", ETag=version)
        else:
            self.give(body, ETag=version)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Quiet."""


@contextmanager
def serving() -> Iterator[tuple[str, type[Misbehaving]]]:
    """The address of a server and its handler, which holds the files and what was asked."""
    handler = type("Handler", (Misbehaving,), {"files": {}, "asked": []})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}", handler
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what anybody sent there."""
    woken: list[bytes] = []
    with socket.create_server((HOST, 0)) as listener:
        listener.settimeout(0.02)
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                with suppress(TimeoutError, OSError):
                    caller, _ = listener.accept()
                    woken.append(b"somebody came")
                    caller.close()

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], woken
        finally:
            time.sleep(0.05)  # who came last is seen, too
            done.set()
            thread.join()
