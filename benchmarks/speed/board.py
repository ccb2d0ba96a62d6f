"""What reading costs: ``reportedly-bench speed``."""

from __future__ import annotations

import argparse

from benchmarks.contract import Benchmark, Outcome
from benchmarks.speed.pages import page

PAGES = 200


def run(options: argparse.Namespace) -> Outcome:
    """HTML reading always; the whole line on each set that there is data for."""
    from benchmarks.speed.articles import fa_kes, local_news, t17, throughput
    from benchmarks.speed.html import html_rates

    pages = [page(number) for number in range(options.pages)]
    figures = {"html": html_rates(pages)}
    notes = [f"{len(pages)} pages of {sum(map(len, pages)) // len(pages) // 1000} kB, made here"]
    data = options.shared / "data"
    conflict, mixed = data / "fa_kes" / "articles.jsonl", data / "geoparsing" / "lgl.xml"
    long = data / "t17" / "libya.articles.csv.xz"
    for name, file, texts in (("fa_kes", conflict, fa_kes), ("t17", long, t17), ("local news", mixed, local_news)):
        if file.exists():
            figures[name] = throughput(texts(file, options.articles))
        else:
            notes.append(f"{name} skipped: no {file}")
    return Outcome(figures, notes=notes)


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much of each."""
    parser.add_argument("--pages", type=int, default=PAGES, help="HTML pages to make and read")
    parser.add_argument("--articles", type=int, default=100, help="articles of each set")


BENCHMARK = Benchmark(
    "pages and articles a second, beside trafilatura and spaCy alone in the same run",
    run,
    arguments,
    published={"trafilatura fast pages/s": "57 a core, F1 .962 on 181 real pages (design notes)"},
    needs_data=False,
)
