"""Nouns as JSON: dataclasses as objects, days in ISO 8601, sets in order. The same value gives the same bytes."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from functools import cache
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")


def json_bytes(value: Any) -> bytes:
    """The value as JSON in UTF-8; halves of characters become escapes. Raises TypeError for what is no noun."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # rare, and a tenth as fast
        text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8", "backslashreplace")


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _fields(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"cannot be written as JSON: {type(value).__name__}")


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
