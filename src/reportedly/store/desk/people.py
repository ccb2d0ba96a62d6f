"""Accounts: people, their sessions and their API tokens."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from reportedly.errors import AccountError
from reportedly.people import Person, Role, Scope
from reportedly.store.database import Database
from reportedly.store.desk.passwords import hashed, is_right
from reportedly.store.desk.people_tables import ACCOUNTS, people, sessions, tokens
from reportedly.store.tables import metadata

HOUR, DAY = 3600, 86_400
IDLE_SECONDS = 12 * HOUR
LONGEST_SECONDS = 7 * DAY
SEEN_EVERY = 300
"""Seconds after which a session is noted as seen again: not every request is a write."""
LONGEST_TOKEN_DAYS = 366
TOKEN_MARK = "rptd_"  # noqa: S105 - what every token begins with, so that scanners find one that got lost
_NAME = re.compile(r"[\w][\w .@'-]{0,62}[\w]\Z")


@dataclass(frozen=True, slots=True)
class Account:
    """A person as those see them who manage accounts."""

    person: Person
    made_at: int
    disabled: bool
    has_password: bool


@dataclass(frozen=True, slots=True)
class Token:
    """An API token without its secret, which nobody can read again."""

    id: str
    person: str
    label: str
    scopes: frozenset[Scope]
    made_at: int
    expires_at: int
    revoked: bool


class People:
    """The accounts of one project. ``clock`` gives seconds since 1970; another in tests."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        with database.write() as db:
            metadata.create_all(db, tables=list(ACCOUNTS), checkfirst=True)

    @classmethod
    def open(cls, where: Path | str, clock: Callable[[], float] = time.time) -> People:
        """The accounts of the project whose database that is. Raises ProjectError as the store does."""
        return cls(Database(where), clock)

    def close(self) -> None:
        self._database.close()

    # Accounts

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        with self._database.read() as db:
            return tuple(_account(row) for row in db.execute(select(people).order_by(people.c.key)))

    def any(self) -> bool:
        """Whether somebody has an account, so that everybody has to log in."""
        with self._database.read() as db:
            return db.scalar(select(people.c.id).limit(1)) is not None

    def add(self, name: str, role: Role, password: str | None = None) -> Person:
        """A new account. Without a password the person can only use API tokens.

        Raises:
            AccountError: the name is taken or no name, or the password is not good enough.
        """
        name = " ".join(name.split())
        if not _NAME.match(name):
            raise AccountError(f"{name[:80]!r} is no name: 2 to 64 letters, digits, spaces and . @ ' -")
        if role is Role.ANYONE:
            raise AccountError("an account has a role: reader, coder, editor or admin")
        kept = hashed(password, name) if password is not None else None
        person = Person(f"person-{secrets.token_hex(8)}", name, role)
        with self._database.write(durable=True) as db:
            if _by_name(db, name) is not None:
                raise AccountError(f"{name}: this name has an account already")
            row = {"id": person.id, "name": name, "key": name.casefold(), "role": role.value, "password": kept}
            db.execute(insert(people).values(**row, made_at=self._now(), disabled=False))
        return person

    def set_role(self, name: str, role: Role) -> None:
        """Gives a person another role and ends their sessions. Raises AccountError: no such person, or the last admin."""
        self._change(name, keeps_admin=role is Role.ADMIN, role=role.value)

    def set_password(self, name: str, password: str) -> None:
        """Gives a person another password and ends their sessions. Raises AccountError as :meth:`add`."""
        self._change(name, keeps_admin=True, password=hashed(password, name))

    def disable(self, name: str, disabled: bool = True) -> None:
        """Locks a person out at once, tokens included, or lets them in again. Raises AccountError as :meth:`set_role`."""
        self._change(name, keeps_admin=not disabled, disabled=disabled)

    def _change(self, name: str, *, keeps_admin: bool, **values: Any) -> None:
        with self._database.write(durable=True) as db:
            row = _required(db, name)
            if row.role == Role.ADMIN and not row.disabled and not keeps_admin and _admins(db) == 1:
                raise AccountError(f"{row.name} is the only admin", "Make somebody else admin first.")
            db.execute(update(people).where(people.c.id == row.id).values(**values))
            db.execute(delete(sessions).where(sessions.c.person == row.id))

    # Sessions

    def log_in(self, name: str, password: str) -> Person | None:
        """The person, if name and password are right. Takes as long for a name that nobody has."""
        with self._database.read() as db:
            row = _by_name(db, name)
        usable = row is not None and not row.disabled
        right = is_right(row.password if row is not None and usable else None, password)
        return _person(row) if row is not None and right else None

    def open_session(self, person: Person, instead_of: str | None = None) -> str:
        """A new session for somebody who has shown who they are, as the secret that their browser keeps."""
        secret, now = secrets.token_urlsafe(32), self._now()
        with self._database.write() as db:
            old = sessions.c.seen_at < now - IDLE_SECONDS
            db.execute(delete(sessions).where(old | (sessions.c.made_at < now - LONGEST_SECONDS)))
            if instead_of is not None:
                db.execute(delete(sessions).where(sessions.c.digest == _digest(instead_of)))
            db.execute(insert(sessions).values(digest=_digest(secret), person=person.id, made_at=now, seen_at=now))
        return secret

    def session(self, secret: str) -> Person | None:
        """Whose session it is, with the role that they have now; None for one that has ended."""
        digest, now = _digest(secret), self._now()
        query = select(people, sessions.c.seen_at, sessions.c.made_at.label("begun")).join(sessions)
        with self._database.read() as db:
            row = db.execute(query.where(sessions.c.digest == digest)).one_or_none()
        if row is None or row.disabled or row.seen_at < now - IDLE_SECONDS or row.begun < now - LONGEST_SECONDS:
            return None
        if row.seen_at < now - SEEN_EVERY:
            with self._database.write() as db:
                db.execute(update(sessions).where(sessions.c.digest == digest).values(seen_at=now))
        return _person(row)

    def close_session(self, secret: str) -> None:
        with self._database.write() as db:
            db.execute(delete(sessions).where(sessions.c.digest == _digest(secret)))

    # Tokens

    def make_token(self, name: str, label: str, scopes: Collection[Scope], days: int) -> tuple[Token, str]:
        """A token for programs of this person, with its secret, which is shown this once. Every token may read.

        Raises:
            AccountError: there is no such person, no scope, or the days are not 1 to ``LONGEST_TOKEN_DAYS``.
        """
        if not scopes:
            raise AccountError("a token needs a scope", f"One of {', '.join(Scope)}.")
        if not 1 <= days <= LONGEST_TOKEN_DAYS:
            raise AccountError(f"a token lives 1 to {LONGEST_TOKEN_DAYS} days")
        secret, now = TOKEN_MARK + secrets.token_urlsafe(32), self._now()
        with self._database.write(durable=True) as db:
            row = _required(db, name)
            id_ = f"token-{secrets.token_hex(8)}"
            made = Token(
                id_, row.id, label.strip()[:100], frozenset(scopes) | {Scope.READ}, now, now + days * DAY, revoked=False
            )
            values = {"id": id_, "person": row.id, "label": made.label, "digest": _digest(secret), "revoked": False}
            spaced = " ".join(sorted(made.scopes))
            db.execute(insert(tokens).values(**values, scopes=spaced, made_at=now, expires_at=made.expires_at))
        return made, secret

    def tokens(self, person: str | None = None) -> tuple[Token, ...]:
        """The tokens of the person with this id, or of everybody, the newest first."""
        query = select(tokens).order_by(tokens.c.made_at.desc(), tokens.c.id)
        with self._database.read() as db:
            return tuple(_token(row) for row in db.execute(query.where(tokens.c.person == person) if person else query))

    def revoke(self, id_: str, person: str | None = None) -> None:
        """Makes a token worthless at once. Raises AccountError: there is none of this id (of this person, if one is given)."""
        which = (tokens.c.id == id_) & (tokens.c.person == person if person else tokens.c.id == id_)
        with self._database.write(durable=True) as db:
            if db.execute(update(tokens).where(which).values(revoked=True)).rowcount == 0:
                raise AccountError(f"{id_[:80]}: there is no such token")

    def by_token(self, secret: str) -> Person | None:
        """Who speaks by this token, with its scopes; None for one that is revoked, has expired or never was."""
        if not secret.startswith(TOKEN_MARK):
            return None
        query = select(people, tokens.c.scopes, tokens.c.expires_at, tokens.c.revoked).join(tokens)
        with self._database.read() as db:
            row = db.execute(query.where(tokens.c.digest == _digest(secret))).one_or_none()
        if row is None or row.disabled or row.revoked or row.expires_at <= self._now():
            return None
        return Person(row.id, row.name, Role(row.role), frozenset(map(Scope, row.scopes.split())))

    def _now(self) -> int:
        return int(self._clock())


def _digest(secret: str) -> str:
    """Secrets are 256 random bits, so one round of SHA-256 keeps them."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _by_name(db: Connection, name: str) -> Row[Any] | None:
    return db.execute(select(people).where(people.c.key == " ".join(name.split()).casefold())).one_or_none()


def _required(db: Connection, name: str) -> Row[Any]:
    row = _by_name(db, name)
    if row is None:
        raise AccountError(f"{name[:80]}: nobody has this name", "reportedly people list shows who there is.")
    return row


def _admins(db: Connection) -> int:
    query = select(func.count()).where(people.c.role == Role.ADMIN.value, people.c.disabled.is_(False))
    return db.scalar(query) or 0


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.name, Role(row.role))


def _account(row: Row[Any]) -> Account:
    return Account(_person(row), row.made_at, row.disabled, row.password is not None)


def _token(row: Row[Any]) -> Token:
    scopes = frozenset(map(Scope, row.scopes.split()))
    return Token(row.id, row.person, row.label, scopes, row.made_at, row.expires_at, row.revoked)
