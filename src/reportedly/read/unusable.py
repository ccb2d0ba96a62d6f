"""Why something cannot be used, carried out of the steps that find it."""

from __future__ import annotations


class Unusable(Exception):  # noqa: N818 - not an error of the program: it becomes a rejection
    """Input that cannot be used. ``reason`` is for people, one line that can be shown; ``code`` for programs."""

    def __init__(self, code: str, reason: str) -> None:
        reason = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(reason.split()))
        super().__init__(code, reason)
        self.code, self.reason = code, reason
