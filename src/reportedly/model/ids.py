"""Ids are hashes of content: the same input gives the same id on every machine, so a second run changes nothing."""

from __future__ import annotations

import hashlib

ID_DIGITS = 16  # 64 bits: among 10**8 claims the chance of one collision is about 3 in 10,000


def content_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and 16 hexadecimal digits of the SHA-256 of the parts, which are joined so that no two lists of parts meet."""
    joined = "".join(f"{len(text)}:{text}" for text in map(str, parts))
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_DIGITS]}"
