"""The signed head of the chain: where the log stood, in a form that its project can recognise again (docs/adr)."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.model import ChainHead

SCHEMA = "reportedly/head/1"
ALGORITHM = "hmac-sha256"
_PURPOSE = b"reportedly: head of the chain of judgements"


class BadHeadError(ReportedlyError):
    """A file that is no head, or one that this project did not sign."""


def sign_head(head: ChainHead, secret: bytes) -> dict[str, Any]:
    """The head as a JSON document with the project's signature."""
    return {
        "schema": SCHEMA,
        "position": head.position,
        "hash": head.hash,
        "algorithm": ALGORITHM,
        "signature": _signature(head, secret),
    }


def verify_head(document: Any, secret: bytes) -> ChainHead:
    """The head that a document holds.

    Raises:
        BadHeadError: it is no head, or its signature is not this project's.
    """
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or document.get("algorithm") != ALGORITHM:
        raise BadHeadError("not a signed head of a chain", "Make one with: reportedly audit head")
    position, value, signature = (document.get(k) for k in ("position", "hash", "signature"))
    if not isinstance(position, int) or not isinstance(value, str) or not isinstance(signature, str):
        raise BadHeadError("not a signed head of a chain: position, hash or signature is missing")
    head = ChainHead(position, value)
    if not hmac.compare_digest(_signature(head, secret).encode(), signature.encode("utf-8", "surrogatepass")):
        raise BadHeadError(
            "the signature is not this project's", "The head was changed, or made with another project's key."
        )
    return head


def _signature(head: ChainHead, secret: bytes) -> str:
    key = hmac.new(secret, _PURPOSE, hashlib.sha256).digest()
    return hmac.new(key, f"{head.position}\n{head.hash}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
