"""Word documents (DOCX). The raw text is one line a paragraph, cells of tables included, in the order of the document."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from reportedly.model import BlockKind, Damage, Landmark
from reportedly.read.draft import Draft, Found, Metadata, Passage
from reportedly.read.mapped import MappedBuilder
from reportedly.read.raw.content import Content
from reportedly.read.raw.size import MEGABYTE, check_length, check_unpacked
from reportedly.read.unusable import Unusable

LARGEST_XML = 60 * MEGABYTE
_DOCUMENT = "word/document.xml"
_HEADING = re.compile(r"title|heading", re.IGNORECASE)
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DEEPEST_TABLE = 10
_TROUBLE = (
    OpcError, InvalidXmlError, SyntaxError, zipfile.BadZipFile, zlib.error, struct.error,
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, RuntimeError,
)  # fmt: skip
"""What python-docx raises on documents that are broken."""


class Docx:
    name = "docx"
    version = 1

    def likeness(self, content: Content) -> float:
        return 1.0 if content.data.startswith(b"PK\x03\x04") and _DOCUMENT.encode() in content.data else 0.0

    def read(self, content: Content) -> Draft:
        _check_parts(content.data)
        try:
            document = docx.Document(io.BytesIO(content.data))
            found = list(_paragraphs(document, 0))
            metadata = _metadata(document)
        except _TROUBLE as error:
            raise Unusable(
                "damaged", f"a Word document that is damaged ({str(error)[:120] or type(error).__name__})"
            ) from error
        return _draft(found, metadata)


def _draft(found: list[tuple[str, bool, str]], metadata: Metadata) -> Draft:
    check_length(sum(len(text) for text, _, _ in found))
    raw = "\n".join(text for text, _, _ in found)
    builder = MappedBuilder(raw)
    passages, marks = [], []
    at = 0
    for text, heading, name in found:
        builder.add(at, at + len(text))
        mapped = builder.finish()
        if mapped:
            passages.append(Passage(mapped, BlockKind.HEADLINE if heading else BlockKind.PARAGRAPH))
            marks.append(Landmark(at, at + len(text) + 1, name))
        at += len(text) + 1
    damage = tuple(Damage(start, end, "garbled_character") for start, end in builder.garbled)
    marks = [Landmark(m.raw_start, min(m.raw_end, len(raw)), m.name) for m in marks]
    if not passages:
        raise Unusable("no_text", "a Word document without text in it")
    return Draft("docx", raw, tuple(passages), metadata, damage, landmarks=tuple(marks))


def _check_parts(data: bytes) -> None:
    """Raises Unusable before anything is parsed that unpacks to too much, or whose XML declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if not info.filename.endswith((".xml", ".rels")):
                    continue
                if info.flag_bits & 1:
                    raise Unusable("encrypted", "an encrypted Word document: save it without its password first")
                with archive.open(info) as part:
                    start = part.read(4096)
                    size = len(start)
                    while piece := part.read(1 << 16):
                        size += len(piece)
                        check_unpacked(info.compress_size, size)
                        if size > LARGEST_XML:
                            raise Unusable(
                                "too_large", f"a part of the document has more than {LARGEST_XML // MEGABYTE} MB"
                            )
                if _ENTITY.search(start.replace(b"\x00", b"")):
                    raise Unusable(
                        "bomb", "declares entities, which Word never does and attacks do; nothing of it is read"
                    )
    except _TROUBLE as error:
        raise Unusable("damaged", f"a Word document that is damaged ({str(error)[:120]})") from error


def _paragraphs(part: Document | Any, depth: int, name: str = "paragraph") -> Iterator[tuple[str, bool, str]]:
    """Text of each paragraph, whether it is a heading, and its name."""
    for number, item in enumerate(part.iter_inner_content(), 1):
        here = f"{name} {number}"
        if isinstance(item, Paragraph):
            style = item.style.name if item.style is not None else ""
            yield _BREAKS.sub(" ", item.text), bool(_HEADING.match(style or "")), here
        elif isinstance(item, Table) and depth < _DEEPEST_TABLE:
            seen: set[Any] = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _paragraphs(cell, depth + 1, f"{here}, table, paragraph")


def _metadata(document: Document) -> Metadata:
    said = document.core_properties
    title, author = (" ".join(str(value or "").split()) for value in (said.title, said.author))
    changed = said.modified or said.created
    day = changed.date().isoformat() if isinstance(changed, datetime) else ""
    return Metadata(
        titles=(Found(title, "title of the document"),) if title and title != "Word Document" else (),
        authors=(Found(author, "author of the document"),) if author and author != "python-docx" else (),
        modified=(Found(day, "document last modified"),) if day else (),
    )


FORMAT = Docx()
