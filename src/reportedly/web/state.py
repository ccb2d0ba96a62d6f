"""What a request may reach: the project's store, the person who asks, what the program knows."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Query, Request
from starlette.status import HTTP_403_FORBIDDEN, HTTP_503_SERVICE_UNAVAILABLE

from reportedly.errors import ReportedlyError
from reportedly.people import NOBODY, Person, Role, Scope
from reportedly.store import SqlStore, Store
from reportedly.store.catalogue.protocol import Catalogue
from reportedly.store.database import Database
from reportedly.store.desk.outbox import Outbox
from reportedly.store.desk.people import People
from reportedly.store.desk.uploads import Uploads
from reportedly.store.review.judgement_log import JudgementLog
from reportedly.store.review.reviews import Reviews
from reportedly.web import editions
from reportedly.web.assets import Assets
from reportedly.web.keeping import KeptBodies
from reportedly.web.limits import Limit
from reportedly.web.measuring import Measures
from reportedly.web.noticing import notice
from reportedly.web.problems import Problem
from reportedly.web.recomputing import Recomputing, by_worker, in_own_process
from reportedly.web.settings import Settings
from reportedly.web.uploading import read_waiting

if TYPE_CHECKING:
    from reportedly.knowledge.places import Gazetteer
    from reportedly.web.delivery import Delivering

LOG = logging.getLogger("reportedly.web")
ONLY_USER = Person("local", "local", Role.ADMIN)
"""Whoever sits at the machine, where nobody has an account."""

WARM_UP_AFTER = 1.0
"""Seconds for the first page to be made undisturbed."""
MOST_BYTES_OF_PARTS = 16_000_000
ATTEMPTS = (8.0, 1 / 20)
"""Wrong passwords and tokens: eight at once, then three a minute."""


@dataclass(frozen=True, slots=True)
class View:
    """The ledger as somebody may see it: with nothing hidden, or the readers' edition, which has a name of its own.

    Nothing is judged here.
    """

    store: Store
    catalogue: Catalogue
    log: JudgementLog
    redacted: bool
    edition: str = ""

    def version(self, *, judged: bool = True) -> str:
        """Changes whenever what is seen does; with ``judged`` False whenever it does otherwise than by judging."""
        return f"{self.edition or self.redacted} {self.catalogue.version(judged=judged)}"


class Desk:
    """One desk, open from :meth:`open` to :meth:`close`. Routes get it as :data:`DeskHere`.

    Attributes:
        settings: what the person who started it decided.
        store, database: the ledger: judgements are made here.
        people, outbox, reviews: accounts; changes and webhooks; releases and double coding.
        whole: the ledger with nothing hidden. Routes take :data:`ViewHere` or :data:`CatalogueHere`.
        readers: the readers' edition, None until it was made.
        attempts, requests: how often something may be tried.
        bodies, parts: answers, and parts of pages, that need not be made again.
        assets, measures: static files; figures for those who run the desk.
        recomputing: takes judgements into account; its ``progress`` says how far it is.
        uploads, reading: what people handed in; reads it, then findings are due.
        warm: set when what the first pages would wait for is done.
    """

    def __init__(self, settings: Settings, store: Store, database: Database, catalogue: Catalogue) -> None:
        self.settings = settings
        self.store = store
        self.database = database
        self.people = People(database)
        self.outbox = Outbox(database)
        self.reviews = Reviews(database)
        self.whole = View(store, catalogue, JudgementLog(database), redacted=False)
        self.readers: View | None = None
        self._edition: Path | None = None
        self.attempts = Limit(*ATTEMPTS)
        self.requests = Limit(*settings.request_rate)
        self.bodies = KeptBodies()
        self.parts = KeptBodies(MOST_BYTES_OF_PARTS)
        self.assets = Assets.of(*settings.assets)
        self.measures = Measures()
        self.warm = threading.Event()
        self.recomputing = Recomputing(self._outdated, self._compute, self._afterwards)
        self.uploads = Uploads(database)
        self.reading = Recomputing(
            lambda: bool(self.uploads.waiting()),
            lambda: read_waiting(settings.project, self.uploads, database, lambda: self.reading.stopped),
            self.recomputing.wake,
        )

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """The desk over the project of the settings. Raises ProjectError where its ledger cannot be opened."""
        store = SqlStore(settings.project.database)
        return cls(settings, store, store.database, store.catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """The read side of the whole ledger, for what the program itself does."""
        return self.whole.catalogue

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
        self.reading.start()
        threading.Thread(target=self._warm_up, name="warming up", daemon=True).start()
        if self.outbox.webhooks():
            self._delivering.start()

    def _warm_up(self) -> None:
        """Does what the first pages would wait for, after the desk has begun to answer: imports, counts over all events."""
        sleep(WARM_UP_AFTER)
        import_module("reportedly.pipeline")
        try:
            self.catalogue.facets()
        except ReportedlyError as error:  # the first page says so itself
            LOG.warning("warming up: %s", error.message)
        self.warm.set()

    def tell(self) -> None:
        """Sends what is due, now and from now on."""
        self._delivering.start()
        self._delivering.wake()

    def close(self) -> None:
        """Stops that and lets go of the project."""
        self.recomputing.stop()
        self.reading.stop()
        if "_delivering" in self.__dict__:
            self._delivering.stop()
        if "gazetteer" in self.__dict__:
            self.gazetteer.close()
        if self.readers is not None:
            self.readers.store.close()
        self.store.close()

    def needs_edition(self) -> bool:
        """Whether somebody gets the readers' edition: others than the one at this machine, or other programs."""
        return not self.settings.single_user or bool(self.outbox.webhooks())

    def _outdated(self) -> bool:
        return bool(self.catalogue.outdated()) or (self.needs_edition() and not self._edition_file().exists())

    def _compute(self) -> bool:
        """By a worker of the team's server where one is alive, else by a process of our own."""
        if self.settings.project.url is not None:
            went_well = by_worker(self.settings.project.url, self.database, lambda: self.recomputing.stopped)
            if went_well is False:
                return False
            if went_well and not (self.needs_edition() and not self._edition_file().exists()):
                return True
        return in_own_process(self.settings.project, self.needs_edition, lambda: self.recomputing.stopped)

    def _edition_file(self) -> Path:
        return editions.edition_file(self.settings.project, self.store, editions.today())

    def _afterwards(self) -> None:
        if self.needs_edition():
            self._open_edition(self._edition_file())
        if notice((self.readers or self.whole).catalogue, self.outbox):
            self.tell()

    def _open_edition(self, file: Path) -> None:
        if file == self._edition or not file.exists():
            return
        store = SqlStore(file)
        self.readers = View(store, store.catalogue, JudgementLog(store.database), True, file.stem)
        self._edition = file
        editions.drop_old(self.settings.project, file)


