"""The grammar of headers: a text's left end read as a row of dates, bylines, places, furniture, tags and its own headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.languages import word_set
from reportedly.read.cleaning.cues import alternation, cue_list, cue_set
from reportedly.read.cleaning.header_patterns import BARE_PLACE, header_patterns
from reportedly.read.cleaning.headlines import repeated_prefix
from reportedly.read.cleaning.sentences import sentences
from reportedly.read.dates.patterns import DATE

_BY_OR_AT = word_set("prepositions", "behind_dateline")
_SEPARATOR = re.compile(r"[\s|•·,;)(/–—-]+")
_SECTION_WORDS = 10  # names of sections and of picture makers between the headline and the date
_FIRST_SECTION_WORDS = 4  # and in front of a date that stands first
_LEAST_BODY = 8  # words of the sentence that follows a list of related headlines
_AND = alternation(cue_list("header", "between_names"))
_NAMES_LINE = re.compile(rf"(?:[A-Z][\w'’-]+(?:,?\s(?:{_AND}\s)?|(?=\.))){{2,8}}\.\s(?=[A-Z])")
_BYLINE = re.compile(rf"(?i:{alternation(cue_list('header', 'by'))}):?\s+(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.'’-]*")
_NAME_WORDS = 2
_MOST_NAMES = 12  # words of names in a byline
_JOINT = re.compile(rf",? {_AND} |, | ")
_HEAD = 2000  # characters of a passage in which its header is looked for
_CAPITAL_WORD = re.compile(r"[A-Z(-][\w.()'’-]*\s|[-–—]\s")
_MARKED = re.compile(r"(?:\[[A-Z][^\[\]]{1,90}\]\s*)+")


class ItemKind(StrEnum):
    DATE = "date"
    TIME = "time"
    AGENCY = "agency"
    BYLINE = "byline"
    PLACE = "place"
    HEADLINE = "headline printed twice"
    FURNITURE = "page furniture"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Item:
    """``text[start:end]`` of the passage; ``name`` is the agency that the item names."""

    start: int
    end: int
    kind: ItemKind
    name: str | None = None


def header_items(text: str, headlines: Sequence[str], capitals: bool) -> list[Item]:
    """The items at the left end of ``text``. ``capitals``: the whole report is in capital letters, so they mean nothing."""
    items: list[Item] = []
    position = 0
    text = text[:_HEAD]
    while position < len(text):
        start = skip_separators(text, position)
        item = _item(text, start, items, headlines, capitals)
        if item is None:
            break
        items.append(item)
        position = item.end
    strong = any(item.kind not in (ItemKind.AGENCY, ItemKind.BYLINE, ItemKind.TIME) for item in items)
    return items if strong else []


def skip_separators(text: str, position: int) -> int:
    match = _SEPARATOR.match(text, position) if position else None
    end = match.end() if match else position
    while position < end and text[end - 1] == "(":  # an opening bracket belongs to what follows
        end -= 1
    if position and text[end : end + 1] in (".", ":") and text[end + 1 : end + 2].isspace():
        return end + 2
    return end


def _item(text: str, at: int, items: Sequence[Item], headlines: Sequence[str], capitals: bool) -> Item | None:
    """The item at ``at``, given the items before it."""
    found = _own_line(text, at, items, headlines)
    if found is None and (at == 0 or (items and items[-1].kind is not ItemKind.PLACE)):
        found = _place(text, at, items, capitals)
    if found is None and items and (match := _MARKED.match(text, at)):
        found = Item(at, match.end(), ItemKind.PLACE)
    if found is None and (match := header_patterns().furniture.match(text, at)):
        return _furniture(text, match, items, headlines)
    return found or _credit(text, at, items, headlines) or _section(text, at, items)


def _own_line(text: str, at: int, items: Sequence[Item], headlines: Sequence[str]) -> Item | None:
    """The headline again, the names below it, a date, a time."""
    end = repeated_prefix(text, at, headlines)
    if end is not None:
        return Item(at, end, ItemKind.HEADLINE)
    if items and items[-1].kind is ItemKind.HEADLINE:
        names_line = _NAMES_LINE.match(text, at)
        if names_line and _only_names(names_line.group()):
            return Item(at, names_line.end() - 1, ItemKind.BYLINE)
    if (match := header_patterns().date.match(text, at)) and (items or not _goes_on(text, match.end())):
        return Item(at, match.end(), ItemKind.DATE)
    if items and (match := header_patterns().time.match(text, at)):
        return Item(at, match.end(), ItemKind.TIME)
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a date opens a sentence ("27 November 2024 was the day ...", "May 3, 2023, the ...")."""
    following = re.compile(r"(,?)\s?([a-z]+)").match(text, end)
    if following is None:
        return False
    return bool(following.group(1)) or (
        following.group(2) in cue_set("sentences", "function_words") and following.group(2) not in _BY_OR_AT
    )


def _credit(text: str, at: int, items: Sequence[Item], headlines: Sequence[str]) -> Item | None:
    """An agency, the authors, a list of tags."""
    if (match := header_patterns().agency.match(text, at)) and _stands_alone(text, match.end()):
        return Item(at, match.end(), ItemKind.AGENCY, match.group().strip("()"))
    if items and (match := _BYLINE.match(text, at)):
        return Item(at, _names_end(text, match.end(), headlines), ItemKind.BYLINE)
    if match := header_patterns().tags.match(text, at):
        return Item(at, tags_end(text, match.end()), ItemKind.TAGS)
    return None


def find_byline(text: str, within: int) -> re.Match[str] | None:
    """ "Agency, weekday, date" or "PLACE (agency) -" somewhere behind the first character."""
    return header_patterns().inner.search(text, 1, within)


