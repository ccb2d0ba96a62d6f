"""A number expression with the noun that it counts, and the tokens of the phrase that they make."""

from __future__ import annotations

from reportedly.extract.counting.harm import Phrase
from reportedly.extract.counting.harm_predicates import is_headlined
from reportedly.extract.counting.undergone import Counted
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.languages import NumberExpression

BEFORE_NOUN = frozenset(("nummod", "amod", "quantmod", "compound", "nmod", "det", "advmod"))
OLDEST = 110
PART_MARKS = (",", ":", ";", "-", "(")
NOUN_REACH = 5  # words from a figure to the noun that it counts


def without_verb(item: Counted, lexicon: Lexicon) -> Counted:
    """ "Kills 12 wounds 50": the 12 are people, no wounds."""
    verb = item.noun is not None and is_headlined(item.noun, lexicon)
    return Counted(item.expression, item.number, None) if verb else item


def beyond(item: Counted, phrase: Phrase, lexicon: Lexicon) -> bool:
    """ "Killed 20 with 50 others injured": the noun that the parser gives the 20 is that of the next figure."""
    noun = item.noun
    if noun is None or noun.i <= phrase.last or phrase.head.i == noun.i:
        return False
    return any(t.lower_ in lexicon.closed("counting", "closing_parts") for t in noun.doc[phrase.last + 1 : noun.i])


def is_age(item: Counted, lexicon: Lexicon) -> bool:
    """ "A boy of 12", "a man of about 60": how old somebody is, and no count."""
    number = item.number
    if number.dep_ != "pobj" or number.head.lower_ != "of" or number.head.head.tag_ != "NN":
        return False
    whose = number.head.head
    group = whose.lower_ in lexicon.closed("nouns", "counted_by_head") or lemma(whose) in lexicon.closed(
        "nouns", "family"
    )
    one = any(c.dep_ in ("det", "poss") for c in whose.children)
    tables = (("people", "civilian"), ("people", "combatant"), ("persons", "nouns"))
    value = item.expression.value
    aged = value is not None and value <= OLDEST
    return aged and one and not group and any(lemma(whose) in lexicon.words(*t) for t in tables)


def kin_of(item: Counted, lexicon: Lexicon) -> bool:
    """ "The families of five rebels", "the sons of two teachers": it happened to their people; "a family of five people" are five."""
    noun = item.noun
    if noun is None or noun.i == item.number.i or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    kin = noun.head.head
    family = lemma(kin) in lexicon.closed("nouns", "family")
    return lemma(kin) in lexicon.closed("nouns", "kin") and (kin.tag_ == "NNS" or not family)


def counted(doc: Doc, expression: NumberExpression) -> Counted | None:
    """A number expression with the noun that it counts, by grammar, else by the words that follow."""
    span = doc.char_span(expression.core_start, expression.core_end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    number = span.root
    noun = _noun_after(number) if number.dep_ in BEFORE_NOUN else None
    if noun is not None and any(t.text == "(" for t in doc[number.i : noun.i]):
        noun = None  # "8,500 displaced (mission)"
    if noun is not None and _another_between(number, noun):
        noun = None
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


def _another_between(number: Token, noun: Token) -> bool:
    """ "The toll is nine: one nurse", "rose to 40, six of them nurses": the noun is that of the figure behind the comma or colon."""
    between = list(number.doc[number.i + 1 : noun.i])
    marks = [t.i for t in between if t.text in PART_MARKS]
    return bool(marks) and any(t.like_num and t.i > marks[0] for t in between)


def numbered(item: Counted, lexicon: Lexicon) -> Token | None:
    """ "The number of soldiers killed has risen to 19", "raised to 19 the number of soldiers killed": the noun of what is numbered."""
    number = item.number
    if item.noun is not None and item.noun.i != number.i:
        return None
    verb = number.head.head if number.dep_ == "pobj" else number.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    tolls = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.i != number.i)
    counts = (c for c in tolls if lemma(c) in lexicon.words("reporting", "tolls"))
    of = (p for c in counts for p in c.children if p.dep_ == "prep" and p.lower_ == "of")
    return next((n for p in of for n in p.children if n.dep_ == "pobj" and n.pos_ in ("NOUN", "PROPN")), None)


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


def place_of(item: Counted, lexicon: Lexicon) -> Phrase:
    """The tokens of a counted phrase, from its bound words to its noun; "a family of five" from its article."""
    doc = item.number.doc
    span = doc.char_span(item.expression.start, item.expression.end, alignment_mode="expand")
    first, last = (span.start, span.end - 1) if span is not None else (item.number.i, item.number.i)
    head = item.noun if item.noun is not None and item.noun.i >= first else item.number
    last = max(last, head.i)
    if (
        first - 1 > doc[first].sent.start
        and doc[first - 1].lower_ == "of"
        and doc[first - 2].lower_ in lexicon.closed("nouns", "counted_by_head")
    ):
        first = doc[first - 2].left_edge.i
    return Phrase(first, last, head)
