"""Accuracy of actor grounding on hand-annotated articles: the annotated mentions are given, the actor is to be found.

    python -m benchmarks.actors.gold GOLD.json TEXTS_FOLDER [GOLD.json TEXTS_FOLDER ...] [--all]

The gold actors are mapped to the registry by their names and aliases. "exact": the mapped actor, or nobody where the annotation
names nobody of the registry; "same state": another organ of the right state ("Russia" for its air force); "wrong merge": an actor that
is neither. ``--all`` lists every mention that is not exact. Speakers: the innermost speaker by name, as the annotation calls it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.annotated import annotated_report
from reportedly.ground.actors import ground_actors
from reportedly.knowledge.actors import Registry
from reportedly.model import ActorMention, ActorRole, GroundedActor, Report

ROLES = {role.value for role in ActorRole}


def wanted(registry: Registry, actor: dict[str, Any]) -> set[str]:
    """Registry ids that the gold actor's name and aliases name exactly; empty for unnamed people."""
    found: set[str] = set()
    for name in (*actor["name"].split(" / "), *actor.get("aliases", ())):
        found.update(match.actor for match in registry.find(name) if match.score >= 0.9)
    return found


def mentions(document: dict[str, Any], report: Report) -> Iterator[tuple[str, ActorMention]]:
    """Gold actor id and mention of every annotation that stands in the text."""
    for claim in document["claims"]:
        for actor in claim["actors"]:
            if actor["start"] is not None:
                role = ActorRole(actor["role"]) if actor["role"] in ROLES else ActorRole.PARTICIPANT
                yield actor["actor"], ActorMention(role, report.span(actor["start"], actor["end"]))


def judge(registry: Registry, want: set[str], got: GroundedActor) -> str:
    """ "exact", "same state", "missed" or "wrong merge"."""
    if (got.actor in want) if want else got.actor is None:
        return "exact"
    if got.actor is None:
        return "missed"
    states = {registry.lineage(actor)[-1] for actor in want}
    return "same state" if registry.lineage(got.actor)[-1] in states else "wrong merge"


def main(arguments: list[str]) -> None:
    """Print the shares; with ``--all`` the mentions that are not exact."""
    show = "--all" in arguments
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    registry = Registry.load()
    tally: Counter[str] = Counter()
    for gold_path, folder in zip(paths[::2], paths[1::2], strict=True):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        ids = {actor["id"]: wanted(registry, actor) for actor in gold["actors"]}
        for document in gold["documents"]:
            report = annotated_report(document, folder)
            pairs = list(mentions(document, report))
            grounded = ground_actors(report, [(mention,) for _, mention in pairs], registry, report.published)
            for (actor, mention), (got,) in zip(pairs, grounded, strict=True):
                verdict = judge(registry, ids[actor], got)
                tally[verdict] += 1
                if show and verdict != "exact":
                    print(f"{verdict:12s} {report.id} {mention.span.exact!r}: {got.actor} for {actor} ({got.why})")
    total = sum(tally.values())
    for verdict in ("exact", "same state", "missed", "wrong merge"):
        print(f"{verdict:12s} {tally[verdict] / total:.3f} {tally[verdict]} of {total}")


if __name__ == "__main__":
    main(sys.argv[1:])
