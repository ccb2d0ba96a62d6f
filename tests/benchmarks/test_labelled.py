"""Labelled claims are found again by place and words, and a label that has slipped is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from benchmarks.articles import digest_of
from benchmarks.labelled import claim_of, read_again
from benchmarks.reading import Reader
from reportedly.model import GroundedClaim, Report
from tests.publish.builder import Says, make_report

TITLE, FIRST, SECOND = "The mill at Dorn", "Gunners shelled the mill.", "Two millers were hurt there."
REPORT = make_report("dorn.txt", None, [TITLE, f"{FIRST} {SECOND}"])
CLAIMS = tuple(Says(REPORT, words, "attack", "shelling").done() for words in (FIRST, SECOND))


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    digest: str = ""
    source: str = "fa_kes"
    document: str = "7"


class Told:
    """Reads every text as the report above, and keeps the days that it was told."""

    def __init__(self) -> None:
        self.days: list[str] = []

    def read(self, _text: str, _file: str, stated: Mapping[str, str]) -> tuple[Report, tuple[GroundedClaim, ...]]:
        self.days.append(stated["published"])
        return REPORT, CLAIMS


def label(words: str, digest: str | None = None) -> Label:
    at = REPORT.text.index(words)
    return Label(at, at + len(words), digest_of(words) if digest is None else digest)


def data(folder: Path, *names: str) -> Path:
    (folder / "fa_kes").mkdir()
    rows = [
        {"unit_id": name, "date": "5/7/1999", "article_title": TITLE, "article_content": f"{FIRST} {SECOND}"}
        for name in names
    ]
    (folder / "fa_kes" / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def test_a_label_is_of_the_claim_that_shares_half_of_its_words() -> None:
    assert claim_of(label(SECOND), CLAIMS) is CLAIMS[1]
    assert claim_of(label("millers were hurt there"), CLAIMS) is CLAIMS[1]
    assert claim_of(label("hurt"), CLAIMS) is None
    assert claim_of(label(FIRST), ()) is None


def test_labels_get_their_claims_and_an_article_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    told = Told()
    wanted = [label(FIRST), label(SECOND)]
    found = list(read_again(data(tmp_path, "6", "7", "7"), cast(Reader, told), wanted))
    assert [(its, claim) for its, claim, _ in found] == list(zip(wanted, CLAIMS, strict=True))
    assert told.days == ["1999-05-07"]


def test_words_that_were_labelled_in_capitals_are_the_same(tmp_path: Path) -> None:
    (found,) = read_again(data(tmp_path, "7"), cast(Reader, Told()), [label(FIRST, digest_of(FIRST.upper()))])
    assert found[1] is CLAIMS[0]


def test_other_words_at_the_place_of_a_label_stop_the_reading(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="other words"):
        list(read_again(data(tmp_path, "7"), cast(Reader, Told()), [label(FIRST, "00000000")]))
