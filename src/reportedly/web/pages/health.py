"""Whether the desk is up: for whoever watches it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from reportedly.people import Role
from reportedly.web.access import least

router = APIRouter(include_in_schema=False)


@router.get("/health", dependencies=[least(Role.ANYONE)])
def health() -> PlainTextResponse:
    """That the process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})
