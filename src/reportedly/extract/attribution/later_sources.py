"""A source that is named in the sentence after what it said: "... 30 people died. The toll was given by the head of the hospital."

The sentence says nothing of its own; it puts a speaker behind the figures of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.attribution.sources import Source, is_speaker_noun, noun_phrase
from reportedly.extract.attribution.speakers import mention_of
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import is_passive
from reportedly.model import Certainty, Claim, Cue, SpeakerKind

OWN_CONTENT = ("acl", "relcl", "ccomp")  # "the report that ... was issued by": it has a content of its own


@dataclass(frozen=True, slots=True)
class LaterSource:
    """The verb that gives the figures a source, and the source."""

    verb: Token
    source: Source


def later_source(sentence: Span, lexicon: Lexicon) -> LaterSource | None:
    """Who is said to have given what the sentence before told; None where a sentence is about something else."""
    verb = sentence.root
    passive = is_passive(verb) and lemma(verb) in lexicon.words("later_source", "given")
    if not passive and lemma(verb) not in lexicon.words("later_source", "coming"):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or lemma(subject) not in lexicon.words("later_source", "what"):
        return None
    pointing = any(c.lower_ in lexicon.words("unverified", "pointing") for c in subject.children)
    if not pointing or any(c.dep_ in OWN_CONTENT or c.tag_ == "CD" for c in subject.children):
        return None
    prepositions = [
        c
        for c in verb.children
        if c.dep_ in ("agent", "prep") and c.lower_ in lexicon.closed("prepositions", "issued_by")
    ]
    giver = next((p for c in prepositions for p in c.children if p.dep_ == "pobj" and p.i > verb.i), None)
    if giver is None:
        return None
    named = next((t for t in sentence if t.i > giver.i and _named_beside(t)), giver)
    return LaterSource(verb, noun_phrase(named)) if is_speaker_noun(named, lexicon) else None


def _named_beside(token: Token) -> bool:
    """The name behind an office: "by the head of the hospital, Dr Maria Bondar", whatever the parser hangs it on."""
    doc, first = token.doc, token.i
    if token.ent_type_ != "PERSON" or (token.i + 1 < len(doc) and doc[token.i + 1].ent_type_ == "PERSON"):
        return False
    while first > 0 and doc[first].pos_ in ("PROPN", "NOUN"):
        first -= 1
    return doc[first].text in (",", "(")


def on_the_word_of(claims: Sequence[Claim], later: LaterSource, passage: Passage) -> list[Claim]:
    """The claims on the word of the source, where they give figures and nobody known says them."""
    said_by, cue = mention_of(later.source, passage), Cue(passage.span_of(later.verb, later.verb), Certainty.ATTRIBUTED)
    found = []
    for claim in claims:
        known = claim.speakers[-1].kind not in (SpeakerKind.OUTLET, SpeakerKind.AGENCY, SpeakerKind.UNKNOWN)
        if known or not claim.quantities:
            found.append(claim)
            continue
        chain = tuple(s for s in claim.speakers if s.kind is not SpeakerKind.UNKNOWN)
        sure = Certainty.ATTRIBUTED if claim.certainty is Certainty.ASSERTED else claim.certainty
        found.append(replace(claim, speakers=(*chain, said_by), certainty=sure, cues=(*claim.cues, cue)))
    return found
