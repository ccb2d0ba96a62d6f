"""The sources: outlets and who owns them, who has claims of one origin with whom, the words they use, the speakers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.people import Role
from reportedly.store.catalogue.protocol import MAX_ROWS, Catalogue, LabelCount
from reportedly.web.access import least
from reportedly.web.rendering import render_once
from reportedly.web.state import ViewHere

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
MATRIX = 16
SPEAKERS = 60
LABELS = 40


@router.get("/sources")
def sources(request: Request, view: ViewHere) -> Response:
    """Outlets, shared origins, labels and speakers."""
    return render_once(request, view, "pages/sources.html", lambda: _sources(view.catalogue), judged=False)


def _sources(catalogue: Catalogue) -> dict[str, Any]:
    outlets, shared = catalogue.outlets(), catalogue.shared_origins()
    names = [row.name for row in outlets[:MATRIX]]
    pairs = {frozenset((s.outlet, s.other)): s for s in shared}
    return {
        "outlets": outlets,
        "names": names,
        "pairs": pairs,
        "pair": lambda a, b: pairs.get(frozenset((a, b))),
        "most": max((s.origins for s in shared), default=1),
        "shared": shared,
        "labels": _by_actor(catalogue.labels(), _names_of_actors(catalogue)),
        "speakers": catalogue.speakers(limit=SPEAKERS),
    }


def _names_of_actors(catalogue: Catalogue) -> dict[str, str]:
    """By the id of an actor, under what name reports tell of it most: of as many actors as one page of the catalogue holds."""
    return {row.actor: row.name for row in catalogue.actors(limit=MAX_ROWS).rows if row.actor is not None}


def _by_actor(labels: tuple[LabelCount, ...], names: dict[str, str]) -> list[tuple[str, list[LabelCount]]]:
    """Labels by the name of whom they are for, those with most words first; labels for nobody in the registry last."""
    found: dict[str, list[LabelCount]] = {}
    for label in labels:
        found.setdefault(label.actor or "", []).append(label)
    ordered = sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))[:LABELS]
    return [(names.get(actor, actor), words) for actor, words in ordered]
