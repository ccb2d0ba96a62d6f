"""Nouns that head a proposition without a verb, and clauses that only lead on to what their verb reports or name a thing."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, of_what, own_subject

# "X, the capital of Y" says where, "X, a member of Y" who speaks
WHERE_OR_WHO = frozenset(("GPE", "LOC", "FAC", "PERSON"))
MIN_APPOSITIVE = 4  # words of a noun phrase that states something


class Nominals:
    """Decides noun by noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def nominal(self, token: Token) -> bool:
        """Whether a noun heads a proposition without a verb."""
        return self.appositive(token) or self.opening_event(token)

    def appositive(self, token: Token) -> bool:
        """ "X, the branch of Y", "X, home to Y": says what X is."""
        if token.dep_ not in ("appos", "advmod", "npadvmod"):
            return False
        if token.i == 0 or (token.nbor(-1).is_alpha and token.left_edge.i == token.i) or token.head.i >= token.i:
            return False
        before = token.doc[token.left_edge.i - 1].text if token.left_edge.i else ""
        home = token.lower_ == "home" and token.dep_ in ("appos", "advmod", "npadvmod")
        named = (
            token.dep_ == "appos" and token.pos_ == "NOUN" and lemma(token) in self._lexicon.words("relation", "nouns")
        )
        place = lemma(token) in self._lexicon.words("place", "nouns")
        told = home or not (place or token.head.ent_type_ in WHERE_OR_WHO)
        return before == "," and (home or named) and told and token.right_edge.i - token.left_edge.i >= MIN_APPOSITIVE

    def opening_event(self, token: Token) -> bool:
        """ "Despite the army's recapture of the city, ...": an event noun in front of the clause that it belongs to."""
        if (
            token.dep_ != "pobj"
            or token.head.lower_ not in self._lexicon.words("thread", "opening")
            or not self._names_event(token)
        ):
            return False
        verb = token.head.head
        subject = own_subject(verb)
        first = token.head.i - token.sent.start
        return (
            verb.pos_ in VERBAL
            and subject is not None
            and subject.i > token.i
            and first <= 1
            and len(list(token.subtree)) >= MIN_APPOSITIVE
        )

    def _names_event(self, noun: Token) -> bool:
        """An event noun, or "the start of" one."""
        return any(is_event_noun(n, self._lexicon) for n in (noun, *of_what(noun)))


def names_thing(clause: Clause, lexicon: Lexicon) -> bool:
    """ "Killed in what the general called limited action": what somebody calls a thing by, which tells nothing new."""
    free = any(t.lower_ == "what" and t.head.i == clause.head.i for t in clause.tokens)
    return clause.dep == "pcomp" and free and lemma(clause.head) in lexicon.words("light", "naming")


def introduces_report(clause: Clause, lexicon: Lexicon) -> bool:
    """ "reports that ...", "a statement confirming that ...": the noun carries the clause, it does not describe it."""
    noun = clause.head.head
    return lemma(noun) in lexicon.words("reporting", "nouns") and (
        any(c.dep_ == "mark" for c in clause.head.children) or clause.head.tag_ == "VBG"
    )


def keeps_name_back(clause: Clause, lexicon: Lexicon) -> bool:
    """ "A diplomat, who asked not to be named, said": it tells of the telling, nothing of the war."""
    if clause.dep not in ("relcl", "acl"):
        return False
    below = list(clause.head.subtree)
    named = any(lemma(t) in lexicon.words("reporting", "naming_a_source") for t in below)
    unwilling = any(t.dep_ == "neg" or lemma(t) in lexicon.words("reporting", "unwilling") for t in below)
    return (named and unwilling) or any(lemma(t) in lexicon.words("reporting", "namelessness") for t in below)


def absolute(clause: Clause, call: TypeCall, lexicon: Lexicon) -> bool:
    """ "with 255 people killed", "with reports indicating that": a statement of its own behind "with"."""
    if clause.head.tag_ == "VBN" and call.casualty:
        return True
    return clause.head.tag_ == "VBG" and lemma(clause.head) in lexicon.words("reporting", "verbs")


def adds(head: Token, lexicon: Lexicon) -> bool:
    """A participle that goes on reporting: "..., adding that the toll would rise"."""
    speaks = head.tag_ == "VBG" and lemma(head) in lexicon.words("reporting", "verbs")
    return (
        speaks
        and lemma(head.head) not in lexicon.words("reporting", "nouns")
        and any(c.dep_ == "ccomp" for c in head.children)
    )
