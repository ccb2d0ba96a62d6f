"""A mailbox in one file (mbox): messages one after the other, each below a line that begins with "From "."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.mail import looks_like_mail
from reportedly.read.raw.size import MAX_BYTES

_POSTMARK = re.compile(rb"From \S+.*\d{4}\s*\Z|From [^\r\n]*\d\d:\d\d[^\r\n]*\s*\Z")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_LINE = 1 << 20


class Mbox:
    name = "a mailbox"

    def likeness(self, head: bytes, options: Options) -> float:
        first = head.split(b"\n", 1)[0]
        return 0.97 if _POSTMARK.match(first) and looks_like_mail(head) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        for number, message in enumerate(_messages(opened.stream), 1):
            if len(message) > MAX_BYTES:
                yield Refused(f"#{number}", "too_large", f"a message of more than {MAX_BYTES // 1_000_000} MB")
            else:
                yield Member(f"#{number}", io.BytesIO(_ESCAPED.sub(rb"\1", message)))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages without their postmarks; of one that is too long only as much as shows that it is."""
    message = bytearray()
    begun, blank = False, True
    while line := stream.readline(_LONGEST_LINE):
        if blank and _POSTMARK.match(line):
            if begun:
                yield bytes(message)
            message, begun = bytearray(), True
        elif len(message) <= MAX_BYTES:
            message += line
        blank = not line.strip()
    if begun:
        yield bytes(message)


CONTAINER = Mbox()
