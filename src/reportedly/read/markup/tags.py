"""Where one HTML tag ends, also when its attributes are broken.

A parser that follows the standard takes everything up to the next quotation mark for the value of an attribute. When a
tool has cut addresses out of a page (``<a href=" and artillery support</a>``), the running words behind the gap vanish
into that value. Here a value is believed only if the whole tag is sound; otherwise the tag ends where its syntax ends
and the words that follow are running text.
"""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_ATTRIBUTE_NAME = re.compile(r"[^\s\"'<>/=\x00-\x1f]{1,120}")
_BARE_VALUE = re.compile(r"[^\s\"'<>=`]{1,2000}")
_GAP = re.compile(r"[\s/]*")
_SPACE = re.compile(r"\s*")
_ENDS_LIKE_OPENING = re.compile(r"[\w:-]{1,40}\s?=\s?\Z")
_ADDRESS = re.compile(r"[^\s\"'<>]{1,2000}")
# What nearly every tag is: quoted values without brackets, entities or the end of another opening. The rules below read the rest.
PLAIN_ATTRIBUTES = r"(?:\s+[^\s\"'<>/=\x00-\x1f]{1,120}=\"[^\"<>&]{0,2000}(?<!=)(?<!=\s)\")*+"
_PLAIN = re.compile(rf"({PLAIN_ATTRIBUTES})\s*+/?>")
_PLAIN_PAIR = re.compile(r"([^\s\"'<>/=\x00-\x1f]+)=\"([^\"]*)\"")
_MAX_BARE_WORDS = 2  # unknown words without a value that a tag may hold before it looks like a sentence

LOST, INTACT = "lost_text", "broken_attribute"


@dataclass(frozen=True, slots=True)
class Names:
    """Element and attribute names by their role for running text."""

    block: frozenset[str]
    known: frozenset[str]
    unread: frozenset[str]
    verbatim: frozenset[str]
    heading: frozenset[str]
    quotation: frozenset[str]
    caption: frozenset[str]
    boolean: frozenset[str]
    address: frozenset[str]


