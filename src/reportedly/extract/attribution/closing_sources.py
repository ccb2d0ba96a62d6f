"""Who speaks around a verb that closes a sentence: "..., said two doctors who had fled", "..., reporters flown to the town said"."""

from __future__ import annotations

from reportedly.extract.attribution.sources import Source, is_speaker_noun, left_noun, names_person, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.propositions.clauses import is_passive, own_subject

SPEAKING = (("reporting", "persons"), ("reporting", "sources"), ("people", "civilian"), ("people", "combatant"))
NAMED_BEHIND = 7  # words of a title and name that close the sentence
MOST_STEPS = 4  # nouns above the one that stands before the verb
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOMINAL = frozenset(("DT", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "PRP$"))


def speaks_first(verb: Token) -> bool:
    """Whether no clause stands before the verb and its subject, so that it closes nothing."""
    return not any(t.tag_ in FINITE for t in verb.doc[verb.sent.start : verb.i])


def postposed_source(verb: Token, lexicon: Lexicon) -> Source | None:
    """Who speaks behind the verb that closes a sentence, read off the words: "... said two doctors who had fled", the comma lost or not.

    What stands before must be a clause, and the noun behind must have no main verb of its own ("said two doctors had fled").
    """
    doc, end = verb.doc, verb.sent.end
    if lemma(verb) not in lexicon.words("reporting", "postposed") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if speaks_first(verb) and not _toll_first(verb):
        return None
    stop = verb.i + 1
    named = False
    while stop < end and (
        doc[stop].tag_ in NOMINAL
        or doc[stop].lower_ in lexicon.closed("prepositions", "naming")
        or doc[stop - 1].tag_ == "HYPH"
    ):  # "the Britain-based group"
        person = (
            doc[stop].lower_ in lexicon.closed("prepositions", "naming")
            and doc[stop - 1].ent_type_ == "PERSON" == doc[stop - 2].ent_type_
        )
        if (named and doc[stop].tag_ == "DT") or doc[stop].ent_type_ in ("DATE", "TIME") or person:
            break  # "said X Y | a member of the council", "said | Monday", "said X Y | of the council"
        named = named or doc[stop].pos_ == "PROPN"
        stop += 1
    while stop > verb.i + 1 and doc[stop - 1].pos_ not in ("NOUN", "PROPN"):
        stop -= 1
    if stop == verb.i + 1 or _has_main_verb(doc[stop:end]):
        return None
    joined = (t.i for t in doc[verb.i + 1 : stop] if t.lower_ in lexicon.closed("prepositions", "naming"))
    head = doc[next(joined, stop) - 1]
    beside = next((c for c in head.children if c.dep_ == "appos" and c.i > stop and names_person(c)), None)
    stop = beside.i + 1 if beside is not None else stop  # "says the minister, Raul Araujo"
    return Source(head, verb.i + 1, stop) if head.i > verb.i and is_speaker_noun(head, lexicon) else None


def _toll_first(verb: Token) -> bool:
    """ "Twelve dead in bombing of Mbale, say residents": a headline's toll is all that its sentence tells."""
    before = own_subject(verb)
    first = next((t for t in verb.sent if t.dep_ == "nsubj" and t.head.i == verb.i), before)
    return first is not None and first.i < verb.i and first.like_num and verb.nbor(-1).text == ","


def behind_passive(verb: Token) -> bool:
    """ "The mill burned but nobody was reported hurt the source confirmed": it closes the sentence, hung on a passive."""
    above = verb.head
    told = verb.dep_ == "ccomp" and above.i < verb.i and is_passive(above) and above.dep_ in ("ROOT", "conj")
    subject = own_subject(above)
    expletive = subject is None or subject.pos_ == "PRON"
    return told and not expletive and not any(c.dep_ == "mark" for c in verb.children)


def _has_main_verb(rest: Span) -> bool:
    """Whether the words behind a noun go on with its verb: one that no relative word opens, or one behind the relative clause."""
    relative = next((n for n, t in enumerate(rest) if t.tag_ in ("WDT", "WP", "WP$")), None)
    if relative is None:
        return any(t.tag_ in FINITE for t in rest)
    verbs = [t for t in rest[relative:] if t.tag_ in FINITE and t.dep_ not in ("aux", "auxpass")]
    below = {d.i for d in verbs[0].subtree} if verbs else set()
    return any(t.tag_ in FINITE for t in rest[:relative]) or any(t.i not in below for t in verbs[1:])


