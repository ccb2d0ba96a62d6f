"""Nouns to plain JSON values and back, by their type annotations: what the store keeps and golden cases show."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


def to_plain(value: Any) -> Any:
    """A noun as JSON values: dataclasses become objects, enums and dates strings, tuples lists. Raises TypeError for anything else."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"cannot be written as JSON: {type(value).__name__}")


def from_plain[T](kind: type[T], value: Any) -> T:
    """The inverse of :func:`to_plain` for the noun ``kind``. Unknown keys are an error: the schema changed."""
    return typing.cast(T, _decode(kind, value))


def _decode(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(kind) if arg is not types.NoneType]
        return _decode(inner[0], value)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        return tuple(_decode(item, v) for v in value)
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return kind(value)
        if issubclass(kind, date):
            return date.fromisoformat(value)
        if issubclass(kind, float):
            return float(value)
        if dataclasses.is_dataclass(kind):
            hints = _hints(kind)
            return kind(**{name: _decode(hints[name], v) for name, v in value.items()})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
