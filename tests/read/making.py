"""Small files of each format, made by hand so that the tests know every byte of them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

import docx

LEAD = "Shells hit the market of Kost on Monday and killed nine people, the mayor said."
SECOND = "Residents told the agency that two houses burned down in the quarter behind the station."
STORY = f"{LEAD}\n\n{SECOND}"
PAGE = (
    f"<html><head><title>Market hit</title></head><body><h1>Market hit</h1><p>{LEAD}</p><p>{SECOND}</p></body></html>"
)


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages draw lines of text at points (x, y from the bottom), in the order given."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines).encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
    said = "".join(f"/{key} ({_escaped(value)}) " for key, value in (info or {}).items())
    objects.append(f"<< {said}>>".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def lines_at(x: int, top: int, texts: Iterable[str], step: int = 12) -> list[tuple[int, int, str]]:
    """Lines one below the other."""
    return [(x, top - step * i, text) for i, text in enumerate(texts)]


def word(paragraphs: Sequence[str], title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document."""
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def message(
    text: str = STORY, subject: str = "Market hit", html: str = "", files: Mapping[str, bytes] | None = None
) -> bytes:
    """An e-mail message."""
    mail = EmailMessage()
    mail["From"] = "Field Desk <desk@example.org>"
    mail["To"] = "list@example.org"
    mail["Date"] = "Tue, 14 May 2024 08:30:00 +0300"
    mail["Subject"] = subject
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    for name, data in (files or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def warc(pages: Mapping[str, tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """A WARC file: URL -> content type and body, each behind its request; the first record says who made the file."""
    out = _record("warcinfo", "", "application/warc-fields", b"software: tests\r\n")
    parts = [out]
    for url, (kind, body) in pages.items():
        parts.append(
            _record("request", url, "application/http; msgtype=request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
        )
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        parts.append(_record("response", url, "application/http; msgtype=response", head + body))
    return b"".join(gzipped(part) if packed else part for part in parts)


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block):032x}>\r\n{target}"
            f"WARC-Date: 2024-05-15T08:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def rss(items: Sequence[tuple[str, str, str]], outlet: str = "Valley Post") -> bytes:
    """An RSS feed: title, link and HTML of each item."""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>Tue, 14 May 2024 09:00:00 GMT</pubDate>"
        f"<description><![CDATA[{body}]]></description></item>"
        for title, link, body in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{outlet}</title>{entries}</channel></rss>'.encode()


def gzipped(data: bytes) -> bytes:
    """A gzip file that does not know when it was made."""
    return gzip.compress(data, mtime=0)
