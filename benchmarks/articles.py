"""The articles of three public sets of war news, and the digests by which labels hold on to the words that they are about."""

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

TOPICS = ("egypt", "iraq", "libya")  # of t17
DIGITS = 8  # of a digest


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its name within the set, its text, the ISO day on which it was published."""

    name: str
    text: str
    day: str


def digest_of(words: str) -> str:
    """The first digits of the SHA-256 of some words."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS]


def articles(source: str, data: Path) -> Iterator[Article]:
    """The articles of ``fa_kes``, ``t17`` or ``muc4`` below the folder of data sets. Raises KeyError for any other source."""
    return {"fa_kes": _fa_kes, "t17": _t17, "muc4": _muc4}[source](data / source)


def _fa_kes(folder: Path) -> Iterator[Article]:
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        month, day, year = map(int, row["date"].split("/"))
        text = f"{row['article_title']}\n\n{row['article_content']}"
        yield Article(row["unit_id"], text, f"{year}-{month:02}-{day:02}")


def _t17(folder: Path) -> Iterator[Article]:
    csv.field_size_limit(1 << 30)
    for topic in TOPICS:
        with lzma.open(folder / f"{topic}.articles.csv.xz", "rt", encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(io.StringIO(file.read()))):
                yield Article(f"{topic}/{number}", row["text"], row["date"])


def _muc4(folder: Path) -> Iterator[Article]:
    """The messages of development that say their day, with their datelines: in capitals, from Latin America in 1988 to 1990."""
    for message in read_messages([folder / "dev"]):
        if message.day is not None:
            yield Article(message.id, message.text.strip() + "\n", message.day.isoformat())
