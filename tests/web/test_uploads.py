"""Handing in reports over page and interface: what is kept, what is refused, who may, what a reader process makes of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role, Scope
from reportedly.store import SqlStore
from reportedly.store.desk.people import People
from reportedly.store.desk.uploads import Uploads, UploadState
from reportedly.web import uploading
from reportedly.web.uploading import harmless, read_folder, read_waiting
from tests.store.conftest import DATABASES
from tests.store.conftest import postgresql as postgresql  # the fixture
from tests.store.nouns import a_reading
from tests.web.desks import MEMBERS, SAME_SITE, client_of, log_in, staff

STORY = b"DORN, 3 May 2031 - Shells killed nine people in the village of Dorn on Tuesday, the governor said.\n"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return client_of(tmp_path)


def hand_in(client: TestClient, *files: tuple[str, bytes], path: str = "/add", **said: str):
    sent = [("files", (name, data, "text/plain")) for name, data in files]
    return client.post(path, files=sent, data=said, headers=SAME_SITE)


def test_what_is_handed_in_is_kept_byte_by_byte_and_noted(client: TestClient, tmp_path: Path) -> None:
    answer = hand_in(
        client, ("dorn.txt", STORY), ("dorn.txt", b"another"), outlet='The "Dorn" Post', published="2031-05-03"
    )
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "2 files handed in" in page.text
    assert "being read" in page.text
    batch = client.app.state.desk.uploads.latest(1)[0].batch
    assert [file.name for file in batch.files] == ["dorn.txt", "dorn (2).txt"]
    folder = tmp_path / "uploads" / batch.id
    assert (folder / "dorn.txt").read_bytes() == STORY
    assert (folder / "dorn (2).txt").read_bytes() == b"another"
    assert (folder / "dorn.txt.meta.toml").read_text() == 'outlet = "The \\"Dorn\\" Post"\npublished = "2031-05-03"\n'
    assert "dorn.txt" in client.get("/add").text


def test_a_sidecar_speaks_for_its_file_and_for_no_other(client: TestClient, tmp_path: Path) -> None:
    own = b'outlet = "Valley Post"\n'
    files = (("a.txt", STORY), ("a.txt.meta.toml", own), ("b.txt", STORY), ("lost.txt.meta.toml", own))
    page = client.get(hand_in(client, *files, outlet="Dorn Post").headers["location"]).text
    assert "says what is known of" in page
    batch = client.app.state.desk.uploads.latest(1)[0].batch
    assert [file.speaks_for for file in batch.files] == ["", "a.txt", "", ""]
    folder = tmp_path / "uploads" / batch.id
    assert (folder / "a.txt.meta.toml").read_bytes() == own
    assert (folder / "b.txt.meta.toml").read_text() == 'outlet = "Dorn Post"\n'
    assert (folder / "lost.txt.toml").read_bytes() == own
    assert not (folder / "lost.txt.meta.toml").exists()


def test_the_interface_takes_the_same_and_says_where_to_look(client: TestClient) -> None:
    answer = hand_in(client, ("dorn.txt", STORY), path="/api/v1/reports")
    assert answer.status_code == 202
    assert answer.json()["state"] == "waiting"
    seen = client.get(answer.headers["location"])
    assert seen.json() == answer.json()
    again = client.get(answer.headers["location"], headers={"If-None-Match": seen.headers["etag"]})
    assert again.status_code == 304
    assert [one["id"] for one in client.get("/api/v1/uploads").json()] == [answer.json()["id"]]
    client.app.state.desk.uploads.end(answer.json()["id"], UploadState.DONE)
    changed = client.get(answer.headers["location"], headers={"If-None-Match": seen.headers["etag"]})
    assert changed.json()["state"] == "done"
    assert client.get("/api/v1/uploads/none").status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\e\\a b.txt", "a b.txt"),
        ("a\x00b\x1b[31m.txt", "a b [31m.txt"),
        ("harm\u202etxt.exe", "harm txt.exe"),
        ("archive.zip!/x#3", "x 3"),
        (".hidden", "hidden"),
        ("...", "file"),
        ("تقرير حلب.pdf", "تقرير حلب.pdf"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert harmless(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = harmless("ش" * 300 + ".html")
    assert name.endswith(".html")
    assert len(name.encode()) <= uploading.LONGEST_NAME


def test_nothing_empty_too_many_or_too_large_is_taken(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.post("/add", data={"outlet": "x"}, headers=SAME_SITE).status_code == 422
    monkeypatch.setattr(uploading, "MOST_FILES", 2)
    refused = hand_in(client, *((f"{n}.txt", STORY) for n in range(3)))
    assert refused.status_code == 422
    assert "At most 2 files" in refused.text
    assert hand_in(client, ("a.txt", STORY), published="soon").status_code == 422
    head = {
        **SAME_SITE,
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(uploading.MOST_BYTES + 1),
    }
    assert client.post("/add", content=b"--x--", headers=head).status_code == 413
    assert client.post("/api/v1/reports", content=b"--x--", headers=head).status_code == 413
    monkeypatch.setattr(uploading, "ROOM", 10**18)
    full = hand_in(client, ("a.txt", STORY), path="/api/v1/reports")
    assert full.status_code == 507
    assert not list((tmp_path / "uploads").rglob("*.txt"))
    assert client.app.state.desk.uploads.latest(9) == ()


def test_more_than_other_requests_may_hold_is_taken(client: TestClient) -> None:
    assert hand_in(client, ("large.txt", STORY * 30_000)).status_code == 303


def test_an_empty_file_says_so_and_does_not_wait(client: TestClient) -> None:
    answer = hand_in(client, ("empty.txt", b""))
    page = client.get(answer.headers["location"]).text
    assert "the file is empty" in page
    assert "being read" not in page


def test_other_sites_readers_and_coders_hand_in_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False)
    log_in(client, Role.EDITOR)
    crossed = client.post("/add", files=[("files", ("a.txt", STORY))], headers={"Sec-Fetch-Site": "cross-site"})
    assert crossed.status_code == 403
    for role in (Role.READER, Role.CODER):
        log_in(client, role)
        assert hand_in(client, ("a.txt", STORY)).status_code == 403
        assert hand_in(client, ("a.txt", STORY), path="/api/v1/reports").status_code == 403
        assert client.get("/add").status_code == 403
        assert 'href="/add"' not in client.get("/about").text
    assert client.app.state.desk.uploads.latest(9) == ()
    log_in(client, Role.EDITOR)
    assert hand_in(client, ("a.txt", STORY)).status_code == 303
    assert client.app.state.desk.uploads.latest(9)[0].batch.person == MEMBERS[Role.EDITOR]


def test_a_token_adds_with_its_scope_and_gets_no_words_of_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False)
    people = People.open(Project(tmp_path).database)
    _, secret = people.make_token(MEMBERS[Role.EDITOR], "feeder", [Scope.ADD], 1)
    people.close()
    token = {"Authorization": f"Bearer {secret}"}
    sent = {"files": ("dorn.txt", STORY)}
    answer = client.post("/api/v1/reports", files=sent, headers=token)
    assert answer.status_code == 202
    key = answer.json()["files"][0]["file"]["key"]
    client.app.state.desk.store.keep(a_reading(path=key))
    seen = client.get(answer.headers["location"], headers=token).json()["files"][0]
    assert (seen["read"], [report["title"] for report in seen["reports"]]) == (1, [""])


def test_what_is_cut_off_is_read_again_and_what_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(tmp_path)
    for name in ("a.txt", "b.txt"):
        hand_in(client, (name, name.encode()))
    desk = client.app.state.desk
    project, ended, stopped = desk.settings.project, [False], [True]

    def reads(_project: object, _database: object, _folder: str, _stopped: Callable[[], bool]) -> bool:
        stopped[0] = True
        return ended[0]

    monkeypatch.setattr(uploading, "_read", reads)
    stopped[0] = False
    assert read_waiting(project, desk.uploads, desk.database, lambda: stopped[0])
    assert len(desk.uploads.waiting()) == 2  # the desk was stopped meanwhile: nothing is said to have failed
    stopped[0], ended[0] = False, True
    monkeypatch.setattr(uploading, "_read", lambda *_: True)
    assert read_waiting(project, desk.uploads, desk.database, lambda: False)
    assert desk.uploads.waiting() == ()
    hand_in(client, ("c.txt", b"c"))
    monkeypatch.setattr(uploading, "_read", lambda *_: False)
    assert not read_waiting(project, desk.uploads, desk.database, lambda: False)
    failed = desk.uploads.latest(1)[0]
    assert failed.state is UploadState.FAILED
    assert "Reading stopped" in client.get(f"/add/{failed.batch.id}").text


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 60_000_000)
        archive.writestr("../../outside.txt", STORY)
    return packed.getvalue()


HOSTILE = (
    ("dorn.txt", STORY),
    ("bomb.zip", bomb()),
    ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(200)),
    ("half.pdf", b"%PDF-1.7\n1 0 obj <<"),
    (
        "laughs.xml",
        b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
    ),
    ("page.html", b"<script>alert(1)</script><p>" + STORY + b"</p>"),
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", DATABASES)
def test_hostile_files_end_as_rejections_and_the_rest_is_read(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    where = None if kind == "sqlite" else request.getfixturevalue("postgresql").database()
    project = Project(tmp_path / "desk", where)
    project.folder.mkdir()
    store = SqlStore(project.database)
    client = client_of(tmp_path / "desk") if where is None else _client_at(project)
    answer = hand_in(client, *HOSTILE)
    batch = client.app.state.desk.uploads.latest(1)[0].batch
    read_folder(project, batch.folder)
    outcomes = {o.file.name: o for o in Uploads(store.database).outcomes(batch.files)}
    assert outcomes["dorn.txt"].read == 1
    assert outcomes["dorn.txt"].reports[0].claims >= 1
    for name in ("bomb.zip", "program.txt", "half.pdf"):
        assert outcomes[name].read == 0, name
        assert outcomes[name].refused >= 1, name
        assert all(refusal.reason for refusal in outcomes[name].refusals)
    assert not (tmp_path / "outside.txt").exists()
    page = client.get(answer.headers["location"]).text
    assert "<script>alert" not in page
    store.close()


def _client_at(project: Project) -> TestClient:
    from reportedly.web.app import create_app
    from reportedly.web.settings import Settings
    from tests.web.desks import HERE, desk_of

    settings = Settings(project, request_rate=(10_000.0, 10_000.0))
    return TestClient(create_app(settings, desk_of(settings)), base_url=HERE, follow_redirects=False)
