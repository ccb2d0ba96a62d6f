"""What has happened: as a list, as a feed, as messages to those who ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.responses import Response
from starlette.status import HTTP_201_CREATED, HTTP_204_NO_CONTENT

from reportedly.errors import FetchError
from reportedly.people import Role, Scope
from reportedly.store.catalogue.protocol import Catalogue, Rows
from reportedly.store.desk.outbox import Change, ChangeKind, Webhook
from reportedly.web.access import least
from reportedly.web.answers import PROBLEMS, AnswersHere, Page
from reportedly.web.api_examples import page_of
from reportedly.web.api_examples_desk import CHANGE, HOOK
from reportedly.web.describing import JSON, answered, documented
from reportedly.web.feed import ATOM, atom
from reportedly.web.json_text import json_bytes
from reportedly.web.parameters import UNPROCESSABLE, After, Id, Limit, cursor_number
from reportedly.web.problems import Problem
from reportedly.web.state import CatalogueHere, DeskHere, PersonHere

router = APIRouter(prefix="/api/v1", tags=["changes"], dependencies=[least(Role.READER)], responses=PROBLEMS)
FEED_ROWS = 100


@router.get("/changes", responses=documented(Page[Change], page_of(CHANGE)))
def list_changes(
    desk: DeskHere, catalogue: CatalogueHere, answers: AnswersHere, limit: Limit = 50, after: After = None
) -> Response:
    """What has happened, the oldest first: go on with `after` of the last position that you know."""
    position = cursor_number(after)

    def rows() -> Rows[Change]:
        part, last = desk.outbox.changes(position, limit), desk.outbox.last()
        reached = part[-1].position if part else last
        return Rows(visible(part, catalogue), last, str(reached) if reached < last else None)

    return answers.page(rows, also=str(desk.outbox.last()))


@router.get(
    "/changes.atom",
    responses=documented(None, "<feed>...</feed>", "The newest changes as Atom.", ATOM),
    response_class=Response,
)
def feed(desk: DeskHere, catalogue: CatalogueHere) -> Response:
    """The newest changes as an Atom feed, for any feed reader that can send a token."""
    changes = visible(desk.outbox.changes(limit=FEED_ROWS, newest_first=True), catalogue)
    rows = catalogue.event_rows(sorted({change.event for change in changes if change.event}))
    body = atom(changes, {row.id: row for row in rows}, desk.settings.url)
    return Response(body, media_type=ATOM, headers={"Cache-Control": "private, no-cache"})


class WebhookDraft(BaseModel):
    """Whom to tell of what."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"url": "https://example.org/desk", "kinds": ["new_contradiction", "retracted"]}
    ]})  # fmt: skip

    url: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    kinds: Annotated[list[ChangeKind], Field(min_length=1, max_length=len(ChangeKind))]


@dataclass(frozen=True, slots=True)
class WebhookShown:
    """A webhook. ``secret`` is shown once, when it is added; messages are signed with it."""

    id: str
    url: str
    kinds: tuple[ChangeKind, ...]
    made_by: str
    made_at: int
    state: str
    secret: str | None = None


ADMIN = [least(Role.ADMIN, Scope.ADMIN)]
ADDED: dict[int | str, dict[str, Any]] = {201: answered(WebhookShown, "Added.", HOOK | {"secret": "shown once"})}


@router.get("/webhooks", dependencies=ADMIN, responses=documented(list[WebhookShown], [HOOK]))
def list_webhooks(desk: DeskHere) -> Response:
    """Whom the desk tells of what. For admins."""
    shown = [_shown(hook) for hook in desk.outbox.webhooks()]
    return Response(json_bytes(shown), media_type=JSON, headers={"Cache-Control": "no-store"})


@router.post("/webhooks", status_code=HTTP_201_CREATED, dependencies=ADMIN, responses=ADDED)
def add_webhook(draft: WebhookDraft, desk: DeskHere, person: PersonHere) -> Response:
    """Tells another program of what happens: messages of ids and figures, signed with the secret of this answer. For admins."""
    from reportedly.web.delivery import checked_url  # brings in what reads, which is slow to import

    try:
        url = checked_url(draft.url, desk.settings)
    except FetchError as error:
        raise Problem(UNPROCESSABLE, f"url: {error}") from None
    hook = desk.outbox.add(url, draft.kinds, person.name)
    desk.recomputing.wake()  # the readers' edition is needed from now on
    headers = {"Location": f"/api/v1/webhooks/{hook.id}", "Cache-Control": "no-store"}
    return Response(json_bytes(_shown(hook, hook.secret)), HTTP_201_CREATED, headers, JSON)


@router.delete("/webhooks/{webhook}", status_code=HTTP_204_NO_CONTENT, dependencies=ADMIN, response_class=Response)
def remove_webhook(webhook: Id, desk: DeskHere) -> Response:
    """Takes a webhook away, with what waits to be sent to it. For admins."""
    desk.outbox.remove(webhook)
    return Response(status_code=HTTP_204_NO_CONTENT)


def visible(changes: Sequence[Change], catalogue: Catalogue) -> tuple[Change, ...]:
    """Those changes whose event is in the ledger that somebody sees; what is under embargo says nothing."""
    seen = {row.id for row in catalogue.event_rows(sorted({change.event for change in changes if change.event}))}
    return tuple(change for change in changes if change.event is None or change.event in seen)


def _shown(hook: Webhook, secret: str | None = None) -> WebhookShown:
    return WebhookShown(hook.id, hook.url, tuple(sorted(hook.kinds)), hook.made_by, hook.made_at, hook.state, secret)
