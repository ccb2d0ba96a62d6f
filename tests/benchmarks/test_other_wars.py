"""The annotated accounts of other wars: their annotations hold to their texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.other_wars.gold import PARTS, materialise


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("all", 100),
        ("second", 80),
        ("third", 180),
        ("fourth", 50),
        ("fifth", 85),
        ("eighth", 135),
        ("ninth", 240),
        ("tenth", 230),
        ("eleventh", 240),
        ("twelfth", 270),
        ("thirteenth", 300),
        ("fourteenth", 310),
    ],
)
def test_every_annotation_stands_in_its_text(part: str, least: int, tmp_path: Path) -> None:
    made = materialise(tmp_path, PARTS[part])
    gold = json.loads(made.gold.read_text(encoding="utf-8"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in made.texts}
    claims = {c["id"]: c for d in gold["documents"] for c in d["claims"]}
    assert len(claims) == sum(len(d["claims"]) for d in gold["documents"]) >= least
    assert all(c["quote"] in texts[d["file"]] for d in gold["documents"] for c in d["claims"])
    assert {side for r in gold["relations"] for k in "ab" for side in r[k]} <= claims.keys()
    places = {p["id"] for p in gold["places"]}
    assert all(p["place"] in places for c in claims.values() for p in c["places"])


def test_a_text_that_lost_its_commas_has_none(tmp_path: Path) -> None:
    made = materialise(tmp_path, PARTS["fourth"], commas_lost=True)
    texts = {path.name: path.read_text(encoding="utf-8") for path in made.texts}
    gold = json.loads(made.gold.read_text(encoding="utf-8"))
    assert not any("," in text for text in texts.values())
    assert all(c["quote"] in texts[d["file"]] for d in gold["documents"] for c in d["claims"])


def test_words_that_are_not_in_the_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(
        '[[reports]]\nname = "x"\ntext = "A shell fell."\npublished = 2020-01-01\n'
        '[[reports.claims]]\nsays = "A bomb fell"\ntypes = ["Other"]\ncertainty = ["asserted"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="'A bomb fell' stands 0 times"):
        materialise(tmp_path, tmp_path)
