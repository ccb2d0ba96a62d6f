"""By what means people were attacked, in families: a mortar and an aircraft are of two attacks, a gunman and a bomb may be of one."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportedly.languages import OF_RULES, load_language


def arms_named(text: str) -> frozenset[str]:
    """The families of weapons that a folded text names."""
    padded = f" {text} "
    return frozenset(name for name, words in _families() if any(f" {w} " in padded for w in words))


def names_arms(text: str) -> bool:
    """True when the folded text names a weapon at all."""
    return bool(arms_named(text))


def are_apart(one: str, other: str) -> bool:
    """Two families that one attack is seldom told as."""
    return frozenset((one, other)) in _apart()


@cache
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(words)) for name, words in load_language(OF_RULES).lexicon("weapons")["families"].items())


@cache
def _apart() -> frozenset[frozenset[str]]:
    rows: list[dict[str, Any]] = load_language(OF_RULES).lexicon("weapons")["apart"]
    return frozenset(frozenset((row["one"], other)) for row in rows for other in row["others"])
