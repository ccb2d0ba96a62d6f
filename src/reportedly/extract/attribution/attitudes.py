"""Attributions beyond reported events: what somebody wants, praises, doubts, asks or talks about.

They need the same three parts as a report of speech (source, cue, content) but put no speaker behind a claim: who wants a
thing does not say that it happened. They are found where attributions themselves are asked for (``attributions``), not in the line.
"""

from __future__ import annotations

from itertools import pairwise

from reportedly.extract.attribution.beside_speech import beside_speech
from reportedly.extract.attribution.complements import complement, passive_complement
from reportedly.extract.attribution.cue_words import CueWord, CueWords
from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.quotations import beside_quotation
from reportedly.extract.attribution.sources import Source, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, is_passive, own_subject

MOST_BETWEEN = 4  # words between a light verb, its noun and the preposition behind it
SEEN = ("ccomp", "xcomp", "oprd", "acomp")
MOST_STEPS = 6  # verbs to go up from a participle or infinitive to the one that has the subject


def attitude_frame(token: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The attitude that a word expresses, if it does and its complement is there."""
    cues = lexicon.cues
    if token.pos_ in VERBAL:
        if token.dep_ == "acl" and lemma(token) in lexicon.words("reporting", "carriers") and is_passive(token):
            return None  # "the army, quoted by state media, said": the media carry what the army says
        if token.dep_ == "acomp":
            return _adjective(token, clause, cues, lexicon)
        return beside_speech(token, clause, lexicon) or _verb(token, clause, cues, lexicon)
    if token.pos_ == "ADJ":
        return _adjective(token, clause, cues, lexicon)
    if token.pos_ == "NOUN":
        return _noun(token, clause, cues, lexicon)
    if token.pos_ == "ADV" and token.lower_ in cues.phrases.get("adverbs", ()):
        return Frame(clause, (token,), None, Scope.CLAUSE, token.lower_, content=clause.head, reports=False)
    return None


def _verb(verb: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    word = cues.verbs.get(lemma_of_phrasal(verb)) or cues.verbs.get(lemma(verb))
    if word is None:
        return _seeming(verb, clause, cues)
    if verb.dep_ in ("amod", "aux", "auxpass"):
        return None
    if is_passive(verb):
        return _passive(verb, clause, word, cues)
    content, opener = complement(verb, word)
    if content is None and "shown" in word.takes:
        content = _shown(verb, cues)
    if verb.tag_ == "VB" and not _takes_place(verb, cues) and (content is None or content.dep_ != "ccomp"):
        return None  # "to praise them": nobody has said so yet
    if content is not None and content.pos_ == "NOUN" and _carried(content, verb, cues) is not None:
        return None  # "expressed doubt about it": the noun's frame
    if content is None and not (
        ("quote" in word.takes or "clause" in word.takes) and (beside_quotation(verb) or _announces(verb))
    ):
        return None
    subject = controlling_subject(verb)
    if subject is not None and subject.lower_ in lexicon.closed("pronouns", "expletive") and subject.dep_ == "expl":
        return None
    cue = (verb,) if opener is None else (verb, opener)
    source = noun_phrase(subject) if subject is not None else None
    told = None
    if content is not None and content.dep_ == "xcomp" and "plain" not in word.takes:
        told = next((c for c in verb.children if c.dep_ == "dobj" and c.i < content.i), None)
    return Frame(clause, cue, source, Scope.CLAUSE, lemma(verb), content=content, reports=word.reports, told=told)


def _announces(verb: Token) -> bool:
    """ "He continued:" at the end of a paragraph: what is said follows in the next."""
    return verb.doc[-1].text == ":" and verb.i >= len(verb.doc) - MOST_BETWEEN


def _takes_place(verb: Token, cues: CueWords) -> bool:
    """Whether a base form has somebody who says it: "did not say", "he would support it", "continued to call for"."""
    if own_subject(verb) is not None and any(
        c.dep_ == "aux" and (c.tag_ == "MD" or lemma(c) == "do") for c in verb.children
    ):
        return True
    return verb.dep_ == "xcomp" and lemma(verb.head) in cues.phrases.get("governors", ())


def _shown(verb: Token, cues: CueWords) -> Token | None:
    """What a survey has: "the poll shows Okello with a small lead". People may show a thing without a word."""
    subject = own_subject(verb)
    paper = subject is not None and lemma(subject) in cues.nouns.get("surveys", ())
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None) if paper else None


def _passive(verb: Token, clause: Clause, word: CueWord, cues: CueWords) -> Frame | None:
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    content, opener = passive_complement(verb, word, agent)
    if content is None:
        return None
    if agent is None and verb.lower_ in cues.adjectives.get("clause", ()) and content.dep_ == "ccomp":
        agent = own_subject(verb)  # "is convinced that": an adjective in all but form
    source = noun_phrase(agent) if agent is not None else None
    cue = (verb,) if opener is None else (verb, opener)
    return Frame(clause, cue, source, Scope.CLAUSE, lemma(verb), content=content, reports=False)


def _seeming(verb: Token, clause: Clause, cues: CueWords) -> Frame | None:
    """ "The road appears to be mined", "it seems they left", "the men seemed afraid": so it looks, nobody says to whom."""
    if lemma(verb) not in cues.phrases.get("seeming", ()):
        return None
    content = next((c for c in verb.children if c.dep_ in SEEN and c.i > verb.i), None)
    if content is None or own_subject(verb) is None:
        return None
    return Frame(clause, (verb,), None, Scope.CLAUSE, lemma(verb), content=content, reports=False)


def _adjective(adjective: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd") or lemma(verb) not in lexicon.closed("verbs", "linking"):
        return None
    name = adjective.lower_
    content = next(
        (c for c in adjective.children if c.dep_ in ("ccomp", "xcomp") and name in cues.adjectives.get("clause", ())),
        None,
    )
    cue: tuple[Token, ...] = (verb, adjective)
    if content is None and name in cues.adjectives.get("preposition", ()):
        content, opener = _behind(adjective, cues.adjectives.get("prepositions", frozenset()))
        cue = (*cue, opener) if opener is not None else cue
    subject = controlling_subject(verb)
    if content is None or subject is None:
        return None
    return Frame(clause, cue, noun_phrase(subject), Scope.CLAUSE, name, content=content, reports=False)


def _noun(noun: Token, clause: Clause, cues: CueWords, lexicon: Lexicon) -> Frame | None:
    """A noun that carries a content: by itself ("the claim that ..."), or as the object of "express", "issue", "make"."""
    verb = noun.head if noun.dep_ == "dobj" and lemma(noun.head) in cues.nouns.get("light", ()) else None
    carried = _carried(noun, verb, cues)
    if carried is None:
        return None
    content, opener = carried
    cue = tuple(t for t in (verb, noun, opener) if t is not None)
    if verb is None or any(abs(a.i - b.i) > MOST_BETWEEN for a, b in pairwise(cue)):
        cue, source = cue[verb is not None :], _owner(noun, lexicon)
    else:
        subject = controlling_subject(verb)
        source = noun_phrase(subject) if subject is not None else None
        if verb.tag_ == "VB" and not _takes_place(verb, cues):
            return None
    return Frame(clause, cue, source, Scope.CLAUSE, lemma(noun), content=content, reports=False)


def _carried(noun: Token, verb: Token | None, cues: CueWords) -> tuple[Token, Token | None] | None:
    """The content of a noun and the preposition that opens it. Behind a light verb more nouns and prepositions carry one."""
    name = lemma(noun)
    light = verb is not None and lemma(verb) in cues.nouns.get("light", ())
    carriers = cues.nouns.get("clause", frozenset()) | cues.nouns.get("preposition", frozenset())
    if name in carriers:
        inside = (c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _that_clause(c))
        content = next(inside, None)
        if content is not None:
            return content, None
    if name in cues.nouns.get("preposition", ()) or (
        light and name in carriers | cues.nouns.get("feeling", frozenset())
    ):
        content, opener = _behind(noun, cues.nouns.get("prepositions", frozenset()))
        return (content, opener) if content is not None else None
    return None


def _owner(noun: Token, lexicon: Lexicon) -> Source | None:
    """Whose claim it is: "the army's claim", "a claim by the army"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        by = (c for c in noun.children if c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "owner"))
        owner = next((p for c in by for p in c.children if p.dep_ == "pobj"), None)
    return noun_phrase(owner) if owner is not None else None


def _that_clause(head: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children) and own_subject(head) is not None


def _behind(word: Token, prepositions: frozenset[str]) -> tuple[Token | None, Token | None]:
    for child in word.children:
        if child.dep_ == "prep" and child.i > word.i and child.lower_ in prepositions:
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner, child
    return None, None


def controlling_subject(verb: Token) -> Token | None:
    """Who does it, also for a participle, an infinitive or a joined verb: the subject of the verb that governs it."""
    current = verb
    for _ in range(MOST_STEPS):
        subject = own_subject(current)
        if subject is not None:
            return subject
        if current.dep_ in ("acl", "relcl"):
            return current.head
        if current.dep_ == "xcomp":
            controlled = next((c for c in current.head.children if c.dep_ == "dobj"), None)
            if controlled is not None and any(c.tag_ == "TO" for c in current.children):
                return controlled
        if current.dep_ in ("xcomp", "advcl", "conj", "pcomp", "ccomp", "dep", "prep"):
            current = current.head
            continue
        return None
    return None
