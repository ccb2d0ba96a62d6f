"""The words of a source: which nouns can speak, and how far their phrase reaches."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.languages import word_set

AT_IN_FROM = word_set("prepositions", "at_in_from")
NUMBERED = word_set("nouns", "before_numeral")
INSIDE_NAME = word_set("naming", "inside")
NAMING = word_set("prepositions", "naming")


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source: tokens ``start..end`` of the document, ``head`` its head noun."""

    head: Token
    start: int
    end: int


def noun_phrase(head: Token) -> Source:
    """The phrase of a noun without what describes it in clauses: "a doctor", not "a doctor receiving the casualties"."""
    start = end = head.i
    pending = [head]
    while pending:
        token = pending.pop()
        start, end = min(start, token.i), max(end, token.i)
        for child in token.children:
            loose = child.dep_ in ("relcl", "acl", "advcl", "advmod", "cc", "conj", "punct", "prep", "appos", "preconj")
            named_part = child.dep_ == "prep" and child.lower_ in NAMING and child.i > head.i and not _whole_name(token)
            named_part = named_part or (child.dep_ == "prep" and child.text.istitle() and token.i + 1 == child.i)
            named_part = named_part or (token is head and child.dep_ == "appos" and names_person(child))
            behind = _named_behind_place(child) if token is head else None
            pending += [behind] if behind is not None else []
            # "a person close to the inquiry"
            loose = loose or (
                child.pos_ == "ADJ" and child.i > head.i and any(c.dep_ == "prep" for c in child.children)
            )
            if not loose or named_part:
                pending.append(child)
    start = max([start, *(t.i + 1 for t in head.doc[start : head.i] if t.text == ":")])  # "Radio Uvira: a priest said"
    if end + 3 < len(head.doc) and head.doc[end + 1].text == "(" and head.doc[end + 3].text == ")":
        end += 3
    return Source(head, start, end + 1)


def _whole_name(token: Token) -> bool:
    """ "Said John Okello of the Institute of War Studies": a first name and a surname, and behind them what he is of."""
    first = any(c.dep_ == "compound" and c.ent_type_ == "PERSON" for c in token.children)
    return token.ent_type_ == "PERSON" and first


def _named_behind_place(preposition: Token) -> Token | None:
    """ "A lawyer in Chandigarh, Ranjan Lakhanpal,": the name behind the town is the lawyer's."""
    places = (p for p in preposition.children if p.dep_ == "pobj" and p.ent_type_ == "GPE")
    names = (n for p in places for n in p.children if n.dep_ == "appos" and n.ent_type_ == "PERSON")
    apart = (n for n in names if n.doc[n.left_edge.i - 1].text == ",")
    return next(apart, None) if preposition.lower_ in AT_IN_FROM else None


def names_person(name: Token) -> bool:
    """Whether what stands beside a noun is somebody's name: "the minister, Raul Araujo", by its form where the parser does not know."""
    several = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in name.children)
    other = name.ent_type_ in ("GPE", "LOC", "ORG", "NORP", "DATE", "FAC")
    return name.ent_type_ == "PERSON" or (name.pos_ == "PROPN" and several and not other and name.head.text.islower())


def is_speaker_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun can speak: a name, a source noun, or a report."""
    if token.pos_ == "PROPN" or (len(token.text) > 1 and token.text.isupper()):
        return True  # the parser takes "SANA" for an adjective
    if token.pos_ == "NUM" or token.pos_ not in ("NOUN", "ADJ"):
        return token.ent_type_ in ("ORG", "PERSON", "NORP", "GPE")
    name = lemma(token)
    return (
        name in lexicon.words("reporting", "sources")
        or name in lexicon.words("reporting", "documents")
        or name in lexicon.words("reporting", "nouns")
        or token.lower_ in lexicon.words("reporting", "unnamed")
    )


def names_author(paper: Token, lexicon: Lexicon) -> bool:
    """Whether a paper says whose it is: "an army statement", "a report by the commission"; anything else that is cited is no paper."""
    if lemma(paper) not in lexicon.words("reporting", "documents"):
        return True
    owned = any(c.dep_ in ("prep", "acl", "poss") for c in paper.children)
    several = paper.tag_ == "NNS"  # "citing intelligence reports", whoever wrote them
    return owned or (not several and any(is_body_before(c, lexicon) for c in paper.children if c.i < paper.i))


def is_body_before(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word before a paper says whose it is: "an army statement", "a Unicef toll"."""
    return (word.dep_ in ("compound", "nmod") and is_speaker_noun(word, lexicon)) or of_body(word, lexicon)


def of_body(word: Token, lexicon: Lexicon) -> bool:
    """ "A military communique": the adjective is the name of a body, too."""
    return word.dep_ == "amod" and word.lower_ in lexicon.words("reporting", "sources")