def taken_for_described(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "The ministry said on Friday shells had hit the port": without "that" the parser takes the ministry for what hit the port."""
    noun, told = verb.head, verb.head.head
    reads_so = verb.dep_ == "acl" and verb.i == noun.i + 1 and noun.dep_ in ("nsubj", "nsubjpass") and told.i > verb.i
    says = lemma(verb) in lexicon.words("reporting", "saying") and verb.i + 1 < verb.sent.end
    day = says and any(t.ent_type_ in ("DATE", "TIME") for t in verb.doc[verb.i + 1 : verb.i + 3])
    return noun if reads_so and day and told.dep_ == "ROOT" and is_speaker_noun(noun, lexicon) else None


def closing_source(verb: Token, lexicon: Lexicon) -> Source | None:
    """Who speaks before the verb that closes a sentence: the noun there, or the person whom that noun only describes."""
    told_of = _before_relative(verb, lexicon)
    if told_of is not None:
        return noun_phrase(told_of)
    left = left_noun(verb, lexicon)
    several = left is not None and left.head.tag_ == "NNS" and is_speaker_noun(left.head, lexicon)
    holder = _holder(left, lexicon) if left is not None and not several else None
    return noun_phrase(holder) if holder is not None else left


def _before_relative(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "..., an officer who asked not to be named said", "..., one of his guards, who hid in a drain, told Reuters": who."""
    before = verb.i - 1 - (verb.doc[verb.i - 1].text == ",") if verb.i > verb.sent.start + 1 else verb.i
    token = verb.doc[before]
    relative = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    if relative is None or relative.i >= verb.i or any(t.i == verb.i for t in relative.subtree):
        return None
    noun = relative.head
    if noun.i > before or own_subject(verb) not in (None, noun):
        return None
    first = noun.left_edge.i
    while first > noun.sent.start and verb.doc[first - 1].lower_ == "of" and first > 1:
        first = verb.doc[first - 2].left_edge.i  # "one of his guards"
    apart = first > noun.sent.start and verb.doc[first - 1].is_punct
    pronoun = any(t.tag_ in ("WP", "WP$", "WDT") for t in verb.doc[noun.i + 1 : before])
    return noun if apart and pronoun and noun.pos_ in ("NOUN", "PROPN") and is_speaker_noun(noun, lexicon) else None


def named_behind(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "..., said the governor, Karim Haddad": who is named right behind a closing verb, whatever the parser makes of it."""
    sentence = verb.sent
    behind = [t for t in verb.doc[verb.i + 1 : sentence.end] if not t.is_punct]
    if verb.i == sentence.start or not behind or len(behind) > NAMED_BEHIND:
        return None
    if not all(t.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "ADP") for t in behind):
        return None
    named = behind[-1]
    if named.ent_type_ == "PERSON" or (
        named.pos_ == "PROPN" and named.dep_ == "appos" and is_person(named.head, lexicon)
    ):
        return named
    head = next((t for t in behind if t.pos_ in ("NOUN", "PROPN")), None)
    while head is not None and head.dep_ in ("amod", "compound", "poss", "nmod") and head.head.i > verb.i:
        head = head.head
    postposed = lemma(verb) in lexicon.words("reporting", "postposed") and head is not None and head.head.i == verb.i
    return head if postposed and head is not None and is_speaker_noun(head, lexicon) else None


def is_person(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun is one of people who speak ("minister")."""
    return lemma(noun) in lexicon.words("reporting", "persons")


def _holder(left: Source, lexicon: Lexicon) -> Token | None:
    """The person whom the noun before the verb only describes: "..., a director of the clinic in Homs said"."""
    token = left.head
    for _ in range(MOST_STEPS):
        described = _participle_behind(token, lexicon)
        if described is not None:
            return described
        above = token.head.head
        if above.pos_ == "ADJ" and above.dep_ in ("amod", "acl", "relcl"):
            above = above.head  # "a person close to the inquiry said"
        common = above.pos_ == "NOUN" or (above.pos_ == "PROPN" and above.text.islower())
        if token.dep_ != "pobj" or not common:
            return None
        below, token = token.head.lower_, above
        person = any(lemma(token) in lexicon.words(*table) for table in SPEAKING)
        first = token.left_edge.i
        apart = first == token.sent.start or token.doc[first - 1].is_punct
        office = token.doc[first].tag_ == "DT" and below in lexicon.closed("prepositions", "of_office")
        if person and (apart or office):
            return token
    return None


def _participle_behind(token: Token, lexicon: Lexicon) -> Token | None:
    """ "..., reporters flown from X to Y said": who speaks stands before the participle."""
    above = token
    while above.dep_ in ("pobj", "prep") and above.head.i < above.i:
        above = above.head
    if above.tag_ not in ("VBN", "VBG") or above.i == token.i or above.i == above.sent.start:
        return None
    noun = above.doc[above.i - 1]
    apart = noun.left_edge.i > noun.sent.start and noun.doc[noun.left_edge.i - 1].is_punct
    speaks = noun.pos_ == "NOUN" and is_speaker_noun(noun, lexicon)
    return noun if speaks and apart and (above.head.i == noun.i or noun.head.i == above.i) else None
