"""``reportedly-bench event-location --data FILE``: the words that name the place of one verb, precision and recall.

FILE has a sentence a line, with spans VERB and LOCATION. Measured are "line", the places of the claim that holds the verb; "model", the
path in the parse; "tuned", an encoder tuned for it. Of the development file only the part is measured that no model has learned from.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from benchmarks.contract import Benchmark, Error, Kind, Outcome, existing, f1, share
from benchmarks.event_location.alike import HELD_OUT, parts
from benchmarks.event_location.attachment import KindOf, PlaceAttachment, names
from benchmarks.event_location.gold import Marked, marked, tokens_in
from benchmarks.event_location.train import kinds
from benchmarks.event_location.tuned import PlaceReader, above
from benchmarks.parses import cached
from reportedly.extract.parsing.parser import load_parser
from reportedly.knowledge.places import Gazetteer

TRAINED_ON = "64380833"  # first digits of the sha256 of the file that the models were trained on
THRESHOLD = 0.4
LIMIT_TOLD = -1.3  # logit above which the tuned reader takes a word for a place where one is known to be told
NO_LOGITS = np.zeros(0, np.float32)
CERTAIN = 0.1  # where a sentence is known to tell a place, how likely the likeliest name must be

type Answers = Sequence[tuple[frozenset[int], frozenset[int]]]


def scored(answers: Answers) -> dict[str, float | None]:
    """Word precision and recall of (wanted, said), over all sentences and over those with a place."""
    figures: dict[str, float | None] = {}
    for name, group in (("", answers), (" where a place is told", [a for a in answers if a[0]])):
        right = sum(len(wanted & said) for wanted, said in group)
        precision = share(right, sum(len(said) for _, said in group))
        recall = share(right, sum(len(wanted) for wanted, _ in group))
        figures |= {f"precision{name}": precision, f"recall{name}": recall, f"F1{name}": f1(precision, recall)}
    return figures


def by_line(sentences: Sequence[Marked]) -> Answers:
    """What the ledger says: the places of the narrowest claim that holds the verb."""
    from benchmarks.reading import reader
    from reportedly.model import Rejection

    nlp, found = cached(load_parser()), []
    for number, sentence in enumerate(sentences):
        doc = nlp.make_doc(sentence.text)
        outcome = reader().read(sentence.text, f"{number}.txt")
        spans: list[tuple[int, int]] = []
        if not isinstance(outcome, Rejection):
            report, claims = outcome
            holding = [
                c.claim
                for c in claims
                if report.offsets.to_raw(c.claim.span.start, c.claim.span.end)[0] <= sentence.verb[0]
                and sentence.verb[1] <= report.offsets.to_raw(c.claim.span.start, c.claim.span.end)[1]
            ]
            for claim in sorted(holding, key=lambda c: c.span.end - c.span.start)[:1]:
                spans = [report.offsets.to_raw(p.span.start, p.span.end) for p in claim.places if p.role == "location"]
        named = frozenset(i for i in tokens_in(doc, tuple(spans)) if doc[i].text[:1].isupper())
        found.append((tokens_in(doc, sentence.places), named))
    return found


def probabilities_of(doc: Doc, sentence: Marked, kind_of: KindOf) -> tuple[list[frozenset[int]], list[float]]:
    """The words of each name of a parsed sentence, and how likely the model of the path takes it to be the verb's place."""
    verb = min(tokens_in(doc, (sentence.verb,)), default=None)
    if verb is None:
        return [], []
    candidates = names(doc)
    words = [frozenset(t.i for t in doc[n.start : n.end] if not t.is_punct) for n in candidates]
    return words, PlaceAttachment.load().probabilities(doc, doc[verb], candidates, kind_of)


