"""One file, many reports: each under its own name, each spoilt one alone, whatever lies in what."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.model import Report
from reportedly.read import MAX_BYTES, Options, Piece, Spoilt, members_of, read_report
from tests.read import making
from tests.read.making import LEAD, PAGE, SECOND, STORY


def opened(path: Path, **options: object) -> tuple[list[Piece], list[Spoilt]]:
    """What is in a file: the good and the spoilt."""
    found = list(members_of(path, path.name, Options(**options)))
    return [p for p in found if isinstance(p, Piece)], [p for p in found if isinstance(p, Spoilt)]


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def report_of(piece: Piece) -> Report:
    data = piece.path.read_bytes() if piece.data is None else piece.data
    report = read_report(data, piece.key, found=piece.found)
    assert isinstance(report, Report), report
    return report


def keys(pieces: Sequence[Piece | Spoilt]) -> list[str]:
    return [piece.key for piece in pieces]


@pytest.mark.parametrize("data", [STORY.encode(), PAGE.encode(), making.word([LEAD]), making.pdf([[(72, 700, LEAD)]])])
def test_a_single_report_is_read_from_its_own_file(tmp_path: Path, data: bytes) -> None:
    path = put(tmp_path, "anything", data)
    (piece,), spoilt = opened(path)
    assert (piece.key, piece.data, spoilt) == ("anything", None, [])


def test_zip_within_zip_and_what_is_spoilt_in_it(tmp_path: Path) -> None:
    inner = making.zipped({"deep.html": PAGE.encode()})
    data = making.zipped(
        {
            "a/b.txt": STORY.encode(),
            "inner.zip": inner,
            "../up.txt": b"x",
            "/abs.txt": b"x",
            "C:\\w.txt": b"x",
            "a/": b"",
            ".DS_Store": b"x",
        }
    )
    good, spoilt = opened(put(tmp_path, "x.zip", data))
    assert keys(good) == ["x.zip!/a/b.txt", "x.zip!/inner.zip!/deep.html"]
    assert {s.rejection.code for s in spoilt} == {"path"}
    assert len(spoilt) == 3
    assert all("leads out of the archive" in s.rejection.reason for s in spoilt)
    assert report_of(good[1]).title == "Market hit"


def test_links_and_encrypted_files_in_a_zip_cost_only_themselves(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("passwd")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", STORY)
        archive.writestr("secret.txt", STORY)
    data = bytearray(out.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rfind(mark)
        data[at + offset] |= 1
    good, spoilt = opened(put(tmp_path, "x.zip", bytes(data)))
    assert keys(good) == ["x.zip!/good.txt"]
    assert {s.key: s.rejection.code for s in spoilt} == {"x.zip!/passwd": "link", "x.zip!/secret.txt": "encrypted"}


def test_gzip_is_what_it_holds(tmp_path: Path) -> None:
    (piece,), _ = opened(put(tmp_path, "a.html.gz", making.gzipped(PAGE.encode())))
    assert piece.key == "a.html.gz"
    assert piece.data == PAGE.encode()
    table = f'title,text\nHit,"{LEAD}"\n'
    good, _ = opened(put(tmp_path, "t.csv.gz", making.gzipped(table.encode())))
    assert keys(good) == ["t.csv.gz#2"]


def test_a_broken_gzip_says_so(tmp_path: Path) -> None:
    data = making.gzipped(STORY.encode() * 40)
    _, (cut,) = opened(put(tmp_path, "cut.gz", data[:-20]))
    assert cut.rejection.code == "damaged"
    assert "breaks off" in cut.rejection.reason


def test_mailbox_with_an_attachment(tmp_path: Path) -> None:
    first = making.message(files={"statement.pdf": making.pdf([[(72, 700, LEAD)]])})
    second = making.message(f"{LEAD}\n\nFrom the valley, {SECOND}")
    box = b"".join(
        b"From desk@example.org Tue May 14 08:30:00 2024\n" + m.replace(b"\nFrom the", b"\n>From the") + b"\n"
        for m in (first, second)
    )
    good, spoilt = opened(put(tmp_path, "x.mbox", box))
    assert keys(good) == ["x.mbox#1", "x.mbox#1!/statement.pdf", "x.mbox#2"]
    assert spoilt == []
    mail, attached, other = map(report_of, good)
    assert (mail.title, mail.author, str(mail.published.latest)) == ("Market hit", "Field Desk", "2024-05-14")
    assert "header Date" in mail.published.evidence
    assert attached.made_by.startswith("read.pdf")
    assert attached.published.latest == mail.published.latest
    assert "From the valley" in other.text


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), ("\t", "utf-8-sig"), (";", "utf-16"), (",", "cp1252")]
)
def test_tables_by_their_usual_names(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ("Headline", "Article_Text", "Publish Date", "Source", "Link"),
        ("Market hit", f'"{LEAD}\n\n“{SECOND}”"', "2024-05-14", "Valley Post", "https://example.org/1"),
        ("No text", "", "2024-05-15", "Valley Post", "https://example.org/2"),
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    told: list[str] = []
    good, (spoilt,) = opened(put(tmp_path, "t", text.encode(encoding)), tell=told.append)
    assert keys(good) == ["t#2"]
    report = report_of(good[0])
    assert (report.title, report.outlet.name, report.url) == ("Market hit", "Valley Post", "https://example.org/1")
    assert str(report.published.earliest) == "2024-05-14"
    assert report.published.evidence.startswith("column 'Publish Date'")
    assert f"“{SECOND}”" in report.text
    assert told == ["t: text=Article_Text, title=Headline, published=Publish Date, outlet=Source, url=Link"]
    assert "only the title 'No text', of https://example.org/2" in spoilt.rejection.reason


def test_columns_as_said_and_not_there(tmp_path: Path) -> None:
    path = put(tmp_path, "t", f"a,b,c\nx,{LEAD.replace(',', '')},2024\n".encode())
    assert keys(opened(path)[0]) == ["t"]  # nothing shows that it is a table of reports
    good, _ = opened(path, columns={"text": "b"})
    assert report_of(good[0]).text == LEAD.replace(",", "")
    wrong = put(tmp_path, "w", f"title,text\nx,{LEAD.replace(',', '')}\n".encode())
    _, (spoilt,) = opened(wrong, columns={"text": "body"})
    assert "there is no column 'body'; there are title, text" in spoilt.rejection.reason


def test_a_table_of_unknown_columns_is_not_read_as_prose(tmp_path: Path) -> None:
    rows = ["nr,ort,wer,was,bemerkung", "1,Dorn,militia,raid,Six died in Dorn", "2,Lenz,army,raid,Two died in Lenz"]
    path = put(tmp_path, "t", "\n".join(rows).encode())
    good, (spoilt,) = opened(path)
    assert good == []
    assert "name it with --column text=NAME" in spoilt.rejection.reason
    _, (misnamed,) = opened(path, columns={"text": "remark"})
    assert "there is no column 'remark'; there are nr, ort" in misnamed.rejection.reason
    assert keys(opened(path, columns={"text": "bemerkung"})[0]) == ["t#2", "t#3"]
    ragged = put(tmp_path, "r", "\n".join([rows[0], "Dorn fell, they said.", rows[2]]).encode())
    assert keys(opened(ragged)[0]) == ["r"]


def test_a_text_with_commas_is_no_table(tmp_path: Path) -> None:
    path = put(tmp_path, "t", f"Kost, Dorn, Lenz\n\n{STORY}\n".encode())
    assert keys(opened(path)[0]) == ["t"]
    assert opened(path)[0][0].data is None


def test_rows_in_html_are_repaired_like_any_page(tmp_path: Path) -> None:
    body = '<p>Shells hit <a href=" and rockets hit the market</a> of Kost on Monday, the mayor said.</p>'
    lines = "\n".join(
        json.dumps(row) for row in ({"title": "Hit & run", "html": body, "date": "2024-05-14"}, {"title": "x"})
    )
    good, spoilt = opened(put(tmp_path, "t.jsonl", f"{lines}\nno json\n".encode()))
    assert (keys(good), keys(spoilt)) == (["t.jsonl#1"], ["t.jsonl#2", "t.jsonl#3"])
    report = report_of(good[0])
    assert report.title == "Hit & run"
    assert "and rockets hit the market" in report.text
    assert [d.kind for d in report.damage] == ["broken_attribute"]


def test_feeds_rss_and_atom(tmp_path: Path) -> None:
    broken = '<p>Shells hit <a href=" and rockets hit the market</a> of Kost on Monday, the mayor said.</p>'
    good, _ = opened(
        put(
            tmp_path,
            "f",
            making.rss([("Market hit", "https://example.org/1", broken), ("Two", "https://example.org/2", SECOND)]),
        )
    )
    assert keys(good) == ["f#https://example.org/1", "f#https://example.org/2"]
    report = report_of(good[0])
    assert "and rockets hit the market" in report.text
    assert (report.outlet.name, report.url, report.title) == ("Valley Post", "https://example.org/1", "Market hit")
    assert str(report.published.latest) == "2024-05-14"
    atom = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:1</id>'
        f"<title>Hit</title><updated>2024-05-15T10:00:00Z</updated><published>2024-05-14T10:00:00Z</published>"
        "<author><name>A. Reporter</name></author>"
        f'<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>'
    )
    good, _ = opened(put(tmp_path, "atom", atom.encode()))
    report = report_of(good[0])
    assert (good[0].key, report.author, str(report.modified.latest)) == ("atom#tag:1", "A. Reporter", "2024-05-15")
    assert report.text.endswith(LEAD)


def test_web_archives(tmp_path: Path) -> None:
    pages = {
        "https://example.org/a": ("text/html; charset=utf-8", PAGE.encode()),
        "https://example.org/p.png": ("image/png", b"\x89PNG"),
        "https://example.org/s.pdf": ("application/pdf", making.pdf([[(72, 700, LEAD)]])),
    }
    good, spoilt = opened(put(tmp_path, "x.warc.gz", making.warc(pages)))
    assert (keys(good), spoilt) == (["x.warc.gz#3", "x.warc.gz#7"], [])
    assert report_of(good[0]).url == "https://example.org/a"
    wacz = making.zipped(
        {"datapackage.json": b"{}", "archive/data.warc.gz": making.warc(pages), "pages/pages.jsonl": b"{}"},
        zipfile.ZIP_STORED,
    )
    good, _ = opened(put(tmp_path, "x.wacz", wacz))
    assert keys(good) == ["x.wacz!/archive/data.warc.gz#3", "x.wacz!/archive/data.warc.gz#7"]
    cut = making.warc(pages, packed=False)[:-400]
    good, _ = opened(put(tmp_path, "cut.warc", cut))
    assert keys(good)[0] == "cut.warc#3"


def test_the_same_bytes_give_the_same_members(tmp_path: Path) -> None:
    path = put(tmp_path, "x.zip", making.zipped({f"{n}.html": PAGE.encode() for n in range(9)}))
    assert opened(path) == opened(path)


@pytest.mark.parametrize("size", [60_000_000, 8_000_000])
def test_bombs_are_refused_before_they_cost_anything(tmp_path: Path, size: int) -> None:
    zeros = bytes(size)
    _, (bomb,) = opened(put(tmp_path, "x.gz", making.gzipped(zeros)))
    assert bomb.rejection.code == "bomb"
    assert "more than 100 times" in bomb.rejection.reason
    good, (bomb,) = opened(put(tmp_path, "x.zip", making.zipped({"bomb.txt": zeros, "good.txt": STORY.encode()})))
    assert bomb.rejection.code == "bomb"
    assert keys(good) == ["x.zip!/good.txt"]


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    data = STORY.encode()
    for _ in range(8):
        data = making.zipped({"x.zip": data})
    _, (deep,) = opened(put(tmp_path, "x.zip", data))
    assert deep.rejection.code == "too_deep"


def test_a_zip_of_too_many_files_is_refused_unopened(tmp_path: Path) -> None:
    data = bytearray(making.zipped({"a.txt": STORY.encode()}))
    end = data.rfind(b"PK\x05\x06")
    data[end:end] = b"PK\x06\x06" + bytes(28) + (10**7).to_bytes(8, "little") + bytes(16)
    _, (spoilt,) = opened(put(tmp_path, "x.zip", bytes(data)))
    assert spoilt.rejection.reason.startswith("an archive of 10,000,000 files")


@pytest.mark.parametrize("cut", [40, 300, 700])
def test_damaged_archives_say_so(tmp_path: Path, cut: int) -> None:
    whole = making.zipped({f"{n}.html": PAGE.encode() for n in range(9)})
    _, spoilt = opened(put(tmp_path, "x.zip", whole[:-cut]))
    assert [s.rejection.code for s in spoilt] == ["damaged"]
    assert spoilt[0].whole


def test_feeds_that_declare_entities_are_refused(tmp_path: Path) -> None:
    lol = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"&l" + str(n - 1) + ";" if n else "ha"}">'
        for n in range(40)
    )
    data = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{lol}]><rss version="2.0"><channel><title>&l39;</title></channel></rss>'
    )
    found = opened(put(tmp_path, "f.xml", data.encode()))
    assert [s.rejection.code for s in found[1]] == ["bomb"]


def test_a_member_larger_than_a_report_may_be_is_cut_and_then_refused(tmp_path: Path) -> None:
    text = (STORY + "\n").encode() * (MAX_BYTES // len(STORY) + 10)
    (piece,), _ = opened(put(tmp_path, "x.zip", making.zipped({"a.txt": text}, zipfile.ZIP_STORED)))
    assert piece.data is not None
    assert len(piece.data) == MAX_BYTES + 1
