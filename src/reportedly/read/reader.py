"""Bytes to a report: the read stage in order. Pure: no file, no network, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from reportedly.languages import supported_languages
from reportedly.model import BlockKind, Outlet, Rejection, Report, content_id
from reportedly.read.assemble import assemble
from reportedly.read.cleaning.reading import Reading
from reportedly.read.cleaning.steps import clean
from reportedly.read.dates.publication import modification, publication
from reportedly.read.draft import Draft, Metadata
from reportedly.read.formats import format_of, version_of
from reportedly.read.language import detect, name_of
from reportedly.read.outlets import outlet
from reportedly.read.raw.content import Content
from reportedly.read.raw.size import MAX_BYTES, check_length
from reportedly.read.stated import Stated, StatementError
from reportedly.read.unusable import Unusable


def read_report(
    data: bytes,
    file: str,
    *,
    path_hint: str | None = None,
    metadata: Mapping[str, str] | None = None,
    found: Metadata | None = None,
) -> Report | Rejection:
    """The report in ``data``, or why there is none.

    Args:
        data: the file, in any encoding and format that is read.
        file: its name, as the ledger shows it.
        path_hint: the address or path it came from; only a date or host in it is used, as weak evidence.
        metadata: what the user knows: ``published`` (an ISO day or interval "2024-11-28/2024-11-29"), ``outlet``,
            ``owner``, ``url``, ``title``. It goes before anything found in the file.
        found: what the place it came from says of it (the row of a table, the item of a feed): goes before what it says itself.
    """
    try:
        stated = Stated.of(metadata or {})
        _check_bytes(data)
        draft = _draft(data, found)
        return _report(file, hashlib.sha256(data).hexdigest(), draft, stated, path_hint)
    except StatementError as error:
        return Rejection(file, "read", str(error), "metadata")
    except Unusable as unusable:
        return Rejection(file, "read", unusable.reason, unusable.code)


def _draft(data: bytes, found: Metadata | None) -> Draft:
    content = Content(data)
    draft = format_of(content).read(content)
    check_length(sum(len(passage.text.text) for passage in draft.passages))
    return replace(draft, metadata=found.then(draft.metadata)) if found else draft


def _report(file: str, digest: str, draft: Draft, stated: Stated, path_hint: str | None) -> Report:
    language = _language(draft)
    reading = clean(Reading(draft.passages, draft.metadata, draft.quarantined, draft.damage))
    if not any(p.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE) for p in reading.passages):
        raise Unusable("no_text", "no running text in it: nothing but menus, captions or notes to readers")
    text, offsets, blocks = assemble(reading.passages)
    return Report(
        id=content_id("report", digest),
        file=file,
        sha256=digest,
        raw=draft.raw,
        text=text,
        offsets=offsets,
        blocks=blocks,
        outlet=_outlet(reading, stated),
        title=stated.title or _title(reading),
        url=stated.url or next((f.value for f in draft.metadata.urls), None),
        language=language,
        encoding=draft.encoding,
        published=stated.published or publication(draft.raw, text, blocks, stated.metadata(draft.metadata), path_hint),
        damage=tuple(sorted(reading.damage, key=lambda d: (d.raw_start, d.raw_end, d.kind))),
        quarantined=tuple(sorted(reading.quarantined, key=lambda q: (q.raw_start, q.raw_end))),
        made_by=f"read.{draft.format}@{version_of(draft.format)}",
        author=next((f.value for f in draft.metadata.authors), None),
        modified=modification(draft.metadata.modified),
        landmarks=draft.landmarks,
    )


def _check_bytes(data: bytes) -> None:
    if not data:
        raise Unusable("empty", "the file is empty")
    if len(data) > MAX_BYTES:
        raise Unusable("too_large", f"{len(data) / 1e6:.1f} MB; a report has at most {MAX_BYTES // 1_000_000} MB")
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise Unusable("empty", "nothing but white space")


def _language(draft: Draft) -> str:
    text = "\n".join(p.text.text for p in draft.passages if p.outside is None) or "\n".join(
        p.text.text for p in draft.passages
    )
    if not text:
        raise Unusable("no_text", "no running text in it")
    language = detect(text)
    if language == "und":
        raise Unusable("no_text", "no words in it, only numbers and signs")
    if language not in supported_languages():
        supported = ", ".join(name_of(code) for code in supported_languages())
        raise Unusable("language", f"written in {name_of(language)}; only {supported} is read so far")
    return language


def _outlet(reading: Reading, stated: Stated) -> Outlet:
    found = Outlet(stated.outlet, evidence="stated by the user") if stated.outlet else outlet(reading)
    return replace(found, owner=stated.owner, agency=reading.agency)


def _title(reading: Reading) -> str | None:
    headline = next((p.text.text for p in reading.passages if p.kind is BlockKind.HEADLINE), None)
    return headline or next((found.value for found in reading.metadata.titles), None)
