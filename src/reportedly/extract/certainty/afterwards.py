"""A reservation in the sentence after a report: "The claim could not be verified", "Our reporters could not confirm this".

It says nothing of its own; it leaves open what the sentence before it told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.certainty.certainty import ORDER
from reportedly.extract.certainty.reservations import CueRange, cue_of, withheld
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import VERBAL
from reportedly.model import Certainty, Claim, Cue

OWN_CONTENT = ("acl", "relcl", "ccomp", "prep")  # "the claim that", "reports of": then they are of something else


def doubt_of_before(sentence: Span, lexicon: Lexicon) -> CueRange | None:
    """The words of a sentence that leave open what was said before it, None if it does not."""
    for token in sentence:
        if token.pos_ not in VERBAL or lemma(token) not in lexicon.words("unverified", "confirming"):
            continue
        objects = [c for c in token.children if c.dep_ in ("nsubjpass", "dobj")]
        subjects = lexicon.words("unverified", "subjects")
        of_before = any(lemma(o) in subjects and _points_back(o, lexicon) for o in objects)
        if of_before and withheld(token, lexicon):
            return cue_of((token,), Certainty.UNVERIFIED)
    return None


def _points_back(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun takes up what was said: a pronoun, or "the claim" without a content of its own."""
    if any(c.dep_ in OWN_CONTENT for c in noun.children):
        return False
    if noun.tag_ in ("WDT", "WP"):
        return False  # "a figure that could not be confirmed" stands in the sentence itself
    return noun.pos_ == "PRON" or any(c.lower_ in lexicon.words("unverified", "pointing") for c in noun.children)


def left_open(claims: Sequence[Claim], doubt: CueRange, passage: Passage) -> list[Claim]:
    """The claims with the doubt as a cue, and as certainty where nothing stronger decides."""
    cue = Cue(passage.span(doubt.start, doubt.end), doubt.signals)
    return [replace(c, certainty=min(c.certainty, doubt.signals, key=ORDER.index), cues=(*c.cues, cue)) for c in claims]
