"""Templates: escaped always, strict about names, with what every page needs at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response
from starlette.status import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from reportedly.publish.page.templating import equip
from reportedly.web.state import Desk, desk_of, person_of

TEMPLATES = Path(__file__).parent / "templates"


def make_environment(desk: Desk) -> Environment:
    """The environment of one desk. ``asset(name)`` is the URL of a static file. Templates of the report page can be used too."""
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("reportedly.publish.page")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=400,
        extensions=["jinja2.ext.do"],
    )
    environment.globals.update(asset=desk.assets.url, settings=desk.settings)
    return equip(
        environment, to_claim=lambda claim: f"/reports/{claim.report}#{claim.id}", to_event="/events/{}".format
    )


def render(request: Request, template: str, status: int = HTTP_200_OK, **values: Any) -> Response:
    """The template as an answer, with ``request``, ``person`` and ``desk`` at hand.

    A page that has not changed since the browser last had it is answered with 304.
    """
    environment: Environment = request.app.state.templates
    desk, person = desk_of(request), person_of(request)
    text = environment.get_template(template).render(request=request, desk=desk, person=person, **values)
    etag = f'W/"{hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}
    if status == HTTP_200_OK and etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers)
