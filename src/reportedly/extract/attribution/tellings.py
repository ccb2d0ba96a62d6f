"""Who tells it with no verb of saying: "in the words of the prefect", "residents tell a different story: ...", "the army has it that"."""

from __future__ import annotations

from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.sources import is_speaker_noun, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause, own_subject


def telling_frame(verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb that only announces what somebody tells: "gave another figure: 14", "put it differently: ...", "has it that"."""
    if lemma(verb) not in lexicon.words("reporting", "giving_a_version"):
        return None
    subject = own_subject(verb)
    told = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if subject is None or told is None or not is_speaker_noun(subject, lexicon):
        return None
    content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    has_it = lemma(verb) == "have" and told.lower_ == "it"
    if has_it and content is not None and any(c.lower_ == "that" for c in content.children if c.dep_ == "mark"):
        return Frame(clause, (verb,), noun_phrase(subject), Scope.CLAUSE, lemma(verb), (), content)
    colon = any(t.text == ":" for t in verb.doc[verb.i : verb.sent.end])
    version = lemma(told) in lexicon.words("reporting", "versions")
    put_so = lemma(verb) == "put" and told.lower_ == "it" and any(c.dep_ == "advmod" for c in verb.children)
    if not (colon and (version or put_so)):
        return None
    return Frame(clause, (verb,), noun_phrase(subject), Scope.SENTENCE, lemma(verb))


def words_frame(noun: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The frame of "in the words of X", "by Y's account"."""
    if lemma(noun) not in lexicon.words("reporting", "words_of_somebody") or noun.dep_ != "pobj":
        return None
    if noun.head.lower_ not in lexicon.closed("prepositions", "in_the_words_of"):
        return None
    behind = (p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or next(behind, None)
    if owner is None or owner.tag_ == "PRP$" or not is_speaker_noun(owner, lexicon):
        return None
    return Frame(clause, (noun,), noun_phrase(owner), Scope.SENTENCE, lemma(noun))
