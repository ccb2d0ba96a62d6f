"""The guarded client: every step of a fetch, redirects included, passes the same checks."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from reportedly.errors import AnswerError, FetchError
from reportedly.read.fetching.addresses import Resolve, allowed_addresses, resolve
from reportedly.read.fetching.bodies import PIECE, Limits, too_large, unpacked
from reportedly.read.fetching.connection import Dial, Wire, dial
from reportedly.read.fetching.urls import Target, target_of

OK, PARTIAL, NOT_MODIFIED = 200, 206, 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ENCODINGS = "gzip, deflate"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a URL answered. ``url`` is where redirects led to; header names are in lower case.

    ``body`` is empty when ``status`` is 304: nothing new since the ``etag`` or ``last_modified`` that was sent along.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def etag(self) -> str:
        """For the next request: see ``known`` of :meth:`Client.fetch`."""
        return self.headers.get("etag", "")

    @property
    def last_modified(self) -> str:
        return self.headers.get("last-modified", "")

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer whose body has not been taken yet; ``pieces`` can be taken once, while the stream is open."""

    url: str
    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


@dataclass(frozen=True)
class Client:
    """Fetches URLs. It keeps nothing between two fetches: no cookies, no connections, no credentials.

    Attributes:
        allowed: hosts, by the name that the URL gives, whose address may lie inside the user's own network.
        limits: what one fetch may cost.
        resolver: asked exactly once for each host of a fetch; another in tests.
        dialer: makes connections; another in tests.
    """

    allowed: Collection[str] = ()
    limits: Limits = field(default_factory=Limits)
    resolver: Resolve = resolve
    dialer: Dial = dial

    @cached_property
    def _wire(self) -> Wire:
        return Wire(self.dialer, ssl.create_default_context(), self.limits)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """What the URL answers, whole. With what an earlier answer said of its version, the answer may be "not modified".

        Raises:
            FetchError: the URL, a host or a redirect is not allowed, there is no answer in time, it is no success, or it is
                larger than the limits allow.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {"Accept-Encoding": ENCODINGS, **{name: value for name, value in asked.items() if value}}
        with self.open(url, headers) as stream:
            return Answer(stream.url, stream.status, stream.headers, b"".join(stream.pieces))

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Sends the body to the URL; the status of the answer, whose own body is not read and whose redirects are not followed.

        The first of the checked addresses is asked and no other: what was sent may have arrived although no answer came.

        Raises:
            FetchError: the URL or its host is not allowed, or there is no answer in time.
        """
        target = target_of(url)
        address = allowed_addresses(target, self.resolver, self.allowed)[0]
        sent = {"User-Agent": user_agent(), "Accept": "*/*", **headers}
        try:
            with self._wire.ask(target, address, sent, body) as response:
                return response.status
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"{target.url[:200]}: no answer ({_words(error)})") from error

    @contextmanager
    def open(self, url: str, headers: Mapping[str, str]) -> Iterator[Stream]:
        """The answer as a stream, redirects followed. Raises FetchError as :meth:`fetch`, also while pieces are taken."""
        target = target_of(url)
        for _ in range(self.limits.redirects + 1):
            with ExitStack() as stack:
                response = self._ask(target, headers, stack)
                if response.status in REDIRECTS:
                    target = _redirected(target, response)
                    continue
                yield self._stream(target, response)
                return
        raise FetchError(f"{url[:200]}: more than {self.limits.redirects} redirects")

    def _ask(self, target: Target, headers: Mapping[str, str], stack: ExitStack) -> http.client.HTTPResponse:
        """The head of the answer from the first of the checked addresses that can be reached."""
        addresses = allowed_addresses(target, self.resolver, self.allowed)
        sent = {"User-Agent": user_agent(), "Accept": "*/*", **headers}
        trouble: Exception | None = None
        for address in addresses:
            try:
                return stack.enter_context(self._wire.ask(target, address, sent))
            except (OSError, http.client.HTTPException, ValueError) as error:
                trouble = error
        raise FetchError(f"{target.url[:200]}: no answer ({_words(trouble)})") from trouble

    def _stream(self, target: Target, response: http.client.HTTPResponse) -> Stream:
        found = {name.lower(): value for name, value in response.getheaders()}
        if response.status not in {OK, PARTIAL, NOT_MODIFIED}:
            later = f", try again after {found['retry-after'][:40]}" if "retry-after" in found else ""
            error = AnswerError(f"{target.url[:200]}: the server says {response.status} {response.reason[:80]}{later}")
            error.status, error.retry_after = response.status, found.get("retry-after", "")[:40]
            raise error
        if (response.length or 0) > self.limits.most_bytes:
            raise too_large(target.url, self.limits)
        encoding = found.get("content-encoding", "")
        empty = response.status == NOT_MODIFIED
        pieces = iter(()) if empty else unpacked(_pieces(target, response), encoding, self.limits, target.url)
        return Stream(target.url, response.status, found, pieces)


def user_agent() -> str:
    """By which name the program shows itself to servers."""
    try:
        return f"reportedly/{version('reportedly')}"
    except PackageNotFoundError:
        return "reportedly"


def _redirected(target: Target, response: http.client.HTTPResponse) -> Target:
    place = response.getheader("location")
    if not place:
        raise FetchError(f"{target.url[:200]}: a redirect to nowhere")
    new = target_of(place, target)
    if target.scheme == "https" and new.scheme == "http":
        raise FetchError(f"{target.url[:200]}: redirects from https to http")
    return new


def _pieces(target: Target, response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The bytes as they come. Raises FetchError: they stop before the length that was announced, or no more come in time."""
    expected, size = response.length, 0
    try:
        while piece := response.read1(PIECE):
            size += len(piece)
            yield piece
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{target.url[:200]}: the answer breaks off ({_words(error)})") from error
    if expected is not None and size < expected:
        raise FetchError(f"{target.url[:200]}: the answer breaks off after {size:,} of {expected:,} bytes")


def _words(error: Exception | None) -> str:
    return (str(error) or type(error).__name__)[:200]
