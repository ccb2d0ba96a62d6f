"""Input that cannot be used gets a reason that a person understands."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Rejection, Report
from reportedly.read import MAX_BYTES, read_report
from tests.read.conftest import Read

FRENCH = "L'armée a annoncé lundi que ses troupes étaient entrées dans la ville après une semaine de bombardements et de combats."
ARABIC = (
    "أعلن الجيش يوم الاثنين أن قواته دخلت المدينة بعد أسبوع من القصف والاشتباكات مع مسلحي المعارضة في الريف الشمالي"
)
RUSSIAN = (
    "Армия сообщила в понедельник, что её войска вошли в город после недели обстрелов и боёв с вооружённой оппозицией."
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b" \n\t\r\n", "empty", "white space"),
        (b"\xef\xbb\xbf \n", "empty", "white space"),
        ("\u00a0\u2003".encode(), "empty", "white space"),
        (PNG, "binary", "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "binary", "JPEG image"),
        (b"PK\x03\x04" + bytes(99), "binary", "ZIP archive or an office document"),
        (b"%PDF-1.7\n%\xe2\xe3", "damaged", "PDF that is damaged"),
        (b"{\\rtf1\\ansi Two people died.}", "binary", "RTF"),
        (bytes(range(256)) * 40, "binary", "binary data"),
        (b"\x00\x01\x02\x03" * 500, "binary", "binary data"),
        ("Two people \ufffd\ufffd\ufffd died \ufffd\ufffd in \ufffd".encode() * 9, "encoding", "wrongly encoded"),
        (FRENCH.encode(), "language", "French; only English"),
        (FRENCH.encode("cp1252"), "language", "French"),
        (ARABIC.encode(), "language", "Arabic"),
        (ARABIC.encode("cp1256"), "language", "Arabic"),
        (RUSSIAN.encode("cp1251"), "language", "Russian"),
        (f"<html><body><p>{RUSSIAN}</p></body></html>".encode(), "language", "Russian"),
        (b"<html><head><title>A page</title></head><body></body></html>", "no_text", "no running text"),
        (b"<p><img src='a.png'></p>", "no_text", "no running text"),
        (b"12 34 56 ... 78", "no_text", "only numbers"),
        (b"Share\n\nTweet\n\nPrint\n\nSubscribe to our newsletter.", "no_text", "nothing but menus"),
    ],
)  # fmt: skip
def test_unusable_input(reject: Callable[[bytes], Rejection], data: bytes, code: str, words: str) -> None:
    rejection = reject(data)
    assert rejection.code == code
    assert words in rejection.reason
    assert rejection.stage == "read"
    assert rejection.file == "report.txt"


@given(
    st.binary(max_size=400) | st.binary(max_size=200).map(lambda noise: b"<p>Two people died in the town.</p>" + noise)
)
def test_no_bytes_are_an_internal_error(data: bytes) -> None:
    result = read_report(data, "noise")
    assert isinstance(result, Report | Rejection)


def test_too_large(reject: Callable[[bytes], Rejection]) -> None:
    rejection = reject(b"a " * (MAX_BYTES // 2 + 1))
    assert rejection.code == "too_large"
    assert rejection.reason == "20.0 MB; a report has at most 20 MB"


def test_english_with_foreign_names_or_in_capitals_is_english(read: Read) -> None:
    assert (
        read("THE GUERRILLAS BLEW UP TWO PYLONS IN LA LIBERTAD DEPARTMENT, THE ARMY REPORTED TODAY.").language == "en"
    )
    assert (
        read("Rebels shelled Wād al-Ḥajarah, al-Qunayṭirah and Dayr az-Zawr, the observatory in Britain said.").language
        == "en"
    )


def test_unknown_metadata_is_refused_in_plain_words() -> None:
    data = b"Two people died in Kost on Monday, the council said."
    wrong = read_report(data, "a.txt", metadata={"publishd": "2021-03-09"})
    assert isinstance(wrong, Rejection)
    assert "unknown key 'publishd'" in wrong.reason
    wrong = read_report(data, "a.txt", metadata={"published": "9 March"})
    assert isinstance(wrong, Rejection)
    assert "no ISO day or interval" in wrong.reason


def test_a_library_in_one_file_is_refused_before_it_costs_anything(reject: Callable[[bytes], Rejection]) -> None:
    started = time.process_time()
    rejection = reject(b"The army shelled the town again on Monday, residents said. " * 85_000)
    assert rejection.code == "too_long"
    assert "5.0 million characters" in rejection.reason
    assert time.process_time() - started < 2
