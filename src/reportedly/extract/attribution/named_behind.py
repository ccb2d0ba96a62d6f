"""The name that stands behind what somebody is: "the bishop of Kumasi, Peter Sarpong, said", "the group, Ansar, said".

Read off the words: the parser often hangs the name on the town or body that the office is of, and takes a foreign name for that of a body.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "CC"))
WHERE = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT"))
MOST_OFFICE = 14  # words between an office and the comma before the name
MOST_NAME = 8  # words of a name with its ranks
PERSON_NAME = 2  # words of a person's name where nothing else shows that it is one


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``start..end`` of a name, and whether it is a person's."""

    start: int
    end: int
    person: bool


def name_behind(head: Token, lexicon: Lexicon) -> Name | None:
    """The name between two commas behind a noun that can speak, or behind one at the end of the sentence; None where there is none."""
    person = lemma(head) in lexicon.words("reporting", "persons")
    if head.pos_ != "NOUN" or head.tag_ != "NN" or not (person or lemma(head) in lexicon.words("reporting", "sources")):
        return None
    comma = _comma_behind(head)
    if comma is None:
        return None
    end = _name_end(comma + 1, head, lexicon)
    if end is None:
        return None
    found = Name(comma + 1, end, person)
    fits = _is_person(found, head, lexicon) if person else _is_body(found, head)
    return found if fits else None


def name_before(head: Token, lexicon: Lexicon) -> Name | None:
    """The name before "a local official", its comma lost; None where it is part of a clause: "they shot Musa Okello a witness said"."""
    doc, first = head.doc, head.left_edge.i
    office = head.tag_ == "NN" and lemma(head) in lexicon.words("reporting", "persons")
    if not office or doc[first].lower_ not in lexicon.closed("determiners", "indefinite") or first == head.sent.start:
        return None
    start = first
    while start > head.sent.start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ not in WHERE:
        start -= 1
    opens = start == head.sent.start or doc[start - 1].is_punct
    return Name(start, first, True) if first - start >= PERSON_NAME and opens else None


def _comma_behind(head: Token) -> int | None:
    """Where the comma stands that ends what the noun is of; None where a verb or another clause comes first."""
    doc, last = head.doc, min(head.sent.end, head.i + 2 + MOST_OFFICE)
    for i in range(head.i + 1, last):
        if doc[i].text == ",":
            return i
        if doc[i].tag_ in FINITE or (doc[i].is_punct and doc[i].tag_ not in ("HYPH", "POS")):
            return None
    return None


def _name_end(start: int, head: Token, lexicon: Lexicon) -> int | None:
    """Where the run of capitalised words ends, if a comma, a verb or the end of the sentence follows."""
    doc, stop, end = head.doc, head.sent.end, start
    while end < stop and end - start < MOST_NAME and _in_name(doc[end], lexicon):
        end += 1
    while end > start and not doc[end - 1].text[:1].isupper():
        end -= 1
    if end == start or not doc[start].text[:1].isupper():
        return None
    if end + 1 < stop and doc[end].text == "," and doc[end + 1].pos_ == "CCONJ":
        return None  # "the army, Amal, and others": a list
    ends = end >= stop or doc[end].text in (",", ".") or doc[end].tag_ in ("VBD", "VBZ", "VBP", "RB")
    return end if ends else None


def _in_name(token: Token, lexicon: Lexicon) -> bool:
    capital = token.text[:1].isupper() and (token.pos_ in ("PROPN", "NOUN", "ADJ") or token.ent_type_ == "PERSON")
    abbreviated = (
        token.text == "."
        and token.tag_ in ("NNP", ".")
        and not token.nbor(-1).whitespace_
        and _is_rank(token.nbor(-1), lexicon)
    )
    return capital or abbreviated or token.tag_ == "HYPH" or token.lower_ in lexicon.closed("naming", "particles")


def _is_rank(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_.rstrip(".") in lexicon.closed("naming", "ranks")


def _is_person(name: Name, head: Token, lexicon: Lexicon) -> bool:
    """Whether the run is a person's name and not the region of a town or the long name of a body."""
    words = [t for t in head.doc[name.start : name.end] if t.is_alpha]
    ranked = _is_rank(words[0], lexicon)
    last, labels = words[-1], {t.ent_type_ for t in words}
    if last.ent_type_ in WHERE or lemma(last).lower() in lexicon.words("place", "nouns"):
        return False
    if last.lower_ in lexicon.words("reporting", "sources"):
        return False  # "of the PKK, Kurdistan Workers Party"
    if "PERSON" in labels or (ranked and len(words) > 1):
        return True
    before = head.doc[name.start - 2]
    beside_place = before.ent_type_ in WHERE and before.i > head.i + 1 and _behind_where(before, head, lexicon)
    return len(words) >= PERSON_NAME and not beside_place and not any(t.isupper() for t in (w.text for w in words))


def _behind_where(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """ "A resident in Yola, Adamawa State": a place of a place."""
    while token.i > head.i + 1 and token.pos_ in ("PROPN", "DET"):
        token = token.nbor(-1)
    return token.lower_ in lexicon.closed("prepositions", "at_in_from")


def _is_body(name: Name, head: Token) -> bool:
    """Whether the run is the name of a body: no place, and no person among its members."""
    labels = {t.ent_type_ for t in head.doc[name.start : name.end]}
    return not labels & (WHERE | {"PERSON"}) or (
        len(labels) == 1 and labels == {"PERSON"} and name.end - name.start == 1
    )
