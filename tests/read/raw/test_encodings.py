"""Bytes to characters, and characters that were garbled on the way."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

TEXT = "The governor’s office said “eleven” people – among them café owners – died in Kost on Monday, and more were missing."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(read: Read, data: bytes, encoding: str) -> None:
    report = read(data)
    assert report.text == TEXT
    assert report.encoding == encoding
    assert report.raw == data.decode(encoding)


def test_a_declared_character_set_is_believed_when_it_fits(read: Read) -> None:
    page = '<meta charset="iso-8859-2"><p>Shells fell on the town of Łódka, the mayor Żak said on Monday.</p>'
    report = read(page.encode("iso-8859-2"))
    assert "Łódka" in report.text
    assert report.encoding == "iso8859-2"
    wrong = '<meta charset="utf-8"><p>Shells fell on the café of the town, the mayor said on Monday.</p>'
    assert "café" in read(wrong.encode("cp1252")).text


@pytest.mark.parametrize("codec", ["quopri", "base64", "rot13", "idna-of-nothing"])
def test_a_declared_codec_that_is_no_character_set_is_passed_over(read: Read, codec: str) -> None:
    page = f'<meta charset="{codec}"><p>Shells fell on the café of the town, the mayor said on Monday.</p>'
    assert "café" in read(page.encode("cp1252")).text


def test_utf8_read_as_windows_1252_is_put_right_and_marked(read: Read) -> None:
    garbled = TEXT.encode().decode("cp1252", errors="replace")
    report = read(garbled)
    assert report.text == TEXT
    assert {d.kind for d in report.damage} == {"garbled_character"}
    span = report.span(TEXT.index("café"), TEXT.index("café") + 4)
    assert report.quote(span) == "cafÃ©"


def test_accents_that_only_look_garbled_stay(read: Read) -> None:
    text = (
        "The party of É’Toile and the Ñandú club said on Monday that they would meet in São Paulo after the shelling."
    )
    assert read(text).text == text


def test_a_character_cut_at_the_end_is_damage(read: Read) -> None:
    report = read(TEXT.encode() + b" A last word: caf" + "é".encode()[:1])
    assert [d.kind for d in report.damage] == ["truncated"]
    assert report.encoding == "utf-8"


def test_single_stray_bytes_do_not_change_the_encoding(read: Read) -> None:
    report = read((TEXT * 3).encode() + b" He said\xff it was over.")
    assert report.encoding == "utf-8"
    assert [d.kind for d in report.damage] == ["undecodable"]
