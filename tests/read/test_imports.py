"""Reports from where people have them: Zotero, Aleph, Media Cloud, an auto-archiver. The files are made here in their formats."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.model import Report
from reportedly.read import Options, Piece, Spoilt, members_of, read_report
from tests.read import making
from tests.read.making import LEAD, PAGE, SECOND, STORY


def opened(path: Path) -> tuple[dict[str, Report], dict[str, str]]:
    """Reports by key, and reasons."""
    reports, reasons = {}, {}
    for piece in members_of(path, path.name, Options()):
        if isinstance(piece, Piece):
            report = read_report(piece.data or path.read_bytes(), piece.key, found=piece.found)
            assert isinstance(report, Report), report
            reports[piece.key] = report
        elif isinstance(piece, Spoilt):
            reasons[piece.key] = piece.rejection.reason
    return reports, reasons


def library(folder: Path) -> None:
    """Attachments as Zotero exports them."""
    (folder / "files" / "12").mkdir(parents=True)
    (folder / "files" / "12" / "page.html").write_text(PAGE)
    (folder / "files" / "12" / "paper.pdf").write_bytes(making.pdf([making.lines_at(72, 700, [LEAD])]))
    (folder.parent / "secret.txt").write_text(STORY)


def test_a_ris_with_attachments_says_of_them_what_it_knows(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    library(folder)
    entries = [
        ("Market of Kost hit", "L1  - files/12/page.html\nL1  - files/12/paper.pdf"),
        ("A trap", "L1  - ../secret.txt"),
        ("Lost", "L1  - files/99/gone.pdf"),
        ("In short", f"AB  - {SECOND}"),
        ("Nothing", "UR  - https://example.org/n"),
    ]
    text = "".join(
        f"TY  - NEWS\nTI  - {title}\nT2  - Valley Post\nAU  - Reporter, A.\nDA  - 2024/05/14/\n{rest}\nER  - \n\n"
        for title, rest in entries
    )
    (folder / "library.ris").write_text(text)
    reports, reasons = opened(folder / "library.ris")
    assert list(reports) == ["library.ris!/files/12/page.html", "library.ris!/files/12/paper.pdf", "library.ris#4"]
    page = reports["library.ris!/files/12/page.html"]
    assert (page.outlet.name, page.author, str(page.published.latest)) == ("Valley Post", "Reporter, A.", "2024-05-14")
    assert "tag DA of the reference" in page.published.evidence
    assert "outside its own folder" in reasons["library.ris!/../secret.txt"]
    assert "not there" in reasons["library.ris!/files/99/gone.pdf"]
    assert "neither a file" in reasons["library.ris#5"]


def test_a_zotero_table_names_its_attachments(tmp_path: Path) -> None:
    library(tmp_path / "export" if (tmp_path / "export").mkdir() is None else tmp_path)
    table = tmp_path / "export" / "My Library.csv"
    table.write_text(
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Abstract Note","Date","File Attachments"\n'
        '"K1","newspaperArticle","2024","Reporter, A.","Market of Kost hit","Valley Post","https://example.org/1","","2024-05-14",'
        '"files/12/page.html; /etc/passwd"\n'
        f'"K2","newspaperArticle","2024","Reporter, B.","In short","Valley Post","https://example.org/2","{SECOND}","2024-05-15",""\n'
    )
    reports, reasons = opened(table)
    report, short = reports.values()
    assert (short.title, short.text.endswith(SECOND)) == ("In short", True)
    assert (report.url, report.outlet.name) == ("https://example.org/1", "Valley Post")
    assert [reason for reason in reasons.values() if "outside its own folder" in reason]


def test_a_followthemoney_export_with_pages(tmp_path: Path) -> None:
    article = {"title": ["Hit"], "bodyText": [STORY], "publisher": ["Post"], "publishedAt": ["2024-05-14"]}
    entities = [
        {"id": "a1", "schema": "Article", "properties": article},
        {"id": "p1", "schema": "Page", "properties": {"document": ["d1"], "index": ["2"], "bodyText": [SECOND]}},
        {"id": "d1", "schema": "Pages", "properties": {"title": ["Two pages"], "sourceUrl": ["https://example.org/d"]}},
        {"id": "p2", "schema": "Page", "properties": {"document": ["d1"], "index": ["1"], "bodyText": [LEAD]}},
        {"id": "x", "schema": "Person", "properties": {"name": ["Somebody"]}},
        {"id": "y", "schema": "Article"},
    ]  # fmt: skip
    file = tmp_path / "export.ftm.json"
    file.write_text("\n".join(json.dumps(entity) for entity in entities))
    reports, reasons = opened(file)
    assert list(reports) == ["export.ftm.json#a1", "export.ftm.json#d1"]
    assert (reports["export.ftm.json#a1"].outlet.name, str(reports["export.ftm.json#a1"].published.latest)) == (
        "Post",
        "2024-05-14",
    )
    assert reports["export.ftm.json#d1"].text == f"{LEAD}\n\n{SECOND}"
    assert reports["export.ftm.json#d1"].url == "https://example.org/d"
    assert reasons == {"export.ftm.json#6": "an entity without properties"}


def test_media_cloud_has_addresses_and_no_text_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "mc.csv"
    file.write_text(
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "1,2024-05-15,en,example.org,example.org,2024-05-14,Market of Kost hit,https://example.org/1\n"
    )
    reports, reasons = opened(file)
    assert reports == {}
    assert "no column of it is known to hold the text" in reasons["mc.csv"]
    assert "the addresses of its column 'url' fetched" in reasons["mc.csv"]
    with_text = tmp_path / "full.csv"
    with_text.write_text(
        f'id,media_name,publish_date,title,url,text\n1,Valley Post,2024-05-14,Hit,https://example.org/1,"{LEAD}"\n'
    )
    (report,) = opened(with_text)[0].values()
    assert (report.outlet.name, report.url) == ("Valley Post", "https://example.org/1")


def test_the_folder_of_an_auto_archiver(tmp_path: Path) -> None:
    (tmp_path / "archived").mkdir()
    (tmp_path / "archived" / "page.html").write_text(PAGE)
    moment = "datetime.datetime(2024, 5, 14, 8, 0, tzinfo=datetime.timezone.utc)"
    first = "{'url': 'https://example.org/1', 'title': 'Hit', 'timestamp': " + moment + "}"
    media = "[{'filename': 'archived/page.html', 'urls': []}, {'filename': 'archived/shot.png'}]"
    second = repr({"url": "https://example.org/2", "content": SECOND})
    rows = [
        ("wayback: success", first, media),
        ("telegram: success", second, "[]"),
        ("no archiver", "{'url': 'https://example.org/3'}", "[]"),
        ("x", "__import__('os')", ""),
    ]
    (tmp_path / "db.csv").write_text("status,metadata,media\n" + "".join(f'"{a}","{b}","{c}"\n' for a, b, c in rows))
    reports, reasons = opened(tmp_path / "db.csv")
    assert list(reports) == ["db.csv!/archived/page.html", "db.csv#3"]
    page = reports["db.csv!/archived/page.html"]
    assert (page.url, str(page.published.latest)) == ("https://example.org/1", "2024-05-14")
    assert "neither a page nor a text" in reasons["db.csv#4"]
    assert "cannot be read" in reasons["db.csv#5"]
