"""Opaque cursors: where a list goes on, bound to the list, filter and order that they were given for."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.model import content_id

Key = tuple[Any, ...]


class CursorError(ReportedlyError):
    """A cursor that this list did not give."""


def cursor(key: Key, *asked: object) -> str:
    """The cursor behind the row with this sort key, for a list that was asked for with ``asked``."""
    text = json.dumps([_mark(asked), *key], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def key_of(after: str | None, kinds: tuple[type | tuple[type, ...], ...], *asked: object) -> Key | None:
    """The sort key that a cursor of this list stands for, None for none.

    Raises:
        CursorError: it is no cursor, or one of another list, filter or order.
    """
    if after is None:
        return None
    try:
        mark, *key = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise CursorError("not a cursor of this list", "Ask for the first page and go on from there.") from error
    if (
        mark != _mark(asked)
        or len(key) != len(kinds)
        or not all(isinstance(part, kind) for part, kind in zip(key, kinds, strict=True))
    ):
        raise CursorError("a cursor of another list or filter", "Ask for the first page and go on from there.")
    return tuple(key)


def _mark(asked: tuple[object, ...]) -> str:
    return content_id("list", *(repr(_plain(a)) for a in asked))[-8:]


def _plain(value: object) -> object:
    """Sets in a fixed order, so that the mark is the same in every process."""
    fields = getattr(value, "__dataclass_fields__", None)
    if fields:
        return [(name, _plain(getattr(value, name))) for name in fields]
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)
