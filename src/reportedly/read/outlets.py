"""Who published a report, as far as the report says so. Never guessed from style or content."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from reportedly.model import BlockKind, Outlet
from reportedly.read.cleaning.cues import names
from reportedly.read.cleaning.reading import Reading

_SUFFIX = re.compile(r"\s[|»]\s([^|»]{2,50})$|\s[-–—]\s([^-–—|]{2,50})$")
_NAME_WORDS = 4
_OWN_ADDRESSES = 2  # pictures and links of a fragment that point to one host


def outlet(reading: Reading) -> Outlet:
    """The outlet: from metadata, a source line, the page title, or the host that its own addresses name."""
    for found in reading.metadata.outlets:
        return Outlet(found.value.lstrip("@"), evidence=found.source)
    if reading.outlet is not None:
        return reading.outlet
    by_title = _from_titles(reading)
    if by_title is not None:
        return by_title
    for found in reading.metadata.urls:
        host = host_of(found.value)
        if host:
            return Outlet(host, evidence=f"host of the address ({found.source})")
    return _from_own_addresses(reading)


def host_of(address: str) -> str | None:
    """The host of an address, without "www."; None when it has none."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _from_titles(reading: Reading) -> Outlet | None:
    """A site's name behind a bar, or one that is known behind a dash: speakers stand there too ("- Homs governor")."""
    titles = [found.value for found in reading.metadata.titles]
    titles += [p.text.text for p in reading.passages if p.kind is BlockKind.HEADLINE][:1]
    for title in titles:
        match = _SUFFIX.search(title)
        if match is None:
            continue
        bar, dash = match.groups()
        if (
            bar
            and all(word[:1].isupper() or not word[:1].isalpha() for word in bar.split())
            and len(bar.split()) <= _NAME_WORDS
        ):
            return Outlet(bar.strip(), evidence=f"page title ends in {bar.strip()!r}")
        name = next(
            (name for name in (*names("outlets"), *names("agencies")) if dash and dash.strip().startswith(name)), None
        )
        if name is not None and dash:
            return Outlet(dash.strip(), evidence=f"page title ends in {dash.strip()!r}")
    return None


def _from_own_addresses(reading: Reading) -> Outlet:
    """A fragment whose pictures and most links lie on one host was published there."""
    pictures = {host for address in reading.metadata.images if (host := host_of(address))}
    links = Counter(host for address in reading.metadata.links if (host := host_of(address)))
    if len(pictures) != 1:
        return Outlet()
    host = pictures.pop()
    if links[host] >= _OWN_ADDRESSES and 2 * links[host] > links.total():
        return Outlet(host, evidence=f"its pictures and {links[host]} of {links.total()} links lie on {host}")
    return Outlet()
