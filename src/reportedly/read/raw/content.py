"""The bytes of one report, decoded once however many formats look at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportedly.read.raw.binary import binary_kind, looks_binary
from reportedly.read.raw.encoding import Decoded, decode
from reportedly.read.unusable import Unusable

_UNREADABLE_SHARE = 0.05  # of the characters: beyond it nobody can say what the text was


@dataclass(frozen=True)
class Content:
    """What a format reads."""

    data: bytes

    @cached_property
    def binary(self) -> str | None:
        """What kind of binary file the first bytes name; None for text in any encoding."""
        return binary_kind(self.data)

    @cached_property
    def decoded(self) -> Decoded:
        """The characters, as far as they are some; see :meth:`text`."""
        return decode(self.data)

    def text(self) -> Decoded:
        """The characters of a text file.

        Raises:
            Unusable: it is no text, or its characters cannot be told.
        """
        if self.binary:
            raise Unusable("binary", f"{self.binary}, not a text; export its text first")
        raw = self.decoded.raw
        if looks_binary(raw):
            raise Unusable("binary", "binary data, not a text")
        if not raw.strip().strip("\ufeff").strip():
            raise Unusable("empty", "nothing but white space")
        lost = raw.count("\ufffd")
        if lost > _UNREADABLE_SHARE * len(raw):
            raise Unusable("encoding", f"wrongly encoded: {lost / len(raw):.0%} of its characters cannot be read")
        return self.decoded
