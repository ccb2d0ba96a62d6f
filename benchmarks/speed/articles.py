"""The whole line on articles, one process, beside spaCy's parser and entities alone on the same texts in the same run."""

from __future__ import annotations

import json
import lzma
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree  # the sets of the benchmarks are files of our own choice

BATCH = 64
ARTICLES = 100


def throughput(texts: Sequence[str]) -> dict[str, float]:
    """Articles a second of both, their ratio, and the share of each stage of ours. CPU time, so that other programs do not count."""
    from reportedly.extract import load_extractor
    from reportedly.extract.parser import load_parser
    from reportedly.intake import Document
    from reportedly.pipeline import World, read_timed
    from reportedly.store import Reading

    world = World.load()
    extractor, nlp = load_extractor(world.registry, world.gazetteer), load_parser()
    list(nlp.pipe(texts[:5]))
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        continue
    alone = time.process_time() - began
    stages: Counter[str] = Counter()
    claims = 0
    began = time.process_time()
    for index, text in enumerate(texts):
        timed = read_timed(Document(Path(f"{index}.txt"), f"{index}.txt", "speed", text.encode()), world, extractor)
        claims += len(timed.outcome.claims) if isinstance(timed.outcome, Reading) else 0
        for stage, seconds in timed.seconds.items():
            stages[stage] += seconds
    line = time.process_time() - began
    whole = sum(stages.values()) or 1.0
    return {
        "articles": len(texts), "words": sum(len(text.split()) for text in texts), "claims": claims,
        "line articles/s": round(len(texts) / line, 1), "spaCy articles/s": round(len(texts) / alone, 1),
        "ratio to spaCy alone": round(alone / line, 3),
        **{f"share of {stage}": round(seconds / whole, 3) for stage, seconds in stages.items()},
    }  # fmt: skip


def fa_kes(file: Path, count: int = ARTICLES) -> list[str]:
    """Articles on the war in Syria: title and text."""
    lines = file.read_text(encoding="utf-8").splitlines()[:count]
    return [f"{a['article_title']}\n\n{a['article_content']}" for a in map(json.loads, lines)]


def t17(file: Path, count: int = ARTICLES) -> list[str]:
    """Articles of one of the topics: the longest column of each row."""
    import csv

    csv.field_size_limit(10_000_000)
    with lzma.open(file, "rt", encoding="utf-8", newline="") as stream:
        rows = [row for _, row in zip(range(count + 1), csv.reader(stream), strict=False)]
    return [max(row, key=len) for row in rows[1:]]


def local_news(file: Path, count: int = ARTICLES) -> list[str]:
    """Local newspapers on whatever happens: the texts of LGL."""
    texts = [element.text or "" for element in ElementTree.parse(file).iter("text")]  # noqa: S314 - see above
    return [text for text in texts if text.strip()][:count]
