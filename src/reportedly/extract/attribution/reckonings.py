"""Who reckons: sources that stand by a figure with no verb of saying ("put the toll at 45", "counted 55 bodies", "speak of 37 dead")."""

from __future__ import annotations

from reportedly.extract.attribution.sources import Source, is_speaker_noun, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive, own_subject

SET_RIGHT = 6  # words before "as he stated" in which "not 31" stands


def reckoner(verb: Token, name: str, lexicon: Lexicon) -> Source | None:
    """ "The committees put the toll at 45", "raised it to 50", "it was put at 45 by the committees": whoever reckons, says so.

    So does who counts: "police counted 55 bodies".
    """
    if name in lexicon.words("reporting", "counting"):
        return _counting(verb, lexicon)
    if name in lexicon.words("reporting", "speaking_of"):
        return _speaking_of(verb, lexicon)
    toll = "nsubjpass" if is_passive(verb) else "dobj"
    tolls = [c for c in verb.children if c.dep_ in (toll, "oprd", "advmod")]  # the parser: "put the rebel | dead"
    reckoned = any(
        lemma(c) in lexicon.words("reporting", "reckoned")
        or (
            name in lexicon.closed("verbs", "taking_up_a_toll") and c.lower_ in lexicon.closed("pronouns", "for_losses")
        )
        for c in tolls
    )  # "put the dead at 57", "asked about losses, put them at 57", "raised that to 60"
    marks = (
        lexicon.closed("prepositions", "given_as") if name == "give" else lexicon.closed("prepositions", "reckoned_at")
    )
    near = {verb.i, *(c.i for c in verb.children)}
    at = any(c.lower_ in marks and c.i > verb.i and (c.head.i in near or _numbers(c)) for c in verb.subtree)
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
    if is_passive(verb):
        subject = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        subject = verb.head
    if not (reckoned and at) or subject is None or not (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon)):
        return None
    return noun_phrase(subject)


def owner_of_count(verb: Token, lexicon: Lexicon) -> Source | None:
    """ "The ministry's total stands at 61": whose count it is, says so."""
    count = own_subject(verb)
    if count is None or lemma(count) not in lexicon.words("reporting", "counts_of_somebody"):
        return None
    owner = next((c for c in count.children if c.dep_ == "poss" and is_speaker_noun(c, lexicon)), None)
    numbered = any(t.like_num for t in verb.subtree if t.i > verb.i)
    return noun_phrase(owner) if owner is not None and numbered else None


def sets_right(verb: Token, lexicon: Lexicon) -> bool:
    """ "The dead numbered 19, not 31 as the governor had stated": what he stated is what the text puts right."""
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "as"), None)
    if mark is None:
        return False
    before = verb.doc[max(mark.sent.start, mark.i - SET_RIGHT) : mark.i]
    return any(t.lower_ in lexicon.closed("adverbs", "setting_right") for t in before) and any(
        t.like_num for t in before
    )


def _numbers(preposition: Token) -> bool:
    """Whether a figure stands behind it: "put the number of those killed since May [at] 21"."""
    behind = [c for c in preposition.children if c.dep_ == "pobj"]
    return any(t.pos_ == "NUM" or any(n.dep_ == "nummod" for n in t.children) for t in behind)


def _speaking_of(verb: Token, lexicon: Lexicon) -> Source | None:
    """ "Local media speak of 37 dead": whoever speaks of a number gives it."""
    subject = own_subject(verb) or (own_subject(verb.head) if verb.tag_ == "VBN" and verb.dep_ == "dobj" else None)
    spoken = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children]
    numbered = any(t.like_num or t.ent_type_ == "CARDINAL" for p in spoken for t in p.subtree)
    numbered = numbered or any(lemma(p) in lexicon.words("reporting", "spoken_of") for p in spoken)
    speaks = subject is not None and (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon))
    if subject is None or not (numbered and speaks) or subject.tag_ in ("WDT", "WP"):
        return None
    return noun_phrase(subject)


def _counting(verb: Token, lexicon: Lexicon) -> Source | None:
    subject = own_subject(verb)
    told = [c for c in verb.children if c.dep_ in ("dobj", "oprd")]
    numbered = any(t.pos_ == "NUM" or any(n.dep_ == "nummod" for n in t.children) for t in told)
    speaks = subject is not None and (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon))
    if subject is None or not (numbered and speaks) or subject.tag_ in ("WDT", "WP"):
        return None
    return noun_phrase(subject)
