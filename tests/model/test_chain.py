from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model.chain import GENESIS, ChainHead, ChainRow, canonical, first_bad, head_of, next_row
from tests.model.test_judgements import judged

COUNT = 7


def chain(count: int = COUNT) -> list[ChainRow]:
    rows, head = [], ChainHead()
    for number in range(1, count + 1):
        row = next_row(head, judged(number, "label", f"ünsafe {number}", f"c{number}"))
        rows.append(row)
        head = head_of(row)
    return rows


def test_a_sound_chain_holds_from_its_first_row() -> None:
    rows = chain()
    assert rows[0].previous == GENESIS
    assert first_bad(rows) is None
    assert first_bad([]) is None
    assert first_bad(rows, head_of(rows[3])) is None


def test_every_flipped_bit_of_every_field_is_found_at_its_row() -> None:
    rows = chain(3)
    tried = 0
    for index, row in enumerate(rows):
        for field in ("id", "previous", "hash", "payload"):
            data = getattr(row, field).encode()
            for at in range(len(data)):
                for bit in (0, 3, 6):
                    flipped = bytearray(data)
                    flipped[at] ^= 1 << bit
                    text = flipped.decode("utf-8", "surrogateescape")
                    bad = [*rows[:index], replace(row, **{field: text}), *rows[index + 1 :]]
                    found = first_bad(bad)
                    assert found is not None, (field, at, bit)
                    assert found.position == index + 1
                    tried += 1
    assert tried > 1000


@pytest.mark.parametrize("index", range(COUNT - 1))
def test_a_row_that_is_taken_out_doubled_or_moved_is_found(index: int) -> None:
    rows = chain()
    for broken in (
        rows[:index] + rows[index + 1 :],
        [*rows[: index + 1], rows[index], *rows[index + 1 :]],
        [*rows[:index], rows[index + 1], rows[index], *rows[index + 2 :]],
    ):
        found = first_bad(broken)
        assert found is not None
        assert found.position in (index + 1, index + 2)


def test_only_an_exported_head_shows_a_cut_end_or_a_rewritten_past() -> None:
    rows = chain()
    assert first_bad(rows[:-2]) is None
    cut = first_bad(rows[:-2], head_of(rows[-1]))
    assert cut is not None
    assert "missing" in cut.reason
    rewritten = first_bad(_rewritten(), head_of(rows[-1]))
    assert rewritten is not None
    assert "written anew" in rewritten.reason


def _rewritten() -> list[ChainRow]:
    rows, head = [], ChainHead()
    for number in range(1, COUNT + 1):
        row = next_row(head, judged(number, "label", "another past"))
        rows.append(row)
        head = head_of(row)
    return rows


def test_canonical_json_knows_no_order_of_fields() -> None:
    text = canonical(judged(1, "label", "ü", "c1"))
    assert text.startswith('{"against":[],"decision":"ü","id":"jdg-1"')
    assert ": " not in text
