"""What a request may reach: the project's store, the person who asks, what the program knows."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from reportedly.errors import InternalError
from reportedly.people import NOBODY, Person, Role
from reportedly.store import SqlStore
from reportedly.store.catalogue import Catalogue
from reportedly.store.database import Database
from reportedly.store.judgement_log import JudgementLog
from reportedly.store.outbox import Outbox
from reportedly.store.people import People
from reportedly.web.assets import Assets
from reportedly.web.limits import Limit
from reportedly.web.measuring import Measures
from reportedly.web.noticing import notice
from reportedly.web.recomputing import Recomputing, in_own_process
from reportedly.web.settings import Settings

if TYPE_CHECKING:
    from reportedly.knowledge.places import Gazetteer
    from reportedly.store import Store
    from reportedly.web.delivery import Delivering

ONLY_USER = Person("local", "local", Role.ADMIN)
"""Whoever sits at the machine, where nobody has an account."""

ATTEMPTS = (8.0, 1 / 20)
"""Wrong passwords and tokens: eight at once, then three a minute."""


class Desk:
    """One desk, open from :meth:`open` to :meth:`close`. Routes get it as :data:`DeskHere`.

    Attributes:
        settings: what the person who started it decided.
        store: the ledger: judgements are made here.
        people, log, outbox: accounts; judgements page by page; changes and webhooks.
        attempts, requests: how often something may be tried.
        assets, measures: static files; figures for those who run the desk.
        recomputing: takes judgements into account; its ``progress`` says how far it is.
    """

    def __init__(
        self, settings: Settings, store: Store, database: Database, catalogue: Catalogue | None = None
    ) -> None:
        self.settings = settings
        self.store = store
        self._database = database
        self._catalogue = catalogue
        self.people = People(database)
        self.log = JudgementLog(database)
        self.outbox = Outbox(database)
        self.attempts = Limit(*ATTEMPTS)
        self.requests = Limit(*settings.request_rate)
        self.assets = Assets.of(*settings.assets)
        self.measures = Measures()
        compute = partial(in_own_process, settings.project.database)
        self.recomputing = Recomputing(self._outdated, compute, self._notice)

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """The desk over the project of the settings. Raises ProjectError where its ledger cannot be opened."""
        store = SqlStore(settings.project.database)
        return cls(settings, store, store.database, store.catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """The read side of the ledger, with nothing redacted: for what the program itself does. Routes take :data:`CatalogueHere`."""
        if self._catalogue is None:
            raise InternalError("this store has no catalogue yet")
        return self._catalogue

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that the program knows, opened when a page first asks for it."""
        from reportedly.knowledge.places import Gazetteer

        return Gazetteer.open()

    @cached_property
    def _delivering(self) -> Delivering:
        from reportedly.web.delivery import Delivering, make_client

        return Delivering(self.outbox, make_client(self.settings), self.settings.url)

    def start(self) -> None:
        """Starts what runs beside the requests: computing what is outdated, sending webhooks."""
        self.recomputing.start()
        self._delivering.start()

    def close(self) -> None:
        """Stops that and lets go of the project."""
        self.recomputing.stop()
        if "_delivering" in self.__dict__:
            self._delivering.stop()
        if "gazetteer" in self.__dict__:
            self.gazetteer.close()
        self._database.close()
        self.store.close()

    def _outdated(self) -> bool:
        return bool(self.catalogue.outdated())

    def _notice(self) -> None:
        if notice(self.catalogue, self.outbox):
            self._delivering.wake()


def desk_of(request: Request) -> Desk:
    """The desk that the request was made to."""
    return cast(Desk, request.app.state.desk)


def person_of(request: Request) -> Person:
    """Who makes the request; nobody before the route's gate has let it through."""
    return cast(Person, getattr(request.state, "person", NOBODY))


DeskHere = Annotated[Desk, Depends(desk_of)]
PersonHere = Annotated[Person, Depends(person_of)]


def catalogue_of(desk: DeskHere, person: PersonHere) -> Catalogue:
    """The read side of the ledger as the person may see it."""
    return desk.catalogue


CatalogueHere = Annotated[Catalogue, Depends(catalogue_of)]
