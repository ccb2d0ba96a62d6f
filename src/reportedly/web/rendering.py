"""Templates: escaped always, strict about names, with what every page needs at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response
from starlette.status import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from reportedly import __version__
from reportedly.publish.page.templating import equip
from reportedly.web.state import Desk, View, desk_of, person_of

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
    body = _rendered(request, template, values)
    headers = _headers(body)
    if status == HTTP_200_OK and headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    return HTMLResponse(body, status, headers)


def render_once(  # noqa: PLR0913 - what the page depends on
    request: Request,
    view: View,
    template: str,
    make: Callable[[], dict[str, Any]],
    *,
    judged: bool = True,
    also: str = "",
) -> Response:
    """A page about the ledger: made once for each state of it, address and person, and answered with 304 to who has it.

    ``make`` gives the values of the template. With ``judged`` False judging changes nothing about it; ``also`` is what it depends
    on beside the ledger.
    """
    desk, person = desk_of(request), person_of(request)
    url, part = request.url, request.headers.get("hx-target", "")
    version = view.version(judged=judged)
    headers = _headers(f"{__version__} {version} {also} {person!r} {part} {template} {url.path}?{url.query}".encode())
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)

    def made() -> bytes:
        with view.catalogue.at_one_moment():
            values = make()
        return _rendered(request, template, values)

    return HTMLResponse(desk.bodies.of(headers["ETag"], made), headers=headers)


def part_once(  # noqa: PLR0913 - what the part depends on
    request: Request, view: View, template: str, make: Callable[[], dict[str, Any]], *, judged: bool, also: str
) -> str:
    """A part of a page that depends on less than the page: made once for each state of that, escaped by its own template.

    Parts hold no parts. ``judged`` and ``also`` are those of :func:`render_once`; a part knows neither address nor person.
    """
    key = f"{view.version(judged=judged)} {template} {also}"
    body = desk_of(request).parts.of(key, lambda: _rendered(request, template, make()))
    return body.decode()


def _rendered(request: Request, template: str, values: dict[str, Any]) -> bytes:
    environment: Environment = request.app.state.templates
    desk, person = desk_of(request), person_of(request)
    text = environment.get_template(template).render(request=request, desk=desk, person=person, **values)
    return text.encode("utf-8", "replace")


def _headers(depends_on: bytes) -> dict[str, str]:
    etag = f'W/"{hashlib.sha256(depends_on).hexdigest()[:32]}"'
    return {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}