def match_tags(text: str, at: int) -> re.Match[str] | None:
    """The label of a list of tags at ``at``."""
    return header_patterns().tags.match(text, at)


def _furniture(text: str, match: re.Match[str], items: Sequence[Item], headlines: Sequence[str]) -> Item | None:
    """Furniture phrases are common words too: they count only in capitals, and not as the subject of a sentence."""
    if not match.group()[:1].isupper() and not text.startswith(":", match.end()):
        return None
    if items and match.group().lower() == "related":
        return Item(match.start(), _related_end(text, match.end(), headlines), ItemKind.FURNITURE)
    follower = text[match.end() :].lstrip(" |:")[:1]
    if follower.islower() or (not items and follower and not _opens_item(text, match.end())):
        return None
    return Item(match.start(), match.end(), ItemKind.FURNITURE)


def _related_end(text: str, at: int, headlines: Sequence[str]) -> int:
    """Where headlines of other stories, run together without a full stop, end and a sentence begins.

    A sentence's opening word has a capital; inside the list such words have none. Without one the list's end is unknown
    and nothing is cut.
    """
    end = sentences(text[at:])[0][1] if text[at:].strip() else 0
    tokens = [(at + m.start(), m.group()) for m in re.finditer(r"[\w'’-]+", text[at : at + end])]
    for position, _ in tokens:
        if repeated_prefix(text, position, headlines) is not None:
            return position
    openers = [
        i
        for i, (_, token) in enumerate(tokens)
        if token[:1].isupper() and token.lower() in cue_set("sentences", "openers")
    ]
    return next((tokens[i][0] for i in reversed(openers) if i and len(tokens) - i >= _LEAST_BODY), at)


def _only_names(line: str) -> bool:
    return not any(
        word.lower() in cue_set("sentences", "openers") for word in re.findall(r"[\w'’-]+", line) if word != "and"
    )


def _opens_item(text: str, at: int) -> bool:
    here = skip_separators(text, at)
    patterns = header_patterns()
    return any(p.match(text, here) for p in (patterns.date, patterns.furniture, patterns.agency, patterns.tags))


def _stands_alone(text: str, end: int) -> bool:
    """Whether a name is a byline and not the subject of a sentence."""
    rest = text[end:].lstrip(" |,-–—")
    return not rest or not rest[0].islower()


def _place(text: str, at: int, items: Sequence[Item], capitals: bool) -> Item | None:
    for pattern in header_patterns().places[: None if items else -1]:
        if (match := pattern.match(text, at)) and match.end() > at:
            name = match.groupdict().get("agency")
            return Item(at, match.end(), ItemKind.PLACE, name if name and not re.search(DATE, name) else None)
    if capitals or not items:
        return None
    match = BARE_PLACE.match(text, at)
    if match and match.group("next").lower() in cue_set("sentences", "openers"):
        return Item(at, match.end("place"), ItemKind.PLACE)
    return None


def _names_end(text: str, at: int, headlines: Sequence[str]) -> int:
    """Where the names after "by" end: at the repeated headline; else each name has two words, joined by "and"."""
    ends: list[int] = []
    position = at
    while (match := _NAME.match(text, position)) and len(ends) < _MOST_NAMES:
        if match.group().lower() in cue_set("sentences", "openers"):
            break
        if ends and repeated_prefix(text, position, headlines) is not None:
            return ends[-1]
        ends.append(match.end())
        joint = _JOINT.match(text, match.end())
        if joint is None:
            break
        position = joint.end()
    if not ends:
        return at
    if repeated_prefix(text, position, headlines) is not None:
        return ends[-1]
    return ends[-1] if len(ends) <= _NAME_WORDS else ends[_plain_names(text, ends)]


def _plain_names(text: str, ends: Sequence[int]) -> int:
    """The index of the last name: two words in a row, and two more after each "and" or comma."""
    run = 1
    for i in range(1, len(ends)):
        joined = _JOINT.match(text, ends[i - 1])
        run = run + 1 if joined and joined.group() == " " else 1
        if run > _NAME_WORDS:
            return i - 1
    return len(ends) - 1


def tags_end(text: str, at: int) -> int:
    """Where a list of tags without commas ends and a sentence begins: at the last capital before its first function word."""
    tokens = [(m.start(), m.group()) for m in re.finditer(r"[\w'’-]+", text[at : at + 400])]
    last_capital = None
    for i, (start, token) in enumerate(tokens):
        opens = token[:1].isupper() and token.lower() in cue_set("sentences", "openers")
        if i and opens:
            return at + start
        if token.lower() in cue_set("sentences", "function_words"):
            return at + (last_capital if last_capital is not None else start)
        if i and token[:1].isupper():
            last_capital = start
    return len(text) if at + 400 >= len(text) else at + (last_capital or 0)


def _section(text: str, at: int, items: Sequence[Item]) -> Item | None:
    """Words in capitals between the repeated headline and the date, or before the date: a picture's maker, sections."""
    if items and all(item.kind is not ItemKind.HEADLINE for item in items[-2:]):
        return None
    position = at
    for _ in range(_SECTION_WORDS if items else _FIRST_SECTION_WORDS):
        match = _CAPITAL_WORD.match(text, position)
        if match is None or (not items and match.group().strip().lower() in cue_set("sentences", "openers")):
            return None
        position = match.end()
        dated = header_patterns().date.match(text, position)
        if dated:
            after = header_patterns().time.match(text, skip_separators(text, dated.end()))
            follower = text[after.end() if after else dated.end() :].lstrip(" |-–—,")[:1]
            return Item(at, position, ItemKind.FURNITURE) if items or not follower.islower() else None
    return None