def left_noun(verb: Token, lexicon: Lexicon) -> Source | None:
    """The noun phrase that ends right before the verb, found on the words since a missing comma misleads the parser."""
    end = _end_before(verb)
    if end == 0:
        return None
    head = verb.doc[end - 1]
    if head.pos_ == "PRON":
        return Source(head, head.i, head.i + 1)
    if head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ in ("DATE", "TIME"):
        return None
    start = end - 1
    while start > verb.sent.start and _inside_name(verb.doc[start - 1]):
        if _runs_together(verb.doc[start - 1], verb.doc[start], lexicon):
            break
        start -= 1
        if verb.doc[start].tag_ == "DT":
            break
    town = next((t for t in verb.doc[max(start, 1) : end - 1] if t.lower_ == "of"), None)
    if town is not None and lemma(town.nbor(-1)) in lexicon.words("place", "nouns") and head.text.islower():
        start = head.i  # "(near the) town of X | state media reported"
        while verb.doc[start - 1].text.islower() and verb.doc[start - 1].pos_ in ("NOUN", "ADJ"):
            start -= 1
    found = Source(head, start, end)
    return _first_joined(verb, found) or _owner_before(verb, found, lexicon) or found


def _end_before(verb: Token) -> int:
    """Where the noun phrase before the verb ends, its auxiliaries, a stray comma and a number left away; 0 for none."""
    end = verb.i
    while (
        end > 0
        and verb.doc[end - 1].tag_ in ("RB", "MD", "VBZ", "VBP", "VBD")
        and verb.doc[end - 1].pos_ in ("AUX", "ADV")
    ):
        end -= 1
    if end > 1 and verb.doc[end - 1].text == "," and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        end -= 1  # "..., the government of the region, said": a comma that stands too much
    return _before_number(verb.doc, end) if end else 0


def _before_number(doc: Doc, end: int) -> int:
    """Where a noun ends that its number follows: "communique No. 3,236 said"."""
    first = end - 1
    if not (doc[first].like_num and first > 1):
        return end
    first -= doc[first - 1].text == "."
    return first - 1 if first > 1 and doc[first - 1].lower_ in NUMBERED else end


def _runs_together(before: Token, word: Token, lexicon: Lexicon) -> bool:
    """ "(days of) calm | local residents said": an adjective begins the phrase, and no plural stands before another."""
    plain = before.pos_ in ("NOUN", "ADJ") and before.text.islower() and word.text.islower()
    both = before.tag_ == "NNS" == word.tag_ and before.lower_ not in lexicon.words("reporting", "plural_modifiers")
    opens = word.lower_ in lexicon.words("reporting", "opening_adjectives") and word.nbor(1).tag_ in ("NN", "NNS", "JJ")
    return plain and (both or opens)  # "hospital official said": there it is the noun


def _owner_before(verb: Token, last: Source, lexicon: Lexicon) -> Source | None:
    """ "The government of the eastern region said", "residents of X and Y said": who speaks stands before the "of"."""
    doc, first = verb.doc, last.start
    if last.head.pos_ == "NOUN" and is_speaker_noun(last.head, lexicon):
        return None
    names = [t for t in doc[verb.sent.start : last.end] if t.lower_ == "of"]
    of = names[-1].i if names else -1
    between = doc[of + 1 : last.end]
    if of < verb.sent.start + 1 or not all(_inside_name(t) or t.lower_ == "and" for t in between):
        return None
    holder = doc[of - 1]
    if holder.pos_ != "NOUN" or not is_speaker_noun(holder, lexicon) or (of > first + 1 and doc[first].tag_ == "DT"):
        return None
    start = holder.i
    while start > verb.sent.start and doc[start - 1].tag_ in ("JJ", "NN", "NNP", "DT", "CD"):
        start -= 1
        if doc[start].tag_ == "DT":
            break
    if doc[start].tag_ == "DT" and start + 1 < holder.i and doc[holder.i].tag_ == "NNS" and doc[start - 1].tag_ == "IN":
        start = holder.i  # "in the north residents of X said": where, and who
    return Source(holder, start, last.end)


def _first_joined(verb: Token, last: Source) -> Source | None:
    """The first of two joined sources: "a monitor and a medical source said"."""
    doc = verb.doc
    if last.start - 2 < verb.sent.start or doc[last.start - 1].pos_ != "CCONJ":
        return None
    if doc[last.start].tag_ not in ("DT", "NNS"):
        return None
    head = doc[last.start - 2]
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    start = head.i
    while start > verb.sent.start and _inside_name(doc[start - 1]) and doc[start].tag_ != "DT":
        start -= 1
    return Source(head, start, head.i + 1) if doc[start].tag_ == "DT" else None


def _inside_name(token: Token) -> bool:
    return (
        token.pos_ in ("PROPN", "ADJ", "NOUN", "DET")
        or (token.tag_ in ("HYPH", "POS", "IN", "NNPS", "VBN") and (token.lower_ in INSIDE_NAME or token.tag_ == "VBN"))
        or token.text in ("(", ")")
        or (token.tag_ == "IN" and token.text.istitle() and token.i > token.sent.start)  # "Doctors Without Borders"
    )
