"""The texts of the runs, drawn evenly from what there is data for."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from xml.etree import ElementTree  # the sets of the benchmarks are files of our own choice

csv.field_size_limit(10_000_000)
TOPICS = ("libya", "iraq", "egypt")
MIXED = ("lgl.xml", "TR-News.xml", "GeoVirus.xml")


def conflict_short(data: Path) -> list[str]:
    """``fa_kes``, articles on the war in Syria: title and text."""
    lines = (data / "fa_kes" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [f"{a['article_title']}\n\n{a['article_content']}" for a in map(json.loads, lines)]


def conflict_long(data: Path) -> list[str]:
    """``t17``, news on Libya, Iraq and Egypt by turns: the longest column of each row."""
    return _by_turns([_rows(data / "t17" / f"{topic}.articles.csv.xz") for topic in TOPICS])


def mixed(data: Path) -> list[str]:
    """News of all kinds by turns: local papers (LGL), the world's (TR-News), disease (GeoVirus), politics (PolNeAR)."""
    sets = [_texts(data / "geoparsing" / name) for name in MIXED]
    politics = sorted((data / "polnear" / "train" / "text").rglob("*.txt"))
    return _by_turns([*sets, [path.read_text(encoding="utf-8") for path in politics]])


def drawn(texts: Sequence[str], count: int) -> list[str]:
    """So many of the texts, evenly over all of them; all where there are no more."""
    return [texts[i * len(texts) // count] for i in range(count)] if count < len(texts) else list(texts)


SETS: dict[str, Callable[[Path], list[str]]] = {"t17": conflict_long, "fa_kes": conflict_short, "mixed news": mixed}


def _rows(file: Path) -> list[str]:
    with lzma.open(file, "rt", encoding="utf-8", newline="") as stream:
        return [max(row, key=len) for row in list(csv.reader(stream))[1:]]


def _texts(file: Path) -> list[str]:
    texts = ("".join(element.itertext()) for element in ElementTree.parse(file).iter("text"))  # noqa: S314 - see above
    return [text for text in texts if text.strip()]


def _by_turns(sets: Sequence[Sequence[str]]) -> list[str]:
    return [text for text in chain.from_iterable(zip_longest(*sets)) if text is not None]
