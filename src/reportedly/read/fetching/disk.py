"""A fetch to a file: whole or not at all, and going on where an earlier try stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from reportedly.errors import FetchError
from reportedly.read.fetching.client import PARTIAL, Client

type Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there, and how many there will be where the server says so."""
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


def download(client: Client, url: str, file: Path, progress: Progress | None = None) -> str:
    """Writes what the URL answers to ``file``, which is replaced only by a whole one; returns the URL that redirects led to.

    What came of a download that was cut off stays in ``FILE.part``, and the next one asks for the rest only, if the server
    says that the file is still the same (by ETag or date).

    Raises:
        FetchError: as :meth:`Client.fetch`.
        OSError: the file cannot be written.
    """
    part, note = file.with_name(file.name + ".part"), file.with_name(file.name + ".part.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    version = _version(part, note, url)
    have = part.stat().st_size if version else 0
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": version}
    with client.open(url, headers) as stream:
        total = _length(stream.headers)
        if stream.status == PARTIAL:
            found = _RANGE.match(stream.headers.get("content-range", ""))
            if found is None or int(found[1]) != have:
                raise FetchError(f"{url[:200]}: the server sent another part of the file than it was asked for")
            total = int(found[2]) if found[2] != "*" else None
        else:
            have = 0
        if have + (_length(stream.headers) or 0) > client.limits.most_bytes:
            raise FetchError(
                f"{url[:200]}: larger than {client.limits.most_bytes / 1e6:g} MB", "Allow more if that is meant."
            )
        etag = stream.headers.get("etag", "")
        strong = etag if etag and not etag.startswith("W/") else stream.headers.get("last-modified", "")
        note.write_text(json.dumps({"url": url, "version": strong}), encoding="utf-8")
        with part.open("ab" if have else "wb") as out:
            for piece in stream.pieces:
                out.write(piece)
                have += len(piece)
                if have > client.limits.most_bytes:
                    raise FetchError(
                        f"{url[:200]}: larger than {client.limits.most_bytes / 1e6:g} MB",
                        "Allow more if that is meant.",
                    )
                if progress is not None:
                    progress(have, total)
        end = stream.url
    part.replace(file)
    note.unlink(missing_ok=True)
    return end


def _version(part: Path, note: Path, url: str) -> str:
    """What the server said of the version of a part that is there; "" where there is none, or of another URL."""
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        known = str(said["version"]) if said["url"] == url and part.stat().st_size else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return known


def _length(headers: object) -> int | None:
    text = headers.get("content-length", "") if isinstance(headers, dict) else ""
    return int(text) if text.isascii() and text.isdigit() else None
