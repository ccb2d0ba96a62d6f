"""The counted things of a sentence in text order: what each figure counts, which is part of which, and what happened to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from reportedly.extract.harm import FINITE, Phrase, TollWords, behind_more, measure_by_order
from reportedly.extract.harm_predicates import REACH_BACK, Form, Harm, find_harms, is_headlined
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.measures import Counted, counts_things
from reportedly.extract.parsed import Doc, Token
from reportedly.languages import NumberExpression, word_set
from reportedly.model import Measure

KNOWN = word_set("determiners", "of_a_whole")
LISTING_MARKS = word_set("coordinators", "between_parts")
BEFORE_NOUN = frozenset(("nummod", "amod", "quantmod", "compound", "nmod", "det", "advmod"))
OPENERS = word_set("counting", "opening_parts")
OPENING_MARKS = frozenset(("–", "—", "-", ":", "("))
STOPPERS = word_set("counting", "closing_parts")
CLOSING_MARKS = frozenset((";", ".", ")"))
REMAINDER = word_set("counting", "remainder")
NOBODY = word_set("pronouns", "nobody")
AMONG = word_set("prepositions", "among")
THEY = word_set("pronouns", "counted_before")
OF_A_GROUP = word_set("nouns", "counted_by_head")
NOUN_REACH = 5  # words from a figure to the noun that it counts


class CountedSentence:
    """The figures of one sentence. ``items`` runs in text order; indices of parts and wholes point into it."""

    def __init__(self, doc: Doc, numbers: Sequence[NumberExpression], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.items = [_without_verb(c, lexicon) for c in (counted(doc, e) for e in numbers) if c is not None]
        places = [_place_of(c) for c in self.items]
        self._phrases = [
            p if after is None or p.last < after.first else Phrase(p.first, max(p.first, item.number.i), item.number)
            for p, after, item in zip(places, [*places[1:], None][: len(places)], self.items, strict=True)
        ]  # "six of the 20 wounded" are two
        self.items = [
            Counted(c.expression, c.number, None) if _beyond(c, p) else c
            for c, p in zip(self.items, self._phrases, strict=True)
        ]
        self._words = TollWords.of(lexicon)
        self._persons = [not counts_things(c, lexicon) for c in self.items]
        self._wholes: dict[int, int | None] = {}

    def covers(self, token: Token) -> bool:
        """Whether the token belongs to a counted phrase."""
        return any(p.first <= token.i <= p.last for p in self._phrases)

    @cached_property
    def harms(self) -> list[Harm]:
        """The predicates of harm of the sentence, in text order."""
        return find_harms(self.items[0].number.sent, self._lexicon) if any(self._persons) else []

    def measure(self, index: int) -> Measure | None:
        """Killed, injured or either, where the order of the words tells; of a part that of its whole."""
        noun = self.items[index].noun
        if noun is not None and lemma(noun) == "casualty":
            return Measure.CASUALTIES
        if noun is not None and lemma(noun) in self._lexicon.words("harm", "counted_dead") and not self.none_of(index):
            return Measure.KILLED
        if not self._persons[index] or self.none_of(index):
            return None
        if not self.harms:
            return self._of_those_before(index)
        whole = self.whole(index)
        others = [p for p, person in zip(self._phrases, self._persons, strict=True) if person]
        phrase = self._phrases[index]
        if whole is not None and self._persons[whole] and not self._says_itself(index):
            # "six of the 20 wounded later died", "two of whom died": a part may have a predicate of its own
            own = phrase if whole < index else Phrase(phrase.first, self._phrases[whole].last, phrase.head)
            beyond = [h for h in self.harms if h.first > own.last and h.form is Form.UNDERGONE]
            died = measure_by_order(own, [own], beyond, self._words) if whole > index or self._of_them(index) else None
            return died or self.measure(whole)
        return measure_by_order(phrase, others, self.harms, self._words) or self._by_part(index)

    def _by_part(self, index: int) -> Measure | None:
        """ "84 people including 17 children killed by the army": what is said right behind the part is said of the whole."""
        if len(self.harms) > 1:
            return None
        parts = (i for i in range(index + 1, len(self.items)) if self.whole(i) == index and self._says_itself(i))
        return next((self._by_order(i) for i in parts), None)

    def _of_those_before(self, index: int) -> Measure | None:
        """ "Nine people were killed. Two teachers were among them": what the sentence before says of those whom it counts, if one thing."""
        sentence = self._phrases[index].head.sent
        words = [t.lower_ for t in sentence]
        among = any(a in AMONG and b == "them" for a, b in pairwise(words))
        if not among or not sentence.start:
            return None
        before = {h.measure for h in find_harms(sentence.doc[sentence.start - 1].sent, self._lexicon)}
        return before.pop() if len(before) == 1 else None

    def whole_of_token(self, token: Token, measure: Measure) -> int | None:
        """The index of the figure that a person named without a figure is included in: "three people - a man, his wife and ...".

        Or of the toll behind it, of the same ``measure``: "a fourth victim died, raising the toll to 45".
        """
        opener = self._opener_before(token.left_edge.i, token.sent.start, remainder=False)
        fitting = (i for i in reversed(range(len(self.items))) if opener is not None and self._phrases[i].last < opener)
        found = next((i for i in fitting if self._persons[i] and self.whole(i) is None), None)
        return self._toll_behind(token.i, measure) if found is None else found

    def people_before(self, at: int) -> int | None:
        """The index of the last figure of people before a token, which is no part of another."""
        before = (i for i in reversed(range(len(self.items))) if self._phrases[i].last < at and self._persons[i])
        return next((i for i in before if self.whole(i) is None), None)

    def none_of(self, index: int) -> bool:
        """ "None of the 60 passengers was hurt": what is said is said of nobody."""
        phrase = self._phrases[index]
        before = [phrase.head.doc[i].lower_ for i in range(max(phrase.head.sent.start, phrase.first - 3), phrase.first)]
        return "of" in before and any(w in NOBODY for w in before)

    def _says_itself(self, index: int) -> bool:
        """Whether a state stands right at the phrase: "the wounded, five of them children" does not, "three dead" does."""
        phrase = self._phrases[index]
        at = behind_more(phrase)
        return any(phrase.first <= h.first <= at and h.last <= at for h in self.harms)

    def whole(self, index: int) -> int | None:
        """The index of the figure that this one is included in: "61 people, including five children", "three of the 18 dead"."""
        if index not in self._wholes:
            self._wholes[index] = None  # a figure that leads back to itself has no whole
            self._wholes[index] = self._find_whole(index)
        return self._wholes[index]

    def _find_whole(self, index: int) -> int | None:
        behind = self._among_behind(index)
        behind = self._raised_behind(index) if behind is None else behind
        if behind is not None:
            return behind
        own = self._of_them(index) or self._each(index)
        opener = self._phrases[index].first if own else self._opener(index)
        if opener is None:
            return None
        for i in reversed(range(index)):
            if self._phrases[i].last < opener and self._persons[i] == self._persons[index] and self.whole(i) is None:
                return i if self._fits(index, i) else None
        return None

    def _among_behind(self, index: int) -> int | None:
        """ "Three children and two women among the 18 dead", "five of the 12 were": the whole stands behind its parts."""
        for other in range(index + 1, len(self.items)):
            doc, first = self._phrases[other].head.doc, self._phrases[other].first
            gap = [doc[i] for i in range(self._phrases[other - 1].last + 1, first)]
            words = [t.lower_ for t in gap]
            if words and words[-1] in KNOWN:
                words.pop()
            if words and (words[-1] in AMONG or words[-1] == "of") and len(words) <= REACH_BACK:
                return other if self._fits(index, other) and self._persons[other] == self._persons[index] else None
            if any(t.lower_ not in LISTING_MARKS for t in gap):
                return None
        return None

    def _raised_behind(self, index: int) -> int | None:
        """ "Two more died, raising the toll to 45": the two are among the 45."""
        other = self._toll_behind(self._phrases[index].last, self._by_order(index))
        return other if other is not None and self._fits(index, other) else None

    def _toll_behind(self, last: int, measure: Measure | None) -> int | None:
        """The index of a toll of this measure to which those named up to the token ``last`` are added."""
        for other, phrase in enumerate(self._phrases):
            gap = [phrase.head.doc[i] for i in range(last + 1, phrase.first)]
            verb = next((n for n, t in enumerate(gap) if lemma(t) in self._lexicon.words("harm", "raising")), None)
            if verb is None or gap[-1].lower_ != "to" or not any(t.lower_ in self._words.totals for t in gap[verb:]):
                continue
            return other if measure is not None and measure is self._by_order(other) else None
        return None

    def _by_order(self, index: int) -> Measure | None:
        """What the order of the words tells of a figure, whatever it may be part of."""
        if not self._persons[index]:
            return None
        others = [p for p, person in zip(self._phrases, self._persons, strict=True) if person]
        return measure_by_order(self._phrases[index], others, self.harms, self._words)

    def _of_them(self, index: int) -> bool:
        """ "Eight of them critically", "two of whom": a part of the people counted before."""
        phrase = self._phrases[index]
        doc, i = phrase.head.doc, phrase.last
        behind = [doc[k].lower_ for k in range(i, min(len(doc), i + 3))]
        return phrase.head.lower_ in THEY or (behind[1:2] == ["of"] and behind[-1] in THEY)

    def _each(self, index: int) -> bool:
        """ "Killed 20 people, ten each in Homs and Hama": the tens are what the 20 are made of."""
        phrase = self._phrases[index]
        behind = phrase.head.doc[phrase.last : phrase.last + 2]
        return phrase.head.tag_ in ("CD", "DT") and any(t.lower_ == "each" for t in behind)

    def _fits(self, part: int, whole: int) -> bool:
        """A part is not larger than its whole."""
        small, large = self.items[part].expression, self.items[whole].expression
        return small.low is None or large.high is None or small.low <= large.high

    def _opener(self, index: int) -> int | None:
        """The word or mark before the phrase that opens a list of parts, across what is listed before it."""
        phrase, noun = self._phrases[index], self.items[index].noun
        more = behind_more(phrase) > phrase.last + 1
        remainder = more or (noun is not None and lemma(noun) in REMAINDER)
        return self._opener_before(phrase.first, phrase.head.sent.start, remainder=remainder)

    def _opener_before(self, first: int, start: int, *, remainder: bool) -> int | None:
        doc = self.items[0].number.doc
        harmed = {i for h in self.harms for i in range(h.first, h.last + 1)}
        for i in range(first - 1, start, -1):
            token = doc[i]
            if token.lower_ in OPENERS:
                return i
            if token.text in OPENING_MARKS and not (token.text == "-" and not doc[i - 1].whitespace_):
                return None if remainder else i
            stops = token.text in CLOSING_MARKS or token.lower_ in STOPPERS or token.tag_ in FINITE
            if stops or i in harmed or (remainder and token.lower_ == "and"):
                return None
        return None


def _without_verb(item: Counted, lexicon: Lexicon) -> Counted:
    """ "Kills 12 wounds 50": the 12 are people, no wounds."""
    verb = item.noun is not None and is_headlined(item.noun, lexicon)
    return Counted(item.expression, item.number, None) if verb else item


def _beyond(item: Counted, phrase: Phrase) -> bool:
    """ "Killed 20 with 50 others injured": the noun that the parser gives the 20 is that of the next figure."""
    noun = item.noun
    if noun is None or noun.i <= phrase.last or phrase.head.i == noun.i:
        return False
    return any(t.lower_ in STOPPERS for t in noun.doc[phrase.last + 1 : noun.i])


def counted(doc: Doc, expression: NumberExpression) -> Counted | None:
    """A number expression with the noun that it counts, by grammar, else by the words that follow."""
    span = doc.char_span(expression.core_start, expression.core_end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    number = span.root
    noun = _noun_after(number) if number.dep_ in BEFORE_NOUN else None
    if noun is not None and any(t.text == "(" for t in doc[number.i : noun.i]):
        noun = None  # "8,500 displaced (mission)"
    noun = noun or _of_noun(number)
    if noun is None and number.pos_ == "NOUN" and number.dep_ in ("nmod", "compound"):
        noun = number.head
    if noun is None:
        whole = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        noun = _next_noun(doc, span.end if whole is None else whole.end)
    if noun is None and number.pos_ == "NOUN" and not any(character.isdigit() for character in number.text):
        noun = number
    return Counted(expression, number, noun)


def _noun_after(number: Token) -> Token | None:
    head = number.head
    for _ in range(4):
        if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and head.i > number.i:
            return head
        if head.head.i == head.i:
            return None
        head = head.head
    return None


def _of_noun(number: Token) -> Token | None:
    """ "dozens of houses", "two of the bombers"."""
    for child in number.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            noun = next((p for p in child.children if p.dep_ == "pobj"), None)
            return (_of_noun(noun) or noun) if noun is not None else None  # "tens of thousands of people"
    return None


def _next_noun(doc: Doc, start: int) -> Token | None:
    """ "14 identified civilians": the noun right behind a figure, across adjectives and participles that the parser took for verbs."""
    for i in range(start, min(len(doc), start + NOUN_REACH)):
        token = doc[i]
        if token.tag_ == "NNS":
            return token
        if token.tag_ not in ("JJ", "VBN", "RB", "NN", "NNP", "VBG", "HYPH") or token.is_sent_start:
            return None
        if token.tag_ == "VBN" and i == start and (i + 1 >= len(doc) or doc[i + 1].tag_ not in ("NNS", "NN", "JJ")):
            return None  # "12 killed"
    return None


def _place_of(item: Counted) -> Phrase:
    """The tokens of a counted phrase, from its bound words to its noun; "a family of five" from its article."""
    doc = item.number.doc
    span = doc.char_span(item.expression.start, item.expression.end, alignment_mode="expand")
    first, last = (span.start, span.end - 1) if span is not None else (item.number.i, item.number.i)
    head = item.noun if item.noun is not None and item.noun.i >= first else item.number
    last = max(last, head.i)
    if first - 1 > doc[first].sent.start and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in OF_A_GROUP:
        first = doc[first - 2].left_edge.i
    return Phrase(first, last, head)
