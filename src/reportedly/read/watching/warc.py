"""The archive as one WARC file (ISO 28500), for replay tools and other archives. The same archive gives the same bytes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from typing import BinaryIO

from reportedly.read.watching.archive import Archive, Fetch

_SPACE = uuid.UUID("9d2f4c1e-6f0e-5f4d-9b7a-2a6d3f0c8e51")


def write_warc(archive: Archive, stream: BinaryIO) -> int:
    """Writes every answer that had a body, each as a gzip member of its own; gives their number."""
    count = 0
    stream.write(
        _record("warcinfo", "application/warc-fields", b"software: reportedly\r\nformat: WARC File Format 1.1\r\n", [])
    )
    for fetch in archive.fetches():
        body = archive.body(fetch)
        if body is None:
            continue
        head = f"HTTP/1.1 {fetch.status} OK\r\nContent-Type: {_line(fetch.content_type)}\r\nContent-Length: {len(body)}\r\n\r\n"
        digest = base64.b32encode(hashlib.sha256(body).digest()).decode()
        fields = [
            ("WARC-Target-URI", _line(fetch.end or fetch.url)),
            ("WARC-Date", _date(fetch)),
            ("WARC-Payload-Digest", f"sha256:{digest}"),
        ]
        stream.write(_record("response", "application/http; msgtype=response", head.encode() + body, fields))
        count += 1
    return count


def _record(kind: str, content_type: str, block: bytes, fields: list[tuple[str, str]]) -> bytes:
    fields = fields or [("WARC-Date", "1970-01-01T00:00:00Z")]
    identity = uuid.uuid5(_SPACE, f"{kind} {fields} {hashlib.sha256(block).hexdigest()}")
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{identity}>"),
        *fields,
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    ]
    text = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head) + "\r\n"
    return gzip.compress(text.encode() + block + b"\r\n\r\n", mtime=0)


def _date(fetch: Fetch) -> str:
    return fetch.at.replace("+00:00", "Z")


def _line(value: str) -> str:
    return " ".join(value.split()) or "application/octet-stream"
