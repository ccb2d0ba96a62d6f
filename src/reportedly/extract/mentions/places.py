"""Which words of a unit are places: names after prepositions of place, described places, names beside place nouns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.mentions.distances import is_reference, of_bearing
from reportedly.extract.mentions.entries import heads_entry
from reportedly.extract.mentions.speaking_places import is_of_person, is_of_speaking
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import of_what
from reportedly.model import PlaceMention

PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC"))
SHORTEST = 2  # letters of a place name, which then has a vowel ("Bo", "Wa") or is all in capitals ("DC")
VOWELS = frozenset("aeiouyäöü")
FARTHEST_NOUN = 5  # words from a name to the noun that says what it is
Knows = Callable[[str], bool]
Taken = Callable[[int, int], bool]


def find_places(tokens: Sequence[Token], passage: Passage, knows: Knows, taken: Taken) -> tuple[PlaceMention, ...]:
    """Places of a unit in text order.

    Args:
        knows: whether the gazetteer has a name.
        taken: whether a character range of the document is (part of) the name of an actor or a source.
    """
    lexicon = passage.lexicon
    found: dict[tuple[int, int], str] = {}
    for token in tokens:
        role = _place_role(token, lexicon, knows, taken)
        if role is None:
            continue
        run = _run_together(token, knows)
        found.update({(t.idx, t.idx + len(t.text)): role for t in run} if run else {_extent(token, lexicon): role})
    there = next((t for t in tokens if t.lower_ in lexicon.words("place", "pointing") and t.tag_ == "RB"), None)
    if there is not None and _says_where(there, lexicon) and not any(role == "location" for role in found.values()):
        found[(there.idx, there.idx + len(there.text))] = "location"
    widest = {k: v for k, v in found.items() if not any(o != k and o[0] <= k[0] and k[1] <= o[1] for o in found)}
    return tuple(PlaceMention(passage.span(s, e), role) for (s, e), role in sorted(widest.items()))


def _place_role(token: Token, lexicon: Lexicon, knows: Knows, taken: Taken) -> str | None:
    joined = token.dep_ == "compound" and (token.head.pos_ == "PROPN" or _named_site(token.head, lexicon))
    if token.pos_ not in ("PROPN", "NOUN") or joined or _is_initial(token):
        return None
    governor = _preposition_over(token, lexicon)
    if governor is not None and (is_of_speaking(governor, lexicon) or is_of_person(governor, lexicon)):
        return None
    if is_reference(token, governor, lexicon):
        return None
    named = token.pos_ == "PROPN" or any(
        c.pos_ == "PROPN" for c in token.children if c.dep_ in ("compound", "nmod", "poss")
    )
    part = lemma(token) in lexicon.words("place", "name_parts")
    place_noun = part or lemma(token) in lexicon.words("place", "nouns") or _named_site(token, lexicon)
    reached = _reached(token, lexicon)
    entry = token.pos_ == "NOUN" and token.text[:1].isupper() and token.i == token.sent.start and heads_entry(token)
    if token.pos_ == "PROPN" or (entry and knows(token.text)):
        lower = token.text.islower() and token.doc[token.i + 1 : token.i + 2].text in ("-", "–")
        day = token.lower_ in lexicon.words("thread", "weekdays")
        if lower or day or taken(token.idx, token.idx + len(token.text)) or token.ent_type_ in ("DATE", "TIME"):
            return None  # "al" of "Eid al-Fitr" names nothing by itself
        told = _told_of(token, lexicon) or heads_entry(token)
        person = token.ent_type_ == "PERSON" and not told  # "Bashar al-Assad" is not the village of Assad
        alone = not person and knows(token.text)
        known = (
            knows(_name(token))
            or alone
            or bool(_run_together(token, knows))
            or (token.ent_type_ in PLACE_ENTITIES and governor is not None)
        )
        known = known or (place_noun and any(knows(c.text) for c in token.children if c.dep_ in ("compound", "nmod")))
        known = known or (reached and _named_site(token, lexicon))
        listed = _listed(token, lexicon)
        what = _described_behind(token, lexicon)
        reached = reached or (what is not None and (_reached(what, lexicon) or _reached(token, lexicon, also="dative")))
        if not (known or listed or _taken_over(token, lexicon)):
            return None
        if not (listed or reached or governor is not None or told):
            return None
    elif (
        not place_noun
        or _says_what(token, knows, lexicon)
        or not (named or ((governor is not None or reached or _told_of(token, lexicon)) and _described(token, lexicon)))
    ):
        return None
    come = _come_to(token, lexicon)
    if come is not None and lemma(come) in lexicon.words("reporting", "of_persons") | lexicon.words("place", "telling"):
        return None
    return "destination" if come is not None else _role_under(governor, lexicon)


def _says_where(token: Token, lexicon: Lexicon) -> bool:
    """Whether "there" or "here" tells where something is: "hit a house here", not "diplomats here said"."""
    if token.dep_ != "advmod" or token.lower_ in lexicon.words("place", "pointing_back"):
        return token.dep_ == "advmod"
    head = token.head
    if head.pos_ in ("VERB", "AUX"):
        return lemma(head) not in lexicon.words("reporting", "of_persons")
    return lemma(head) in lexicon.words("place", "nouns") | lexicon.words("place", "named_sites")


def _come_to(token: Token, lexicon: Lexicon) -> Token | None:
    """ "Refugees who reached X said", "survivors arriving in X": what those do who went there."""
    verb = token.head if token.dep_ == "dobj" else token.head.head
    came = verb.dep_ in ("relcl", "acl") and lemma(verb) in lexicon.words("place", "coming")
    return verb.head.head if came else None


def _is_initial(token: Token) -> bool:
    """ "X", "Zh" before a surname: letters that no place is called, though gazetteers have them as abbreviations."""
    text = token.text.removesuffix(".")
    return len(text) == 1 or (len(text) == SHORTEST and text.istitle() and not VOWELS & set(text.lower()))


def _says_what(token: Token, knows: Knows, lexicon: Lexicon) -> bool:
    """ "X, the second city of the country": says what X is, and no other place."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > token.sent.start else None
    named = before is not None and before.pos_ == "PROPN" and knows(_name(before))
    if before is not None and named and _described_behind(before, lexicon) is token:
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.dep_ == "appos":
        token = token.head.head
    return token.dep_ == "appos" and token.head.pos_ == "PROPN" and token.head.i < token.i and knows(_name(token.head))


