"""Who may do what: every route declares the least role that it needs, and one that declares none is never served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, HTTPException, Request
from fastapi.routing import APIRoute, APIRouter
from starlette.status import HTTP_401_UNAUTHORIZED, HTTP_403_FORBIDDEN

from reportedly.errors import InternalError
from reportedly.people import Role, Scope


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a request through when the person who makes it has at least ``role``, and their token ``scope``."""

    role: Role
    scope: Scope = Scope.READ

    async def __call__(self, request: Request) -> None:
        person = await request.app.state.identify(request)
        request.state.person = person
        if person.may(self.role, self.scope):
            return
        if person.role is Role.ANYONE:
            raise HTTPException(HTTP_401_UNAUTHORIZED, "Log in first, or send an API token.")
        if person.role.includes(self.role):
            raise HTTPException(HTTP_403_FORBIDDEN, f"This token lacks the scope {self.scope}.")
        raise HTTPException(HTTP_403_FORBIDDEN, f"This needs the role {self.role}; you are {person.role}.")


def least(role: Role, scope: Scope = Scope.READ) -> Any:
    """The dependency with which a route (or a whole router) says who may use it: ``dependencies=[least(Role.READER)]``."""
    return Depends(Gate(role, scope))


def gate_of(route: APIRoute) -> Gate | None:
    """What the route, with its router, demands; the strictest where several are declared, None where none is."""
    gates = [d.call for d in route.dependant.dependencies if isinstance(d.call, Gate)]
    return max(gates, key=lambda gate: list(Role).index(gate.role), default=None)


def checked(routers: Iterable[APIRouter]) -> list[APIRouter]:
    """The routers, after a look at every route. Raises InternalError: a route does not say who may use it."""
    found = list(routers)
    for router in found:
        for route in router.routes:
            if not isinstance(route, APIRoute) or gate_of(route) is None:
                path = getattr(route, "path", "an included router")
                raise InternalError(f"{path}: the route does not declare its least role (reportedly.web.access.least)")
    return found
