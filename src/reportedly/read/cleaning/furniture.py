"""Sets aside passages that are page furniture, pleas to readers, credits; names captions as such."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from reportedly.model import BlockKind, Outlet
from reportedly.read.cleaning.cues import (
    REMEMBERED,
    alternation,
    cue_list,
    cue_phrases,
    cue_set,
    fold,
    furniture,
    names,
    opening,
    words,
)
from reportedly.read.cleaning.reading import Reading, quarantine
from reportedly.read.cleaning.sentences import TERMINAL, sentences
from reportedly.read.cleaning.teasers import is_label_text
from reportedly.read.dates.patterns import POST_STAMP
from reportedly.read.draft import Passage

_PLEA_WORDS = 80
_PLEAS_NEEDED = 2
_FOOTER_WORDS = 40
_OPEN_FOOTER_WORDS = 220  # without a full stop: lists of related headlines and tags run together
_SIGNATURE_WORDS = 3
_GLUED = 60  # characters from the end
_NUMBER_FIRST = re.compile(r"^(?:\.{3}\s)?(?:\d{1,6}\s)?")
_RELATED = re.compile(r"Related\s(?=[A-Z])")
_CAPTION_WORDS = 60
_DOCUMENT_NUMBER = re.compile(r"[A-Z]{2,6}\d{0,2}-[A-Z0-9]{2,6}(?:-[A-Z0-9]{1,6}){0,3}(?:\s\([A-Z]{2,8}\))?$")
_CREDIT_END = re.compile(r"\(([^()]{2,60})\)\.?$|[–—-]\s([A-Z][\w ]{2,30})$|(?:Pic|Photo|Credit|Image):\s?[^.]{2,50}$")
_VIDEO = re.compile(r"[^.!?]{5,160}\s[-–|]\sYouTube\b")
_SIGNED = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}\s?[/,]\s?){1,5}[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}$"
)
_DOTS = re.compile(r"[.…\s]+$")
_CODE = re.compile(r"(?:[A-Z]{2,5}\s)?\d{1,4}(?:-\d{1,4})?$")


def drop_outside(reading: Reading) -> Reading:
    """What the format found to lie outside the article."""
    return reading.without({i: p.outside for i, p in enumerate(reading.passages) if p.outside is not None})


def drop_furniture(reading: Reading) -> Reading:
    """Passages that are nothing but page furniture or a plea to readers."""
    reasons = {i: reason for i, p in enumerate(reading.passages) if (reason := _why_furniture(p)) is not None}
    return reading.without(reasons)


def _why_furniture(passage: Passage) -> str | None:
    text = passage.text.text
    if len(text) > REMEMBERED:
        return _why(text, passage.kind is BlockKind.HEADLINE)
    return _why_again(text, passage.kind is BlockKind.HEADLINE)


def _why(text: str, headline: bool) -> str | None:
    if is_label_text(text):
        return None
    if furniture().covers(text) or _DOCUMENT_NUMBER.match(text):
        return "page furniture"
    if headline or len(text.split()) > _PLEA_WORDS:
        return None
    if opening("pleas", "openings").match(text):
        return "plea to readers or legal notice"
    folded = fold(text)
    asked = len([phrase for phrase in cue_phrases("pleas", "words") if phrase in folded])
    return "plea to readers or legal notice" if asked >= _PLEAS_NEEDED else None


_why_again = lru_cache(maxsize=512)(_why)  # two steps of reading ask for the same passages


def mark_captions(reading: Reading) -> Reading:
    """Passages that describe a picture."""
    return replace(reading, passages=tuple(_captioned(p) for p in reading.passages))


def _captioned(passage: Passage) -> Passage:
    text = passage.text.text
    if passage.kind is not BlockKind.PARAGRAPH or len(text.split()) > _CAPTION_WORDS:
        return passage
    match = _CREDIT_END.search(text)
    credit = match is not None and _is_credit(match.group())
    if opening("captions", "openings").match(text) or credit:
        return replace(passage, kind=BlockKind.CAPTION)
    return passage


def _is_credit(text: str) -> bool:
    named = any(re.search(rf"\b{re.escape(name)}\b", text) for name in names("agencies"))
    return named or any(word in cue_set("captions", "credits") for word in words(text))


def cut_videos(reading: Reading) -> Reading:
    """Titles of embedded videos between sentences, set aside."""
    passages: list[Passage] = []
    aside = list(reading.quarantined)
    for passage in reading.passages:
        pieces, videos = _without_videos(passage)
        passages.extend(pieces)
        aside.extend(quarantine(video.text, "title of a video") for video in videos)
    return replace(reading, passages=tuple(passages), quarantined=tuple(aside))


def cut_footers(reading: Reading) -> Reading:
    """Credit lines and furniture at the end of the last passages, set aside."""
    passages: list[Passage] = []
    aside = list(reading.quarantined)
    outlet = reading.outlet
    for i, passage in enumerate(reading.passages):
        text = passage.text.text
        cut = (
            _footer_start(text) if i >= len(reading.passages) - 3 and passage.kind is BlockKind.PARAGRAPH else len(text)
        )
        if cut < len(text):
            tail = passage.text.slice(cut, len(text))
            aside.append(quarantine(tail, "credit line or page furniture"))
            outlet = outlet or _source_outlet(tail.text)
        if cut:
            passages.append(replace(passage, text=passage.text.slice(0, cut)))
    return replace(reading, passages=tuple(passages), quarantined=tuple(aside), outlet=outlet)


def _footer_start(text: str) -> int:
    """Where the credits at the end of a passage begin; its length when there are none."""
    if _is_signature(text):
        return 0
    stamp = POST_STAMP.search(text[-_GLUED:])
    cut = len(text) if stamp is None else max(0, len(text) - _GLUED) + stamp.start()
    if cut < len(text):
        return cut
    for start, _ in reversed(sentences(text)):
        tail = text[start:cut]
        open_end = cut == len(text) and not TERMINAL.search(tail)
        if len(text[start:].split()) > (_OPEN_FOOTER_WORDS if open_end else _FOOTER_WORDS):
            break
        bare = _NUMBER_FIRST.sub("", tail)
        begins = opening("footer", "openings").match(bare) or (open_end and _RELATED.match(bare))
        credit = begins and (start > 0 or len(tail.split()) < _FOOTER_WORDS) and _reads_as_credit(bare)
        if not credit and not (start > 0 and _is_scrap(tail)):
            break
        cut = start
    return _glued(text, cut)


def _reads_as_credit(tail: str) -> bool:
    """Words such as "source" open sentences too: then the next word is in lower case, and the sentence is closed."""
    first, *rest = tail.split()
    ambiguous = first.lower() in cue_set("footer", "words_of_sentences")
    return not (ambiguous and rest and rest[0].islower() and TERMINAL.search(tail))


def _is_signature(text: str) -> bool:
    """A last line of one to three names or initials."""
    tokens = re.findall(r"[^\s/,]+", text)
    return len(tokens) <= _SIGNATURE_WORDS and not TERMINAL.search(text) and all(t[:1].isupper() for t in tokens)


def _is_scrap(tail: str) -> bool:
    """Names, numbers, initials after the last full stop."""
    if _DOTS.match(tail):
        return True
    if TERMINAL.search(tail):
        return False
    return bool(
        _SIGNED.match(tail)
        or _CODE.match(tail)
        or furniture().covers(tail)
        or tail.lstrip("-–—(").rstrip(")") in names("agencies")
    )


def _glued(text: str, cut: int) -> int:
    """An agency's name or dots glued to the last full stop ("sieges.-AFP", "blast. --Reuters", "towns. ...")."""
    near = max(0, cut - _GLUED)
    for pattern in _glued_patterns():
        match = pattern.search(text[near:cut])
        if match:
            cut = near + match.start()
    return cut


