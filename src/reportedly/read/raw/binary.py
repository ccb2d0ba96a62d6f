"""Files that are no text, named by their first bytes."""

from __future__ import annotations

import re

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, xlsx, odt)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf'", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls, ppt)"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"%!PS", "a PostScript document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "an Ogg sound or video file"),
    (b"ID3", "an MP3 sound file"),
    (b"fLaC", "a FLAC sound file"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"wOF", "a font"),
)
_CONTROL_SHARE = 0.05  # of the first bytes: text has none but tabs and line ends
_SAMPLE = 8192
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # but tabs, ends of lines and pages, escape


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file this is, for people ("a PDF document"); None for text in any encoding."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and not (signature == b"BM" and b"\x00" not in data[:64]):
            return name
    if data[4:8] == b"ftyp":
        return "an MP4 video or HEIC image"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP image", b"WAVE": "a WAV sound file", b"AVI ": "an AVI video"}[data[8:12]]
    return None


def looks_binary(text: str) -> bool:
    """Whether decoded text holds so many control characters that it cannot be text."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample)
