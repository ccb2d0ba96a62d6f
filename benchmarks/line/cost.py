"""What the line costs: from a cold start to the finished page, and articles a second beside spaCy alone on the same texts."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.line.quality import run

ARTICLES = 100
BATCH = 64


def cold_start(texts: list[Path]) -> dict[str, float]:
    """Seconds and peak memory (MB, of the largest process) from files to the page, each command a new process."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        started = time.perf_counter()
        run(["read", "--project", str(project), *map(str, texts)])
        run(["report", "--project", str(project), "-o", str(project / "report.html")])
        seconds = time.perf_counter() - started
        size = (project / "report.html").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": round(seconds, 2), "peak MB": round(peak), "page kB": round(size / 1000)}


def throughput(articles: Path, count: int = ARTICLES) -> dict[str, Any]:
    """One process, both parts in one run: the line (read, extract, ground) and spaCy's parser and entities alone."""
    from reportedly.extract import load_extractor
    from reportedly.extract.parser import load_parser
    from reportedly.ground import ground
    from reportedly.knowledge.actors import Registry
    from reportedly.knowledge.places import Gazetteer
    from reportedly.model import Rejection
    from reportedly.read import read_report

    lines = articles.read_text(encoding="utf-8").splitlines()[:count]
    texts = [f"{a['article_title']}\n\n{a['article_content']}" for a in map(json.loads, lines)]
    registry, gazetteer = Registry.load(), Gazetteer.open()
    extractor, nlp = load_extractor(registry, gazetteer), load_parser()
    list(nlp.pipe(texts[:5]))
    started = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        continue
    alone = time.perf_counter() - started
    started, claims = time.perf_counter(), 0
    for index, text in enumerate(texts):
        report = read_report(text.encode(), f"{index}.txt")
        if not isinstance(report, Rejection):
            claims += len(ground(report, extractor.extract(report), registry, gazetteer))
    line = time.perf_counter() - started
    words = sum(len(text.split()) for text in texts)
    return {
        "articles": len(texts), "words": words, "claims": claims,
        "line articles/s": round(len(texts) / line, 1), "spaCy articles/s": round(len(texts) / alone, 1),
        "ratio to spaCy alone": round(alone / line, 3),
    }  # fmt: skip


def version() -> str:
    """The interpreter that was measured."""
    return subprocess.run([sys.executable, "--version"], capture_output=True, text=True, check=True).stdout.strip()
