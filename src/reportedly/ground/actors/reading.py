"""Read a report's text into a :class:`Discourse`: sentences, names, and the names that the report defines for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from reportedly.ground.actors.context import country_context
from reportedly.ground.actors.discourse import Discourse, LocalName
from reportedly.ground.actors.introductions import introductions, loose_labels
from reportedly.ground.actors.nouns import actor_nouns
from reportedly.knowledge.actors import Registry, Word, words_of
from reportedly.languages import OF_RULES

_SENTENCE_END = re.compile(r"[.!?\u2026][\"\u201d\u2019')\]]*\s+(?=[\"\u201c\u2018(\[]?[A-Z0-9\u0410-\u042f])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Brig|Sgt|Adm|Sen|Rep|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs)|\b[A-Z])\.$"
)
_DEFINED = re.compile(r"\(\s*([A-Z][A-Za-z-]{1,11})\s*\)")
_US = re.compile(r"\bUS\b")  # a pronoun in a text without capitals
_CASE_SAMPLE = 20_000
_CASE_SHARE = 200  # of so many letters fewer than one is of the other case: the text is written in one case
_DEFINED_WORDS = 9


def read_discourse(
    text: str, registry: Registry, on: date | None, places: Iterable[str] = (), language: str = OF_RULES
) -> Discourse:
    """Read a report's text. ``places`` are countries of located places, as votes. Speakers and actors share one reading."""
    return _read(text, registry, on, tuple(places), language)


@lru_cache(maxsize=1)
def _read(text: str, registry: Registry, on: date | None, places: tuple[str, ...], language: str) -> Discourse:
    cased, seen = _legible(text)
    hits = registry.scan(seen, on)
    words = words_of(seen)
    discourse = Discourse(
        text=text,
        seen=seen,
        registry=registry,
        on=on,
        nouns=actor_nouns(language),
        words=words,
        hits=hits,
        context=country_context(registry, seen, hits, places),
        starts=[word.start for word in words],
        breaks=[0, *_sentence_starts(seen)],
        cased=cased,
    )
    discourse.introductions = tuple(introductions(discourse))
    discourse.local_names = tuple(_local_names(discourse))
    for offset, family in loose_labels(discourse):
        discourse.loose_labels.setdefault(family, offset)
    return discourse


def _legible(text: str) -> tuple[bool, str]:
    """Whether capitals mean something in the text, and the text with capitals to look for names in: a text without any is read as
    if it were wholly in capitals."""
    sample = text[:_CASE_SAMPLE]
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    if upper * _CASE_SHARE < lower:
        raised = "".join(high if len(high := char.upper()) == 1 else char for char in text)
        return False, _US.sub("us", raised)
    return lower * _CASE_SHARE >= upper, text


def _sentence_starts(text: str) -> Iterable[int]:
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.start() + 1]):
            yield match.end()


def _local_names(discourse: Discourse) -> Iterable[LocalName]:
    """ "Front for the Defence of X (FDX)": initials of the words before the bracket, in order."""
    for match in _DEFINED.finditer(discourse.text):
        if discourse.at(match.start(1)) or discourse.at(match.start()):
            continue
        start, _ = discourse.sentence(match.start())
        words = discourse.words_between(start, match.start())[-_DEFINED_WORDS:]
        first = _first_of_initials(words, match[1])
        if first is not None:
            yield LocalName(discourse.text[first.start : words[-1].end], match[1], first.start)


def _first_of_initials(words: Sequence[Word], short: str) -> Word | None:
    letters = [char.lower() for char in short if char.isalpha()]
    best: Word | None = None
    position = len(letters) - 1
    for word in reversed(words):
        if not word.capital:
            continue
        if position >= 0 and word.key[:1] == letters[position]:
            position -= 1
            if position < 0:
                best = word
                break
    return best
