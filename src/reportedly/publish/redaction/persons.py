"""Whose names do not leave the program: everybody on the project's list, and private persons as far as the reports show them."""

from __future__ import annotations

import hashlib
import hmac
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.model import NAMED_PERSON, GroundedClaim, Report, Span, SpeakerKind
from reportedly.publish.redaction.policy import RedactionPolicy
from reportedly.publish.redaction.words import Key, Names, index_of, key_of

_DIGITS = 8  # of a pseudonym: among 10,000 persons the chance that two share one is about 1 %
_PARTICLE = 4  # letters up to which a word in lower case may stand in a name ("al", "bin", "van", "della" is longer)
_SHORT = 3  # letters of the shortest word that is taken for a short form of a name


def pseudonym(key: Key, secret: bytes) -> str:
    """The digits that stand for a name in this project, always the same; without the secret nobody can try names out."""
    return hmac.new(secret, "\n".join(key).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:_DIGITS]


@dataclass
class _Seen:
    """What the reports show about names."""

    private: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    public: set[Key] = field(default_factory=set)
    others: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    """By report the names of places and registered actors: no short form of a person hides these."""


class Protected:
    """The names to hide, for all reports together and for each by itself."""

    def __init__(self, reports: Sequence[Report], claims: Sequence[GroundedClaim], policy: RedactionPolicy) -> None:
        self._policy, self._listed = policy, policy.listed
        seen = _look(reports, claims) if policy.private else _Seen()
        seen.public |= {key_of(name) for name in policy.public}
        places = set().union(*seen.others.values()) if seen.others else set()
        private = {
            report: {k for k in keys if k not in self._listed and k not in places and not _is_public(k, seen.public)}
            for report, keys in seen.private.items()
        }
        self._everywhere: dict[Key, Key] = {
            k: k for keys in private.values() for k in keys if len(k) > 1
        } | self._listed
        self.everywhere = Names(index_of(self._everywhere))
        self._digits = {full: pseudonym(full, policy.key) for full in {*self._everywhere.values()}}
        self._full_digits = {key: self._digits[full] for key, full in self._everywhere.items()}
        self._in_report = {r.id: self._short_forms(private.get(r.id, set()), seen, r) for r in reports}
        self._about: dict[frozenset[str], tuple[Names, Mapping[Key, str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._everywhere) or any(self._in_report.values())

    def within(self, reports: Iterable[str]) -> tuple[Names, Mapping[Key, str]]:
        """The names to hide in words about these reports, and the digits that stand for each."""
        about = frozenset(r for r in reports if self._in_report.get(r))
        if about not in self._about:
            short = {k: full for report in sorted(about) for k, full in self._in_report[report].items()}
            digits = {key: self._digits_of(full) for key, full in short.items()}
            # a full name goes before a short form of another person
            self._about[about] = Names(self.everywhere.anywhere, index_of(short)), ChainMap(self._full_digits, digits)
        return self._about[about]

    def _digits_of(self, full: Key) -> str:
        return self._digits.get(full) or self._digits.setdefault(full, pseudonym(full, self._policy.key))

    def _short_forms(self, private: set[Key], seen: _Seen, report: Report) -> dict[Key, Key]:
        """First and last words of the full names that stand in the report, and its single names."""
        kept = {word for key in seen.others[report.id] for word in key} | {w for k in seen.public for w in k}
        short: dict[Key, Key] = {key: key for key in private if len(key) == 1}
        if self._everywhere:
            present = {hit.key for hit in self.everywhere.find(report.text)}
            for full in sorted(present, key=lambda k: (len(k), k), reverse=True):
                for word in (full[0], full[-1]):
                    if len(full) > 1 and len(word) >= _SHORT and word not in kept:
                        short[(word,)] = self._everywhere[full]
        return short


def _is_public(key: Key, public: set[Key]) -> bool:
    """Whether the name is one of somebody in office, or the end of one, or its longer form."""
    return any(key == p or key == p[-len(key) :] or (len(p) > 1 and key[-len(p) :] == p) for p in public)


def _look(reports: Sequence[Report], claims: Sequence[GroundedClaim]) -> _Seen:
    seen = _Seen()
    for report in reports:
        for person in report.persons:
            keys = seen.public if person.office else seen.private[report.id]
            keys.add(key_of(person.span.exact))
    spans = {report.id: {p.span for p in report.persons} for report in reports}
    for claim in claims:
        _look_at(claim, spans.get(claim.report, set()), seen)
    for keys in (*seen.private.values(), seen.public):
        keys.discard(())
    return seen


def _look_at(claim: GroundedClaim, persons: set[Span], seen: _Seen) -> None:
    private, others = seen.private[claim.report], seen.others[claim.report]
    for speaker in claim.speakers:
        if speaker.kind is SpeakerKind.PERSON and speaker.name:
            if speaker.actor is not None:
                seen.public.add(key_of(speaker.name))
            elif _looks_like_a_name(speaker.name):
                private.add(key_of(speaker.name))
    for actor in claim.actors:
        if actor.actor is not None:
            (seen.public if actor.span in persons else others).add(key_of(actor.span.exact))
    others.update(key_of(place.span.exact) for place in claim.places)
    for quantity in claim.quantities:
        if quantity.unit == NAMED_PERSON and _looks_like_a_name(quantity.span.exact, least=1):
            private.add(key_of(quantity.span.exact))


def _looks_like_a_name(text: str, least: int = 2) -> bool:
    """Words that begin with capitals, short ones between them aside."""
    words = text.split()
    capital = [w for w in words if w[:1].isupper()]
    return len(capital) >= least and words[0][:1].isupper() and all(w in capital or len(w) <= _PARTICLE for w in words)
