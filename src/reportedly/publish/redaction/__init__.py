"""Do no harm: what must not leave the program, and the one pass over a ledger that hides it."""

from __future__ import annotations

from reportedly.publish.redaction.policy import (
    Embargo,
    ListedPerson,
    RedactionPolicy,
    parse_policy,
    policy_text,
    read_policy,
)
from reportedly.publish.redaction.redactor import Redactor, policy_stamp, redacted

__all__ = [
    "Embargo",
    "ListedPerson",
    "RedactionPolicy",
    "Redactor",
    "parse_policy",
    "policy_stamp",
    "policy_text",
    "read_policy",
    "redacted",
]
