"""Why something cannot be used, carried out of the steps that find it."""

from __future__ import annotations


class Unusable(Exception):  # noqa: N818 - not an error of the program: it becomes a rejection
    """Input that cannot be used. ``reason`` is for people, ``code`` for programs."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code, self.reason = code, reason
