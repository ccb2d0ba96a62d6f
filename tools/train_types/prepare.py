"""Writes what the reader of types learns from, one line a claim.

``python -m tools.train_types.prepare --shared DIR --base MINILM --out rows.jsonl --more more.jsonl``

Claims that people labelled (``labels``) and the annotated accounts of other wars but those that are held back, each as the reader
will see it, with what the rules say of it. The rules were mended on the accounts, so only elsewhere does their answer tell how often
they are right, and only there is it written. ``--more``: the claims of documents drawn by hash, which nobody labelled, for `teach`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.other_wars.gold import PARTS, UNSEEN, materialise
from benchmarks.parses import cached
from benchmarks.reading import Reader
from benchmarks.weigh.oracle import aligned, scorer_beside, stated
from reportedly.extract import load_extractor
from reportedly.extract.learned_types.pieces import Cutter, labels_of_sides
from reportedly.extract.learned_types.reader import trust_of
from reportedly.extract.parsing.parser import load_parser
from reportedly.model import Claim, GroundedClaim, Rejection, Report
from reportedly.pipeline import World
from tools.train_types.codes import TYPES
from tools.train_types.sources import LABELS, documents, read_labels

HELD_BACK = frozenset(
    (*UNSEEN, "twelfth")
)  # sets of accounts to measure on: the twelfth lies open, and was never learned from
MORE = {"fa_kes": 526, "muc4": 900, "event_location": 5000, "t17": 700}
"""Documents of each source whose claims are read without labels."""
DRAW = "u"  # before a document's name in the hash that it is drawn by
MOST = 9000  # characters of such a document that are read
ALSO = {
    "assessment": ("Opinion",),
    "territory captured": ("Government regains territory", "Non-state actor overtakes territory"),
    "movement restriction": ("Other",),
    "support": ("Sponsorship/training",),
    "movement": ("Movement/reinforcement",),
}
"""Names of the annotated accounts that are no sub-type of the codebook."""
NAMED = {t.lower(): (t,) for t in TYPES} | ALSO


def main() -> None:
    """Reads all labelled texts and those drawn, a quarter of an hour of one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ and sample/score.py")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder whose vocabulary is used")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--more", type=Path, required=True, help="where claims without labels go")
    asked = parser.parse_args()
    world, nlp = World.load(), cached(load_parser())
    line = Reader(world, load_extractor(world.registry, world.gazetteer, nlp=nlp, learned_types=False), nlp)
    vocabulary = (asked.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    cutter = Cutter({word: row for row, word in enumerate(vocabulary) if word}, labels_of_sides("en"))
    data = asked.shared / "data"
    _write(
        asked.out,
        (row for rows in (_labelled(line, data, cutter), _annotated(line, asked.shared, cutter)) for row in rows),
    )
    _write(asked.more, _unlabelled(line, data, cutter))


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    written = 0
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
            written += 1
    print(f"{written} claims in {file}", flush=True)


def _labelled(line: Reader, data: Path, cutter: Cutter) -> Iterator[dict[str, Any]]:
    slipped = 0
    for source in sorted(file.stem for file in LABELS.glob("*.tsv")):
        wanted = read_labels(source)
        print(f"{source}: {len(wanted)} documents", flush=True)
        for name, text in documents(source, data):
            if name not in wanted:
                continue
            report, claims = _read(line, text, f"{source}_{name}".replace("/", "_") + ".txt")
            by_place = {(c.span.start, c.span.end): c for c in claims}
            for label in wanted[name]:
                if not label.fits(report.text):
                    slipped += 1
                    continue
                claim = by_place.get((label.start, label.end))
                yield _row(source, report.text, (label.start, label.end), label.types, claim, cutter, honest=True)
    print(f"{slipped} labels whose words are no longer at their place were left out")


def _unlabelled(line: Reader, data: Path, cutter: Cutter) -> Iterator[dict[str, Any]]:
    """Each wording once."""
    known: set[str] = set()
    for source, most in MORE.items():
        print(f"{source}: {most} documents without labels", flush=True)
        named = {f"{source}/{name}": text for name, text in documents(source, data)}
        for name in sorted(named, key=lambda n: hashlib.sha256(f"{DRAW}{n}".encode()).hexdigest())[:most]:
            report = line.report(named[name][:MOST], name.replace("/", "_") + ".txt", None)
            if isinstance(report, Rejection):
                continue
            for claim in line.extractor.extract(report):
                if claim.span.exact not in known:
                    known.add(claim.span.exact)
                    place = (claim.span.start, claim.span.end)
                    yield _row(source, report.text, place, (), claim, cutter, honest=False)


def _annotated(line: Reader, shared: Path, cutter: Cutter) -> Iterator[dict[str, Any]]:
    scorer = scorer_beside(shared)
    for part, texts in PARTS.items():
        if part in HELD_BACK:
            continue
        print(f"accounts of other wars: {part}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            annotated = materialise(Path(folder), texts)
            gold = json.loads(annotated.gold.read_text(encoding="utf-8"))
            read = [_read(line, p.read_text(encoding="utf-8"), p.name, stated(p)) for p in annotated.texts]
        reports = {report.id: report for report, _ in read}
        of_id = {c.id: c for _, claims in read for c in claims}
        ours = aligned(gold, list(reports.values()), [_bare(c) for c in of_id.values()], scorer)
        for wanted in (c for d in gold["documents"] for c in d["claims"] if c["id"] in ours):
            claim = of_id[ours[wanted["id"]]]
            types = tuple(t for name in wanted["accept_event_types"] for t in NAMED.get(name.lower(), ()))
            if types:
                text = reports[claim.report].text
                yield _row(part, text, (claim.span.start, claim.span.end), types, claim, cutter, honest=False)


def _bare(claim: Claim) -> GroundedClaim:
    return GroundedClaim(claim, (), (), (), (), ())


def _read(line: Reader, text: str, file: str, beside: dict[str, str] | None = None) -> tuple[Report, tuple[Claim, ...]]:
    report = line.report(text, file, beside)
    if isinstance(report, Rejection):
        raise SystemExit(f"{file}: {report.reason}")
    return report, line.extractor.extract(report)


def _row(  # noqa: PLR0913 - where it is from, what is seen of it, what people and rules say
    source: str,
    text: str,
    place: tuple[int, int],
    types: Sequence[str],
    claim: Claim | None,
    cutter: Cutter,
    *,
    honest: bool,
) -> dict[str, Any]:
    seen = cutter.see(text, *place)
    said = None if claim is None else TYPES.index(claim.sub_event_type) + len(TYPES) * trust_of(claim)
    return {
        "source": source,
        "pieces": seen.pieces,
        "parts": seen.parts,
        "places": seen.places,
        "types": [TYPES.index(t) for t in dict.fromkeys(types)],
        "said": said if honest else None,
    }


if __name__ == "__main__":
    main()
