"""Which texts tell of the same event, on labelled texts and on worlds of our own.

    reportedly-bench linking [--only PART ...] [--largest CLAIMS]

``airwars_syria``: source texts that Airwars cites for incidents (noisy: a text of many events is cited for one). Two texts are
said to be on one event when they have claims in one event of ours. ``fa_kes``: articles of 15 outlets, labelled by us
(``fa_kes.tsv``); the event that an article tells most of makes the clusters; hard negatives are one outlet's telling of like
events on other days. Both are read in two halves: the weights are fitted to the first (``tools/fit_linkage``). "groups":
B-cubed of claims on the annotated sample. "growing": what a new report and a judgement cost in worlds of growing size (only when asked).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.contract import Benchmark, Error, Kind, NoDataError, Outcome
from benchmarks.linking.sets import HALVES, Read, Text, airwars_syria, as_project, fa_kes, halves, read, read_each, same

LABELLED = ("airwars_syria", "fa_kes", "groups")
PARTS = (*LABELLED, "growing")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
PUBLISHED = {"pairs F1": ".11 (TF-IDF, oracle threshold, airwars_syria)"}


def run(options: argparse.Namespace) -> Outcome:
    """Measures the parts that there is data for."""
    figures: dict[str, Mapping[str, float | None]] = {}
    errors: list[Error] = []
    notes: list[str] = []
    for part in options.only or LABELLED:
        try:
            if part == "growing":
                figures |= growing(options.largest)
            elif part == "groups":
                figures[part] = groups(options.shared)
            else:
                found, wrong = labelled(part, options.shared / "data" / part)
                figures |= found
                errors += wrong
        except NoDataError as missing:
            notes.append(f"{part} left out: {missing}")
    if not figures:
        raise NoDataError("; ".join(notes))
    return Outcome(figures, errors, notes)


def labelled(name: str, folder: Path) -> tuple[dict[str, Mapping[str, float | None]], list[Error]]:
    """Figures and errors of a labelled set: all as one project, and each half as one of its own."""
    from benchmarks.linking.blocking import blocking
    from benchmarks.linking.score import figures, main_events, sharing
    from reportedly.link import link

    texts = airwars_syria(folder) if name == "airwars_syria" else fa_kes(folder)
    found: dict[str, Mapping[str, float | None]] = {}
    errors: list[Error] = []
    each = read_each(texts)
    for part, its in {"all": texts, **halves(texts)}.items():
        project = as_project(its, each)
        print(f"  linking {name}, {part}: {len(project.claims)} claims", file=sys.stderr, flush=True)
        events = link(project.reports, project.claims)
        said = sharing(events, project)
        found[f"{name}, {part}"] = figures(its, said, main_events(events, project)) | blocking(project)
        if part == HALVES[0]:  # the other half is for measuring, not for looking at
            errors += _errors(its, said)
    return found, errors


def _errors(texts: list[Text], said: set[tuple[str, str]]) -> list[Error]:
    wanted = same(texts)
    missed = [Error(Kind.MISSED, "same event", a, detail=f"and {b}") for a, b in sorted(wanted - said)]
    return missed + [Error(Kind.SPURIOUS, "same event", a, detail=f"and {b}") for a, b in sorted(said - wanted)]


def groups(shared: Path) -> dict[str, float | None]:
    """B-cubed of claims on the annotated sample, by the scorer that lies beside it."""
    from reportedly.link import link
    from reportedly.model import Findings, Ledger
    from reportedly.publish.ledger import ledger_document

    folder = shared / "sample" / "groups"
    paths = sorted((folder / "texts").glob("*.txt"))
    if not paths:
        raise NoDataError(f"no {folder / 'texts'}")
    project: Read = read(Text(p.stem, p.read_text(encoding="utf-8"), {}, frozenset()) for p in paths)
    ledger = Ledger(project.reports, project.claims, Findings(link(project.reports, project.claims)))
    gold = json.loads((folder / "groups.gold.json").read_text(encoding="utf-8"))
    scored = _scorer(shared / "sample" / "score.py").score(ledger_document(ledger), gold)["events B3"]
    return {"B-cubed": scored["share"], "B-cubed precision": scored["precision"], "B-cubed recall": scored["recall"]}


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise NoDataError(f"no {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def growing(largest: int) -> dict[str, Mapping[str, float | None]]:
    """Cost in worlds up to so many claims, and how it grows over the last step of ten."""
    from benchmarks.linking.growing import cost

    sizes = [n for n in SIZES if n <= largest]
    costs = [cost(n) for n in sizes]
    found: dict[str, Mapping[str, float | None]] = {
        f"growing, {n} claims": c for n, c in zip(sizes, costs, strict=True)
    }
    if len(costs) > 1:
        last, before = costs[-1], costs[-2]
        keys = ("first run, ms a claim", "new report, ms", "judgement, ms")
        found["growing, ten times as many"] = {f"{k}, times": round(last[k] / before[k], 2) for k in keys}
    return found


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts only (default: those with labels)")
    parser.add_argument("--largest", type=int, default=10_000, help="claims of the largest world (default: 10,000)")


BENCHMARK = Benchmark("which texts tell of the same event, and what a new report costs", run, arguments, PUBLISHED)
