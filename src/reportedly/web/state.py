"""What a request may reach: the project's store, the person who asks, what the program knows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from reportedly.people import NOBODY, Person, Role
from reportedly.store import SqliteStore
from reportedly.store.people import People
from reportedly.web.assets import Assets
from reportedly.web.limits import Limit
from reportedly.web.settings import Settings

if TYPE_CHECKING:
    from reportedly.knowledge.places import Gazetteer
    from reportedly.store import Store

ONLY_USER = Person("local", "local", Role.ADMIN)
"""Whoever sits at the machine, where nobody has an account."""

ATTEMPTS = (8.0, 1 / 20)
"""Wrong passwords and tokens: eight at once, then three a minute."""


class Desk:
    """One desk, open from :meth:`open` to :meth:`close`. Routes get it as :data:`DeskHere`."""

    def __init__(self, settings: Settings, store: Store, people: People) -> None:
        self.settings = settings
        self.store = store
        self.people = people
        self.attempts = Limit(*ATTEMPTS)
        self.requests = Limit(*settings.request_rate)
        self.assets = Assets.of(*settings.assets)

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """The desk over the project of the settings. Raises ProjectError where its ledger cannot be opened."""
        return cls(settings, SqliteStore(settings.project.database), People.open(settings.project.database))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that the program knows, opened when a page first asks for it."""
        from reportedly.knowledge.places import Gazetteer

        return Gazetteer.open()

    def close(self) -> None:
        if "gazetteer" in self.__dict__:
            self.gazetteer.close()
        self.people.close()
        self.store.close()


def desk_of(request: Request) -> Desk:
    """The desk that the request was made to."""
    return cast(Desk, request.app.state.desk)


def person_of(request: Request) -> Person:
    """Who makes the request; nobody before the route's gate has let it through."""
    return cast(Person, getattr(request.state, "person", NOBODY))


DeskHere = Annotated[Desk, Depends(desk_of)]
PersonHere = Annotated[Person, Depends(person_of)]
