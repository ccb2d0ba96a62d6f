"""One request to one address that has been checked before: the host's name is not asked for again."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from reportedly.errors import FetchError
from reportedly.read.fetching.addresses import Address
from reportedly.read.fetching.bodies import Limits
from reportedly.read.fetching.urls import Target

type Dial = Callable[[Address, float], socket.socket]
"""Address and seconds to wait -> a connected socket."""


def dial(address: Address, seconds: float) -> socket.socket:
    """A connection to exactly this address: nothing is resolved here."""
    family = socket.AF_INET6 if ":" in address.ip else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.settimeout(seconds)
    try:
        made.connect((address.ip, address.port))
    except BaseException:
        made.close()
        raise
    return made


class _Given(http.client.HTTPConnection):
    """A connection over a socket that is there already. Knows no proxy."""

    def __init__(self, target: Target, made: socket.socket) -> None:
        super().__init__(target.host, target.port)
        self.sock = made
        self.auto_open = 0  # never by itself


@dataclass(frozen=True, slots=True)
class Wire:
    """How requests are made: by which connections, with which trust in certificates, within which limits."""

    dialer: Dial
    context: ssl.SSLContext
    limits: Limits

    @contextmanager
    def ask(
        self, target: Target, address: Address, headers: Mapping[str, str], body: bytes | None = None
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer to a GET, or with a body to a POST.

        The connection is closed afterwards, and cut when it takes longer than the limits allow in all.

        Raises:
            OSError, http.client.HTTPException: there is no answer.
            FetchError: on leaving, when the connection was cut.
        """
        made = self.dialer(address, self.limits.silent_seconds)
        open_now, late = [made], threading.Event()

        def cut() -> None:
            late.set()
            with contextlib.suppress(OSError):  # closed in the meantime
                open_now[-1].shutdown(socket.SHUT_RDWR)

        clock = threading.Timer(self.limits.total_seconds, cut)
        clock.daemon = True
        clock.start()
        try:
            if target.scheme == "https":
                open_now.append(self.context.wrap_socket(made, server_hostname=target.host))
            with contextlib.closing(_sent(target, open_now[-1], headers, body)) as response:
                yield response
            if late.is_set():
                raise FetchError(f"{target.url[:200]}: not done within {self.limits.total_seconds:g} s")
        finally:
            clock.cancel()
            open_now[-1].close()


def _sent(
    target: Target, made: socket.socket, headers: Mapping[str, str], body: bytes | None
) -> http.client.HTTPResponse:
    connection = _Given(target, made)
    connection.putrequest("GET" if body is None else "POST", target.path, skip_host=True, skip_accept_encoding=True)
    length = {} if body is None else {"Content-Length": str(len(body))}
    for name, value in {"Host": target.authority, **headers, **length, "Connection": "close"}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    return connection.getresponse()
