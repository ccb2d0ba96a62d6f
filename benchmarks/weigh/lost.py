"""``python -m benchmarks.weigh.lost --shared DIR [--only PART ...] [--print]``: why annotated contradictions and progressions are not said.

Each lost pair falls under the first cause that holds of it: a side is not read; the pair is said to be of another kind; a side is read
otherwise than annotated (figures, polarity, type, speaker); a side is in no event, or the two are in two; the two figures are not held
against each other; no rule. ``--print`` shows each pair with what was read. Blind parts are counted and never shown.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.other_wars.gold import PARTS, SPEAKING, UNSEEN, materialise
from benchmarks.reading import reader
from benchmarks.weigh.oracle import aligned, is_said, scorer_beside, stated
from reportedly.link import link
from reportedly.model import Event, GroundedClaim, Polarity, Rejection, Relation, Report
from reportedly.weigh import weigh

KINDS = ("contradiction", "progression")
_COUNTED = {"losses": ("killed", "killed_or_injured", "casualties")}


@dataclass(frozen=True)
class Part:
    """One set of accounts as annotated and as read, linked and weighed; ``ours`` leads from annotated claims to those read."""

    gold: Mapping[str, Any]
    ours: Mapping[str, GroundedClaim]
    events: Sequence[Event]
    relations: Sequence[Relation]


def main() -> None:
    """Prints, for each part and kind, how many are found of how many, and the lost ones by cause."""
    parser = argparse.ArgumentParser("python -m benchmarks.weigh.lost", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with sample/score.py")
    parser.add_argument("--only", nargs="*", choices=tuple(PARTS), help="these parts alone")
    parser.add_argument("--print", action="store_true", dest="show", help="each lost pair with what was read")
    options = parser.parse_args()
    for name in options.only or PARTS:
        part = read_part(PARTS[name], options.shared)
        for kind in KINDS:
            wanted = [r for r in part.gold["relations"] if r["type"] == kind]
            lost = [(r, cause(r, part)) for r in wanted if not _found(r, part)]
            if wanted:
                said = sum(r.kind == kind for r in part.relations)
                causes = ", ".join(f"{why} {n}" for why, n in Counter(why for _, why in lost).most_common())
                print(
                    f"{name}, {kind}: {len(wanted) - len(lost)} of {len(wanted)} ({_between(wanted, lost, part)}), "
                    f"{said} said; lost: {causes or 'none'}"
                )
            for relation, why in lost if options.show and name not in UNSEEN else ():
                print("\n".join(_shown(relation, why, part)))


def _between(wanted: Sequence[Mapping[str, Any]], lost: Sequence[tuple[Mapping[str, Any], str]], part: Part) -> str:
    """How many of those between two accounts are found, in words."""
    document = {c["id"]: d["file"] for d in part.gold["documents"] for c in d["claims"]}
    two = [r for r in wanted if document[r["a"][0]] != document[r["b"][0]]]
    return f"{len(two) - sum(r in two for r, _ in lost)} of {len(two)} between accounts"


def read_part(texts: Path, shared: Path) -> Part:
    """Reads, links and weighs one set of accounts."""
    with tempfile.TemporaryDirectory() as folder:
        annotated = materialise(Path(folder), texts)
        gold = json.loads(annotated.gold.read_text(encoding="utf-8"))
        read = [reader().read(p.read_text(encoding="utf-8"), p.name, stated(p)) for p in annotated.texts]
    usable: list[tuple[Report, tuple[GroundedClaim, ...]]] = [r for r in read if not isinstance(r, Rejection)]
    reports, claims = [r for r, _ in usable], [c for _, its in usable for c in its]
    by_id = {c.id: c for c in claims}
    ours = aligned(gold, reports, claims, scorer_beside(shared))
    events = link(reports, claims)
    relations = weigh(reports, claims, events).relations
    return Part(gold, {theirs: by_id[own] for theirs, own in ours.items()}, events, relations)


def cause(wanted: Mapping[str, Any], part: Part) -> str:
    """Why a pair is not said, in a few words."""
    annotated = {c["id"]: c for d in part.gold["documents"] for c in d["claims"]}
    sides = [annotated[wanted[side][0]] for side in "ab"]
    read = [part.ours.get(side["id"]) for side in sides]
    if read[0] is None or read[1] is None:
        return "not read"
    pair = frozenset((read[0].id, read[1].id))
    other = next(
        (r for r in part.relations if pair <= {*r.a, *r.b} and not pair <= {*r.a} and not pair <= {*r.b}), None
    )
    if other is not None:
        return f"said to be {other.kind}"
    for field, differs in (("figures", _figures), ("polarity", _polarity), ("type", _type), ("speaker", _speaker)):
        if any(differs(side, own) for side, own in zip(sides, read, strict=True) if own is not None):
            return f"other {field}"
    held = [{e.id for e in part.events if own is not None and own.id in e.claims} for own in read]
    if not all(held):
        return "in no event"
    if not held[0] & held[1]:
        return "two events"
    counted = [{q.measure for q in own.quantities} for own in read if own is not None]
    return "figures not held against each other" if counted[0] & counted[1] else "no rule"


def _figures(annotated: Mapping[str, Any], read: GroundedClaim) -> bool:
    """A figure that the annotation gives is read as no figure, or of something else."""
    ours = {(str(q.measure), q.low) for q in read.quantities}
    return any(
        not any((name, number["low"]) in ours for name in _COUNTED.get(number["effect"], (number["effect"],)))
        for number in annotated["numbers"]
        if number["effect"] != "other"
    )


def _polarity(annotated: Mapping[str, Any], read: GroundedClaim) -> bool:
    wanted = annotated["polarity"] == "negated" or "denied" in annotated["accept_certainty"][:1]
    return wanted != (read.claim.polarity is Polarity.NEGATED or read.claim.certainty == "denied")


def _type(annotated: Mapping[str, Any], read: GroundedClaim) -> bool:
    return not {read.claim.event_type, read.claim.sub_event_type} & set(annotated["accept_event_types"])


def _speaker(annotated: Mapping[str, Any], read: GroundedClaim) -> bool:
    """Somebody is annotated as the speaker, and the line takes the words for the outlet's own, or the other way round."""
    quoted = annotated["speaker_chain"][-1].startswith(SPEAKING)
    own = annotated["speaker_chain"] == ["outlet:own"]
    return (quoted and read.speaker.kind == "outlet") or (own and read.speaker.kind != "outlet")


def _found(wanted: Mapping[str, Any], part: Part) -> bool:
    ids = {theirs: own.id for theirs, own in part.ours.items()}
    return any(is_said(wanted, r, ids) for r in part.relations if r.kind == wanted["type"])


def _shown(wanted: Mapping[str, Any], why: str, part: Part) -> Iterator[str]:
    quotes = {c["id"]: c["quote"] for d in part.gold["documents"] for c in d["claims"]}
    of_event = {c: e.id[-6:] for e in part.events for c in e.claims}
    yield f"  {why}"
    for side in "ab":
        yield f"    {side}: {quotes[wanted[side][0]]}"
        own = part.ours.get(wanted[side][0])
        if own is None:
            continue
        core = own.claim
        figures = ", ".join(f"{q.measure} {q.low}..{q.high} {q.population or q.unit or ''}" for q in own.quantities)
        doers = ", ".join(f"{a.role} {a.name}" for a in own.actors)
        said = f"{own.speaker.name or own.speaker.kind}, {core.sub_event_type}, {core.certainty}, {core.polarity}"
        yield f"       {said} | {figures} | {doers} | event {of_event.get(own.id, 'none')}"


if __name__ == "__main__":
    main()
