"""The set ``polnear`` on the scoreboard: attributions that :mod:`reportedly.extract.attribution` finds against those of annotators."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.contract import Benchmark, Error, Kind, NoDataError, Outcome, existing
from benchmarks.polnear.brat import Article, Range, Spoken, files_of_more_annotators, read_article, read_folder
from benchmarks.polnear.score import PARTS, Scores, Words, paired

PARAGRAPH = re.compile(r"[^\n]+")
MOST_SHOWN = 90  # characters of a span in the list of errors


def arguments(parser: argparse.ArgumentParser) -> None:
    """The set's own options."""
    parser.add_argument("--data", type=Path, help="a folder with text/ and attributions/ (default: polnear/dev)")
    parser.add_argument(
        "--people", action="store_true", help="score annotators against each other instead, where a text has several"
    )


def run(options: argparse.Namespace) -> Outcome:
    """Finds the attributions of every annotated text of the folder and scores cue, source and content."""
    folder = existing(options.data, options, "polnear", "dev")
    try:
        articles = read_folder(folder)
    except FileNotFoundError as missing:
        raise NoDataError(str(missing)) from missing
    if options.people:
        return people(folder)
    find = finder()
    scores = Scores()
    errors: list[Error] = []
    for article in articles:
        found = find(article.text)
        scores.add(article.text, found, article.attributions)
        errors += errors_of(article, found)
    faults = [fault for article in articles for fault in article.faults]
    notes = [f"{len(articles)} texts, {sum(len(a.attributions) for a in articles)} attributions", *faults]
    return Outcome({folder.name: figures(scores)}, errors, notes)


def finder() -> Callable[[str], list[Spoken]]:
    """A function from a text to the attributions found in it, those that the annotation leaves out left out."""
    from benchmarks.parses import cached
    from reportedly.extract.attribution.attributions import AttributionFinder
    from reportedly.extract.lexicon import Lexicon
    from reportedly.extract.parsing.parser import load_parser, parse_paragraphs
    from reportedly.languages import load_language

    nlp = cached(load_parser())
    attributions = AttributionFinder(Lexicon(load_language("en")))

    def find(text: str) -> list[Spoken]:
        starts = [m.start() for m in PARAGRAPH.finditer(text)]
        docs = parse_paragraphs(nlp, [m.group() for m in PARAGRAPH.finditer(text)])
        found = attributions.find(zip(starts, docs, strict=True))
        return outermost([Spoken(a.cue, a.source, a.content) for a in found if not a.quoted])

    return find


def outermost(found: Sequence[Spoken]) -> list[Spoken]:
    """The attributions whose cue is not among the words that another one attributes.

    "The mayor said that rebels denied it": of the 22,025 annotated attributions of both parts not one stands inside the content of
    another, as the rebels' denial does here; the ledger has both.
    """
    contents = [content for spoken in found for content in spoken.content]
    return [s for s in found if not any(a <= s.cue[0][0] and s.cue[-1][1] <= b for a, b in contents)]


def people(folder: Path) -> Outcome:
    """What annotators reach against each other: every pair of files of a text, one as found and the other as annotated."""
    scores, pairs = Scores(), 0
    for text, files in files_of_more_annotators(folder):
        for a, b in combinations([read_article(text, file) for file in files], 2):
            scores.add(a.text, a.attributions, b.attributions)
            pairs += 1
    return Outcome({f"{folder.name}, people": figures(scores)}, (), [f"{pairs} pairs of annotations"])


def figures(scores: Scores) -> dict[str, float | None]:
    """The figures by name, to four digits."""
    found: dict[str, float | None] = {}
    for name, parts in (("exact", scores.exact), ("overlap", scores.overlap), ("overlap, all pairs", scores.all_pairs)):
        for part in PARTS:
            counts = parts[part]
            for measure in ("precision", "recall", "f1"):
                if measure == "f1" or name != "overlap, all pairs":
                    found[f"{part} {name} {measure}"] = round(getattr(counts, measure), 4)
    return found


def errors_of(article: Article, found: Sequence[Spoken]) -> Iterator[Error]:
    """Attributions missed and spurious, and parts of paired ones that are not the same."""
    words, file = Words(article.text), f"{article.name}.txt"
    ours, theirs = [words.of(s) for s in found], [words.of(s) for s in article.attributions]
    pairs = paired(ours, theirs)
    for j in sorted(set(range(len(theirs))) - {j for _, j in pairs}):
        yield _error(Kind.MISSED, article, file, article.attributions[j].cue)
    for i in sorted(set(range(len(ours))) - {i for i, _ in pairs}):
        yield _error(Kind.SPURIOUS, article, file, found[i].cue)
    for i, j in pairs:
        for part in PARTS:
            if ours[i].ranges[part] != theirs[j].ranges[part]:
                yield _wrong(article, file, part, found[i], article.attributions[j])


def _error(kind: Kind, article: Article, file: str, cue: Sequence[Range]) -> Error:
    return Error(kind, "attribution", file, cue[0][0], cue[-1][1], _words(article, cue))


def _wrong(article: Article, file: str, part: str, found: Spoken, wanted: Spoken) -> Error:
    got, right = getattr(found, part), getattr(wanted, part)
    at = right or wanted.cue
    detail = f"wanted {_words(article, right)!r}, got {_words(article, got)!r}"
    return Error(Kind.WRONG, part, file, at[0][0], at[-1][1], detail)


def _words(article: Article, ranges: Sequence[Range]) -> str:
    text = " ... ".join(" ".join(article.text[a:b].split()) for a, b in ranges)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 4]} ..."


BENCHMARK = Benchmark(
    summary="who said what: spans of cue, source and content against annotators (PolNeAR)",
    run=run,
    arguments=arguments,
    published={
        "cue exact f1": ".823 (Citron on PARC 3), people .71 (PolNeAR train)",
        "source exact f1": ".820 (Citron on PARC 3), people .74",
        "content exact f1": ".593 (Citron on PARC 3), people .67",
        "content overlap f1": "people .86",
        "content overlap, all pairs f1": ".833 (Citron on PARC 3)",
    },
)
