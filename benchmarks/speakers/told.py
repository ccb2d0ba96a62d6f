"""Who says what in real war news: whom a reader wrote down as the innermost speaker of a claim, and whom the line takes for it.

``told.tsv`` holds claims of ``t17`` and ``fa_kes`` by document, place in the text and a digest of the words; no text stands in it.
Documents were drawn by hash among those without labels of days and places, of each up to three claims; labels were written from the
texts alone, before any speaker that the line gives was seen. The rules of the labels:

- ``speaker`` is what he is: a "person", an "organisation" (also a group of people: "activists"), "any" where the word leaves it open
  ("a source", an agency), "unknown" where it is said that somebody says it ("it is reported"), "own" where the outlet does.
- ``mentions`` are the places of the words that name him, wherever in the text. What a sentence of direct speech tells is told by whoever
  speaks, also where the text has lost the marks; of a paper, by whoever put it out.
- A sentence between two of the same source that names none is the outlet's own, as is a headline.
- Calls and wishes were left out, and claims that run over two speakers.

``half`` parts the documents by hash: "mend" is the half on which faults were looked up, of "held" nobody who mends sees an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contract import Error, Kind
from benchmarks.labelled import HALVES, read_again, read_table
from benchmarks.reading import Reader
from reportedly.model import GroundedClaim, GroundedSpeaker, SpeakerKind

LABELS = Path(__file__).with_name("told.tsv")
NAMED = ("person", "organisation", "any")
OWN = (SpeakerKind.OUTLET, SpeakerKind.AGENCY)


@dataclass(frozen=True, slots=True)
class Label:
    """The claim ``start..end`` of a text, what its speaker is, and the places of the words that name him."""

    source: str
    document: str
    start: int
    end: int
    digest: str
    half: str
    speaker: str
    mentions: tuple[tuple[int, int], ...]

    def right(self, said: GroundedSpeaker) -> bool:
        """Whether this is who speaks; what he is taken for is asked apart."""
        if self.speaker == "own":
            return said.kind in OWN and said.span is None
        if self.speaker == "unknown":
            return said.kind is SpeakerKind.UNKNOWN
        span = said.span
        return span is not None and any(a < span.end and span.start < b for a, b in self.mentions)

    def right_kind(self, said: GroundedSpeaker) -> bool:
        """Whether a person is taken for a person and a group or body for an organisation."""
        return said.kind.value == self.speaker


def read_labels(path: Path = LABELS) -> list[Label]:
    """All labels, those of one document together."""
    return [
        Label(
            *where, row["half"], row["speaker"],
            tuple((int(a), int(b)) for a, b in (m.split("-") for m in row["mentions"].split())),
        )
        for where, row in read_table(path)
    ]  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts of one half, and what went wrong."""

    counts: Counter[str]
    errors: list[Error]

    def add(self, label: Label, claim: GroundedClaim | None) -> None:
        """Judges one label. A half that is held back gives no errors, only counts."""
        if claim is None:
            self.counts["no such claim"] += 1
            return
        said = claim.speaker
        right = label.right(said)
        asked = "somebody" if label.speaker in NAMED else label.speaker
        for name in ("all", asked):
            self.counts[name] += 1
            self.counts[f"{name}, right"] += right
        kind = right
        if right and label.speaker in NAMED[:2]:
            kind = label.right_kind(said)
            self.counts["what he is"] += 1
            self.counts["what he is, right"] += kind
        if (right and kind) or label.half != "mend":
            return
        fault = (
            Kind.WRONG if asked != "own" and said.kind not in OWN else Kind.MISSED if asked != "own" else Kind.SPURIOUS
        )
        chain = " > ".join(f"{s.kind.value} {s.name!r}" for s in claim.speakers)
        where = f"{label.source}/{label.document}"
        self.errors.append(
            Error(fault, asked, where, label.start, label.end, f"{label.speaker} at {label.mentions[:3]}, got {chain}")
        )


def measure(data: Path, line: Reader, labels: Sequence[Label]) -> dict[str, Tally]:
    """Whom the line hears in the labelled claims, by half. Raises LookupError where a label's words are not at their place."""
    found = {half: Tally(Counter(), []) for half in HALVES}
    for label, claim, _ in read_again(data, line, labels):
        found[label.half].add(label, claim)
    return found
