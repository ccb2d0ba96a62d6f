"""Which URLs may be asked at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

from reportedly.errors import FetchError

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\Z")
_SAFE = "/:?@!$&'()*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart. ``host`` is lower case, in ASCII, without brackets; ``path`` has the query with it."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str, base: Target | None = None) -> Target:
    """The URL taken apart; with ``base`` it may be relative to that.

    Raises:
        FetchError: it is no http or https URL, has credentials, or a host that is no name and no address in the usual form.
    """
    url = url.strip()
    if _UNPRINTABLE.search(url) or len(url) > LONGEST:
        raise FetchError(
            f"{url[:100]!r}: not a URL (white space, a control character or a backslash in it, or too long)"
        )
    try:
        parts = urlsplit(urljoin(base.url, url) if base else url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError(f"{url[:100]}: not a URL ({error})") from None
    if parts.scheme not in PORTS:
        raise FetchError(f"{url[:100]}: only http and https are fetched")
    if "@" in parts.netloc:
        raise FetchError(f"{parts.scheme}://...@{host}: a URL with a user name or password is not fetched")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    found = Target("", parts.scheme, _plain_host(host, url), PORTS[parts.scheme] if port is None else port, path)
    return replace(found, url=f"{found.scheme}://{found.authority}{path}")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _plain_host(host: str, url: str) -> str:
    """The host in ASCII. Addresses in odd forms (decimal, octal, hexadecimal, shortened) are refused before anybody resolves them."""
    if _is_address(host):
        return str(ip_address(host))
    name = host.rstrip(".")
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{url[:100]}: the host is no name ({error})") from None
    name = name.lower()
    if not _HOST.match(name):
        raise FetchError(f"{url[:100]}: the host is no name")
    if _NUMBER.match(name.rpartition(".")[2]):
        raise FetchError(f"{url[:100]}: an address is written as four numbers or as IPv6, in no other form")
    return name
