"""From a host to the addresses that may be connected to."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from reportedly.errors import FetchError
from reportedly.read.fetching.urls import Target

_NAT64 = IPv6Network("64:ff9b::/96")
_V4_COMPATIBLE = IPv6Network("::/96")
_SHARED = IPv4Network("100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as text, in the form of :mod:`ipaddress`, and a port: what a connection is made to."""

    ip: str
    port: int


type Resolve = Callable[[str, int], Sequence[Address]]
"""Host and port -> addresses, in the order of preference. Raises OSError when there are none."""


def resolve(host: str, port: int) -> Sequence[Address]:
    """The addresses that the system gives for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(Address(str(item[4][0]), port) for item in found))


def allowed_addresses(target: Target, resolver: Resolve, allowed: Collection[str]) -> Sequence[Address]:
    """The addresses of a target, asked for once. ``allowed`` hosts, by name, may have any address.

    All addresses of a host must be global: a name that has one inside the network beside one outside is a trap.

    Raises:
        FetchError: the host cannot be resolved, or an address of it is not global.
    """
    try:
        found = resolver(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{target.host}: the host is not found ({error})") from error
    if not found:
        raise FetchError(f"{target.host}: the host is not found")
    if target.host not in allowed:
        for address in found:
            if not is_global(address.ip):
                raise FetchError(
                    f"{target.host}: {address.ip} is not an address of the public internet",
                    "If this host is meant, allow it by its name (allow_hosts of feeds.toml, --allow-host).",
                )
    return found


def is_global(ip: str) -> bool:
    """Whether the address belongs to the public internet, also by any IPv4 address that it carries inside."""
    try:
        address = ip_address(ip)
    except ValueError:  # a scope ("fe80::1%eth0") or no address at all
        return False
    inner = _inside(address)
    if inner is not None and not is_global(str(inner)):
        return False
    if isinstance(address, IPv4Address) and address in _SHARED:
        return False
    carried = inner is not None and (address in _NAT64 or getattr(address, "ipv4_mapped", None) is not None)
    usual = address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    return carried or usual


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64, 6to4 or Teredo."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or address in _V4_COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    return address.teredo[1] if address.teredo is not None else None
