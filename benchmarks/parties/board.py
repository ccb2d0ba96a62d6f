"""``reportedly-bench parties``: who acts and who is acted upon in a claim, on short texts of other wars in our own words.

``texts.toml`` names for words of a claim the phrases that name its doer and whom it is done to. The claim is the shortest one
whose span holds those words; a party counts as found when ours of the same role shares at least half of the words of both
phrases. A participant in a clash is right for either role. Precision counts our doers and victims of annotated claims alone,
each party once. The rules were written on the errors of "seen"; "held" was annotated before it was first read and counted
before its errors were looked at, once; "undergone" was written for who has it done to him where a doer would stand, after the
rules for that, and counted alone.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contract import Benchmark, Error, Kind, Outcome, share

if TYPE_CHECKING:
    from reportedly.model import GroundedActor, GroundedClaim

TEXTS = Path(__file__).with_name("texts.toml")
PARTS = ("seen", "held", "undergone")
DOER, DONE_TO = "doer", "done to"
ROLES = {
    "perpetrator": (DOER,),
    "supporter": (DOER,),
    "controller": (DOER,),
    "subject": (DOER,),
    "target": (DONE_TO,),
    "victim": (DONE_TO,),
    "supported": (DONE_TO,),
    "object": (DONE_TO,),
    "participant": (DOER, DONE_TO),
}
PUBLISHED = "2016-11-29"


@dataclass(frozen=True, slots=True)
class Act:
    """Words of a claim, the role, and the phrase of the text that names the party."""

    claim: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its acts and the words of claims that have no doer."""

    part: str
    text: str
    acts: tuple[Act, ...]
    nobody: tuple[str, ...]


def load(path: Path = TEXTS) -> tuple[Text, ...]:
    """The annotated texts. Raises ValueError where words are not in their text."""
    found = []
    for one in tomllib.loads(path.read_text(encoding="utf-8"))["texts"]:
        acts = tuple(Act(*act) for act in one["acts"])
        nobody = tuple(one.get("nobody", ()))
        lost = [w for w in (*(p for a in acts for p in (a.claim, a.party)), *nobody) if w not in one["text"]]
        if lost:
            raise ValueError(f"{path.name}: not in the text: {lost[0]!r}")
        found.append(Text(one["part"], one["text"], acts, nobody))
    return tuple(found)


def holding(claims: Sequence[GroundedClaim], start: int, end: int) -> GroundedClaim | None:
    """The shortest claim whose span holds the range."""
    around = [c for c in claims if c.claim.span.start <= start and end <= c.claim.span.end]
    return min(around, key=lambda c: c.claim.span.end - c.claim.span.start, default=None)


def names(actor: GroundedActor, party: str) -> bool:
    """Whether a phrase of ours and one of theirs share half of the words of both."""
    ours, theirs = set(actor.span.exact.lower().split()), set(party.lower().split())
    return 2 * len(ours & theirs) >= max(len(ours), len(theirs)) or (len(ours) == 1 and ours <= theirs)


@dataclass(slots=True)
class Count:
    """Wanted, found, said and said right of one role."""

    wanted: int = 0
    found: int = 0
    said: int = 0
    right: int = 0


def score(text: Text, claims: Sequence[GroundedClaim], counts: dict[str, Count]) -> list[Error]:
    """Counts the parties of one text and gives the errors."""
    errors = []
    by_claim: dict[str, list[Act]] = {words: [] for words in text.nobody}
    for act in text.acts:
        by_claim.setdefault(act.claim, []).append(act)
    for words, acts in by_claim.items():
        start = text.text.index(words)
        claim = holding(claims, start, start + len(words))
        ours = claim.actors if claim is not None else ()
        for act in acts:
            found = any(act.role in ROLES.get(a.role.value, ()) and names(a, act.party) for a in ours)
            counts[act.role].wanted += 1
            counts[act.role].found += found
            if not found:
                errors.append(Error(Kind.MISSED, act.role, words, start, start + len(words), act.party))
        for actor in ours:
            roles = ROLES.get(actor.role.value, ())
            if not roles:
                continue
            right = any(a.role in roles and names(actor, a.party) for a in acts)
            counts[roles[0]].said += 1
            counts[roles[0]].right += right
            if not right:
                errors.append(Error(Kind.SPURIOUS, roles[0], words, start, start + len(words), actor.span.exact))
    return errors


def run(options: argparse.Namespace) -> Outcome:
    """Reads every text by itself."""
    from benchmarks.reading import reader
    from reportedly.model import Rejection

    counts = {part: {DOER: Count(), DONE_TO: Count()} for part in PARTS}
    errors = []
    for number, text in enumerate(load()):
        outcome = reader().read(text.text, f"{number}.txt", {"published": PUBLISHED})
        claims = () if isinstance(outcome, Rejection) else outcome[1]
        wrong = score(text, claims, counts[text.part])
        errors += wrong if text.part == "seen" or options.held else []
    figures = {
        part: {
            f"{role} {name}": share(*pair)
            for role, c in counts[part].items()
            for name, pair in (("recall", (c.found, c.wanted)), ("precision", (c.right, c.said)))
        }
        for part in PARTS
    }
    return Outcome(figures, errors)


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--held``."""
    parser.add_argument("--held", action="store_true", help="also show the errors of the parts that are only counted")


BENCHMARK = Benchmark(
    "who acts and who is acted upon, on texts of other wars in our own words", run, arguments, needs_data=False
)
