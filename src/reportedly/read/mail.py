"""E-mail messages by the standard library: their headers as metadata, the part that is the text, the attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from reportedly.read.draft import Found, Metadata
from reportedly.read.raw.encoding import decode
from reportedly.read.unusable import Unusable

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_TELLING = {
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"received",
    b"return-path",
    b"mime-version",
    b"delivered-to",
}
_NEEDED = 3
_MOST_PARTS = 500
_DEEPEST = 20
_TROUBLE = (
    LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError, MessageError,
)  # fmt: skip
"""What the standard library raises on headers and parts that are broken beyond its repair."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message."""

    name: str
    data: bytes


def looks_like_mail(head: bytes) -> bool:
    """Whether the bytes begin with the headers of a message."""
    seen: set[bytes] = set()
    position = 0
    head = head[:8192]
    if head.startswith((b"From ", b">From ")):
        position = head.find(b"\n") + 1
    while match := _HEADER.match(head, position):
        seen.add(match.group(1).lower())
        position = match.end()
    return len(seen & _TELLING) >= _NEEDED


def parsed(data: bytes) -> EmailMessage:
    """The message.

    Raises:
        Unusable: it is damaged beyond repair, or nested to do harm.
    """
    if data.count(b"boundary=") > _MOST_PARTS:
        raise Unusable("bomb", f"a message of more than {_MOST_PARTS} nested parts")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        depth = _depth(message, 0)
    except _TROUBLE as error:
        raise Unusable("damaged", f"the message is damaged ({_words(error)})") from error
    if depth > _DEEPEST:
        raise Unusable("bomb", f"a message of parts within parts, more than {_DEEPEST} deep")
    return message


def _depth(message: EmailMessage, at: int) -> int:
    if at > _DEEPEST or not message.is_multipart():
        return at
    return max((_depth(part, at + 1) for part in message.iter_parts() if isinstance(part, EmailMessage)), default=at)


def header(message: EmailMessage, name: str) -> str:
    """The header on one line, "" where there is none or it cannot be read."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) if value is not None else ""
    except _TROUBLE:
        return ""


def metadata(message: EmailMessage) -> Metadata:
    """What the headers say. Who sent a message is its author; where it was published, nobody says."""
    subject, sender = header(message, "Subject"), header(message, "From")
    name, address = parseaddr(sender)
    dates: tuple[Found, ...] = ()
    written = header(message, "Date")
    try:
        dates = (Found(parsedate_to_datetime(written).date().isoformat(), "header Date"),) if written else ()
    except (ValueError, TypeError, IndexError, OverflowError):
        dates = (Found(written, "header Date"),)
    return Metadata(
        titles=(Found(subject, "header Subject"),) if subject else (),
        dates=dates,
        authors=(Found(name or address, "header From"),) if name or address else (),
        urls=(Found(url, "header Archived-At"),) if (url := header(message, "Archived-At").strip("<>")) else (),
    )


def body(message: EmailMessage) -> tuple[str, str]:
    """The text of a message and its type ("text/plain", "text/html").

    Raises:
        Unusable: it has no text.
    """
    try:
        part = message.get_body(preferencelist=("plain", "html"))
    except _TROUBLE as error:
        raise Unusable("damaged", f"the message is damaged ({_words(error)})") from error
    if part is None:
        raise Unusable("no_text", "a message without a text of its own")
    return text_of(part), part.get_content_type()


def text_of(part: MIMEPart) -> str:
    """The characters of a part: by its declared set where that is one, else by what the bytes are."""
    payload = _payload(part)
    try:
        declared = str(part.get_content_charset() or "")
        return payload.decode(declared) if declared else decode(payload).raw
    except (*_TROUBLE, UnicodeError):
        return decode(payload).raw


def _payload(part: MIMEPart) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _TROUBLE as error:
        raise Unusable("damaged", f"a part of the message cannot be decoded ({_words(error)})") from error
    return payload if isinstance(payload, bytes) else b""


def attachments(message: EmailMessage) -> list[Attachment]:
    """Files that came with the message, pictures and signatures left out."""
    found: list[Attachment] = []
    try:
        for part in message.walk():
            kind, name = part.get_content_type(), part.get_filename()
            if part.is_multipart() or part.get_content_maintype() in ("image", "audio", "video") or "signature" in kind:
                continue
            if name and isinstance(part, EmailMessage) and part.get_content_disposition() == "attachment":
                found.append(Attachment(str(name), _payload(part)))
    except _TROUBLE as error:
        raise Unusable("damaged", f"the message is damaged ({_words(error)})") from error
    return found


def _words(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:120]
