"""Attribution by a mark alone: "Army: 12 rebels dead", "12 rebels dead: army", "WITNESS: They came at dawn.", '"We fled" - a survivor'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.extract.attribution.quotations import MARKS
from reportedly.extract.attribution.sources import Source, is_speaker_noun, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clauses import VERBAL

SHORT_NAME = 2  # words of it where no more than a dash shows it
MOST_NAME = 7  # words of a name beside a colon or a dash
MOST_BEFORE = 20  # words and marks before the colon of direct speech: a name, where it was said and who stood by
ASIDE = ("ADP", "SCONJ")  # what opens words that say how somebody spoke
DASHES = frozenset(("―", "—", "–", "--", "-"))
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
MIN_CONTENT = 3  # words that are said


@dataclass(frozen=True, slots=True)
class Label:
    """The mark, and the name beside it."""

    mark: Token
    source: Source


def find_label(sentence: Span, lexicon: Lexicon) -> Label | None:
    """The label of a sentence, None where a mark joins something else ("Two towns: Bama and Goma", "19:30")."""
    return _in_brackets(sentence, lexicon) or _in_front(sentence, lexicon) or _behind(sentence, lexicon)


def _in_brackets(sentence: Span, lexicon: Lexicon) -> Label | None:
    """ "Two killed (source: the health ministry)", as monitors' lists have it."""
    doc = sentence.doc
    for i in range(sentence.start + MIN_CONTENT, sentence.end - 3):
        opens = (
            doc[i].text == "("
            and doc[i + 2].text == ":"
            and doc[i + 1].lower_ in lexicon.closed("nouns", "source_label")
        )
        closing = next((j for j in range(i + 3, sentence.end) if doc[j].text == ")"), None) if opens else None
        if closing is not None and closing > i + 3:
            stop = next((j for j in range(i + 4, closing) if doc[j].text in (",", ";")), closing)
            return _label(doc[i + 3 : stop], doc[i + 2], lexicon)
    return _closing_brackets(sentence, lexicon)


def _closing_brackets(sentence: Span, lexicon: Lexicon) -> Label | None:
    """ "Two soldiers wounded (Ministry of Defence)": a source alone in brackets at the end, and no short form of the name before them."""
    doc, end = sentence.doc, sentence.end
    while end > sentence.start and (doc[end - 1].is_space or doc[end - 1].text == "."):
        end -= 1
    opening = next((i for i in range(end - 2, sentence.start + MIN_CONTENT - 1, -1) if doc[i].text == "("), None)
    if (
        opening is None
        or doc[end - 1].text != ")"
        or (doc[opening - 1].pos_ == "PROPN" and doc[opening + 1].text.isupper())
    ):
        return None
    stop = next((j for j in range(opening + 2, end) if doc[j].text in (",", ";")), end - 1)
    name = doc[opening + 1 : stop]
    words = [t for t in name if t.pos_ != "DET"]
    of = next((n for n, t in enumerate(words) if n and t.lower_ == "of"), None)
    if not words or len(words) > MOST_NAME or any(t.like_num for t in words):
        return None
    head = words[of - 1] if of else words[-1]
    if lemma(head) not in lexicon.words("reporting", "sources") and not (head.text.isupper() and len(head.text) > 1):
        return None
    return Label(doc[opening], Source(head, name.start, name.end))


def _in_front(sentence: Span, lexicon: Lexicon) -> Label | None:
    start = sentence.start + (1 if sentence[0].text in MARKS else 0)
    colon = next((t for t in sentence[:MOST_BEFORE] if t.text == ":"), None)
    if colon is None or colon.i <= start or colon.i + MIN_CONTENT >= sentence.doc[-1].i:
        return None
    if colon.i - sentence.start >= MOST_NAME + 4 and colon.nbor(1).text not in MARKS:
        return None
    before = sentence.doc[sentence.start - 1] if sentence.start else None
    if before is not None and not (before.is_punct or before.is_space or CLOCK.fullmatch(before.text)):
        return None
    if start < colon.i - 1 and CLOCK.fullmatch(sentence.doc[start].text):
        start += 1  # the hour of an entry in a list: "16:20 General Ade: ..."
    return _label(_without_where(sentence.doc[start : colon.i], lexicon), colon, lexicon)


