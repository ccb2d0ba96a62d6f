"""What the guard lets nobody reach: the machine itself, its network, and whatever a hostile name or redirect points to."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from urllib.parse import quote

import pytest

from reportedly.errors import FetchError
from reportedly.read.fetching import Address, Client, Limits
from reportedly.read.fetching.addresses import is_global
from reportedly.read.fetching.connection import dial
from reportedly.read.fetching.urls import target_of
from tests.read.fetching.server import HOST, TEXT

PUBLIC = "93.184.215.14"


class Names:
    """A resolver with answers prepared, one after another; it counts how often it is asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        return [Address(ip, port) for ip in self.answers[min(len(self.asked), len(self.answers)) - 1]]


class Dials:
    """Makes connections to public addresses end at a server of this machine, and notes where they were meant to go."""

    def __init__(self, port: int | None = None) -> None:
        self.port = port
        self.reached: list[str] = []

    def __call__(self, address: Address, seconds: float) -> socket.socket:
        self.reached.append(address.ip)
        if self.port is None or not is_global(address.ip):
            raise AssertionError(f"a connection to {address.ip}")
        return dial(Address(HOST, self.port), seconds)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "224.0.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:0",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(ip: str) -> None:
    assert not is_global(ip)
    dials = Dials()
    with pytest.raises(FetchError, match="not an address of the public internet"):
        Client(resolver=Names([ip]), dialer=dials).fetch("http://news.example/")
    assert dials.reached == []


@pytest.mark.parametrize("ip", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet(ip: str) -> None:
    assert is_global(ip)


def test_a_name_with_one_address_inside_is_a_trap() -> None:
    dials = Dials()
    with pytest.raises(FetchError, match=r"10\.0\.0\.5"):
        Client(resolver=Names([PUBLIC, "10.0.0.5"]), dialer=dials).fetch("http://news.example/")
    assert dials.reached == []


def test_a_name_that_changes_its_address_between_check_and_connection(web: str, sleeping: int) -> None:
    """DNS rebinding: the second question would be answered with this machine. There is no second question."""
    names, dials = Names([PUBLIC], ["127.0.0.1"]), Dials(int(web.rpartition(":")[2]))
    answer = Client(resolver=names, dialer=dials).fetch(f"http://news.example:{sleeping}/text")
    assert answer.body == TEXT
    assert (names.asked, dials.reached) == (["news.example"], [PUBLIC])


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:{canary}/", "http://[::1]:{canary}/", "http://[::ffff:127.0.0.1]:{canary}/",
        "//127.0.0.1:{canary}/", "http://2130706433:{canary}/", "http://0177.0.0.1:{canary}/", "http://0x7f.0.0.1:{canary}/",
        "http://0x7f000001:{canary}/", "http://127.1:{canary}/", "http://127.0.0.1.:{canary}/", "http://localhost:{canary}/",
        "http://LOCALHOST:{canary}/", "http://user:word@127.0.0.1:{canary}/", "http://public.example@127.0.0.1:{canary}/",
        "file:///etc/passwd", "ftp://127.0.0.1:{canary}/", "gopher://127.0.0.1:{canary}/", "data:text/plain,x",
        "http://127.0.0.1:{canary}\\@public.example/",
    ],
)  # fmt: skip
def test_redirects_to_the_inside_are_not_followed(web: str, sleeping: int, place: str) -> None:
    host = web.removeprefix("http://")

    def resolver(name: str, port: int) -> Sequence[Address]:
        if name == "public.example":
            return [Address(PUBLIC, port)]
        return [Address(str(item[4][0]), port) for item in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]

    dials = Dials(int(host.rpartition(":")[2]))
    with pytest.raises(FetchError):
        Client(resolver=resolver, dialer=dials).fetch(
            "http://public.example/to?url=" + quote(place.format(canary=sleeping))
        )
    assert dials.reached == [PUBLIC]


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/",
        "http://1.2.3.4.5/", "http://99999999999/", "http://[::1/", "http://:80/", "http://ex ample/", "http://a\tb/",
        "http://a\r\nHost: b/",
        "http://host:port/", "http://host:99999/", "http://-bad-/", "http://a%2fb/", "https://u@h/", "https://u:p@h/", "https://@h/",
        "javascript:alert(1)", "HTTP", "", "http://" + "a" * 5000,
    ],
)  # fmt: skip
def test_urls_that_are_not_asked_at_all(url: str) -> None:
    names = Names([PUBLIC])
    with pytest.raises(FetchError):
        Client(resolver=names, dialer=Dials()).fetch(url)
    assert names.asked == []


def test_no_credentials_in_what_is_said() -> None:
    with pytest.raises(FetchError) as caught:
        target_of("https://editor:secret@news.example/")
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    ("url", "host", "authority", "path"),
    [
        ("HTTP://News.Example:80/a b".replace(" ", "%20"), "news.example", "news.example", "/a%20b"),
        ("https://новости.example/путь?q=ї#part", "xn--b1amnebsh.example", "xn--b1amnebsh.example",
         "/%D0%BF%D1%83%D1%82%D1%8C?q=%D1%97"),
        ("http://[2606:4700::1111]:8080", "2606:4700::1111", "[2606:4700::1111]:8080", "/"),
    ],
)  # fmt: skip
def test_urls_taken_apart(url: str, host: str, authority: str, path: str) -> None:
    target = target_of(url)
    assert (target.host, target.authority, target.path) == (host, authority, path)


def test_a_host_of_the_own_network_is_allowed_by_its_name_alone(web: str, sleeping: int) -> None:
    client = Client(allowed={HOST})
    assert client.fetch(f"{web}/text").body == TEXT
    with pytest.raises(FetchError, match="localhost"):
        client.fetch(f"{web}/to?url=http://localhost:{sleeping}/")
    with pytest.raises(FetchError, match="public internet"):
        Client(allowed={"other.example"}).fetch(f"{web}/text")


def test_from_https_no_redirect_leads_to_http() -> None:
    target = target_of("https://news.example/")
    from reportedly.read.fetching.client import _redirected

    class Response:
        def getheader(self, _name: str) -> str:
            return "http://news.example/"

    with pytest.raises(FetchError, match="from https to http"):
        _redirected(target, Response())


def test_three_redirects_are_followed_and_no_fourth(web: str) -> None:
    client = Client(allowed={HOST})
    text = f"{web}/text"
    for _ in range(3):
        assert client.fetch(text).body == TEXT
        text = f"{web}/to?url={text}"
    with pytest.raises(FetchError, match="more than 3 redirects"):
        client.fetch(f"{web}/loop")
    assert Client(allowed={HOST}, limits=Limits(redirects=0)).fetch(f"{web}/text").status == 200
