"""The texts whose claims are labelled, and the labels: by document and place, with a digest of the words so that no label slips."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.muc4.texts import read_messages
from tools.train_types.codes import CODES

LABELS = Path(__file__).parent / "labels"
DIGITS = 8  # of a digest


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim ``start..end`` of a text and the types that it may have, the best first."""

    start: int
    end: int
    digest: str
    types: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether the text still has the words that were labelled at this place."""
        return digest_of(text[self.start : self.end]) == self.digest


def digest_of(words: str) -> str:
    """The first digits of the SHA-256 of some words."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS]


def read_labels(source: str) -> dict[str, list[Labelled]]:
    """What is labelled of each document of a source."""
    found: dict[str, list[Labelled]] = {}
    with (LABELS / f"{source}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            types = tuple(CODES[code] for code in row["types"].split(","))
            found.setdefault(row["document"], []).append(
                Labelled(int(row["start"]), int(row["end"]), row["digest"], types)
            )
    return found


def documents(source: str, data: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of a source below the folder of data sets."""
    readers = {"fa_kes": _fa_kes, "event_location": _event_location, "muc4": _muc4, "t17": _t17}
    return readers[source](data / source)


def _fa_kes(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["unit_id"], f"{row['article_title']}\n\n{row['article_content']}"


def _event_location(folder: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate((folder / "train.jsonl").read_text(encoding="utf-8").splitlines()):
        yield str(number), json.loads(line)["text"]


def _muc4(folder: Path) -> Iterator[tuple[str, str]]:
    for message in read_messages([folder / "dev"]):
        yield message.id, message.text


def _t17(folder: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(1 << 30)
    for topic in ("egypt", "iraq", "libya"):
        with lzma.open(folder / f"{topic}.articles.csv.xz", "rt", encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(io.StringIO(file.read()))):
                yield f"{topic}/{number}", row["text"]