def _described_behind(token: Token, lexicon: Lexicon) -> Token | None:
    """The noun that says what the name before it is where a comma is lost: "seized Bukavu the capital of the province"."""
    behind = token.doc[token.i + 1 : token.i + 1 + FARTHEST_NOUN]
    opening = lexicon.closed("determiners", "before_description")
    if not behind or behind[0].lower_ not in opening or token.text.islower():
        return None
    noun = next((t for t in behind if t.pos_ == "NOUN" and t.left_edge.i == token.i + 1), None)
    of = noun is not None and any(c.dep_ == "prep" and c.i > noun.i for c in noun.children)
    return noun if of else None


def _run_together(token: Token, knows: Knows) -> list[Token]:
    """Towns of a list whose comma is lost: "in Goma Sake and Masisi" names three, if no town is called Goma Sake."""
    first = token.i
    while first > token.sent.start and token.doc[first - 1].dep_ == "compound" and token.doc[first - 1].pos_ == "PROPN":
        first -= 1
    run = list(token.doc[first : token.i + 1])
    parted = any(t.text == "," for t in token.sent)  # "Kafr Bisin, and Hawar": here no comma is lost
    listed = not parted and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in token.children)
    if len(run) == 1 or not listed or knows(token.doc[first : token.i + 1].text):
        return []
    return run if all(t.text[:1].isupper() and knows(t.text) for t in run) else []


def _role_under(governor: Token | None, lexicon: Lexicon) -> str:
    """Where to and where from, when a verb of motion governs the preposition."""
    if governor is None:
        return "location"
    if governor.lower_ in lexicon.words("place", "destinations") and governor.head.lower_ in lexicon.words(
        "place", "origins"
    ):
        return "destination"  # "from X to Y"
    if governor.head.pos_ not in ("VERB", "AUX"):
        return "location"
    if governor.lower_ in lexicon.words("place", "origins"):
        return "origin"
    return "destination" if governor.lower_ in lexicon.words("place", "destinations") else "location"


def _preposition_over(token: Token, lexicon: Lexicon) -> Token | None:
    """The preposition of place that governs the noun, through joined nouns and appositions."""
    current = token
    for _ in range(6):
        if current.dep_ in ("pobj", "pcomp") and current.head.lower_ in lexicon.words("place", "prepositions"):
            between = current.head.lower_ == "between"
            return None if between and lemma(current.head.head) not in lexicon.words("place", "nouns") else current.head
        if current.dep_ == "pobj" and current.head.lower_ in lexicon.words("place", "contested_by"):
            return current.head if lemma(current.head.head) in lexicon.words("place", "contests") else None
        if current.dep_ in ("conj", "appos", "compound", "nmod") and current.head.i != current.i:
            current = current.head
            continue
        return None
    return None


