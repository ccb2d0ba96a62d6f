"""``python -m benchmarks.weigh.oracle --shared DIR``: relations of accounts of other wars, linked as we do and as people would.

What is missed under linking by people is missed by reading or by weighing; what only then is said is linking's to find. Needs the
sample's scorer, which says which of our claims is which annotated one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.other_wars.gold import PARTS, UNSEEN, materialise
from benchmarks.reading import reader
from reportedly.link import link
from reportedly.model import Event, GroundedClaim, Rejection, Relation, Report
from reportedly.weigh import weigh

_ALIKE = 0.5
_TYPE = 0.1
_KINDS = ("contradiction", "progression", "refinement", "agreement")


def main() -> None:
    """Prints, of each part and kind, how many annotated relations are said under both, and of open parts those that neither finds."""
    parser = argparse.ArgumentParser("python -m benchmarks.weigh.oracle", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with sample/score.py")
    scorer = scorer_beside(parser.parse_args().shared)
    for part, texts in PARTS.items():
        with tempfile.TemporaryDirectory() as folder:
            annotated = materialise(Path(folder), texts)
            gold = json.loads(annotated.gold.read_text(encoding="utf-8"))
            published = {r.name: stated(r) for r in annotated.texts}
            read = [reader().read(p.read_text(encoding="utf-8"), p.name, published[p.name]) for p in annotated.texts]
        usable = [r for r in read if not isinstance(r, Rejection)]
        reports, claims = [r for r, _ in usable], [c for _, its in usable for c in its]
        ours = aligned(gold, reports, claims, scorer)
        events = link(reports, claims)
        told = {
            name: weigh(reports, claims, made).relations
            for name, made in (("linked", events), ("by people", by_people(gold, ours, claims, events)))
        }
        _show(part, gold, ours, told)


def by_people(
    gold: Mapping[str, Any], ours: Mapping[str, str], claims: Sequence[GroundedClaim], events: Sequence[Event]
) -> list[Event]:
    """The events as annotated; claims that nobody annotated stay in the events that linking made, without the others.

    An annotated event takes its days, place and type from the linked event that holds most of its claims.
    """
    together: dict[str, set[str]] = defaultdict(set)
    for document in gold["documents"]:
        for claim in document["claims"]:
            for cluster in claim["clusters"]:
                if claim["id"] in ours:
                    together[cluster].add(ours[claim["id"]])
    for relation in gold["relations"]:  # what is related without a name of its event is of one event
        sides = {ours[i] for i in (*relation["a"], *relation["b"]) if i in ours}
        if len(sides) > 1 and not any(sides & held for held in together.values()):
            together[" ".join(sorted(sides))] = sides
    moved = {c for held in together.values() for c in held}
    kept = [replace(e, claims=tuple(c for c in e.claims if c not in moved)) for e in events]
    made = [e for e in kept if e.claims]
    for name, held in sorted(together.items()):
        like = max(events, key=lambda e: (len(held & set(e.claims)), e.id), default=None)
        if like is not None:
            made.append(replace(like, id=f"event-{name}", claims=tuple(sorted(held)), parent=None))
    return made


def aligned(
    gold: Mapping[str, Any], reports: Sequence[Report], claims: Sequence[GroundedClaim], scorer: ModuleType
) -> dict[str, str]:
    """Annotated claim -> ours, one to one, by the words in common and by type."""
    of_file = {r.file: r.id for r in reports}
    found: dict[str, str] = {}
    for document in gold["documents"]:
        pairs = []
        for claim in document["claims"]:
            for own in (c for c in claims if c.report == of_file.get(document["file"])):
                alike = scorer.f1(scorer.tokens(claim["quote"]), scorer.tokens(own.claim.span.exact))
                right = {own.claim.event_type, own.claim.sub_event_type} & set(claim["accept_event_types"])
                if alike >= _ALIKE:
                    pairs.append((alike + _TYPE * bool(right), claim["id"], own.id))
        taken: set[str] = set()
        for _, theirs, own_id in sorted(pairs, reverse=True):
            if theirs not in found and own_id not in taken:
                found[theirs] = own_id
                taken.add(own_id)
    return found


def _show(part: str, gold: Mapping[str, Any], ours: Mapping[str, str], told: Mapping[str, Sequence[Relation]]) -> None:
    quotes = {c["id"]: c["quote"] for d in gold["documents"] for c in d["claims"]}
    for kind in _KINDS:
        wanted = [r for r in gold["relations"] if r["type"] == kind]
        said = {name: [r for r in relations if r.kind == kind] for name, relations in told.items()}
        found = {name: [any(is_said(w, r, ours) for r in held) for w in wanted] for name, held in said.items()}
        if wanted:
            counts = ", ".join(f"{name} {sum(found[name])} of {len(said[name])} said" for name in told)
            print(f"{part}, {kind}: of {len(wanted)} {counts}")
        for number, relation in enumerate(wanted):
            if not found["by people"][number] and part not in UNSEEN:
                print("   missed:", " | ".join(quotes[i][:90] for i in (relation["a"][0], relation["b"][0])))


def is_said(wanted: Mapping[str, Any], said: Relation, ours: Mapping[str, str]) -> bool:
    """The relation holds the two annotated claims, one on each side."""
    a, b = ({ours[i] for i in wanted[side] if i in ours} for side in "ab")
    return bool((set(said.a) & a and set(said.b) & b) or (set(said.a) & b and set(said.b) & a))


def stated(text: Path) -> dict[str, str]:
    """The date that stands beside a text, where its words give none."""
    beside = text.with_name(text.name + ".meta.toml")
    if not beside.is_file():
        return {}
    name, value = beside.read_text(encoding="utf-8").split("=", 1)
    return {name.strip(): value.strip()}


def scorer_beside(shared: Path) -> ModuleType:
    """The sample's scorer. Raises FileNotFoundError."""
    path = shared / "sample" / "score.py"
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