def by_model(docs: Sequence[Doc], sentences: Sequence[Marked], kind_of: KindOf) -> tuple[Answers, Answers]:
    """What the model of the path says at the threshold, and its likeliest names for the sentences that tell a place."""
    plain, told = [], []
    for doc, sentence in zip(docs, sentences, strict=True):
        gold = tokens_in(doc, sentence.places)
        words, values = probabilities_of(doc, sentence, kind_of)
        plain.append((gold, frozenset().union(*(w for w, p in zip(words, values, strict=True) if p > THRESHOLD))))
        if gold:
            best = max(values, default=0.0)
            kept = [w for w, p in zip(words, values, strict=True) if p > 0.5 or (p == best and p > CERTAIN)]
            told.append((gold, frozenset().union(*kept)))
    return plain, told


def by_tuned(docs: Sequence[Doc], sentences: Sequence[Marked], kind_of: KindOf) -> tuple[Answers, Answers, Answers]:
    """What the tuned reader says: alone; in sentences that tell a place; told the annotator, whose habits it then follows."""
    reader = PlaceReader.load()
    alone, decided, known = [], [], []
    for doc, sentence in zip(docs, sentences, strict=True):
        gold = tokens_in(doc, sentence.places)
        verb = min(tokens_in(doc, (sentence.verb,)), default=None)
        logits = reader.weighed(doc, doc[verb], kind_of) if verb is not None else NO_LOGITS
        habit = reader.weighed(doc, doc[verb], kind_of, sentence.annotator) if verb is not None else NO_LOGITS
        alone.append((gold, above(doc, logits, reader.about.limit)))
        known.append((gold, above(doc, habit, reader.about.limit)))
        if gold:
            decided.append((gold, above(doc, logits, LIMIT_TOLD)))
    return alone, decided, known


def run(options: argparse.Namespace) -> Outcome:
    """All readers on the same sentences: of the development file, those that none of them has learned from."""
    file = existing(options.data, options, "event_location", "train.jsonl")
    sentences = list(marked(file, load_parser()))
    if hashlib.sha256(file.read_bytes()).hexdigest().startswith(TRAINED_ON):
        own = parts([s.text for s in sentences])
        sentences = [s for s, part in zip(sentences, own, strict=True) if part == HELD_OUT]
    nlp, kind_of = cached(load_parser()), kinds(Gazetteer.open())
    docs = list(nlp.pipe([nlp.make_doc(s.text) for s in sentences]))
    plain, decided = by_model(docs, sentences, kind_of)
    alone, decided_too, known = by_tuned(docs, sentences, kind_of)
    figures = {
        "line": scored(by_line(sentences)),
        "model": scored(plain) | _where_told(decided),
        "tuned": scored(alone) | _where_told(decided_too),
        "tuned, annotator known": scored(known),
    }
    errors = [e for s, (wanted, said) in zip(sentences, alone, strict=True) for e in _errors(s, wanted, said)]
    return Outcome(figures, errors, (f"{len(sentences)} sentences, {PlaceReader.load().name}",))


def _where_told(answers: Answers) -> dict[str, float | None]:
    figures = scored(answers)
    return {f"{name}, place known to be told": figures[name] for name in ("precision", "recall")}


def _errors(sentence: Marked, wanted: frozenset[int], said: frozenset[int]) -> list[Error]:
    where, text = f"line {sentence.line}", sentence.text.strip()
    verb = sentence.text[slice(*sentence.verb)]
    found = []
    if wanted - said:
        kind = Kind.WRONG if said else Kind.MISSED
        found.append(Error(kind, "place", where, *sentence.verb, f"of {verb!r}: {text}"))
    elif said - wanted:
        found.append(Error(Kind.SPURIOUS, "place", where, *sentence.verb, f"of {verb!r}: {text}"))
    return found


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--data``."""
    parser.add_argument("--data", type=Path, help="train.jsonl or a file in its format")


BENCHMARK = Benchmark(
    "which place name belongs to this verb",
    run,
    arguments,
    {"precision": "0.83 (asked for)", "recall": "0.83 (asked for)"},
)
