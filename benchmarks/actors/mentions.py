"""Accuracy of actor and speaker grounding on mentions of real news that were labelled by hand.

    python -m benchmarks.actors.mentions FA_KES/articles.jsonl T17_FOLDER [--all]

Two sets of labels, offsets and registry ids without text; their documents do not overlap:

``blind.tsv``
    421 mentions of 68 articles of FA-KES (Syria, 2012-2018) and 24 of Timeline17 (Egypt, Iraq, Libya). Articles, and up to three
    sentences in the first 3,200 characters of each, were drawn in the order of the SHA-256 of their ids; a reader marked every actor
    in those sentences and wrote down who it is, from the text alone, before seeing what the program makes of it. ``class``: named,
    generic ("the army", "a monitor", "terrorists"), person (with an office), unnamed (sources, witnesses). ``part``: by the hash of
    the document, "seen" (its mistakes were read to mend the rules) or "held" (only ever counted).
``mentions.tsv``
    398 mentions of 60 articles of FA-KES and 40 of Timeline17, four an article, drawn at random from what the extractor took for
    actors and speakers, its mistakes included. Labelled by reviewing the program's answers, and used to develop it.

Offsets are code points of title + blank line + content (FA-KES), or of the first 6,000 characters of the row's text with "\\/" as
"/" (Timeline17; the document is the row's number). ``actors``: the ids that a reader accepts, "-" for nobody of the registry
(a typed unknown, an unnamed source, a person without an office).

"right": an accepted answer; "missed": nobody where somebody was meant; "wrong merge": somebody else.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly.ground.actors import ground_actors, ground_speakers
from reportedly.knowledge.actors import Registry
from reportedly.model import (
    ActorMention,
    ActorRole,
    Block,
    GroundedActor,
    GroundedSpeaker,
    OffsetMap,
    Publication,
    Report,
    SpeakerKind,
    SpeakerMention,
)

BLIND = Path(__file__).with_name("blind.tsv")
REVIEWED = Path(__file__).with_name("mentions.tsv")
VERDICTS = ("right", "missed", "wrong merge")
T17_LENGTH = 6000
SPOKEN = "says:"

Document = tuple[str, str]
"""Set and document id."""


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled mention: a row of the file."""

    document: Document
    start: int
    end: int
    use: str
    accepted: tuple[str, ...]
    of_class: str
    part: str

    @property
    def speaks(self) -> bool:
        return self.use.startswith(SPOKEN)


@dataclass(frozen=True, slots=True)
class Answer:
    """A label with what the program made of the mention."""

    label: Label
    words: str
    got: GroundedActor | GroundedSpeaker

    @property
    def verdict(self) -> str:
        """One of :data:`VERDICTS`."""
        actor = self.got.actor or "-"
        if actor in self.label.accepted:
            return "right"
        return "missed" if actor == "-" else "wrong merge"


def read_labels(file: Path) -> list[Label]:
    """The rows of a label file."""
    labels = []
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        name, document, start, end, use, actors, *rest = line.split("\t")
        labels.append(Label((name, document), int(start), int(end), use, tuple(actors.split("|")), *(rest or ("", ""))))
    return labels


def documents(fa_kes: Path, t17: Path, names: set[Document]) -> Iterator[tuple[Document, Report]]:
    """The labelled documents as reports, by set and document."""
    seen: set[str] = set()  # some articles stand twice in the file
    for line in fa_kes.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if ("fa_kes", article["unit_id"]) in names and article["unit_id"] not in seen:
            seen.add(article["unit_id"])
            text = f"{article['article_title']}\n\n{article['article_content']}"
            yield ("fa_kes", article["unit_id"]), report_of(text, None)
    csv.field_size_limit(10**9)
    for topic in sorted({name.partition("/")[2] for name, _ in names if name.startswith("t17/")}):
        with lzma.open(t17 / f"{topic}.articles.csv.xz", "rt", encoding="utf-8") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if (f"t17/{topic}", str(number)) in names:
                    text = row["text"].replace("\\/", "/")[:T17_LENGTH]
                    yield (f"t17/{topic}", str(number)), report_of(text, date.fromisoformat(row["date"][:10]))


def report_of(text: str, day: date | None) -> Report:
    """A clean report of the text."""
    return Report(
        id="r",
        file="r",
        sha256="",
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=(Block(0, len(text)),),
        published=Publication(day, day),
        language="en",
    )


