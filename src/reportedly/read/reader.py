"""Bytes to a report: the read stage in order. Pure: no file, no network, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from reportedly.languages import supported_languages
from reportedly.model import BlockKind, Outlet, Rejection, Report, content_id
from reportedly.read.assemble import assemble
from reportedly.read.binary import binary_kind, looks_binary
from reportedly.read.cleaning import clean
from reportedly.read.dates.publication import publication
from reportedly.read.draft import Draft
from reportedly.read.encoding import Decoded, decode
from reportedly.read.formats import format_of
from reportedly.read.language import detect, name_of
from reportedly.read.outlets import outlet
from reportedly.read.reading import Reading
from reportedly.read.stated import Stated, StatementError

MAX_BYTES = 20_000_000
MAX_TEXT = 1_500_000  # characters of running text: a book; the longest inquiries into wars have about a million
_UNREADABLE_SHARE = 0.05  # of the characters: beyond it nobody can say what the text was


class _Unusable(Exception):  # noqa: N818 - not an error: it carries a rejection out of the steps below
    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def read_report(
    data: bytes, file: str, *, path_hint: str | None = None, metadata: Mapping[str, str] | None = None
) -> Report | Rejection:
    """The report in ``data``, or why there is none.

    Args:
        data: the file, in any encoding and format that is read.
        file: its name, as the ledger shows it.
        path_hint: the address or path it came from; only a date or host in it is used, as weak evidence.
        metadata: what the user knows: ``published`` (an ISO day or interval "2024-11-28/2024-11-29"), ``outlet``,
            ``owner``, ``url``, ``title``. It goes before anything found in the file.
    """
    try:
        stated = Stated.of(metadata or {})
        _check_bytes(data)
        decoded = decode(data)
        _check_text(decoded)
        return _report(file, hashlib.sha256(data).hexdigest(), decoded, stated, path_hint)
    except StatementError as error:
        return Rejection(file, "read", str(error), "metadata")
    except _Unusable as unusable:
        return Rejection(file, "read", unusable.reason, unusable.code)


def _report(file: str, digest: str, decoded: Decoded, stated: Stated, path_hint: str | None) -> Report:
    form = format_of(decoded.raw)
    if form.name == "text":
        _check_length(len(decoded.raw))
    draft = form.parse(decoded.raw)
    _check_length(sum(len(passage.text.text) for passage in draft.passages))
    language = _language(draft)
    reading = clean(Reading(draft.passages, draft.metadata, damage=(*decoded.damage, *draft.damage)))
    if not any(p.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE) for p in reading.passages):
        raise _Unusable("no_text", "no running text in it: nothing but menus, captions or notes to readers")
    text, offsets, blocks = assemble(reading.passages)
    return Report(
        id=content_id("report", digest),
        file=file,
        sha256=digest,
        raw=decoded.raw,
        text=text,
        offsets=offsets,
        blocks=blocks,
        outlet=_outlet(reading, stated),
        title=stated.title or _title(reading),
        url=stated.url or next((f.value for f in draft.metadata.urls), None),
        language=language,
        encoding=decoded.encoding,
        published=stated.published
        or publication(decoded.raw, text, blocks, stated.metadata(draft.metadata), path_hint),
        damage=tuple(sorted(reading.damage, key=lambda d: (d.raw_start, d.raw_end, d.kind))),
        quarantined=tuple(sorted(reading.quarantined, key=lambda q: (q.raw_start, q.raw_end))),
        made_by=f"read.{form.name}@{form.version}",
    )


def _check_bytes(data: bytes) -> None:
    if not data:
        raise _Unusable("empty", "the file is empty")
    if len(data) > MAX_BYTES:
        raise _Unusable("too_large", f"{len(data) / 1e6:.1f} MB; a report has at most {MAX_BYTES // 1_000_000} MB")
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise _Unusable("empty", "nothing but white space")
    kind = binary_kind(data)
    if kind:
        raise _Unusable("binary", f"{kind}, not a text; export its text first")


def _check_text(decoded: Decoded) -> None:
    raw = decoded.raw
    if looks_binary(raw):
        raise _Unusable("binary", "binary data, not a text")
    if not raw.strip().strip("\ufeff").strip():
        raise _Unusable("empty", "nothing but white space")
    lost = raw.count("\ufffd")
    if lost > _UNREADABLE_SHARE * len(raw):
        raise _Unusable("encoding", f"wrongly encoded: {lost / len(raw):.0%} of its characters cannot be read")


def _check_length(characters: int) -> None:
    if characters > MAX_TEXT:
        most = f"{MAX_TEXT / 1e6:.1f}"
        raise _Unusable(
            "too_long",
            f"{characters / 1e6:.1f} million characters of text; a report has at most {most}: split it into its parts",
        )


def _language(draft: Draft) -> str:
    text = "\n".join(p.text.text for p in draft.passages if p.outside is None) or "\n".join(
        p.text.text for p in draft.passages
    )
    if not text:
        raise _Unusable("no_text", "no running text in it")
    language = detect(text)
    if language == "und":
        raise _Unusable("no_text", "no words in it, only numbers and signs")
    if language not in supported_languages():
        supported = ", ".join(name_of(code) for code in supported_languages())
        raise _Unusable("language", f"written in {name_of(language)}; only {supported} is read so far")
    return language


def _outlet(reading: Reading, stated: Stated) -> Outlet:
    found = Outlet(stated.outlet, evidence="stated by the user") if stated.outlet else outlet(reading)
    return replace(found, owner=stated.owner, agency=reading.agency)


def _title(reading: Reading) -> str | None:
    headline = next((p.text.text for p in reading.passages if p.kind is BlockKind.HEADLINE), None)
    return headline or next((found.value for found in reading.metadata.titles), None)
