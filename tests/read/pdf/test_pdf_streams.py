"""PDFs that unpack to far more than they weigh are refused before anything of them is unpacked for good; others are read."""

from __future__ import annotations

import base64
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from reportedly.model import Rejection
from reportedly.read.pdf import streams as pdf_streams
from reportedly.read.pdf.streams import check_streams
from reportedly.read.unusable import Unusable
from tests.read.conftest import Read
from tests.read.making import LEAD

DRAWN = f"BT /F1 10 Tf 72 700 Td ({LEAD}) Tj ET\n".encode()
SPACES = b" " * 20_000_000
NOISE = b"".join(zlib.crc32(b"%d" % n).to_bytes(4, "little") for n in range(50_000))  # packs to about its own size


def pdf(packed: bytes, said: bytes = b"/Filter /FlateDecode", more: bytes = b"") -> bytes:
    """A page whose content is the packed stream, and ``more`` objects."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), said, packed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, object_) for n, object_ in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + more + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


def picture(packed: bytes) -> bytes:
    return b"9 0 obj\n<< /Subtype /Image /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed),
        packed,
    )


@pytest.mark.parametrize(
    ("said", "pack"),
    [
        (b"/Filter /FlateDecode", lambda d: zlib.compress(d)),
        (b"/Filter [/FlateDecode /FlateDecode]", lambda d: zlib.compress(zlib.compress(d))),
        (b"/Filter [/ASCII85Decode /FlateDecode]", lambda d: base64.a85encode(zlib.compress(d)) + b"~>"),
        (b"/Filter [/ASCIIHexDecode /FlateDecode]", lambda d: zlib.compress(d).hex().encode() + b">"),
    ],
)
def test_packed_pages_are_read_and_bombs_refused(
    read: Read, reject: Callable[[bytes], Rejection], said: bytes, pack: Callable[[bytes], bytes]
) -> None:
    assert read(pdf(pack(DRAWN), said)).text == LEAD
    bomb = reject(pdf(pack(DRAWN + SPACES), said))
    assert (bomb.code, "unpacks to more than" in bomb.reason) == ("bomb", True)


def test_a_bomb_costs_no_memory() -> None:
    data = pdf(zlib.compress(SPACES))
    tracemalloc.start()
    with pytest.raises(Unusable):
        check_streams(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(SPACES) / 10


@pytest.mark.parametrize("thing", [b"(a)Tj", b"0 0 1 1 re f\n", b"0 0 m 1 1 l S "])
def test_a_page_that_draws_too_much_is_refused_before_it_is_drawn(
    thing: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_streams, "MOST_DRAWN", 3_000)
    check_streams(pdf(zlib.compress(DRAWN + thing * 2_000)))
    with pytest.raises(Unusable, match="draws more than 3,000 things"):
        check_streams(pdf(zlib.compress(DRAWN + thing * 4_000)))


def test_what_the_streams_of_a_page_draw_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_streams, "MOST_DRAWN", 3_000)
    half = zlib.compress(DRAWN + b"(a) Tj\n" * 2_000)
    other = b"9 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(half), half)
    check_streams(pdf(half, more=other))
    with pytest.raises(Unusable, match="draws more than"):
        check_streams(pdf(half, more=other).replace(b"/Contents 5 0 R", b"/Contents [5 0 R 9 0 R]"))


def test_an_end_mark_inside_a_stream_hides_nothing() -> None:
    """The first block is stored as it is and holds the mark; what is packed comes behind it."""
    engine = zlib.compressobj(0)
    start = engine.compress(b"endstream\nendobj\n") + engine.flush(zlib.Z_FULL_FLUSH)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    hidden = start + deflate.compress(SPACES) + deflate.flush()
    assert b"endstream" in hidden
    with pytest.raises(Unusable):
        check_streams(pdf(hidden))


def test_many_streams_are_counted_together() -> None:
    noisy = zlib.compress(NOISE * 5)
    one = b"stream\n" + noisy + b"\nendstream\n"
    check_streams(pdf(zlib.compress(DRAWN), more=one * 10))
    with pytest.raises(Unusable, match="more than 60 MB"):
        check_streams(pdf(zlib.compress(DRAWN), more=one * 70))


def test_a_white_picture_is_no_bomb_but_a_page_that_calls_itself_a_picture_is(read: Read) -> None:
    assert read(pdf(zlib.compress(DRAWN), more=picture(zlib.compress(SPACES)))).text == LEAD
    with pytest.raises(Unusable):
        check_streams(pdf(zlib.compress(SPACES), said=b"/Subtype /Image /Filter /FlateDecode"))
    listed = pdf(zlib.compress(DRAWN), more=picture(zlib.compress(SPACES))).replace(
        b"/Contents 5 0 R", b"/Contents [5 0 R 9 0 R]"
    )
    with pytest.raises(Unusable):
        check_streams(listed)


@pytest.mark.parametrize(
    "spoilt",
    [b"stream\n", b"stream\n\x78\x9c", b"1 0 obj << /Filter /ASCII85Decode >> stream\nnot@@85~>", b"", b"\x78"],
)
def test_spoilt_streams_are_not_its_business(spoilt: bytes) -> None:
    check_streams(b"%PDF-1.4\n" + spoilt)
