"""What is counted in a unit: number expressions with their noun, measure, unit and population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.counting.counted import CountedSentence
from reportedly.extract.counting.counted_phrases import numbered
from reportedly.extract.counting.measures import acts, characterises, measure_of, nearest_harm
from reportedly.extract.counting.shares import find_shares
from reportedly.extract.counting.undergone import Counted
from reportedly.extract.counting.unnumbered import without_number
from reportedly.extract.events.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.spans import antecedent_tokens
from reportedly.extract.propositions.units import Unit
from reportedly.languages import NumberExpression, TimeExpression
from reportedly.model import Measure, QuantityMention

LENGTHS = ("duration", "series")
UNDECIDED = (Measure.OTHER, Measure.FIGHTERS)  # a part is of the measure of its whole


def find_quantities(
    unit: Unit, numbers: Sequence[NumberExpression], bounds: tuple[int, int], passage: Passage
) -> tuple[QuantityMention, ...]:
    """The quantities of a unit: those with a number in text order, then who was harmed or taken without one.

    ``numbers`` are all of the unit's sentence, ``bounds`` the characters of the unit's claim: what a figure counts shows in its sentence.
    """
    lexicon = passage.lexicon
    tokens = [*antecedent_tokens(unit), *unit.tokens()]
    spoken = {i for f in unit.frames if f.source is not None for i in range(f.source.start, f.source.end)}
    members = {t.i for t in tokens} - spoken  # "one witness said": who speaks is not counted
    sentence = CountedSentence(passage.doc, numbers, lexicon)
    chosen = [
        index for index, item in enumerate(sentence.items)
        if bounds[0] <= item.expression.start and item.expression.end <= bounds[1] and item.number.i in members
        and (item.noun is None or item.noun.i not in spoken)
        and _tells(sentence, index, passage)
    ]  # fmt: skip
    mentions = [_mention(sentence, index, chosen, unit.call, passage) for index in chosen]
    shares, taken = find_shares(tokens, sentence, chosen, mentions, passage)
    rest = (t for t in tokens if not sentence.covers(t) and t.i not in spoken | taken)
    return (
        *mentions,
        *shares,
        *(_as_part(m, t, sentence, chosen) for t in rest if (m := without_number(t, passage)) is not None),
    )


def _as_part(
    mention: QuantityMention, token: Token, sentence: CountedSentence, chosen: Sequence[int]
) -> QuantityMention:
    """A person without a figure as part of the figure before: "three people - a man, his wife and their son"."""
    whole = sentence.whole_of_token(token, mention.measure) if chosen else None
    return mention if whole is None or whole not in chosen else replace(mention, part_of=chosen.index(whole))


def _mention(
    sentence: CountedSentence, index: int, chosen: Sequence[int], call: TypeCall, passage: Passage
) -> QuantityMention:
    item, whole = sentence.items[index], sentence.whole(index)
    noun = numbered(item, passage.lexicon)
    item = item if noun is None else Counted(item.expression, item.number, noun)
    above = None if whole is None else _measure(sentence, whole, None, call, passage.lexicon)
    return QuantityMention(
        span=passage.span(*_phrase(item)),
        number=passage.span(item.expression.start, item.expression.end),
        measure=_measure(sentence, index, above, call, passage.lexicon),
        unit=lemma(item.noun) if item.noun is not None else None,
        population=_population(item, passage.lexicon),
        part_of=chosen.index(whole) if whole is not None and whole in chosen else None,
    )


def _tells(sentence: CountedSentence, index: int, passage: Passage) -> bool:
    """Whether a figure is worth a mention: no length of time, and "several" only where it counts people who were harmed."""
    item, lexicon = sentence.items[index], passage.lexicon
    if item.noun is not None and lemma(item.noun) in lexicon.words("counted", "duration_units"):
        return False
    first = passage.doc.char_span(item.expression.start, item.expression.end, alignment_mode="expand")
    before = first[0].nbor(-1) if first is not None and first[0].i else None
    if item.noun is None and before is not None and before.lower_ == "not" and before.dep_ == "neg":
        return False  # "it lost nine men, not 84"
    written = passage.doc.text[item.expression.core_start : item.expression.core_end].lower()
    says_little = item.expression.value is None and written in lexicon.words("counted", "uncounted")
    return not says_little or sentence.measure(index) is not None


def _measure(sentence: CountedSentence, index: int, above: Measure | None, call: TypeCall, lexicon: Lexicon) -> Measure:
    """By the order of the words; else by the figure's own words; else that of its whole (``above``); else, of people in a claim of
    casualties, by the nearest word of harm.
    """
    item, found = sentence.items[index], sentence.measure(index)
    if found is not None or sentence.none_of(index):
        return found or Measure.OTHER
    noun = numbered(item, lexicon)
    item = item if noun is None else Counted(item.expression, item.number, noun)
    measure = measure_of(item, call, lexicon)
    if measure not in UNDECIDED or above is not None:
        return measure if above is None or measure not in UNDECIDED else above
    named = item.noun is not None and lemma(item.noun) in lexicon.words("people", "civilian")
    people = named and not characterises(item.noun or item.number, lexicon)
    harmed = call.casualty and people and item.expression.value is not None and measure is Measure.OTHER
    elsewhere = people and _undergoes_else(item, lexicon)
    return nearest_harm(item, lexicon) if harmed and not elsewhere and not acts(item, lexicon) else measure


def _undergoes_else(item: Counted, lexicon: Lexicon) -> bool:
    """Whether the counted people are the object of a verb of no harm: "a bus carrying 60 passengers"."""
    noun = item.noun
    verbs = lexicon.words("killing", "verbs") | lexicon.words("injuring", "verbs")
    return noun is not None and noun.dep_ == "dobj" and lemma(noun.head) not in verbs


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


def _phrase(item: Counted) -> tuple[int, int]:
    """Characters of the counted phrase: from the bound words to the noun."""
    end = item.expression.end
    if item.noun is not None and item.noun.i >= item.number.i:
        end = max(end, item.noun.idx + len(item.noun.text))
    return item.expression.start, end


def _said_to_be(item: Counted) -> Token | None:
    """What those counted are said to be: "nine of the dead were children"."""
    subject = item.number if item.number.dep_ in ("nsubj", "nsubjpass") else item.noun
    if subject is None or subject.dep_ != "nsubj" or lemma(subject.head) != "be":
        return None
    return next((c for c in subject.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)


def _population(item: Counted, lexicon: Lexicon) -> str | None:
    """Who is counted, as written: "civilians", "children", "militants"; None for things."""
    noun = item.noun
    people = lexicon.words("people", "civilian") | lexicon.words("people", "combatant")
    said = _said_to_be(item)
    if said is not None and lemma(said) in people:
        return said.lower_
    if noun is None:
        return None
    for token in (noun, *(c for c in noun.children if c.dep_ in ("amod", "compound") and c.i > item.number.i)):
        if lemma(token) in people and lemma(token) not in lexicon.closed("nouns", "people"):
            return token.lower_
    return "people" if lemma(noun) in lexicon.closed("nouns", "anybody") else None
