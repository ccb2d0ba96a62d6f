"""What the desk is made of: whose data and scripts, under which licences, and where borders are drawn how."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly import __version__
from reportedly.people import Role
from reportedly.web.access import least
from reportedly.web.rendering import render
from reportedly.web.state import DeskHere

router = APIRouter(include_in_schema=False, dependencies=[least(Role.READER)])
MANIFEST = "vendor/manifest.json"


@router.get("/about")
def about(request: Request, desk: DeskHere) -> Response:
    """Versions, licences, attributions."""
    manifest = desk.assets.files.get(MANIFEST)
    listed: list[dict[str, Any]] = json.loads(manifest.path.read_text(encoding="utf-8"))["packages"] if manifest else []
    texts = [name for name in desk.assets.files if name.startswith("vendor/") and name.endswith("LICENSE.txt")]
    sources = desk.gazetteer.sources()
    return render(request, "pages/about.html", version=__version__, packages=listed, texts=texts, sources=sources)
