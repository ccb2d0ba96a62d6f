"""The counted things of a sentence in text order: what each figure counts, which is part of which, and what happened to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from reportedly.extract.counting.carried import carried, goes_on, numbers_casualties, of_those_before
from reportedly.extract.counting.counted_phrases import beyond, counted, is_age, kin_of, place_of, without_verb
from reportedly.extract.counting.harm import FINITE, Phrase, TollWords, behind_more, measure_by_order
from reportedly.extract.counting.harm_predicates import REACH_BACK, Form, Harm, find_harms
from reportedly.extract.counting.measures import counts_dead, counts_things
from reportedly.extract.counting.undergone import Counted, is_taken, leaves
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.languages import NumberExpression
from reportedly.model import Measure

OPENING_MARKS = frozenset(("–", "—", "--", "-", ":", "("))
CLOSING_MARKS = frozenset((";", ".", ")"))


class CountedSentence:
    """The figures of one sentence. ``items`` runs in text order; indices of parts and wholes point into it."""

    def __init__(self, doc: Doc, numbers: Sequence[NumberExpression], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known = lexicon.closed("determiners", "of_a_whole")
        self._they = lexicon.closed("pronouns", "counted_before")
        self.items = [
            without_verb(c, lexicon)
            for c in (counted(doc, e) for e in numbers)
            if c is not None and not is_age(c, lexicon)
        ]
        places = [place_of(c, lexicon) for c in self.items]
        self._phrases = [
            p if after is None or p.last < after.first else Phrase(p.first, max(p.first, item.number.i), item.number)
            for p, after, item in zip(places, [*places[1:], None][: len(places)], self.items, strict=True)
        ]  # "six of the 20 wounded" are two
        self.items = [
            Counted(c.expression, c.number, None) if beyond(c, p, lexicon) else c
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
        if (noun is not None and lemma(noun) == "casualty") or (
            numbers_casualties(self.items[index]) and not self._says_itself(index)
        ):
            return Measure.CASUALTIES
        if noun is not None and counts_dead(noun, self._lexicon) and not self.none_of(index):
            return Measure.KILLED
        if not self._persons[index] or self.none_of(index):
            return None
        if is_taken(self.items[index], self._lexicon):
            return Measure.DETAINED
        if leaves(self.items[index], self._lexicon):
            return Measure.DISPLACED
        if index and goes_on(self.items[index], self._phrases[index - 1].head):
            return self.measure(index - 1)
        return self._harmed(index) or carried(self.items[index], self.harms, self._lexicon)

    def _harmed(self, index: int) -> Measure | None:
        """The measure by the predicates of harm of the sentence, or of the one before."""
        if not self.harms:
            return of_those_before(self._phrases[index].head, self._lexicon)
        whole = self.whole(index)
        others = [p for p, person in zip(self._phrases, self._persons, strict=True) if person]
        phrase = self._phrases[index]
        if whole is not None and self._persons[whole] and not self._says_itself(index):
            # "six of the 20 wounded later died", "two of whom died": a part may have a predicate of its own
            own = phrase if whole < index else Phrase(phrase.first, self._phrases[whole].last, phrase.head)
            beyond = [h for h in self.harms if h.first > own.last and h.form is Form.UNDERGONE]
            told = self.harms if self.none_of(whole) else beyond  # "killing 20 of the 45 passengers"
            died = measure_by_order(own, [own], told, self._words) if whole > index or self._of_them(index) else None
            return died or self.measure(whole)
        return measure_by_order(phrase, others, self.harms, self._words) or self._by_part(index)

    def _by_part(self, index: int) -> Measure | None:
        """ "84 people including 17 children killed by the army": what is said right behind the part is said of the whole."""
        if len(self.harms) > 1:
            return None
        parts = (
            i
            for i in range(index + 1, len(self.items))
            if self.whole(i) == index and not (self._some(i) or self._of_them(i)) and self._says_itself(i)
        )
        return next((self._by_order(i) for i in parts), None)

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
        """ "None of the 60 passengers was hurt", "20 of the 45 passengers died": what is said is said of nobody, or of some of them."""
        phrase = self._phrases[index]
        before = [phrase.head.doc[i].lower_ for i in range(max(phrase.head.sent.start, phrase.first - 3), phrase.first)]
        if self._among_whom(index) or kin_of(self.items[index], self._lexicon):
            return True
        if phrase.first and phrase.head.doc[phrase.first - 1].tag_ == "POS":
            start = max(phrase.head.sent.start, phrase.first - 2 * REACH_BACK)
            before = [
                phrase.head.doc[i].lower_ for i in range(start, phrase.first)
            ]  # "seventeen of the convoy's 22 guards"
        if "of" not in before:
            return False
        of = phrase.first - len(before) + len(before) - 1 - before[::-1].index("of")
        some = index > 0 and self._phrases[index - 1].last == of - 1 and self._persons[index - 1]
        noun = self.items[index].noun
        own = self._says_itself(index) or any(
            c.dep_ in ("acl", "relcl") for c in (noun.children if noun is not None else ())
        )
        return any(w in self._lexicon.closed("pronouns", "nobody") for w in before) or (some and not own)

    def _among_whom(self, index: int) -> bool:
        """ "Among the thousands who marched, 12 people were killed": the figure that opens the clause is of those among whom they were."""
        phrase = self._phrases[index]
        doc, at = phrase.head.doc, phrase.first - 1
        at -= at > 0 and doc[at].lower_ in self._known
        opens = (
            at >= 0
            and doc[at].lower_ in self._lexicon.closed("prepositions", "among")
            and (at == phrase.head.sent.start or doc[at - 1].is_punct)
        )
        own = any(h.first <= behind_more(phrase) and h.last >= phrase.first for h in self.harms)  # "among the 20 dead"
        return opens and not own and any(self._persons[index + 1 :])

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
        if (first := self._of_leading(index)) is not None:
            return first
        phrase, doers = self._phrases[index], self._lexicon.closed("prepositions", "of_doers")
        if phrase.first and phrase.head.doc[phrase.first - 1].lower_ in doers:
            return None  # "killed by one of those charged"
        own = self._of_them(index) or self._each(index) or self._some(index)
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
            if words and words[-1] in self._known:
                words.pop()
            if gap and gap[-1].tag_ == "POS" and "of" in words:
                words = words[: words.index("of") + 1]  # "two of the patrol's 14 men"
            if (
                words
                and (words[-1] in self._lexicon.closed("prepositions", "among") or words[-1] == "of")
                and len(words) <= REACH_BACK
            ):
                return other if self._fits(index, other) and self._persons[other] == self._persons[index] else None
            if any(t.lower_ not in self._lexicon.closed("coordinators", "between_parts") for t in gap):
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
        before = [doc[k] for k in range(max(phrase.head.sent.start, phrase.first - 3), phrase.first)]
        while before and before[-1].tag_ == "RB":
            before.pop()
        if len(before) > 1 and before[-1].lower_ in self._they and before[-2].lower_ == "of":
            return True  # "of whom only three survived"
        inside = [doc[k].lower_ for k in range(phrase.first, phrase.last + 1)]
        if any(a == "of" and b in self._they for a, b in pairwise(inside)):
            return True  # "30 of them policemen"
        return phrase.head.lower_ in self._they or (behind[1:2] == ["of"] and behind[-1] in self._they)

    def _some(self, index: int) -> bool:
        """ "Shot five women, three fatally": a bare figure behind a comma, with an adverb that says how they were hurt."""
        phrase = self._phrases[index]
        doc, behind = phrase.head.doc, phrase.last + 1
        ends = behind + 1 >= phrase.head.sent.end or doc[behind + 1].is_punct or doc[behind + 1].lower_ == "and"
        how = behind < phrase.head.sent.end and doc[behind].lower_ in self._lexicon.words("harm", "states_of_some")
        if behind < phrase.head.sent.end and doc[behind].lower_ in self._lexicon.closed("determiners", "one"):
            how = ends = self.items[index].expression.value == 1  # "killed three, one an interpreter"
        return how and ends and phrase.first == phrase.last and phrase.first > 0 and doc[phrase.first - 1].is_punct

    def _of_leading(self, index: int) -> int | None:
        """ "Of 40 people wounded, 13 were critical": the whole opens the clause."""
        for i in range(index):
            phrase = self._phrases[i]
            doc, at = phrase.head.doc, phrase.first - 1
            at -= at > 0 and doc[at].lower_ in self._known
            opens = at >= 0 and doc[at].lower_ == "of" and (at == phrase.head.sent.start or doc[at - 1].is_punct)
            if opens and self._persons[i] and self._persons[index] and self._fits(index, i):
                return i
        return None

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
        remainder = more or (noun is not None and lemma(noun) in self._lexicon.closed("counting", "remainder"))
        return self._opener_before(phrase.first, phrase.head.sent.start, remainder=remainder)

    def _opener_before(self, first: int, start: int, *, remainder: bool) -> int | None:
        doc = self.items[0].number.doc
        harmed = {i for h in self.harms for i in range(h.first, h.last + 1)}
        for i in range(first - 1, start, -1):
            token = doc[i]
            if token.lower_ in self._lexicon.closed("counting", "opening_parts"):
                return i
            if token.text in OPENING_MARKS and not (token.text == "-" and not doc[i - 1].whitespace_):
                return None if remainder else i
            stops = (
                token.text in CLOSING_MARKS
                or token.lower_ in self._lexicon.closed("counting", "closing_parts")
                or token.tag_ in FINITE
            )
            if stops or i in harmed or (remainder and token.lower_ == "and"):
                return None
        return None
