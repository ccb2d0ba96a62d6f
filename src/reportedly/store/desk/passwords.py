"""Passwords: what a good enough one is, and how it is kept (Argon2id with the parameters of RFC 9106 for little memory)."""

from __future__ import annotations

import threading
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from reportedly.errors import AccountError

FEWEST = 12
MOST = 200
FEWEST_DIFFERENT = 6
AT_ONCE = 2
"""Hashes computed at the same time: each takes 64 MB, and who guesses passwords must not fill the memory."""

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_TURNS = threading.BoundedSemaphore(AT_ONCE)
_NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$bm9ib2R5J3Mgc2FsdC4uLg$"  # salt and digest of nothing: never right, as slow as any
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


def hashed(password: str, name: str) -> str:
    """What is kept of a password.

    Raises:
        AccountError: it is too short or too long, has the person's name in it, or is a few characters over and over. There
            is no rule about digits and signs: length is what counts (NIST SP 800-63B).
    """
    plain = _normal(password)
    if not FEWEST <= len(plain) <= MOST:
        raise AccountError(
            f"a password has {FEWEST} to {MOST} characters", "Take four or five words that do not belong together."
        )
    if name.casefold() in plain.casefold():
        raise AccountError("the password has the name in it", "Take another.")
    if len(set(plain.casefold())) < FEWEST_DIFFERENT or _runs(plain):
        raise AccountError("the password repeats or counts on", "Take another.")
    with _TURNS:
        return _HASHER.hash(plain)


def is_right(kept: str | None, password: str) -> bool:
    """Whether the password is the one that was kept. Takes as long where nothing was kept."""
    with _TURNS:
        try:
            return _HASHER.verify(kept or _NOBODYS, _normal(password)[: MOST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def _normal(password: str) -> str:
    """The password as any keyboard gives it."""
    return unicodedata.normalize("NFKC", password)


def _runs(plain: str) -> bool:
    """Whether most of the characters follow on the one before ("abcdefgh1234")."""
    steps = [ord(b) - ord(a) for a, b in pairwise(plain)]
    return sum(step in {-1, 0, 1} for step in steps) > len(steps) * 2 // 3
