"""Lost commas set again: ``reportedly-bench commas``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.contract import Benchmark, Outcome, existing


def run(options: argparse.Namespace) -> Outcome:
    """Precision and recall on the sentences that the model has not learned from, at gaps where a comma may be set."""
    from benchmarks.commas.sentences import read
    from reportedly.extract.parsing.commas import is_open, places
    from reportedly.extract.parsing.parser import load_parser, parse_paragraphs

    held = [s for s in read(existing(options.file, options, "event_location", "train.jsonl")) if s.held]
    docs = parse_paragraphs(load_parser(), [s.text for s in held])
    right = said = wanted = 0
    for sentence, doc in zip(held, docs, strict=True):
        ends = {doc.tokens[i].idx + len(doc.tokens[i]) for i in places(doc)}
        right, said = right + len(ends & sentence.commas), said + len(ends)
        asked = (doc.tokens[i] for i in range(len(doc.tokens) - 1) if is_open(doc, i))
        wanted += sum(token.idx + len(token) in sentence.commas for token in asked)
    figures = {"precision": round(right / max(1, said), 3), "recall": round(right / max(1, wanted), 3)}
    return Outcome({"held back": figures}, notes=[f"{len(held)} sentences, {wanted} commas"])


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--file``."""
    parser.add_argument("--file", type=Path, help="sentences in the format of event_location/train.jsonl")


BENCHMARK = Benchmark("commas set again in sentences that lost them", run, arguments)
