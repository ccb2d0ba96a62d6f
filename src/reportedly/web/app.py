"""The application: the guard, the routes found by name, the templates and what they may reach."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI

from reportedly import __version__
from reportedly.plugins import load_part, part_names
from reportedly.web import assets, failures
from reportedly.web.access import checked
from reportedly.web.describing import described
from reportedly.web.guard import Guard
from reportedly.web.identity import identify
from reportedly.web.measuring import Measuring
from reportedly.web.rendering import make_environment
from reportedly.web.settings import Settings
from reportedly.web.state import Desk

LOG = logging.getLogger("reportedly.web")
ROUTERS = ("reportedly.web.pages", "reportedly.web.api")
MOST_BYTES = 2_000_000
"""Of the body of a request: a judgement with a long reason has thousands."""


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The application over the project of the settings, or over a desk that is open already (and closed with it).

    Raises:
        ProjectError: the project cannot be opened.
        InternalError: a route does not declare its least role.
    """
    here = desk or Desk.open(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if here.assets.missing:
            LOG.warning("the overview shows no map: %s", here.assets.missing)
        here.start()
        yield
        here.close()

    app = FastAPI(
        title="reportedly",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        max_body_size=MOST_BYTES,
        redirect_slashes=False,
    )
    app.state.desk = here
    app.state.identify = identify
    app.state.templates = make_environment(here)
    for router in checked(routers()):
        app.router.routes.extend(router.routes)  # including it would analyse every route again, for a second
    app.openapi = partial(described, app)  # type: ignore[method-assign]  # the way that FastAPI gives
    failures.add_handlers(app)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Measuring, measures=here.measures)
    return app


def routers() -> Iterator[APIRouter]:
    """Every router, those of pages and interface by the names of their modules."""
    yield assets.router
    for package in ROUTERS:
        for name in part_names(package):
            yield load_part(package, name).router
