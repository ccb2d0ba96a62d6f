"""WARC files: the pages that a crawler or an archive kept, one report a record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.draft import Found, Metadata
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable

_PARTS = re.compile(
    r"image/|audio/|video/|font/|text/css|(?:text|application)/(?:x-)?(?:java|ecma)script|application/(?:json|ld\+json|wasm|font|x-font|manifest)"
)
"""Parts of pages, by what their server calls them; what anything else is, its content says."""
_OK = ("200", "203")
_DAMAGED = (
    ArchiveLoadFailed, ValueError, LookupError, AttributeError, TypeError, OverflowError, OSError, EOFError, AssertionError,
)  # fmt: skip
"""What warcio raises on records that are broken."""


class Warc:
    name = "a web archive (WARC)"

    def likeness(self, head: bytes, options: Options) -> float:
        return 1.0 if head.startswith(b"WARC/") else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        records = _Records(opened)
        for number, kind, status, url in records:
            if status not in _OK or _PARTS.match(kind):
                continue  # a picture, a script, a redirect: part of a page, not a report
            try:
                data = records.body()
            except _DAMAGED as error:
                yield Refused(f"#{number}", "damaged", f"the record is damaged ({_words(error)})")
                continue
            found = Metadata(urls=(Found(url, "WARC-Target-URI"),) if url.startswith("http") else ())
            yield Member(f"#{number}", io.BytesIO(data), found)


class _Records:
    """The records one after the other; what is damaged ends the file with a reason."""

    def __init__(self, opened: Opened) -> None:
        self._records = iter(ArchiveIterator(opened.stream, no_record_parse=False))
        self._record = None

    def __iter__(self) -> Iterator[tuple[int, str, str, str]]:
        number = 0
        while True:
            number += 1
            try:
                with redirect_stderr(io.StringIO()):  # warcio shows people the bytes of broken records
                    self._record = record = next(self._records, None)
                if record is None:
                    return
                if record.rec_type not in ("response", "resource", "revisit"):
                    continue
                headers = record.http_headers if record.rec_type == "response" else None
                status = headers.get_statuscode() if headers else "200"
                kind = (headers or record.rec_headers).get_header("Content-Type") or ""
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                found = number, kind.lower(), status, url
            except Unusable:
                raise
            except _DAMAGED as error:
                raise Unusable("damaged", f"damaged behind record {number - 1} ({_words(error)})") from error
            yield found

    def body(self) -> bytes:
        """The body of the last record, unpacked as its HTTP headers say."""
        assert self._record is not None  # noqa: S101 - asked for only after a record came
        return bytes(self._record.content_stream().read(MAX_BYTES + 1))


def _words(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:120]


CONTAINER = Warc()
