"""HTML as a run of tokens that keep their place in the raw text. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model import Damage
from reportedly.read.markup.tags import LOST, names, read_tag

_OPENING = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]{0,30})|!--|!\[CDATA\[|[!?]|/?\Z)")
_BRACKET = re.compile(r"[<>]")
_PARAGRAPH = re.compile(r"<(?:p|div|h[1-6]|body|article)[\s>]", re.IGNORECASE)
_PLAIN_TAG = re.compile(r"<[^<>]{0,2000}>?")
_TAG_LIMIT = 200_000  # characters of one tag: pages carry pictures inside attributes
_DECLARATION_LIMIT = 1_000
_MOST_TAGS = 250_000  # a page of 5 MB has about 100,000; what follows is left unread, and said to be
_MOST_REPAIRS = 5_000  # broken tags that are worth a repair; a text with more of them is an attack or not HTML


class TokenKind(StrEnum):
    TEXT = "text"
    START = "start"
    END = "end"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Token:
    """``raw[start:end]``; ``name`` and ``attributes`` for tags."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    damage: Damage | None = None

    def attribute(self, key: str) -> str:
        return next((value for name, value in self.attributes if name == key), "")


def scan(raw: str) -> Iterator[Token]:
    """Every character of ``raw`` in exactly one token, in order."""
    return _Scanner(raw).tokens()


class _Scanner:
    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._repairs = 0
        self._absent: set[str] = set()  # closings that do not occur any more: searched for once only

    def tokens(self) -> Iterator[Token]:
        raw, position, count = self._raw, 0, 0
        while match := _OPENING.search(raw, position):
            count += 1
            if count > _MOST_TAGS:
                yield Token(TokenKind.NOTHING, position, len(raw), damage=Damage(position, len(raw), "too_much_markup"))
                return
            token = self._markup(match)
            if token is None:
                yield Token(TokenKind.TEXT, position, match.start() + 1)
                position = match.start() + 1
                continue
            if token.start > position:
                yield Token(TokenKind.TEXT, position, token.start)
            yield token
            position = token.end
            if token.kind is TokenKind.START and token.name in names().verbatim:
                content = self._verbatim(token)
                if content.end > content.start:
                    yield content
                position = content.end
        if position < len(raw):
            yield Token(TokenKind.TEXT, position, len(raw))

    def _markup(self, match: re.Match[str]) -> Token | None:
        """The token at the opening bracket; None when the bracket is a plain character."""
        name = (match.group(2) or "").lower()
        if not name:
            return self._declaration(match)
        if self._repairs > _MOST_REPAIRS:
            plain = _PLAIN_TAG.match(self._raw, match.start())
            kind = TokenKind.END if match.group(1) else TokenKind.START
            return Token(kind, match.start(), plain.end() if plain else match.end(), name)
        return self._end_tag(match, name) if match.group(1) else self._start_tag(match, name)

    def _start_tag(self, match: re.Match[str], name: str) -> Token | None:
        raw, start, after = self._raw, match.start(), match.end()
        known = name in names().known
        tag = read_tag(raw, start, name, after, min(len(raw), start + _TAG_LIMIT))
        self._repairs += tag.damage is not None
        if not known and (tag.damage is not None or "@" in raw[start : tag.end]):
            return None  # a plain bracket, or a mail address in brackets
        if tag.damage == LOST and tag.end == after and raw[after : after + 1] not in ("", " ", "\n", "\t", "<", "/"):
            return None
        damage = None
        if tag.damage == LOST:
            bracket = _BRACKET.search(raw, tag.end, tag.end + _DECLARATION_LIMIT)
            damage = Damage(start, bracket.start() if bracket else tag.end, "broken_attribute")
        if tag.damage and tag.end >= len(raw):
            damage = Damage(start, tag.end, "truncated")
        return Token(TokenKind.START, start, tag.end, name, tag.attributes, damage)

    def _end_tag(self, match: re.Match[str], name: str) -> Token | None:
        start, after = match.span()
        bracket = _BRACKET.search(self._raw, after, after + _DECLARATION_LIMIT)
        if bracket and bracket.group() == ">":
            return Token(TokenKind.END, start, bracket.end(), name)
        self._repairs += 1
        if name in names().known:
            return Token(TokenKind.END, start, after, name, damage=Damage(start, after, "broken_tag"))
        return None

    def _declaration(self, match: re.Match[str]) -> Token | None:
        """A comment, a document type, a processing instruction or a marked section."""
        raw, (start, after), opening = self._raw, match.span(), match.group()
        if opening in ("<", "</"):  # the end of the file
            return Token(TokenKind.NOTHING, start, after, damage=Damage(start, after, "truncated"))
        if opening == "<![CDATA[":
            return Token(TokenKind.NOTHING, start, after)
        if opening != "<!--":
            end = raw.find(">", after, after + _DECLARATION_LIMIT)
            return Token(TokenKind.NOTHING, start, end + 1) if end >= 0 else None
        end = self._find("-->", after)
        if end >= 0:
            return Token(TokenKind.NOTHING, start, end + 3)
        bracket = raw.find(">", after, after + _DECLARATION_LIMIT)
        end = bracket + 1 if bracket >= 0 else after
        return Token(TokenKind.NOTHING, start, end, damage=Damage(start, end, "unclosed_comment"))

    def _verbatim(self, opening: Token) -> Token:
        """The content of an element that only its own end tag closes; without one it ends before the next paragraph."""
        end = self._find(f"</{opening.name}", opening.end)
        if end >= 0:
            return Token(TokenKind.TEXT, opening.end, end)
        paragraph = _PARAGRAPH.search(self._raw, opening.end)
        stop = paragraph.start() if paragraph else len(self._raw)
        return Token(TokenKind.NOTHING, opening.end, stop, damage=Damage(opening.end, stop, "unclosed_element"))

    def _find(self, closing: str, start: int) -> int:
        """Where ``closing`` next stands, in whatever case; -1 when nowhere."""
        if closing in self._absent:
            return -1
        match = re.compile(re.escape(closing), re.IGNORECASE).search(self._raw, start)
        if match is None:
            self._absent.add(closing)
            return -1
        return match.start()
