"""One valid file of each kind, and ways to spoil it, for tests that feed readers what nobody means to send."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.read import making
from tests.read.making import LEAD, PAGE, SECOND, STORY, lines_at

_RIS = f"TY  - NEWS\nTI  - Market hit\nDA  - 2024/05/14/\nT2  - Valley Post\nUR  - https://example.org/1\nAB  - {STORY}\nER  - \n"
_FTM = {
    "id": "a1",
    "schema": "Article",
    "properties": {"title": ["Market hit"], "bodyText": [STORY], "publishedAt": ["2024-05-14"]},
}
_PAGES = {
    "https://example.org/a": ("text/html", PAGE.encode()),
    "https://example.org/b": ("text/plain", STORY.encode()),
}
TRICKS = (
    b"<", b"\x00", b"\xff", b"\n", b"\r\n", b'"', b",", b"<!ENTITY a 'b'>", b"9" * 30, b"-1", b"/Length 99999999",
    b"%PDF-1.4", b"PK\x03\x04", b"Content-Transfer-Encoding: base64\n", b"charset=utf-7", b"=?utf-8?q?=",
    b"boundary=x\n", b"Content-Length: -5", b"[[[[[", b"{", b"\\u0000",
)  # fmt: skip
"""Pieces that readers have stumbled over."""


def samples() -> dict[str, bytes]:
    """Kind -> file."""
    mail = making.message(files={"a.txt": STORY.encode()}, html=f"<p>{LEAD}</p>")
    return {
        "text": STORY.encode(),
        "html": PAGE.encode(),
        "pdf": making.pdf([lines_at(72, 700, [LEAD, SECOND]), lines_at(72, 700, [SECOND])], {"Title": "T", "ModDate": "D:20240514"}),
        "docx": making.word([LEAD, SECOND], "Market hit", [["a", "b"]]),
        "mail": mail,
        "mbox": b"".join(b"From a@example.org Tue May 14 08:30:00 2024\n" + m + b"\n" for m in (mail, making.message())),
        "csv": f'title,text,date\nHit,"{LEAD}",2024-05-14\nTwo,"{SECOND}",2024-05-15\n'.encode(),
        "jsonl": "\n".join(json.dumps({"title": "Hit", "text": text, "tags": ["a", {"b": 1}]}) for text in (LEAD, SECOND)).encode(),
        "ftm": json.dumps(_FTM).encode(),
        "ris": _RIS.encode(),
        "auto-archiver": f"status,metadata,media\nok,\"{{'content': '{LEAD}'}}\",[]\n".encode(),
        "rss": making.rss([("Hit", "https://example.org/1", f"<p>{LEAD}</p>"), ("Two", "https://example.org/2", SECOND)]),
        "warc": making.warc(_PAGES, packed=False),
        "warc.gz": making.warc(_PAGES),
        "zip": making.zipped({"a.txt": STORY.encode(), "b/c.html": PAGE.encode(), "d.zip": making.zipped({"e.txt": b"x"})}),
        "gz": making.gzipped(PAGE.encode()),
    }  # fmt: skip


def spoilt(data: bytes, changes: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The file with ranges of it replaced; places and lengths are taken modulo what there is."""
    out = bytearray(data)
    for place, length, piece in changes:
        at = place % (len(out) + 1)
        out[at : at + length] = piece
    return bytes(out)