@cache
def names() -> Names:
    """The names in ``data/html.toml``."""
    path = resources.files("reportedly.read") / "data" / "html.toml"
    table = {key: frozenset(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    inline = table.pop("inline")
    return Names(known=inline | table["block"] | table["unread"] | table["verbatim"], **table)


@dataclass(frozen=True, slots=True)
class Tag:
    """``raw[start:end]`` is markup. ``damage`` is None, :data:`INTACT` (an attribute is broken, no running word is
    missing) or :data:`LOST` (words between the tag and what follows are gone).
    """

    name: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()
    damage: str | None = None


def read_tag(raw: str, start: int, name: str, after_name: int, limit: int) -> Tag:
    """The start tag ``name`` at ``start``, whose attributes begin at ``after_name``; nothing beyond ``limit`` belongs to it."""
    if plain := _PLAIN.match(raw, after_name, limit):
        return Tag(name, start, plain.end(), plain_attributes(plain[1]))
    sound = _sound_tag(raw, start, name, after_name, limit)
    return sound if sound is not None else _broken_tag(raw, start, name, after_name, limit)


def plain_attributes(written: str) -> tuple[tuple[str, str], ...]:
    """Names in lower case and values of attributes that :data:`PLAIN_ATTRIBUTES` matches."""
    return tuple([(key.lower(), value) for key, value in _PLAIN_PAIR.findall(written)])


def _sound_tag(raw: str, start: int, name: str, position: int, limit: int) -> Tag | None:
    attributes: list[tuple[str, str]] = []
    bare = 0
    while True:
        position = _gap(raw, position, limit)
        if position >= limit:
            return None
        if raw[position] == ">":
            return Tag(name, start, position + 1, tuple(attributes))
        match = _ATTRIBUTE_NAME.match(raw, position, limit)
        if match is None:
            return None
        key, position = match.group().lower(), match.end()
        value_at = _value_start(raw, position, limit)
        if value_at is None:
            bare += key not in names().boolean and "-" not in key and ":" not in key
            if bare > _MAX_BARE_WORDS:
                return None
            attributes.append((key, ""))
            continue
        value = _value(raw, key, value_at, limit)
        if value is None:
            return None
        text, position = value
        attributes.append((key, html.unescape(text)))


def _gap(raw: str, position: int, limit: int) -> int:
    match = _GAP.match(raw, position, limit)
    return match.end() if match else position


def _value_start(raw: str, position: int, limit: int) -> int | None:
    """Where the value begins if an equals sign follows."""
    equals = _SPACE.match(raw, position, limit)
    at = equals.end() if equals else position
    if at >= limit or raw[at] != "=":
        return None
    after = _SPACE.match(raw, at + 1, limit)
    return after.end() if after else at + 1


def _value(raw: str, key: str, at: int, limit: int) -> tuple[str, int] | None:
    """The value at ``at`` and where it ends; None when it cannot be one."""
    if at >= limit:
        return None
    quote = raw[at]
    if quote not in "\"'":
        match = _BARE_VALUE.match(raw, at, limit)
        if match is None or raw[at - 1].isspace():
            return None
        return match.group(), match.end()
    close = raw.find(quote, at + 1, limit)
    if close < 0:
        return None
    text = raw[at + 1 : close]
    follower = raw[close + 1 : close + 2]
    joined = bool(follower) and not follower.isspace() and follower not in "/>"
    if _ENDS_LIKE_OPENING.search(text[-44:]) or (
        joined and not re.match(r"[\w:-]{1,40}=", raw[close + 1 : close + 42])
    ):
        return None
    if key in names().address and ("<" in text or ">" in text):
        return None
    if re.search(r"</?(?:p|a|div|li|span|em|strong|b|i|h[1-6]|br)\b[^<>]{0,200}>", text) and not key.startswith(
        "data-"
    ):
        return None
    return text, close + 1


def _broken_tag(raw: str, start: int, name: str, position: int, limit: int) -> Tag:
    """The tag up to the first thing that is no attribute."""
    attributes: list[tuple[str, str]] = []
    while True:
        here = _gap(raw, position, limit)
        if here < limit and raw[here] == ">":
            return Tag(name, start, here + 1, tuple(attributes), INTACT)
        match = _ATTRIBUTE_NAME.match(raw, here, limit)
        if here >= limit or match is None:
            end = _skip_debris(raw, here, limit)
            return Tag(name, start, end, tuple(attributes), INTACT if end > here else LOST)
        key = match.group().lower()
        value_at = _value_start(raw, match.end(), limit)
        if value_at is None:
            if key in names().boolean:
                position = match.end()
                continue
            return _without_rest(raw, Tag(name, start, position, tuple(attributes), LOST), here, limit)
        value = _value(raw, key, value_at, limit)
        if value is not None:
            attributes.append((key, html.unescape(value[0])))
            position = value[1]
            continue
        return _after_broken_value(raw, Tag(name, start, position, tuple(attributes)), key, value_at, limit)


def _skip_debris(raw: str, at: int, limit: int) -> int:
    """Quotation marks and equals signs that a broken value left behind, with a closing bracket."""
    match = re.compile(r"[\"'=`\s]{1,20}/?>?").match(raw, at, limit)
    return match.end() if match else at


def _after_broken_value(raw: str, tag: Tag, key: str, at: int, limit: int) -> Tag:
    """``at`` is where the value of ``key`` should begin: its quotation mark is never closed, or the value is missing."""
    quoted = at < limit and raw[at] in "\"'"
    content = at + 1 if quoted else at
    if (
        quoted
        and (address := _ADDRESS.match(raw, content, limit))
        and key in names().address
        and _looks_like_address(address.group())
    ):
        content = address.end()
    rest = _sound_tag(raw, tag.start, tag.name, content, limit) if content < limit else None
    if rest is not None and all(value or name in names().boolean for name, value in rest.attributes):
        return Tag(tag.name, tag.start, rest.end, tag.attributes + rest.attributes, INTACT)
    if key not in names().address:
        bracket = _first_bracket(raw, content, limit)
        if bracket < limit and raw[bracket] == ">":  # a caption or a style: never running text
            return Tag(tag.name, tag.start, bracket + 1, tag.attributes, INTACT)
        if bracket == len(raw):
            return Tag(tag.name, tag.start, bracket, tag.attributes, INTACT)
    return Tag(tag.name, tag.start, content, tag.attributes, LOST)


def _without_rest(raw: str, tag: Tag, here: int, limit: int) -> Tag:
    """Words stand where attributes should. Up to a closing bracket they may be attributes nobody knows; else they are text."""
    bracket = _first_bracket(raw, here, limit)
    rest = raw[here:bracket]
    if bracket < limit and raw[bracket] == ">" and "=" in rest:
        return Tag(tag.name, tag.start, bracket + 1, tag.attributes, INTACT)
    if bracket == len(raw) and len(rest.split()) <= _MAX_BARE_WORDS:
        return Tag(tag.name, tag.start, bracket, tag.attributes, INTACT)
    return tag


def _first_bracket(raw: str, at: int, limit: int) -> int:
    match = re.compile(r"[<>]").search(raw, at, limit)
    return match.start() if match else limit


def _looks_like_address(text: str) -> bool:
    return "/" in text or text.startswith(("#", "www.", "mailto:")) or "." in text[1:-1]
