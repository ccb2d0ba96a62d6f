"""Writes the annotated sentences as numbers: ``python -m tools.train_places.prepare --data FILE --vocabulary FILE --out FILE``.

Runs in the program's environment. First the number of values of each property, then a sentence a line: word pieces, the first piece
of each word, its properties, whether it is a place of the verb, and the part of the sentences that it belongs to.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.event_location.alike import parts
from benchmarks.event_location.attachment import names
from benchmarks.event_location.gold import Marked, marked, tokens_in
from benchmarks.event_location.train import kinds
from benchmarks.event_location.tuned import cut
from benchmarks.event_location.words import COLUMNS, described
from benchmarks.parses import cached
from reportedly.extract.parsing.parser import load_parser
from reportedly.knowledge.places import Gazetteer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the encoder")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    nlp, kind_of = cached(load_parser()), kinds(Gazetteer.open())
    vocabulary = {word: i for i, word in enumerate(asked.vocabulary.read_text("utf-8").splitlines())}
    sentences: list[Marked] = list(marked(asked.data, load_parser()))
    named = parts([s.text for s in sentences])
    docs = nlp.pipe([nlp.make_doc(s.text) for s in sentences])
    with asked.out.open("w", encoding="utf-8") as out:
        out.write(json.dumps({"columns": COLUMNS}) + "\n")
        for sentence, part, doc in zip(sentences, named, docs, strict=True):
            gold = tokens_in(doc, sentence.places)
            verb = min(tokens_in(doc, (sentence.verb,)), default=None)
            if verb is None:
                continue
            candidates = names(doc)
            ids, heads = cut(doc, vocabulary)
            row = {
                "line": sentence.line,
                "part": part,
                "source": sentence.annotator,
                "ids": ids,
                "heads": heads,
                "words": described(doc, doc[verb], candidates, kind_of)[: len(heads)],
                "names": [[n.start, n.end] for n in candidates],
                "counted": [int(not t.is_punct) for t in doc],
                "gold": sorted(gold),
            }
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
