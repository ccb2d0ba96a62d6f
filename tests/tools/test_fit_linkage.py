"""The record of what fitted weights rest on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tools.fit_linkage import __main__ as between
from tools.fit_linkage import within
from tools.fit_linkage.record import PRIOR, Table, prior_weights, record


@pytest.mark.parametrize(
    ("file", "program", "weights", "note_of"),
    [
        (between.RECORD, "tools/fit_linkage", "linkage.toml", "training"),
        (within.RECORD, "tools.fit_linkage.within", "[within]", None),
    ],
)
def test_the_records_kept_are_written_again_as_they_stand(
    file: Path, program: str, weights: str, note_of: str | None
) -> None:
    text = file.read_text(encoding="utf-8")
    kept = tomllib.loads(text)
    prior = kept.pop(PRIOR)
    (note,) = (line[2:] for line in text.splitlines()[1:] if line.startswith("# ")) if note_of else ("",)
    tables = [Table(name, values, note if name == note_of else "") for name, values in kept.items()]
    assert record(program, weights, tables, prior) == text


def test_what_was_set_by_hand_stays_the_prior_and_what_is_no_longer_in_force_goes(tmp_path: Path) -> None:
    file = tmp_path / "fitted.toml"
    now = {"same_ford": 3.1, "other_ford": -1.0}
    assert prior_weights(file, now) == now
    file.write_text(record("a test", "weights", [], {"same_ford": 2.0, "same_mill": 1.5}), encoding="utf-8")
    assert prior_weights(file, now) == {"same_ford": 2.0, "other_ford": -1.0}


def test_what_both_programs_say_of_their_choices_can_be_read_again() -> None:
    counted = within.tables({"ferry": [], "ford": []}, 0.5)
    fitted = between.tables({"ferry": []}, [], 0.5, 0.25)
    for tables in (counted, fitted):
        read = tomllib.loads(record("a test", "weights", tables, {"same_ford": 2.0}))
        assert list(read) == [*(table.name for table in tables), PRIOR]
        assert read["fit"]["spread"] == 0.5
