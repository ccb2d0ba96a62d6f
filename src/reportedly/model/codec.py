"""Nouns to plain JSON values and back, by their type annotations: what the store keeps and golden cases show."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache, partial
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
    return typing.cast(T, _decoder(typing.cast(Any, kind))(value))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What turns plain values into ones of the type: made once for each type, since a ledger has millions of values."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _decoder(next(arg for arg in typing.get_args(kind) if arg is not types.NoneType))
    if origin is tuple:
        item = _decoder(typing.get_args(kind)[0])
        return lambda value: None if value is None else tuple(map(item, value))
    if isinstance(kind, type):
        if dataclasses.is_dataclass(kind):
            return _noun_decoder(kind)
        for base, make in ((Enum, kind), (date, date.fromisoformat), (float, float)):
            if issubclass(kind, base):
                return partial(_unless_none, make)
    return lambda value: value


def _unless_none(make: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else make(value)


def _noun_decoder(kind: type) -> Callable[[Any], Any]:
    fields: dict[str, Callable[[Any], Any]] = {}

    def decode(value: Any) -> Any:
        if value is None:
            return None
        if not fields:  # at the first call, so that a noun may hold its own kind
            fields.update({name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()})
        return kind(**{name: fields[name](item) for name, item in value.items()})

    return decode
