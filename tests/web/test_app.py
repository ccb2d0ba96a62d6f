"""What stands around every route."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.errors import InternalError
from reportedly.people import Role
from reportedly.web.access import checked, gate_of, least
from reportedly.web.app import create_app, routers
from reportedly.web.assets import Assets
from reportedly.web.settings import Settings
from tests.web.desks import client_of


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return client_of(tmp_path)


def test_every_route_declares_its_least_role() -> None:
    for router in routers():
        for route in router.routes:
            assert gate_of(route) is not None, route.path


def test_a_route_without_a_role_is_not_served() -> None:
    router = APIRouter()

    @router.get("/open")
    def open_to_all() -> None: ...

    with pytest.raises(InternalError, match="/open"):
        checked([router])


def test_the_strictest_gate_counts() -> None:
    router = APIRouter(dependencies=[least(Role.EDITOR)])

    @router.get("/a", dependencies=[least(Role.READER)])
    def nothing() -> None: ...

    gate = gate_of(router.routes[0])
    assert gate is not None
    assert gate.role is Role.EDITOR


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for path in ("/health", "/no/such/page", "/api/v1/nothing", "/static/x/none.js"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in headers


def test_https_is_kept(tmp_path: Path) -> None:
    client = client_of(tmp_path, single_user=False, public_url="https://desk.example")
    assert "max-age" in client.get("/health").headers["strict-transport-security"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.2", "", "[::1", "localhost@evil"]
)
def test_a_desk_without_accounts_answers_to_loopback_only(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8600", "localhost:1", "[::1]:8600", "LOCALHOST"])
def test_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_a_desk_without_accounts_stands_behind_no_proxy(client: TestClient, tmp_path: Path) -> None:
    assert client.get("/health", headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 403
    app = create_app(Settings(Project(tmp_path)))
    far = TestClient(app, base_url="http://127.0.0.1", client=("10.0.0.9", 1))
    assert far.get("/health").status_code == 403


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8600"}, False),
        ({"Origin": "http://127.0.0.1:8600"}, True),
        ({"Origin": "http://127.0.0.1:9999"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, True),
        ({"Cookie": "reportedly_session=x"}, False),
    ],
)
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str], allowed: bool) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        status = client.request(method, "/health", headers=headers).status_code
        assert status == (405 if allowed else 403), (method, headers)


def test_other_sites_take_nothing_in_but_may_link(client: TestClient) -> None:
    other = {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/health", headers=other | {"Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert client.get("/health", headers=other | {"Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_failures_are_pages_for_people_and_problems_for_programs(client: TestClient) -> None:
    page = client.get("/<script>alert(1)</script>")
    assert page.status_code == 404
    assert "<script>" not in page.text
    problem = client.get("/api/v1/nothing")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404


def test_static_files_are_kept_for_ever_and_given_in_parts(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const n = 12;")
    (tmp_path / ".hidden").write_text("no")
    settings = Settings(Project(tmp_path), assets=(tmp_path,))
    client = TestClient(create_app(settings), base_url="http://127.0.0.1", client=("127.0.0.1", 1))
    url = Assets.of(tmp_path).url("a.js")
    got = client.get(url)
    assert got.text == "export const n = 12;"
    assert got.headers["content-type"].startswith("text/javascript")
    assert "immutable" in got.headers["cache-control"]
    assert client.get(url, headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    part = client.get(url, headers={"Range": "bytes=7-11"})
    assert (part.status_code, part.text) == (206, "const")
    assert client.get("/static/older/a.js").headers["cache-control"] == "no-cache"
    for name in ("../a.js", "%2e%2e/a.js", ".hidden", "none.js"):
        assert client.get(f"/static/x/{name}").status_code == 404


def test_other_content_is_another_url(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    first = Assets.of(tmp_path).url("a.js")
    (tmp_path / "a.js").write_text("2")
    assert Assets.of(tmp_path).url("a.js") != first
    with pytest.raises(InternalError):
        Assets.of(tmp_path).url("b.js")


def test_opening_the_desk_loads_nothing_that_reads(tmp_path: Path) -> None:
    heavy = ("spacy", "thinc", "trafilatura", "reportedly.extract", "reportedly.pipeline")
    code = (
        "import sys; from pathlib import Path; from reportedly.config import Project; "
        "from reportedly.web import serving; from reportedly.web.app import create_app; "
        "from reportedly.web.settings import Settings; "
        f"create_app(Settings(Project(Path({str(tmp_path)!r})))); print(*[n for n in {heavy!r} if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_a_desk_without_the_scripts_of_others_says_so_on_the_page_and_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    desk = client.app.state.desk
    own = {name: asset for name, asset in desk.assets.files.items() if not name.startswith("vendor/")}
    desk.assets = Assets(own, desk.assets.digest)
    client.app.state.templates.globals["asset"] = desk.assets.url
    assert "There is no map: the scripts and typefaces" in client.get("/").text
    with caplog.at_level("WARNING", "reportedly.web"), client:
        pass
    assert "shows no map" in caplog.text
    whole = own | {"vendor/manifest.json": own["desk.css"], "basemap/basemap.pmtiles": own["desk.css"]}
    assert Assets(whole, "1").missing == ""
    assert "basemap" in Assets({n: a for n, a in whole.items() if not n.startswith("basemap/")}, "1").missing
