"""What the person who starts the desk decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from reportedly.config import Project

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8600


@dataclass(frozen=True, slots=True)
class Settings:
    """One running desk.

    Attributes:
        project: whose ledger it shows.
        host: the address that it listens on.
        port: its port.
        single_user: nobody logs in, whoever asks is the one user. Only on loopback, only while there are no accounts.
        public_url: under which URL others reach it ("https://desk.example.org"), where a proxy stands in front of it.
        allowed_hosts: further names under which it may be asked for, beside loopback and those of ``public_url``.
        webhook_hosts: hosts inside one's own network that webhooks may be sent to, by name.
        request_rate: how many requests a person may make at once, and how many a second in the long run.
        assets: folders with further static files; a file of the package goes before one of the same name there.
    """

    project: Project
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    single_user: bool = True
    public_url: str = ""
    allowed_hosts: frozenset[str] = frozenset()
    webhook_hosts: frozenset[str] = frozenset()
    request_rate: tuple[float, float] = (300.0, 30.0)
    assets: tuple[Path, ...] = ()

    @property
    def https(self) -> bool:
        """Whether browsers reach it by https, so that cookies may be bound to that."""
        return self.public_url.startswith("https://")

    @property
    def url(self) -> str:
        """Where the desk is opened, with a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.public_url.rstrip('/')}/" if self.public_url else f"http://{host}:{self.port}/"

    def serves(self, host: str) -> bool:
        """Whether a request may name this host (without port).

        An address is never the work of a hostile name server, so any may be named, but where nobody logs in only loopback.
        """
        if host in LOOPBACK_NAMES:
            return True
        if self.single_user:
            return is_loopback(host)
        return host in self.allowed_hosts or host == urlsplit(self.public_url).hostname or _is_address(host)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach the host."""
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
