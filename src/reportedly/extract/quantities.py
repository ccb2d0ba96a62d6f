"""What is counted in a unit: number expressions with their noun, measure, unit and population."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from reportedly.extract.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.measures import Counted, acts, measure_of, nearest_harm
from reportedly.extract.passage import Passage
from reportedly.languages import NumberExpression, TimeExpression
from reportedly.model import Measure, QuantityMention

BEFORE_NOUN = frozenset(("nummod", "amod", "quantmod", "compound", "nmod", "det", "advmod"))
LENGTHS = ("duration", "series")
UNDECIDED = (Measure.OTHER, Measure.FIGHTERS)  # a part is of the measure of its whole
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
TAKEN = (
    ("killing", Measure.KILLED), ("injuring", Measure.INJURED), ("capture", Measure.CAPTURED_SETTLEMENTS),
    ("abduction", Measure.OTHER), ("arrest", Measure.OTHER),
)  # fmt: skip


def find_quantities(
    tokens: Sequence[Token], numbers: Sequence[NumberExpression], call: TypeCall, passage: Passage
) -> tuple[QuantityMention, ...]:
    """The quantities of a unit: those with a number in text order, then what was taken or harmed without one."""
    members = {t.i for t in tokens}
    uncounted = passage.lexicon.words("counted", "uncounted")
    found = [_counted(passage.doc, e) for e in numbers if not _says_little(passage.doc, e, uncounted)]
    counted = [c for c in found if c is not None and c.number.i in members]
    counted = [
        c for c in counted if c.noun is None or lemma(c.noun) not in passage.lexicon.words("counted", "duration_units")
    ]
    mentions: list[QuantityMention] = []
    for item in counted:
        whole = _whole_of(item, counted)
        mentions.append(
            QuantityMention(
                span=passage.span(*_phrase(item)),
                number=passage.span(item.expression.start, item.expression.end),
                measure=_measure(item, None if whole is None else mentions[whole], call, passage.lexicon),
                unit=lemma(item.noun) if item.noun is not None else None,
                population=_population(item, passage.lexicon),
                part_of=whole,
            )
        )
    nouns = {c.noun.i for c in counted if c.noun is not None}
    return (*mentions, *(m for t in tokens if t.i not in nouns and (m := _without_number(t, passage)) is not None))


def _measure(item: Counted, whole: QuantityMention | None, call: TypeCall, lexicon: Lexicon) -> Measure:
    """By its own words; else that of its whole; else, of people in a claim of casualties, by the nearest word of harm."""
    measure = measure_of(item, call, lexicon)
    if measure not in UNDECIDED:
        return measure
    if whole is not None:
        return whole.measure
    people = item.noun is not None and lemma(item.noun) in lexicon.words("people", "civilian")
    harmed = call.casualty and people and item.expression.value is not None and measure is Measure.OTHER
    return nearest_harm(item, lexicon) if harmed and not acts(item, lexicon) else measure


def find_lengths(
    tokens: Sequence[Token], times: Sequence[TimeExpression], passage: Passage
) -> tuple[QuantityMention, ...]:
    """Lengths of time that are no date: "a six-year war", "its 13th year"."""
    found = []
    for time in times:
        if time.kind in LENGTHS and any(time.start <= t.idx < time.end for t in tokens):
            span = passage.span(time.start, time.end)
            found.append(QuantityMention(span, span, Measure.DURATION, time.fields["unit"]))
    return tuple(found)


def _without_number(token: Token, passage: Passage) -> QuantityMention | None:
    """Who or what was killed, taken or injured without a number: "a military base" is one, "soldiers" two or more."""
    lexicon = passage.lexicon
    measures = [m for table, m in TAKEN if lemma(token.head) in lexicon.words(table, "verbs")]
    undergoes = token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "conj" and token.head.dep_ == "dobj")
    if not measures or not undergoes or token.pos_ != "NOUN" or token.head.tag_ == "VB":
        return None
    settled = measures[0] is Measure.CAPTURED_SETTLEMENTS and lemma(token) in lexicon.words("counted", "settlements")
    people = lemma(token) in lexicon.words("people", "civilian") | lexicon.words("people", "combatant")
    first = token.left_edge if token.left_edge.dep_ == "det" else token
    if first.lower_ in DEFINITE or not (settled or people):
        return None
    span = passage.span_of(first, token)
    measure = measures[0] if settled or measures[0] is not Measure.CAPTURED_SETTLEMENTS else Measure.OTHER
    return QuantityMention(span, span, measure, lemma(token), token.lower_ if people else None)


def _says_little(doc: Doc, expression: NumberExpression, uncounted: frozenset[str]) -> bool:
    """Words such as "several" and "many" say too little to be a figure."""
    return expression.value is None and doc.text[expression.core_start : expression.core_end].lower() in uncounted


def _counted(doc: Doc, expression: NumberExpression) -> Counted | None:
    span = doc.char_span(expression.core_start, expression.core_end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    number = span.root
    noun = _noun_after(number) if number.dep_ in BEFORE_NOUN else None
    noun = noun or _of_noun(number)
    if noun is None and number.pos_ == "NOUN" and number.dep_ in ("nmod", "compound"):
        noun = number.head
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


def _phrase(item: Counted) -> tuple[int, int]:
    """Characters of the counted phrase: from the bound words to the noun."""
    end = item.expression.end
    if item.noun is not None and item.noun.i >= item.number.i:
        end = max(end, item.noun.idx + len(item.noun.text))
    return item.expression.start, end


def _population(item: Counted, lexicon: Lexicon) -> str | None:
    """Who is counted, as written: "civilians", "children", "militants"; None for things."""
    noun = item.noun
    if noun is None:
        return None
    people = lexicon.words("people", "civilian") | lexicon.words("people", "combatant")
    for token in (noun, *(c for c in noun.children if c.dep_ in ("amod", "compound") and c.i > item.number.i)):
        if lemma(token) in people and lemma(token) not in ("person", "people"):
            return token.lower_
    return "people" if lemma(noun) in ("person", "people", "other", "casualty", "victim") else None


def _whole_of(item: Counted, counted: Sequence[Counted]) -> int | None:
    """The index of the quantity that this one is included in: "61 people including five children"."""
    token = item.noun if item.noun is not None else item.number
    for _ in range(8):
        if token.dep_ == "pobj" and token.head.lower_ in ("including", "among", "of"):
            above = token.head.head
            for index, other in enumerate(counted):
                if (
                    other is not item
                    and other.noun is not None
                    and other.number.i != item.number.i
                    and (other.noun.i == above.i or above.i in (d.i for d in other.noun.ancestors))
                ):
                    return index if other.expression.start < item.expression.start else None
            before = [i for i, other in enumerate(counted) if other.expression.start < item.expression.start]
            return before[-1] if before and token.head.lower_ == "including" else None
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return None
        token = token.head
    return None