def desk_of(request: Request) -> Desk:
    """The desk that the request was made to."""
    return cast(Desk, request.app.state.desk)


def person_of(request: Request) -> Person:
    """Who makes the request; nobody before the route's gate has let it through."""
    return cast(Person, getattr(request.state, "person", NOBODY))


async def _desk(request: Request) -> Desk:
    return desk_of(request)


async def _person(request: Request) -> Person:
    return person_of(request)


DeskHere = Annotated[Desk, Depends(_desk)]
"""This and what follows asks no database, and so is no coroutine for nothing: others take their turn in a thread, each a wait."""
PersonHere = Annotated[Person, Depends(_person)]
Redacted = Annotated[
    bool | None, Query(description="False: with nothing hidden, for those who may see that. Readers may not.")
]


async def view_of(desk: DeskHere, person: PersonHere, redacted: Redacted = None) -> View:
    """The ledger as the person may see it.

    Who judges works on the whole ledger. Readers get the readers' edition, and so does every token, unless an admin's with the scope
    admin asks for the whole.

    Raises:
        Problem: 403 for a person who may not see the whole and asks for it; 503 while the readers' edition is being made.
    """
    at_work = person.scopes is None and person.role.includes(Role.CODER)
    allowed = at_work or person.may(Role.ADMIN, Scope.ADMIN)
    if redacted is False and not allowed:
        raise Problem(HTTP_403_FORBIDDEN, "Only the readers' edition may be seen with this role and token.")
    if not (at_work if redacted is None else not redacted):
        if desk.readers is None:
            wait = {"Retry-After": "10"}
            raise Problem(
                HTTP_503_SERVICE_UNAVAILABLE, "The readers' edition is being made. Try again in a moment.", wait
            )
        return desk.readers
    return desk.whole


ViewHere = Annotated[View, Depends(view_of)]


async def catalogue_of(view: ViewHere) -> Catalogue:
    """The read side of the ledger as the person may see it."""
    return view.catalogue


CatalogueHere = Annotated[Catalogue, Depends(catalogue_of)]
