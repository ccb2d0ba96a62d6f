"""Labelled texts: which of them tell of the same event, read with the line, in two halves."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.contract import NoDataError
from reportedly.model import GroundedClaim, Rejection, Report

LABELS = Path(__file__).with_name("fa_kes.tsv")
HALVES = ("training", "held out")
PROGRESS = 50
"""After so many texts a line says how far reading has come."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Text:
    """``told`` are the events that people say it tells of; ``series`` names one outlet's telling of like events on other days."""

    id: str
    text: str
    stated: Mapping[str, str]
    told: frozenset[str]
    series: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Texts as one project reads them. ``report_of`` leads from a text to its report, where it was usable."""

    texts: tuple[Text, ...]
    reports: tuple[Report, ...]
    claims: tuple[GroundedClaim, ...]
    report_of: Mapping[str, str]


def airwars_syria(folder: Path) -> list[Text]:
    """Source texts with the incidents that Airwars cites them for. Raises NoDataError."""
    return [
        Text(
            item["source_id"],
            item["text"],
            _stated(outlet=item["publisher"], url=item["url"], title=item["title"], published=_day(item["date"])),
            frozenset(item["incident_ids"]),
        )
        for item in _lines(folder / "source_texts_en.jsonl")
    ]


def fa_kes(folder: Path, labels: Path = LABELS) -> list[Text]:
    """The labelled articles of FA-KES. Raises NoDataError."""
    articles = {item["unit_id"]: item for item in _lines(folder / "articles.jsonl")}
    made = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            id_, group, series = line.split("\t")
            item = articles[id_]
            stated = _stated(outlet=item["source"], title=item["article_title"])
            made.append(Text(id_, item["article_content"], stated, frozenset({group}), series))
    return made


def _lines(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        raise NoDataError(f"no {path}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _day(written: str) -> str:
    found = _ISO_DAY.match(written)
    return found[0] if found else ""


def _stated(**fields: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def halves(texts: Iterable[Text]) -> dict[str, list[Text]]:
    """The texts in two halves that share no event: connected events dealt out in turn, the largest first, series kept whole."""
    every = list(texts)
    together = _connected(every)
    dealt: dict[str, list[Text]] = {name: [] for name in HALVES}
    for number, part in enumerate(sorted(together, key=lambda p: (-len(p), min(t.id for t in p)))):
        dealt[HALVES[number % 2]] += part
    return {name: sorted(part, key=lambda t: t.id) for name, part in dealt.items()}


def _connected(texts: list[Text]) -> list[list[Text]]:
    root = {t.id: t.id for t in texts}

    def find(id_: str) -> str:
        while root[id_] != id_:
            id_ = root[id_]
        return id_

    holders: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for key in (*text.told, *([f"series {text.series}"] if text.series else [])):
            holders[key].append(text.id)
    for held in holders.values():
        for other in held[1:]:
            a, b = sorted((find(held[0]), find(other)))
            root[b] = a
    parts: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        parts[find(text.id)].append(text)
    return list(parts.values())


def same(texts: Iterable[Text]) -> set[tuple[str, str]]:
    """Pairs of texts that tell of the same event."""
    return {(a.id, b.id) for a, b in _pairs(texts) if a.told & b.told}


def hard(texts: Iterable[Text]) -> set[tuple[str, str]]:
    """Hard negatives: pairs of one series, which is one outlet telling of like events on other days."""
    return {(a.id, b.id) for a, b in _pairs(texts) if a.series and a.series == b.series and not a.told & b.told}


def _pairs(texts: Iterable[Text]) -> Iterable[tuple[Text, Text]]:
    return combinations(sorted(texts, key=lambda t: t.id), 2)


type Each = Mapping[str, tuple[Report, tuple[GroundedClaim, ...]]]


def read_each(texts: Iterable[Text]) -> Each:
    """Each text by itself: its report and grounded claims; those that could not be used are left out."""
    from benchmarks.reading import reader

    every = list(texts)
    found = {}
    for number, text in enumerate(every, 1):
        found[text.id] = reader().read(text.text, f"{text.id}.txt", text.stated)
        if number % PROGRESS == 0 or number == len(every):
            print(f"  read {number} of {len(every)} texts", file=sys.stderr, flush=True)
    return {id_: made for id_, made in found.items() if not isinstance(made, Rejection)}


def as_project(texts: Iterable[Text], each: Each) -> Read:
    """These texts as one project, with the dates that companions give."""
    from reportedly.pipeline import World, dated

    ordered = tuple(sorted(texts, key=lambda t: t.id))
    made = {t.id: each[t.id] for t in ordered if t.id in each}
    reports = {report.id: report for report, _ in made.values()}
    claims = {claim.id: claim for _, its in made.values() for claim in its}
    now = dated(tuple(reports.values()), tuple(claims.values()), World.load())
    return Read(ordered, now.reports, now.claims, {id_: report.id for id_, (report, _) in made.items()})


def read(texts: Iterable[Text]) -> Read:
    """Reads the texts as one project."""
    every = list(texts)
    return as_project(every, read_each(every))