def _without_where(name: Span, lexicon: Lexicon) -> Span:
    """ "The junta on Facebook", "Colonel Ade in a broadcast", "our reporter, at the bridge": who speaks, without where."""
    doc = name.doc
    aside = (t.i for t in name if t.text == "," and name.start < t.i < name.end - 1)
    comma = next((i for i in aside if _opens_aside(doc[i + 1])), None)
    after = (t for t in name if t.i > name.start and t.pos_ == "ADP")
    on = next(
        (
            t.i
            for t in after
            if t.lower_ in lexicon.closed("prepositions", "where_posted") or _behind_person(t, lexicon)
        ),
        None,
    )
    return doc[name.start : min(i for i in (comma, on, name.end) if i is not None)]


def _opens_aside(token: Token) -> bool:
    """ "..., at the bridge", "..., flanked by two aides", "..., 1900 GMT"; not "Terter, 3 October"."""
    hour = bool(CLOCK.fullmatch(token.text)) or (token.text.isdigit() and len(token.text) == len("1900"))
    return token.pos_ in ASIDE or token.tag_ in ("VBN", "VBG") or hour


def _behind_person(preposition: Token, lexicon: Lexicon) -> bool:
    """ "Colonel Ade in a broadcast", "RADIO MALABO in French": behind a person's name or one in capitals, no part of it."""
    before = preposition.nbor(-1)
    name = before.ent_type_ == "PERSON" or (before.text.isupper() and not preposition.text.isupper())
    return before.pos_ == "PROPN" and name and preposition.lower_ in lexicon.closed("prepositions", "at_in_from")


def _behind(sentence: Span, lexicon: Lexicon) -> Label | None:
    doc, end = sentence.doc, sentence.end
    while end > sentence.start and (doc[end - 1].is_space or doc[end - 1].text == "."):
        end -= 1
    for i in range(end - 2, max(sentence.start + MIN_CONTENT, end - MOST_NAME - 1) - 1, -1):
        mark = doc[i]
        after_quote = mark.text in DASHES and doc[i - 1].text in MARKS
        after_headline = mark.text == ":" and end == sentence.end == len(doc) and sentence.start == 0
        if after_quote or after_headline or _closes_headline(mark, end, lexicon):
            return _label(doc[i + 1 : end], mark, lexicon)
    return None


def _closes_headline(mark: Token, end: int, lexicon: Lexicon) -> bool:
    """ "Rebels kill 14 villagers - army": a dash between blanks, behind it one or two words for somebody who speaks, and no full stop."""
    doc = mark.doc
    apart = mark.text in DASHES and mark.i > 0 and doc[mark.i - 1].whitespace_ and mark.whitespace_
    whole = end == len(doc) and mark.sent.start == 0
    last = doc[end - 1]
    speaks = lemma(last) in lexicon.words("reporting", "sources") or (last.text.isupper() and len(last.text) > 1)
    return bool(apart) and whole and end - mark.i - 1 <= SHORT_NAME and speaks


def _label(name: Span, mark: Token, lexicon: Lexicon) -> Label | None:
    """The label made of these words, if they are a name or a noun that can speak, and no clause."""
    words = [t for t in name if not t.is_punct]
    capitals = bool(words) and all(t.text.isupper() for t in words if t.is_alpha)
    known = bool(words) and words[-1].lower_ in lexicon.words("reporting", "sources")
    if not words or len(words) > MOST_NAME or any(t.text in MARKS for t in name):
        return None
    if any(t.pos_ in VERBAL for t in words if not (capitals or known)):
        return None
    owner = next((t for t in words if t.dep_ == "poss" and is_speaker_noun(t, lexicon)), None)
    if owner is not None and lemma(words[-1]) in lexicon.words("reporting", "versions"):
        return Label(mark, noun_phrase(owner))  # "The front's version: ..."
    of = next((n for n, t in enumerate(words) if n and t.lower_ == "of"), None)
    head = words[of - 1] if of else name.root if name.root.pos_ in ("NOUN", "PROPN") else words[-1]
    if not (capitals or known or is_speaker_noun(head, lexicon)) or any(t.like_num for t in words):
        return None
    return Label(mark, Source(head, name.start, name.end))
