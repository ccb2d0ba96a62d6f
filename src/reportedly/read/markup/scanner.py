"""HTML as a run of tokens that keep their place in the raw text. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from reportedly.model import Damage
from reportedly.read.markup.tags import LOST, PLAIN_ATTRIBUTES, names, plain_attributes, read_tag

_NAME = r"[A-Za-z][A-Za-z0-9:-]{0,30}"
# A plain end tag, a plain start tag, anything else that may be markup: nearly every tag is one of the first two, and read at one go.
_OPENING = re.compile(rf"<(?:/({_NAME})>|({_NAME})({PLAIN_ATTRIBUTES})\s*+/?>|(/?)({_NAME})|!--|!\[CDATA\[|[!?]|/?\Z)")
_PLAIN_END, _PLAIN_START, _ATTRIBUTES, _SLASH, _ODD_NAME = 1, 2, 3, 4, 5
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


class Token(NamedTuple):
    """``raw[start:end]``; of tags the name, and the attributes either ``written`` plainly or ``read`` with care."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    written: str = ""
    read: tuple[tuple[str, str], ...] = ()
    damage: Damage | None = None

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Names in lower case and values, in order. Worked out when asked for: nobody asks of most tags."""
        return plain_attributes(self.written) if self.written else self.read

    def attribute(self, key: str) -> str:
        """The first value under this name, empty when there is none."""
        return next((value for name, value in self.attributes if name == key), "")


_token: Callable[[tuple[Any, ...]], Token] = partial(tuple.__new__, Token)  # all fields at once, at half the cost


def scan(raw: str) -> list[Token]:
    """Every character of ``raw`` in exactly one token, in order."""
    return _Scanner(raw).tokens()


class _Scanner:
    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._tokens: list[Token] = []
        self._count = 0
        self._repairs = 0
        self._absent: set[str] = set()  # closings that do not occur any more: searched for once only

    def tokens(self) -> list[Token]:
        position: int | None = 0
        while position is not None:
            position = self._run(position)
        return self._tokens

    def _run(self, position: int) -> int | None:
        """Reads on from ``position`` as long as tags are plain; where to go on after one that is not, None at the end."""
        raw, add, count = self._raw, self._tokens.append, self._count
        known, verbatim = names().known, names().verbatim
        text, start_tag, end_tag = TokenKind.TEXT, TokenKind.START, TokenKind.END
        sound = self._repairs <= _MOST_REPAIRS
        for match in _OPENING.finditer(raw, position):
            start, end = match.span()
            group = match.lastindex if sound and count < _MOST_TAGS else None
            count += 1
            if group == _PLAIN_END:
                tag = (end_tag, start, end, match[_PLAIN_END].lower(), "", (), None)
            elif group == _ATTRIBUTES and end - start <= _TAG_LIMIT:
                name = match[_PLAIN_START].lower()
                if name in verbatim or not (name in known or "@" not in match[0]):
                    break
                tag = (start_tag, start, end, name, match[_ATTRIBUTES], (), None)
            else:
                break
            if start > position:
                add(_token((text, position, start, "", "", (), None)))
            add(_token(tag))
            position = end
        else:
            if position < len(raw):
                add(Token(text, position, len(raw)))
            return None
        self._count = count
        return self._odd(position, match)

    def _odd(self, position: int, match: re.Match[str]) -> int | None:
        """Reads the markup at the match with care; where to go on, None where nothing is read any more."""
        add = self._tokens.append
        if self._count > _MOST_TAGS:
            end = len(self._raw)
            add(Token(TokenKind.NOTHING, position, end, damage=Damage(position, end, "too_much_markup")))
            return None
        token = self._markup(match)
        if token is None:
            add(Token(TokenKind.TEXT, position, match.start() + 1))
            return match.start() + 1
        if token.start > position:
            add(Token(TokenKind.TEXT, position, token.start))
        add(token)
        if token.kind is TokenKind.START and token.name in names().verbatim:
            content = self._verbatim(token)
            if content.end > content.start:
                add(content)
            return content.end
        return token.end

    def _markup(self, match: re.Match[str]) -> Token | None:
        """The token at the opening bracket; None when the bracket is a plain character."""
        closes = match.lastindex == _PLAIN_END or bool(match[_SLASH])
        name = (match[_PLAIN_END] or match[_PLAIN_START] or match[_ODD_NAME] or "").lower()
        if not name:
            return self._declaration(match)
        start = match.start()
        after = start + 1 + closes + len(name)
        if self._repairs > _MOST_REPAIRS:
            plain = _PLAIN_TAG.match(self._raw, start)
            kind = TokenKind.END if closes else TokenKind.START
            return Token(kind, start, plain.end() if plain else after, name)
        return self._end_tag(start, after, name) if closes else self._start_tag(start, after, name)

    def _start_tag(self, start: int, after: int, name: str) -> Token | None:
        raw = self._raw
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
        return Token(TokenKind.START, start, tag.end, name, read=tag.attributes, damage=damage)

    def _end_tag(self, start: int, after: int, name: str) -> Token | None:
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
