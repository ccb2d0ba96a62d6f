"""The chain of judgements: each row holds a hash over itself and the one before, so that no past can be changed unseen.

``hash = SHA-256(previous hash, line feed, payload)``, where the payload is the canonical JSON of the judgement and the first
row's previous hash is :data:`GENESIS`. A store keeps position (from 1, without a gap), id, previous, hash and payload; this
module knows how they hang together and touches no store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.codec import from_plain, to_plain
from reportedly.model.event import Judgement

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One judgement as the store keeps it."""

    position: int
    id: str
    previous: str
    hash: str
    payload: str


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain: how many judgements there are, and the hash of the last, :data:`GENESIS` where there is none."""

    position: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class BadRow:
    """The first row that does not fit, counted from 1 in the order of the store, and why."""

    position: int
    id: str
    reason: str


def canonical(judgement: Judgement) -> str:
    """The judgement as JSON with sorted keys, no blanks and no escapes but those that JSON demands."""
    return json.dumps(to_plain(judgement), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def next_hash(previous: str, payload: str) -> str:
    """The hash of a row from that of the row before and its own payload."""
    return hashlib.sha256(f"{previous}\n{payload}".encode("utf-8", "surrogatepass")).hexdigest()


def next_row(head: ChainHead, judgement: Judgement) -> ChainRow:
    """The row to append behind the head."""
    payload = canonical(judgement)
    return ChainRow(head.position + 1, judgement.id, head.hash, next_hash(head.hash, payload), payload)


def head_of(row: ChainRow) -> ChainHead:
    """The head of a chain that ends with the row."""
    return ChainHead(row.position, row.hash)


def first_bad(rows: Iterable[ChainRow], expected: ChainHead | None = None) -> BadRow | None:
    """The first row, in order of position, that was changed, moved, added or taken out; None when the chain holds.

    A chain that was cut at its end holds in itself: only ``expected``, a head that was exported earlier, shows that. It may
    be that of any earlier moment: the chain must go through it.
    """
    head, last_id = ChainHead(), ""
    wanted = expected if expected is not None and expected.position else None
    for row in rows:
        reason = _wrong(row, head)
        if reason is not None:
            return BadRow(head.position + 1, row.id, reason)
        head, last_id = head_of(row), row.id
        if wanted is not None and row.position == wanted.position and row.hash != wanted.hash:
            return BadRow(row.position, row.id, "its hash is not that of the exported head: the past was written anew")
    if wanted is not None and head.position < wanted.position:
        reason = (
            f"the log ends at {head.position}, the exported head stood at {wanted.position}: judgements are missing"
        )
        return BadRow(head.position, last_id, reason)
    return None


def _wrong(row: ChainRow, head: ChainHead) -> str | None:
    """Why the row cannot follow the head."""
    if row.position != head.position + 1:
        return f"position {row.position} follows {head.position}: a row was taken out, added or moved"
    if row.previous != head.hash:
        return "does not name the hash of the row before it"
    if row.hash != next_hash(row.previous, row.payload):
        return "its content does not give its hash: it was changed"
    try:
        judgement = from_plain(Judgement, json.loads(row.payload))
    except (ValueError, TypeError, KeyError) as error:
        return f"its content is no judgement ({error})"
    if judgement.id != row.id:
        return "its id is not that of its content: it was changed"
    return None
