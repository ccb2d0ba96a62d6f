"""``python -m benchmarks.weigh.draw --shared DIR --key WORD``: relations said of FA-KES, drawn by hash for a person to judge.

Drawn from the half of the labelled articles that is held out and from the articles that are not labelled, each read as one project.
Relations of the same two first sentences count once. The key makes the draw: the same key gives the same pairs, another one others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.linking.sets import HALVES, Text, as_project, fa_kes, halves, read_each
from reportedly.link import link
from reportedly.model import Claim, Relation, Report
from reportedly.weigh import weigh

UNLABELLED = "not labelled"


class Pair(NamedTuple):
    """A relation as a person judges it: what is said to hold, and the words of every claim of either side, each behind its file."""

    why: str
    rule: str
    a: tuple[str, ...]
    b: tuple[str, ...]


def main() -> None:
    """Prints what was said in each pool and the pairs drawn of all of them."""
    parser = argparse.ArgumentParser("python -m benchmarks.weigh.draw", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/fa_kes")
    parser.add_argument("--key", required=True, help="any word; it decides which pairs are drawn")
    parser.add_argument("--kind", default="contradiction", help="kind of relation (default: %(default)s)")
    parser.add_argument("--count", type=int, default=20, help="how many pairs (default: %(default)s)")
    parser.add_argument("--training", action="store_true", help="from the half that weights of linking were fitted to")
    options = parser.parse_args()
    found: list[Pair] = []
    for name, texts in pools(options.shared / "data" / "fa_kes", training=options.training).items():
        project = as_project(texts, read_each(texts))
        relations = weigh(project.reports, project.claims, link(project.reports, project.claims)).relations
        claims = {c.id: c.claim for c in project.claims}
        reports = {r.id: r for r in project.reports}
        said = pairs((r for r in relations if r.kind == options.kind), claims, reports)
        print(f"{name}: {len(texts)} articles, {len(said)} of kind {options.kind}")
        found += said
    for number, pair in enumerate(drawn(found, options.key, options.count), 1):
        print(f"\n{number}. {pair.rule}: {pair.why}")
        for side, words in (("a", pair.a), ("b", pair.b)):
            print(*(f"   {side}  {says}" for says in words), sep="\n")


def pools(folder: Path, *, training: bool = False) -> dict[str, list[Text]]:
    """The articles that nothing was fitted to, or the labelled half that was fitted to. Raises NoDataError."""
    labelled = fa_kes(folder)
    if training:
        return {HALVES[0]: halves(labelled)[HALVES[0]]}
    known = {text.id for text in labelled}
    rest = []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        item: Mapping[str, str] = json.loads(line)
        if item["unit_id"] not in known:
            stated = {"outlet": item["source"], "title": item["article_title"]}
            rest.append(Text(item["unit_id"], item["article_content"], stated, frozenset()))
    return {HALVES[1]: halves(labelled)[HALVES[1]], UNLABELLED: sorted(rest, key=lambda t: t.id)}


def pairs(relations: Iterable[Relation], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> list[Pair]:
    """One pair for each relation; of those whose first claims have the same words only the first."""
    made: dict[tuple[str, str], Pair] = {}
    for relation in sorted(relations, key=lambda r: r.id):
        a, b = (tuple(_words(claims[i], reports) for i in side) for side in (relation.a, relation.b))
        first = a[0].partition(": ")[2], b[0].partition(": ")[2]
        made.setdefault(first, Pair(relation.explanation, relation.rule, a, b))
    return list(made.values())


def drawn(found: Iterable[Pair], key: str, count: int) -> list[Pair]:
    """The first pairs in the order of the hashes of their first claims under the key."""

    def place(pair: Pair) -> str:
        (file, _, says), (other, _, others) = pair.a[0].partition(": "), pair.b[0].partition(": ")
        return hashlib.sha256(" | ".join((key, file, other, says, others)).encode()).hexdigest()

    return sorted(found, key=place)[:count]


def _words(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports[claim.report]
    return f"{report.file}: {report.text[claim.span.start : claim.span.end]}"


if __name__ == "__main__":
    main()
