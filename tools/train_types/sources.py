"""The texts whose claims are labelled, and the labels: by document and place, with a digest of the words so that no label slips."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import articles, digest_of
from benchmarks.muc4.texts import read_messages
from tools.train_types.codes import CODES

LABELS = Path(__file__).parent / "labels"


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
    others = {"event_location": _event_location, "muc4": _muc4}
    if source in others:
        return others[source](data / source)
    return ((article.name, article.text) for article in articles(source, data))


def _event_location(folder: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate((folder / "train.jsonl").read_text(encoding="utf-8").splitlines()):
        yield str(number), json.loads(line)["text"]


def _muc4(folder: Path) -> Iterator[tuple[str, str]]:
    for message in read_messages([folder / "dev"]):
        yield message.id, message.text