def _reached(token: Token, lexicon: Lexicon, also: str = "") -> bool:
    """Objects of verbs of hitting, entering and taking: "hit the market", "entered Aleppo". ``also``: another relation that will do."""
    if token.dep_ not in ("dobj", "nsubjpass", "conj", also):
        return False
    verb = lemma(token.head if token.dep_ != "conj" else token.head.head)
    return any(
        verb in lexicon.words(table, key)
        for table, key in (
            ("capture", "verbs"),
            ("capture", "entering"),
            ("bombard", "verbs"),
            ("shelling", "words"),
            ("withdrawal", "verbs"),
            ("attack", "verbs"),
            ("clash", "verbs"),
            ("place", "reaching"),
        )
    )


def _listed(token: Token, lexicon: Lexicon) -> bool:
    """A name in a list of places: "settlements including A, B and C", "the villages of A and B"."""
    first = token
    for _ in range(60):
        if first.dep_ not in ("conj", "appos", "compound") or first.head.i == first.i:
            break
        first = first.head
    joined = first.i != token.i and token.dep_ == "conj" and first.head.lower_ == "of"
    if first.dep_ != "pobj" or not (joined or first.head.lower_ in lexicon.closed("prepositions", "listing")):
        return False
    noun = first.head.head
    return lemma(noun) in lexicon.words("counted", "settlements") or lemma(noun) in lexicon.words("place", "nouns")


def _taken_over(token: Token, lexicon: Lexicon) -> bool:
    """What a force takes is a place, unless it is an actor: "captured X"."""
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    return verb is not None and lemma(verb) in lexicon.words("capture", "verbs") and token.ent_type_ != "PERSON"


def _told_of(token: Token, lexicon: Lexicon) -> bool:
    """The subject of "X is in the west of", "X has become": the sentence is about the place."""
    if token.dep_ != "nsubj":
        return False
    holdings = lexicon.closed("nouns", "held")
    held = any(p.lower_ in holdings for c in token.head.children for p in c.children if p.dep_ == "pobj")
    verbs = lexicon.closed("verbs", "of_a_place")
    return (held or token.ent_type_ != "PERSON") and lemma(token.head) in verbs


def _described(token: Token, lexicon: Lexicon) -> bool:
    """A place without a name that the context can tell: "the town", "the northwest of the country", "two villages in X"."""
    pointing, directions = lexicon.closed("determiners", "pointing"), lexicon.words("place", "directions")
    return any((c.dep_ == "det" and c.lower_ in pointing) or c.lower_ in directions for c in token.children)


def _named_site(token: Token, lexicon: Lexicon) -> bool:
    """ "Northgate High School", "the Savoy hotel": a site with a name of its own, which no gazetteer needs to have."""
    site = token.lower_ in lexicon.words("place", "named_sites")
    return site and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)


def _name(token: Token) -> str:
    left = [c for c in token.children if c.dep_ in ("compound", "nmod", "det") and c.pos_ == "PROPN" and c.i < token.i]
    first = min((c.left_edge.i for c in left), default=token.i)
    return token.doc[first : token.i + 1].text


def _extent(token: Token, lexicon: Lexicon) -> tuple[int, int]:
    """Characters of the place phrase: its modifiers to the left, "of X" to the right."""
    first = last = token.i
    for child in token.children:
        if child.i < token.i and _modifies(child, token, lexicon):
            first = min(first, child.left_edge.i)
        of = child if child.lower_ == "of" else of_bearing(child, lexicon)
        if child.i > token.i and of is not None and of.dep_ == "prep":
            noun = next((p for p in of.children if p.dep_ == "pobj"), None)
            if noun is not None and (noun.pos_ == "PROPN" or lemma(noun) in lexicon.words("place", "nouns")):
                last = max(last, _last_of(noun, lexicon))
    doc = token.doc
    while first < token.i and (doc[first].dep_ == "punct" or doc[first].text in ("“", '"', "(")):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last].text)


def _modifies(child: Token, token: Token, lexicon: Lexicon) -> bool:
    """Whether a word before the noun belongs to the place: "western Aleppo", "the old town", not "backer Turkey"."""
    if child.dep_ == "poss" or (child.dep_ == "det" and token.pos_ == "NOUN"):
        return True
    if child.dep_ not in ("compound", "amod", "nmod", "punct", "det", "advmod"):
        return False
    if token.pos_ == "NOUN" or child.pos_ == "PROPN" or child.is_punct:
        return child.lower_ not in lexicon.closed("determiners", "counting")
    words = {lemma(child), child.lower_}
    return bool(words & (lexicon.words("place", "directions") | lexicon.words("place", "nouns"))) or child.dep_ == "det"


def _last_of(noun: Token, lexicon: Lexicon) -> int:
    inner = next(iter(of_what(noun)), None)
    return (
        inner.i
        if inner is not None and (inner.pos_ == "PROPN" or lemma(inner) in lexicon.words("place", "nouns"))
        else noun.i
    )