@cache
def _glued_patterns() -> tuple[re.Pattern[str], ...]:
    agencies = alternation(names("agencies"))
    return re.compile(r"(?<=[.!?])\s\.{3}\s?$"), re.compile(rf"(?:\s?[–—-]{{1,2}}\s?|(?<=[.!?])\s){agencies}\.?$")


def _source_outlet(tail: str) -> Outlet | None:
    match = re.compile(rf"{alternation(cue_list('footer', 'source_labels'))}\s?", re.IGNORECASE).match(tail)
    rest = tail[match.end() :] if match else ""
    name = next((name for name in names("outlets") if rest.startswith(name)), None)
    return Outlet(name, evidence=f"source line {tail.strip()[:80]!r}") if name else None


def _without_videos(passage: Passage) -> tuple[list[Passage], list[Passage]]:
    """The passage cut at titles of embedded videos, and these titles."""
    text = passage.text.text
    if "YouTube" not in text:
        return ([passage] if text else []), []
    kept: list[Passage] = []
    videos: list[Passage] = []
    position = 0
    for start, _ in sentences(text):
        match = _VIDEO.match(text, start) if start >= position else None
        if match:
            kept.append(replace(passage, text=passage.text.slice(position, start)))
            videos.append(replace(passage, text=passage.text.slice(start, match.end())))
            position = match.end()
    kept.append(replace(passage, text=passage.text.slice(position, len(text))))
    return [piece for piece in kept if piece.text], videos
