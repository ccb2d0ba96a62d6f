"""Relations drawn by hash for a person to judge: copies count once, and the key makes the draw."""

from __future__ import annotations

from benchmarks.weigh.draw import Pair, drawn, pairs
from reportedly.model import Claim, Relation, RelationKind, Report
from tests.store.nouns import a_claim, a_report

TEXT = "The army shelled Dorn and killed 12 people. The mayor counted 40 dead in Dorn."
ARMY, MAYOR = "The army shelled Dorn and killed 12 people", "The mayor counted 40 dead in Dorn"


def scene() -> tuple[list[Relation], dict[str, Claim], dict[str, Report]]:
    """Two outlets print one text; each print is said to contradict itself."""
    reports = [a_report(TEXT, "one.txt"), a_report(TEXT + "\n", "two.txt")]
    claims = [a_claim(report, words).claim for report in reports for words in (ARMY, MAYOR)]
    relations = [
        Relation(
            f"r{n}", RelationKind.CONTRADICTION, (a.id,), (b.id,), "killed", "excluding_values", "both cannot be true"
        )
        for n, (a, b) in enumerate((claims[:2], claims[2:]))
    ]
    return relations, {c.id: c for c in claims}, {r.id: r for r in reports}


def test_a_pair_holds_the_words_of_both_sides_behind_their_file() -> None:
    relations, claims, reports = scene()
    assert pairs(relations[:1], claims, reports) == [
        Pair("both cannot be true", "excluding_values", (f"one.txt: {ARMY}",), (f"one.txt: {MAYOR}",))
    ]


def test_what_two_outlets_copied_counts_once() -> None:
    relations, claims, reports = scene()
    assert len({c.report for c in claims.values()}) == 2
    assert len(pairs(relations, claims, reports)) == 1


def test_the_key_makes_the_draw() -> None:
    found = [Pair("", "", (f"{n}.txt: a",), (f"{n}.txt: b",)) for n in range(20)]
    assert drawn(found, "one", 5) == drawn(found[::-1], "one", 5)
    assert drawn(found, "one", 5) != drawn(found, "other", 5)
    assert len(drawn(found, "one", 5)) == 5