def answers(registry: Registry, report: Report, labels: list[Label]) -> Iterator[Answer]:
    """What the program makes of each labelled mention of one report, all of them grounded together."""
    acts = [label for label in labels if not label.speaks]
    says = [label for label in labels if label.speaks]
    actors = [(ActorMention(ActorRole(label.use), report.span(label.start, label.end)),) for label in acts]
    chains = []
    for label in says:
        span = report.span(label.start, label.end)
        chains.append((SpeakerMention(SpeakerKind(label.use.removeprefix(SPOKEN)), span.exact, span),))
    grounded = ground_actors(report, actors, registry, report.published)
    told = [
        tuple(replace(a, role=ActorRole.SUBJECT) for a in one) for one in actors
    ]  # who only tells of a deed is no doer
    named = ground_actors(report, told, registry, report.published)
    for label, as_doer, as_subject in zip(acts, grounded, named, strict=True):
        yield Answer(label, report.text[label.start : label.end], (*as_doer, *as_subject)[0])
    for label, (speaker,) in zip(says, ground_speakers(report, chains, registry), strict=True):
        yield Answer(label, report.text[label.start : label.end], speaker)


def read_all(labels_file: Path, fa_kes: Path, t17: Path, registry: Registry | None = None) -> list[Answer]:
    """Every label of the file with the program's answer. ``fa_kes`` is the file of articles, ``t17`` the folder of topics."""
    by_document: defaultdict[Document, list[Label]] = defaultdict(list)
    for label in read_labels(labels_file):
        by_document[label.document].append(label)
    known = registry or Registry.load()
    return [
        answer
        for document, report in documents(fa_kes, t17, set(by_document))
        for answer in answers(known, report, by_document[document])
    ]


def figures(shared: Path) -> dict[str, dict[str, float | None]]:
    """Shares of 1 by part: "actors, blind" (all, and what was held back from development), "actors, reviewed". Nothing without the
    data below ``shared``."""
    fa_kes, t17 = shared / "data" / "fa_kes" / "articles.jsonl", shared / "data" / "t17"
    if not (fa_kes.is_file() and t17.is_dir()):
        return {}
    blind, reviewed = (read_all(file, fa_kes, t17) for file in (BLIND, REVIEWED))
    held = [answer for answer in blind if answer.label.part == "held"]
    result = {
        "actors, blind": _shares(blind),
        "actors, blind and held back": _shares(held),
        "actors, reviewed": _shares(reviewed),
    }
    for of_class in sorted({answer.label.of_class for answer in blind}):
        some = [answer for answer in blind if answer.label.of_class == of_class]
        result["actors, blind"][f"right, {of_class}"] = share(answer.verdict == "right" for answer in some)
    return result


def _shares(found: list[Answer]) -> dict[str, float | None]:
    return {
        "right": share(answer.verdict == "right" for answer in found),
        "wrong merges": share(answer.verdict == "wrong merge" for answer in found),
    }


def share(holds: Iterator[bool]) -> float:
    """How many of the items hold, of 1 to three digits; 0 of no items."""
    counted = Counter(holds)
    return round(counted[True] / counted.total(), 3) if counted else 0.0


def main(arguments: list[str]) -> None:
    """Print the shares of both files; with ``--all`` every mention that is not right, but for those held back."""
    fa_kes, t17 = (Path(argument) for argument in arguments if not argument.startswith("--"))
    registry = Registry.load()
    for file in (BLIND, REVIEWED):
        found = read_all(file, fa_kes, t17, registry)
        tally: Counter[tuple[str, str]] = Counter()
        for answer in found:
            groups = filter(None, ("all", answer.label.of_class, answer.label.part))
            tally.update((group, answer.verdict) for group in groups)
            if answer.verdict != "right" and "--all" in arguments and answer.label.part != "held":
                where = " ".join(answer.label.document)
                wanted = "|".join(answer.label.accepted)
                print(
                    f"{answer.verdict:12s} {where} {answer.words!r}: {answer.got.actor}, not {wanted} ({answer.got.why})"
                )
        print(f"{file.name}: {len(found)} mentions")
        for group in sorted({group for group, _ in tally}):
            total = sum(tally[group, verdict] for verdict in VERDICTS)
            shares = ", ".join(f"{verdict} {tally[group, verdict] / total:.3f}" for verdict in VERDICTS)
            print(f"  {group:8s} {total:4d}: {shares}")


if __name__ == "__main__":
    main(sys.argv[1:])
