"""An e-mail message with the files that came with it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.containers.zip import printable
from reportedly.read.mail import attachments, looks_like_mail, metadata, parsed
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable


class Mail:
    name = "an e-mail message"

    def likeness(self, head: bytes, options: Options) -> float:
        return 0.95 if looks_like_mail(head) and not head.startswith(b"From ") else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        data = opened.stream.read(MAX_BYTES + 1)
        yield Member("", io.BytesIO(data), whole=True)
        if len(data) > MAX_BYTES:
            return
        try:
            message = parsed(data)
            found = attachments(message)
        except Unusable:
            return  # reading the message itself says so
        said = metadata(message)
        for attachment in found:
            name = printable(attachment.name.replace("\\", "/").rpartition("/")[2])
            yield Member(f"!/{name}", io.BytesIO(attachment.data), said)


CONTAINER = Mail()
