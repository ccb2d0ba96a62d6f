"""``reportedly-bench plover --data FILE``: the event types of sentences that say nothing beyond themselves.

FILE is ``PLOVER_GSR_CAMEO.json``: records with ``text`` and ``event``, a type of the codebook before 2021. A sentence with two
records has two types. Micro F1 over types of sentences; "merged" with the types of 2021, which fold six of them into others.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.contract import Benchmark, Error, Kind, Outcome, existing, f1, share

MERGED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def sentences(file: Path) -> dict[str, frozenset[str]]:
    """Each sentence with its types."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in json.loads(file.read_text(encoding="utf-8")):
        if "text" in record:
            found[record["text"].strip("{} ")].add(record["event"])
    return {text: frozenset(types) for text, types in found.items()}


def read(texts: Iterable[str]) -> list[frozenset[str]]:
    """What the coding mode says of each sentence; where it is silent, the types of the ledger's claims."""
    from benchmarks.plover.coding import code, older_types
    from benchmarks.reading import reader
    from reportedly.extract.parsing.parser import load_parser, plain
    from reportedly.model import Rejection

    ours, nlp, found = older_types(), load_parser(), []
    for number, text in enumerate(texts):
        doc = plain(nlp, nlp(text))
        types = frozenset(act for sentence in doc.sents for act in code(sentence))
        if not types:
            outcome = reader().read(text, f"{number}.txt")
            claims = () if isinstance(outcome, Rejection) else outcome[1]
            types = frozenset(ours[c.claim.sub_event_type] for c in claims if c.claim.sub_event_type in ours)
        found.append(types)
    return found


def scored(pairs: Iterable[tuple[frozenset[str], frozenset[str]]], merged: bool = False) -> Mapping[str, float | None]:
    """Micro precision, recall and F1 of (wanted, said) types, and F1 of each type."""
    right: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    for gold, ours in pairs:
        old, new = ({MERGED.get(t, t) for t in types} if merged else set(types) for types in (gold, ours))
        for one in old:
            wanted[one] += 1
            right[one] += one in new
        for one in new:
            said[one] += 1
    precision, recall = share(sum(right.values()), sum(said.values())), share(sum(right.values()), sum(wanted.values()))
    total: dict[str, float | None] = {"precision": precision, "recall": recall, "type F1": f1(precision, recall)}
    return total | {t: f1(share(right[t], said[t]) or 0.0, share(right[t], wanted[t])) for t in sorted(wanted)}


def run(options: argparse.Namespace) -> Outcome:
    """All sentences of a file."""
    gold = sentences(existing(options.data, options, "plover", "PLOVER_GSR_CAMEO.json"))
    pairs = list(zip(gold.values(), read(gold), strict=True))
    errors = []
    for number, (text, (wanted, said)) in enumerate(zip(gold, pairs, strict=True)):
        shown = f"wanted {', '.join(sorted(wanted))}, got {', '.join(sorted(said)) or 'nothing'}: {text}"
        if wanted - said:
            kind = Kind.WRONG if said else Kind.MISSED
            errors.append(Error(kind, min(wanted - said), f"sentence {number}", 0, len(text), shown))
        elif said - wanted:
            errors.append(Error(Kind.SPURIOUS, min(said - wanted), f"sentence {number}", 0, len(text), shown))
    figures = {"17 types": scored(pairs), "merged": scored(pairs, merged=True)}
    return Outcome(figures, errors, (f"{len(gold)} sentences",))


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--data``."""
    parser.add_argument("--data", type=Path, help="PLOVER_GSR_CAMEO.json or a file in its format")


BENCHMARK = Benchmark("types of political acts in single sentences, in PLOVER's words", run, arguments)
