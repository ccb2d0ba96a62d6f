"""Who holds what: indexes of linking that goes on, which must not keep what has gone."""

from __future__ import annotations


def put[K, T](index: dict[K, set[T]], key: K, member: T, *, adds: bool) -> None:
    """Puts a member in under a key, or takes it out. A key that nobody holds any more is forgotten."""
    held = index.get(key)
    if held is None:
        if adds:
            index[key] = {member}
    elif adds:
        held.add(member)
    else:
        held.discard(member)
        if not held:
            del index[key]
