"""Accuracy of actor and speaker grounding on mentions drawn from real news and labelled by hand.

    python -m benchmarks.actors.mentions FA_KES/articles.jsonl T17_FOLDER [--all]

``mentions.tsv`` holds offsets and registry ids, no text: 398 mentions of 60 articles of FA-KES (Syria, 2012-2018) and 40 of Timeline17
(Egypt, Iraq, Libya), four an article, drawn at random from what the extractor took for actors and speakers, its mistakes included.
Offsets are code points of title + blank line + content (FA-KES), or of the first 6,000 characters of the row's text with "\\/" as
"/" (Timeline17; the document is the row's number). ``actors``: the ids that a reader accepts, "-" for nobody of the registry.

"right": an accepted answer; "missed": nobody where somebody was meant; "wrong merge": somebody else.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
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

LABELS = Path(__file__).with_name("mentions.tsv")
T17_LENGTH = 6000


def documents(fa_kes: Path, t17: Path, names: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Report]]:
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


def grounded(
    registry: Registry, report: Report, rows: list[list[str]]
) -> Iterator[tuple[list[str], GroundedActor | GroundedSpeaker]]:
    """Each labelled row with what it was grounded to."""
    says = [row for row in rows if row[4].startswith("says:")]
    acts = [row for row in rows if not row[4].startswith("says:")]
    actors = [(ActorMention(ActorRole(row[4]), report.span(int(row[2]), int(row[3]))),) for row in acts]
    chains = []
    for row in says:
        span = report.span(int(row[2]), int(row[3]))
        chains.append((SpeakerMention(SpeakerKind(row[4].removeprefix("says:")), span.exact, span),))
    for row, (actor,) in zip(acts, ground_actors(report, actors, registry, report.published), strict=True):
        yield row, actor
    for row, (speaker,) in zip(says, ground_speakers(report, chains, registry), strict=True):
        yield row, speaker


def main(arguments: list[str]) -> None:
    """Print the shares; with ``--all`` every mention that is not right."""
    fa_kes, t17 = (Path(argument) for argument in arguments if not argument.startswith("--"))
    labelled: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        row = line.split("\t")
        labelled[row[0], row[1]].append(row)
    registry = Registry.load()
    tally: Counter[str] = Counter()
    for key, report in documents(fa_kes, t17, set(labelled)):
        for row, got in grounded(registry, report, labelled[key]):
            accepted = row[5].split("|")
            answer = got.actor or "-"
            verdict = "right" if answer in accepted else "missed" if answer == "-" else "wrong merge"
            tally[verdict] += 1
            if verdict != "right" and "--all" in arguments:
                words = report.text[int(row[2]) : int(row[3])]
                print(f"{verdict:12s} {key[0]} {key[1]} {words!r}: {answer}, not {row[5]} ({got.why})")
    total = sum(tally.values())
    for verdict in ("right", "missed", "wrong merge"):
        print(f"{verdict:12s} {tally[verdict] / total:.3f} {tally[verdict]} of {total}")


if __name__ == "__main__":
    main(sys.argv[1:])
