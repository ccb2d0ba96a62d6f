"""Who uses the desk, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do. Each role may do what those before it in :data:`ROLE_ORDER` may.

    ``ANYONE`` is somebody who has not said who they are. A reader sees what is safe to see, a coder judges, an editor
    merges, publishes, retracts and adds reports, an admin manages people and may see what is redacted.
    """

    ANYONE = "anyone"
    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, least: Role) -> bool:
        """Whether this role may do what needs at least the role ``least``."""
        return ROLE_ORDER.index(self) >= ROLE_ORDER.index(least)


ROLE_ORDER = (Role.ANYONE, Role.READER, Role.CODER, Role.EDITOR, Role.ADMIN)


class Scope(StrEnum):
    """What an API token may be used for, within the role of the person whose it is."""

    READ = "read"
    JUDGE = "judge"
    PUBLISH = "publish"
    ADD = "add"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request. ``scopes`` is None unless an API token speaks for the person: then only these are allowed."""

    id: str
    name: str
    role: Role
    scopes: frozenset[Scope] | None = None

    def may(self, least: Role, scope: Scope) -> bool:
        """Whether the person, by way of the token where there is one, may do what needs this role and scope."""
        return self.role.includes(least) and (self.scopes is None or scope in self.scopes)


NOBODY = Person("", "", Role.ANYONE)
"""Somebody who has not said who they are."""
