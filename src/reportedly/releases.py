"""What was given to others: records of events, frozen in versions; releases of them; what a retraction touches. And what is protected.

A layer above the pipeline, since it needs what people decided, what may be published, and the store at once.
"""

from __future__ import annotations

import json
import secrets
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from reportedly.config import KEY_BYTES, Project
from reportedly.errors import OutputError, ProjectError
from reportedly.model import ChainHead, Findings, Judgement, Ledger
from reportedly.model.chain import head_of
from reportedly.model.judgements import event_meant, in_force, retracted
from reportedly.pipeline import publishable, with_projections
from reportedly.publish.records import RecordChange, canonical, record_changes, record_of, release_id
from reportedly.publish.redaction import RedactionPolicy, parse_policy, policy_text, read_policy
from reportedly.review import Draft, LedgerThings, prepared
from reportedly.store import Store
from reportedly.store.review.reviews import Reviews, StoredRecord, StoredRelease
from reportedly.weigh import policy_summaries

_POLICY, _KEY = "redaction policy", "redaction key"


# What is protected


def protection(project: Project) -> RedactionPolicy:
    """What the project protects: of a folder its ``redaction.toml`` and key, of a team's database what is kept in it for all.

    Raises:
        ProjectError: it cannot be read. Nothing is published then.
    """
    if project.url is None:
        return read_policy(project.folder, project.secret())
    with _reviews(project) as reviews:
        key = bytes.fromhex(reviews.keep_setting(_KEY, secrets.token_hex(KEY_BYTES), only_new=True))
        text = reviews.setting(_POLICY) or ""
    try:
        return replace(parse_policy(tomllib.loads(text)), key=key)
    except (ValueError, TypeError, KeyError) as error:
        raise ProjectError(
            f"{project}: what is kept as redaction policy is none ({error})", "See: reportedly redact"
        ) from error


def keep_protection(project: Project, policy: RedactionPolicy) -> None:
    """Keeps what the project protects from now on.

    Raises:
        ValueError, TypeError, KeyError: the policy has a person without a name or the like; nothing was changed.
    """
    text = policy_text(policy)
    parse_policy(tomllib.loads(text))
    if project.url is None:
        project.keep_policy(text)
        return
    with _reviews(project) as reviews:
        reviews.keep_setting(_POLICY, text)


# Records and releases


@dataclass(frozen=True, slots=True)
class Order:
    """A release to make: of these events, or with none of all that people decided to publish. ``today`` is the day of embargoes."""

    name: str
    events: tuple[str, ...]
    reason: str
    person: str
    made_at: str
    today: date


def make_release(
    store: Store, reviews: Reviews, ledger: Ledger, order: Order, policy: RedactionPolicy
) -> StoredRelease:
    """Decides to publish the events, freezes a record of each and makes a release of them.

    A record that says the same as the last version of its event is that version. ``ledger`` is up to date.

    Raises:
        OutputError: there is nothing to publish, an event may not be published, or there is a release of that name.
    """
    if any(order.name == release.name for release in reviews.releases()):
        raise OutputError(f"there is a release {order.name!r} already", "A release is never changed: make another.")
    judgements = store.judgements()
    published = published_events(ledger, judgements)
    events = order.events or published
    if not events:
        raise OutputError("nothing was decided to be published", "Name events, or: reportedly judge publish EVENT")
    things = LedgerThings(ledger, judgements)
    for event in events:
        if event not in published:
            draft = Draft("publish", (event,), "publish", order.reason)
            store.judge(prepared(draft, order.person, order.made_at, things))
    head = chain_head(store)
    told = with_projections(store, publishable(store, ledger, policy, order.today), tuple(policy_summaries()))
    made = [record_of(told, event, head) for event in events]
    kept = [reviews.keep_record(r.id, r.event, r.digest, order.made_at, r.payload) for r in made]
    records = tuple(record.id for record in kept)
    payload = {
        "by": order.person,
        "reason": order.reason,
        "redaction": told.redaction,
        "head": head.hash,
        "at": head.position,
    }
    release = StoredRelease(release_id(order.name, records), order.name, order.made_at, canonical(payload), records)
    reviews.keep_release(release)
    return release


def published_events(ledger: Ledger, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """The events that people decided to publish, in the order of the log, as they are called now."""
    meant = (event_meant(j.subject, ledger.findings.events) for j in in_force(judgements) if j.kind == "publish")
    return tuple(dict.fromkeys(event.id for event in meant if event is not None))


def chain_head(store: Store) -> ChainHead:
    """Where the log stands."""
    rows = tuple(store.chain())
    return head_of(rows[-1]) if rows else ChainHead()


@dataclass(frozen=True, slots=True)
class Retraction:
    """What a retraction touches: releases that hold the record, records of the release; nothing of it is deleted."""

    subject: str
    records: tuple[str, ...]
    releases: tuple[str, ...]


def touched_by(reviews: Reviews, subject: str) -> Retraction:
    """What a retraction of a record or a release touches.

    Raises:
        OutputError: there is no such record or release.
    """
    releases = reviews.releases()
    release = next((r for r in releases if subject in (r.id, r.name)), None)
    if release is not None:
        return Retraction(release.id, release.records, (release.name,))
    if not reviews.records([subject]):
        raise OutputError(f"there is no record or release {subject!r}", "See: reportedly release list")
    return Retraction(subject, (subject,), tuple(r.name for r in releases if subject in r.records))


def retract(store: Store, reviews: Reviews, subject: str, reason: str, person: str, made_at: str) -> Retraction:  # noqa: PLR0913 - what is retracted, why, by whom and when
    """Retracts a record or a release: a judgement says so from now on, and it stays where it is.

    Raises:
        OutputError: there is no such record or release, or it is retracted already.
    """
    touched = touched_by(reviews, subject)
    judgements = store.judgements()
    if touched.subject in retracted(judgements):
        raise OutputError(f"{touched.subject} is retracted already", "See: reportedly judge log")
    ids = [r.id for r in reviews.records()], [r.id for r in reviews.releases()]
    things = LedgerThings(Ledger((), (), Findings()), judgements, *ids)
    store.judge(prepared(Draft("retract", (touched.subject,), "retract", reason), person, made_at, things))
    return touched


@dataclass(frozen=True, slots=True)
class EventChange:
    """How an event differs between two releases; a record is None where the release does not hold the event."""

    event: str
    before: StoredRecord | None
    after: StoredRecord | None
    changes: tuple[RecordChange, ...]


def difference(reviews: Reviews, before: str, after: str) -> tuple[EventChange, ...]:
    """What differs between two releases, by event; events whose record is the same are left out.

    Raises:
        ReviewError: there is no such release.
    """
    old, new = ({r.event: r for r in reviews.records(reviews.release(name).records)} for name in (before, after))
    found = []
    for event in sorted(old.keys() | new.keys()):
        a, b = old.get(event), new.get(event)
        changes = record_changes(*(json.loads(r.payload) if r is not None else None for r in (a, b)))
        if changes:
            found.append(EventChange(event, a, b, changes))
    return tuple(found)


@contextmanager
def _reviews(project: Project) -> Iterator[Reviews]:
    reviews = Reviews.open(project.database)
    try:
        yield reviews
    finally:
        reviews.close()
