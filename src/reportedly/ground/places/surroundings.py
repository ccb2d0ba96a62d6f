"""The words around a mention that belong to its place phrase: "western [Aleppo]", "[Idlib] and Hama provinces", "[X], Y province"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reportedly.ground.places.parse import PhraseParser
from reportedly.ground.places.phrase import Phrase, Points, Relation
from reportedly.ground.places.words import PlaceWords, alternation
from reportedly.languages import word_set
from reportedly.model import PlaceMention, Report

_TOWARD = word_set("naming", "toward")
_OF_OR_IN = word_set("prepositions", "of_or_in")
REACH = 90  # characters looked at on either side
MOST_WORDS = 9
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?;:](?:\s|$)|\n")
_JOINTS = word_set("naming", "between_place_words")


class Surroundings:
    """Widens mentions of one language to whole place phrases."""

    def __init__(self, words: PlaceWords, parser: PhraseParser, lies_in_region: Callable[[str, str], bool]) -> None:
        self._words, self._parser, self._lies_in_region = words, parser, lies_in_region
        groups = (words.types, words.site_nouns, words.direction, words.outskirts, words.countryside, words.centre,
                  words.part_nouns, words.central, words.near)  # fmt: skip
        plain = {part.replace("\\", "") for group in groups for word in group.split("|") for part in word.split("\\ ")}
        self._left_words = frozenset(w.lower() for part in plain for w in part.split())
        self._left_words |= {*words.leading, *words.units, *words.bounds}
        self._patterns(words)

    def _patterns(self, words: PlaceWords) -> None:
        j, types = words.joints, words.types
        name = rf"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|{j['names']})){{0,4}}"
        self._named_behind = re.compile(rf"(?:,| {j['of']})? (?P<name>{name})")
        self._before_comma = re.compile(rf"(?P<name>{name}), $")
        self._tails = re.compile(
            rf"{j['possessive']}?(?: (?:{words.direction}))?(?: (?:{words.countryside}|{words.outskirts}))\b"
            rf"| (?:{types})\b|{j['possessive']}? (?:{words.site_nouns})\b"
            rf"| (?:{alternation(w.title() for w in words.type_of)})\b",
        )
        self._list_right = re.compile(
            rf"(?:, {name}){{0,6}},? {j['and']} (?:{j['article']} )?{name} (?P<type>{types})\b"
        )
        self._list_left = re.compile(rf"(?P<type>{types}) {j['of']} (?:{name}, ){{0,6}}(?:{name},? {j['and']} )?$")
        self._list_goes_on = re.compile(rf" {j['and']} | {j['or']} |, {j['and']} ")
        self._of = re.compile(rf" {j['of']} $")
        self._holder = re.compile(
            rf"(?P<how>,? (?:{j['lying']} )?{j['inside']} |, | \(|(?: (?:{types}))? {j['of']} )"
            rf"(?P<where>(?:{j['article']} |{j['some']} )?(?:[A-Z]\w{{2,20}} {j['wholes']}(?: {j['wholes_again']})?(?: {j['of']})? )?"
            rf"(?:[a-z-]+ ){{0,3}}{name}(?:{j['possessive']}(?: [a-z-]+)? {name})?(?: (?:{types}))?)"
        )
        self._beside = re.compile(
            rf",? (?:[a-z]{{2,9}} ){{0,3}}?(?P<where>(?:\d{{1,4}} ?(?:{alternation(words.units)})\b[ \w()]{{0,16}} )?"
            rf"(?:{words.direction}) {j['of']} (?:{j['article']} )?(?:{j['towns']} {j['of']} )?{name})"
        )

    def phrase(self, report: Report, mention: PlaceMention) -> Phrase:
        """The phrase of a mention with what its neighbourhood adds."""
        text, span = report.text, mention.span
        left = _SENTENCE_END.split(text[max(0, span.start - REACH) : span.start])[-1]
        right = text[span.end : span.end + REACH]
        end = _SENTENCE_END.search(right)
        right = right[: end.start()] if end else right
        before, after = self._before(left, span.exact), self._after(span.exact, right)
        phrase = self._parser.parse(f"{before}{span.exact}{after}")
        if not phrase.name:
            return self._unnamed(phrase, f"{before}{span.exact}{after}", right[len(after) :])
        phrase = self._listed(self._holding(self._parted(phrase), left), left, right)
        return phrase if phrase.container else self._held(phrase, right[len(after) :])

    def _parted(self, phrase: Phrase) -> Phrase:
        """ "Azaz Aleppo", whose comma is lost: a town and the region that it lies in."""
        if phrase.container is not None or self._parser.knows(phrase.name):
            return phrase
        words = phrase.name.split(" ")
        for size in range(len(words) - 1, 0, -1):
            inner, outer = " ".join(words[:size]), " ".join(words[size:])
            if self._lies_in_region(inner, outer):
                return replace(phrase, name=inner, container=Phrase(outer, kind="region", firm=False))
        return phrase

    def _unnamed(self, phrase: Phrase, words: str, right: str) -> Phrase:
        """ "The capital [X]", "the town [of X]", "a suburb [south of X]": what the words behind it say of a town without a name."""
        town = phrase.kind in {"settlement", "quarter"}
        behind = self._named_behind.match(right) if town or phrase.points is Points.CAPITAL else None
        for name in _shortened(behind["name"]) if behind else ():
            if self._parser.knows(name):
                return self._parser.parse(f"{words} {name}" if phrase.points else f"{words} of {name}")
        beside = (
            self._beside.match(right) if town and phrase.relation is Relation.AT and phrase.points is None else None
        )
        if beside:
            return self._parser.parse(beside["where"])
        noun = _last_word(words)
        return replace(phrase, people=self._words.people[noun]) if noun in self._words.people else phrase

    def _toward(self, run: list[re.Match[str]], exact: str) -> bool:
        """Whether a direction follows the article: "the west of X" is a part of X, "west of X" lies outside."""
        following = run[1][0] if len(run) > 1 else exact.split(" ")[0]
        return following.lower() in self._words.bearing

    def _before(self, left: str, exact: str) -> str:
        """Place words that stand directly before the mention, with their joints."""
        if left and not left[-1].isspace():
            return ""
        words = list(_WORD.finditer(left))[-MOST_WORDS:]
        first = len(words)
        while first and self._may_lead(words[first - 1][0]):
            first -= 1
        run = words[first:]
        if first and run and words[first - 1][0].endswith(",") and any(self._measures(m[0]) for m in run):
            return ""  # "X, 20 km north of [Y]": the distance is about X
        if first and run and run[0][0].lower() not in _JOINTS and words[first - 1][0][:1].isupper() and first > 1:
            # "Midan [district of] Damascus": the noun belongs to the name before it
            cut = next((i for i, m in enumerate(run) if m[0].lower() in _OF_OR_IN), len(run) - 1)
            run = run[cut + 1 :]
        while run and run[0][0].lower() in _JOINTS and not (run[0][0].lower() == "the" and self._toward(run, exact)):
            run = run[1:]
        return left[run[0].start() :] if run else ""

    def _measures(self, word: str) -> bool:
        return word in self._words.units or word in self._words.bearing

    def _may_lead(self, word: str) -> bool:
        low = word
        return low in self._left_words or low in _JOINTS - _TOWARD or low.isdigit()

    def _after(self, exact: str, right: str) -> str:
        match = self._tails.match(right)
        if match is None or not exact[-1:].isalnum() or self._parser.is_country(exact):
            return ""
        return match[0]

    def _listed(self, phrase: Phrase, left: str, right: str) -> Phrase:
        """A kind that a list shares: "the provinces of Aleppo and [Idlib]", "[Aleppo] and Idlib provinces"."""
        if phrase.kind is not None or phrase.relation is not Relation.AT:
            return phrase
        match = self._list_right.match(right) or self._list_left.search(left)
        plural = match is not None and match["type"].lower().endswith("s")
        return replace(phrase, kind=self._words.type_of[match["type"].lower()]) if match and plural else phrase

    def _holding(self, phrase: Phrase, left: str) -> Phrase:
        """A region after a comma, in which the name before it lies: "Buffalo, [New York]" is the state."""
        match = self._before_comma.search(left)
        if match is None or phrase.kind is not None or phrase.relation is not Relation.AT:
            return phrase
        words = match["name"].split(" ")
        inside = any(self._lies_in_region(" ".join(words[at:]), phrase.name) for at in range(len(words)))
        return replace(phrase, kind="region") if inside else phrase

    def _held(self, phrase: Phrase, right: str) -> Phrase:
        """What the words after the mention say that it lies in; a bare comma only before a country or a typed region."""
        if beside := self._beside.match(right):
            reference = self._parser.parse(beside["where"])
            return replace(phrase, container=replace(reference, firm=False)) if reference.name else phrase
        match = self._holder.match(right)
        if match is None or self._parser.is_country(phrase.name):
            return phrase
        of = self._of.search(match["how"])
        if of and of.start() == 0 and not phrase.typed:
            return phrase
        outer = self._parser.parse(match["where"])
        listed = match["how"].strip() in {",", "("}
        follows = right[match.end() :]
        if listed and (match["where"][0].islower() or self._list_goes_on.match(follows)):
            return phrase  # "X, Y and Z" is a list
        if not outer.name:
            return phrase
        if listed and not self._parser.is_region(outer) and not self._lies_in_region(phrase.name, outer.name):
            return phrase
        said = not listed and not of and outer.hint is None
        country = self._parser.country_of(outer.name) if said else None
        return replace(phrase, container=replace(outer, firm=False), hint=phrase.hint or country)


def _shortened(name: str) -> list[str]:
    """A run of words and its beginnings, longest first."""
    words = name.split(" ")
    return [" ".join(words[:size]) for size in range(len(words), 0, -1)]


def _last_word(words: str) -> str:
    return words.rsplit(" ", 1)[-1].lower()
