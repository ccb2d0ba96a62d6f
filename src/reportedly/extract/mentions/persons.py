"""The names of persons, and whether the words beside a name give it an office: who has none is a private person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.extract.parsing.parsed import Span as Tokens
from reportedly.model import NamedPerson, Report

_REACH = 6  # words beside a name in which its office is looked for
_PAST_NAME = re.compile(r"(?s)(?![^\W\d_]|[ .’'\u0300-\u036f-]).")  # an age, a bracket or a comma ends a name
_BREAKS = frozenset((".", ",", ";", ":", "!", "?", "(", ")", '"', "“", "”"))


class PersonFinder:
    """Finds the persons of a paragraph. ``words`` is the language's table ``persons``."""

    def __init__(
        self,
        words: Mapping[str, Any],
        knows_place: Callable[[str], bool],
        actor_ranges: Callable[[str], Sequence[tuple[int, int]]],
    ) -> None:
        self._offices, self._kin = frozenset(words["offices"]), frozenset(words["kin"])
        self._naming, self._endings = frozenset(words["naming"]), frozenset(words["endings"])
        self._places_follow, self._place_words = frozenset(words["places_follow"]), frozenset(words["place_words"])
        self._knows_place, self._actor_ranges = knows_place, actor_ranges

    def find(self, doc: Doc, report: Report, start: int) -> Iterator[NamedPerson]:
        """The persons of a paragraph that begins at ``start`` of the clean text.

        Parsers take many a place or group for a person. A single word, and the name of a place, must be shown to be one, by an
        office, kin, an age or a word that names; none may stand in an actor's name.
        """
        actors = self._actor_ranges(doc.text) if any(e.label_ == "PERSON" for e in doc.ents) else ()
        for entity in doc.ents:
            name = self._trimmed(entity) if entity.label_ == "PERSON" else None
            if name is None:
                continue
            low, high = name.start_char, name.end_char
            if any(a < high and low < b for a, b in actors):
                continue
            office = self._has_office(name)
            if not office and not self._called(name) and (self._is_place(name) or (len(name) == 1 and not _aged(name))):
                continue
            high = low + len(_PAST_NAME.split(name.text, 1)[0].rstrip(" -."))
            yield NamedPerson(report.span(start + low, start + high), office)

    def _trimmed(self, entity: Tokens) -> Tokens | None:
        """The name without ranks before it, a possessive behind it and what is no word."""
        start, end, doc = entity.start, entity.end, entity.doc
        while start < end and (not doc[start].text[:1].isalpha() or self._is_office(doc[start])):
            start += 1
        while start < end and (not doc[end - 1].text[:1].isalpha() or doc[end - 1].lower_ in self._endings):
            end -= 1
        name = doc[start:end]
        return name if len(name) and name[0].text[:1].isupper() and len(name.text) > 1 else None

    def _is_place(self, name: Tokens) -> bool:
        words = {name[0].lower_, name[-1].lower_}
        return bool(words & self._place_words) or self._is_where(name) or self._knows_place(name.text)

    def _is_where(self, name: Tokens) -> bool:
        """Behind "in", and in a list of which the first stands behind "in"."""
        token = name.root
        for _ in range(_REACH):
            if token.dep_ not in ("conj", "appos", "compound") or token.head is token:
                break
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in self._places_follow

    def _called(self, name: Tokens) -> bool:
        """ "A girl named Fatima", "his brother Ali"."""
        before = name.doc[name.start - 1].lower_.rstrip(".") if name.start else ""
        return before in self._naming or before in self._kin

    def _has_office(self, name: Tokens) -> bool:
        doc, sentence = name.doc, name[0].sent
        before = [doc[i] for i in range(name.start - 1, max(sentence.start, name.start - 1 - _REACH) - 1, -1)]
        after = [doc[i] for i in range(name.end, min(sentence.end, name.end + 1 + _REACH))]
        if before and before[0].text == ",":  # "the minister, X, ..."
            before = before[1:]
        if after and after[0].text == "," and self._office_among(after[1:]):
            return True
        return self._office_among(before)

    def _office_among(self, words: Sequence[Token]) -> bool:
        for token in words:
            if token.text in _BREAKS or token.pos_ in ("VERB", "AUX"):
                return False
            if token.lower_ in self._kin or token.lower_ in self._endings:
                return False
            if self._is_office(token):
                return True
        return False

    def _is_office(self, token: Token) -> bool:
        return token.lower_.rstrip(".") in self._offices


def _aged(name: Tokens) -> bool:
    """ "Fatima, 7," names a person; "Fatima" alone may be anything."""
    doc = name.doc
    return name.end + 1 < len(doc) and doc[name.end].text == "," and doc[name.end + 1].like_num
