"""A noun with its words and spans made anew, whatever fields it has: what is not known to be a reference is taken for words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from reportedly.model import Span

REFERENCES = frozenset(
    {
        "id", "report", "reports", "claim", "claims", "event", "parent", "origin", "actor", "place", "inside", "admin1", "country",
        "a", "b", "supporting", "disputing", "subject", "reverses", "seen", "policy", "property", "rule", "kind",
        "made_by", "extractor", "language", "encoding", "sha256", "event_type", "sub_event_type", "edtf", "precision", "role",
        "family", "label_family", "clock", "made_at", "code", "stage",
    }
)  # fmt: skip
"""Fields that hold ids, codes and names of modules: never words of a text."""


def rebuilt[T](
    noun: T, words: Callable[[str], str], span: Callable[[Span], Span], *, keep: frozenset[str] = frozenset()
) -> T:
    """The noun with ``words`` over every string and ``span`` over every span, its own object where nothing changes.

    ``keep`` names further fields of the noun itself that stay as they are.
    """
    if isinstance(noun, Span):
        return span(noun)  # type: ignore[return-value]  # T is Span here
    changed: dict[str, Any] = {}
    for name in _fields(type(noun)):  # type: ignore[arg-type]  # nouns are dataclasses
        value = getattr(noun, name)
        if name in keep or (name in REFERENCES and not dataclasses.is_dataclass(value)):
            continue
        new = _value(value, words, span)
        if new is not value:
            changed[name] = new
    return dataclasses.replace(noun, **changed) if changed else noun  # type: ignore[type-var]  # as above


def _value(value: Any, words: Callable[[str], str], span: Callable[[Span], Span]) -> Any:
    if value is None or isinstance(value, Enum | int | float):
        return value
    if isinstance(value, str):
        new = words(value)
        return value if new == value else new
    if isinstance(value, Span):
        return span(value)
    if isinstance(value, tuple):
        items = tuple(_value(item, words, span) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return rebuilt(value, words, span)
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
