"""Sentences where the parser alone goes astray: parts beyond a semicolon, and main verbs that it hung on a noun.

Two components of the spaCy pipeline: one before the parser, one behind it.
"""

from __future__ import annotations

import re

from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc, Span, Token

_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")
SENTENCE_ENDS = frozenset((".", "!", "?", "…"))
MAX_SENTENCE = 300  # tokens; what follows is read as another sentence, since the cost of rules grows with the square
PAIRED = (frozenset(('"',)), frozenset(("(", ")")), frozenset(("“", "”")), frozenset(("[", "]")))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
LAST_WORDS = 8  # behind the verb of an attribution that closes a sentence
PARTS, MAIN_VERBS = "reportedly_parts", "reportedly_main_verbs"  # names of the components in the pipeline


@SpacyLanguage.component(PARTS)
def part_sentences(doc: Doc) -> Doc:
    """Starts a sentence behind a semicolon that parts two clauses: each has a finite verb of its own."""
    start = 0
    if len(doc) > 1 and _CLOCK.fullmatch(doc[0].text) and doc[1].text[:1].isupper():
        doc[1].is_sent_start = True  # "09:05 The gang stormed the town": an entry of a live page
    for token in doc:
        if token.text in SENTENCE_ENDS:
            start = token.i + 1
        elif token.text == ";" and token.i + 1 < len(doc):
            behind = doc[token.i + 1 : _end_of_part(doc, token.i + 1)]
            if _is_clause(doc[start : token.i]) and _is_clause(behind) and not _closed(behind):
                doc[token.i + 1].is_sent_start = True
            start = token.i + 1
    return doc


@SpacyLanguage.component(MAIN_VERBS)
def mend_main_verbs(doc: Doc) -> Doc:
    """Gives sentences back the main verb, or the subject of what is said, that the parser lost. Each rule applies only where the tree
    cannot be right."""
    for sentence in list(doc.sents):
        root = sentence.root
        verb = _behind_participle(sentence) or _behind_name(sentence) if root.tag_.startswith("NN") else None
        if verb is not None:
            verb.dep_, root.dep_ = "ROOT", "nsubj"
            verb.head = verb
            root.head = verb
        said = _between_commas(sentence)
        if said is not None:
            said.dep_, root.dep_ = "ROOT", "ccomp"
            said.head = said
            root.head = said
        for verb, subject in _without_subject(sentence):
            verb.dep_, subject.dep_ = "ccomp", "nsubj"
            subject.head = verb
        for verb, above in _said_behind_name(sentence):
            verb.dep_ = "ccomp"
            verb.head = above
        for noun, verb in _behind_and(sentence):
            noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
            noun.head = verb
        for preposition, verb in _quoted_behind_relative(sentence):
            preposition.head = verb
        for figure, window in _figure_and_window(sentence):
            of_figure, span = figure.head.head, figure.head
            figure.dep_, window.dep_, span.dep_ = "pobj", "prep", "pobj"
            figure.head = of_figure
            window.head = of_figure.head
            span.head = window
    return doc


def _behind_participle(sentence: Span) -> Token | None:
    """ "Forces backed by warplanes clashed with rebels": the finite verb hangs on the last noun of a participle."""
    root = sentence.root
    verb = next((t for t in sentence.doc[root.i + 1 : sentence.end] if _misplaced(t)), None)
    below = verb is not None and any(a.dep_ == "acl" and a.tag_ == "VBN" and a.head.i == root.i for a in verb.ancestors)
    return verb if below else None


def _behind_name(sentence: Span) -> Token | None:
    """ "The country's president, X Y, called on NATO to act": a name between commas makes the verb look like a participle."""
    root = sentence.root
    verb = next((c for c in root.children if c.i > root.i and _misplaced(c)), None)
    if verb is None or verb.nbor(-1).text != ",":
        return None
    named = any(c.dep_ == "appos" and c.i < verb.i for c in root.children)
    inside = {t.i for t in verb.subtree}
    only = not any(t.tag_ in FINITE and t.i not in inside for t in sentence)
    return verb if named and only else None


def _between_commas(sentence: Span) -> Token | None:
    """ "An hour later, the mayor said, shells fell": who says it stands in the middle, and is read as an aside of the verb behind."""
    root = sentence.root
    for verb in (c for c in root.children if c.dep_ == "parataxis" and c.i < root.i and c.tag_ in FINITE):
        below = {c.dep_: c for c in verb.children}
        subject = below.get("nsubj")
        if subject is None or not below.keys().isdisjoint(("dobj", "ccomp", "xcomp")):
            continue
        before = sentence.doc[max(subject.left_edge.i - 1, sentence.start)]
        behind = sentence.doc[verb.i + 1 : sentence.end][:1]
        if before.text == "," and behind.text == ",":
            return verb
    return None


def _without_subject(sentence: Span) -> list[tuple[Token, Token]]:
    """ "The general said about 200 rebels of X, or Y, took part": a verb joined to "said" with no "and" has its object for a subject."""
    found = []
    for verb in sentence:
        above = verb.head
        if (
            verb.dep_ != "conj"
            or verb.tag_ not in FINITE
            or not above.tag_.startswith("VB")
            or verb.nbor(-1).text != ","
        ):
            continue
        told = next((c for c in above.children if c.dep_ == "dobj" and above.i < c.i < verb.i), None)
        if told is None or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
            continue
        joined = any(c.dep_ in ("cc", "conj") and told.i < c.i < verb.i for c in above.children)
        if not joined and any(c.dep_ == "nummod" for c in told.children):
            found.append((verb, told))
    return found


def _said_behind_name(sentence: Span) -> list[tuple[Token, Token]]:
    """ "Said through its wing, the X, that men had fired": with "that" and a subject of its own the clause describes no name."""
    found = []
    for verb in sentence:
        if verb.dep_ not in ("relcl", "acl"):
            continue
        mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if mark is None or not any(c.dep_ == "nsubj" for c in verb.children):
            continue
        above = next((a for a in verb.ancestors if a.tag_.startswith("VB")), None)
        if above is not None and mark.nbor(-1).text == "," and not any(c.dep_ == "ccomp" for c in above.children):
            found.append((verb, above))
    return found


def _quoted_behind_relative(sentence: Span) -> list[tuple[Token, Token]]:
    """ "Quoted the general, who commands X, as saying that": "as" hangs in the relative clause, and belongs to the verb above it."""
    found = []
    for token in sentence:
        speaks = token.lower_ == "as" and any(c.dep_ == "pcomp" and c.lower_ == "saying" for c in token.children)
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None) if speaks else None
        if clause is not None and clause.head.dep_ in ("dobj", "nsubjpass") and token.nbor(-1).text == ",":
            found.append((token, clause.head.head))
    return found


def _figure_and_window(sentence: Span) -> list[tuple[Token, Token]]:
    """ "Put the toll at 45 in three days": the figure and the days in which it was reached are read as one ("45 in three" of days)."""
    found = []
    for window in sentence:
        if window.dep_ != "quantmod" or window.lower_ != "in" or window.i == sentence.start:
            continue
        figure, span = window.nbor(-1), window.head.head
        two = figure.dep_ == "nummod" and figure.head.i == span.i and window.head.dep_ == "nummod"
        if two and span.dep_ == "pobj":
            found.append((figure, window))
    return found


def _behind_and(sentence: Span) -> list[tuple[Token, Token]]:
    """ "Were killed by the army and its allies and millions have been displaced": the last of those joined is the next verb's subject."""
    found = []
    for verb in sentence:
        if verb.dep_ != "conj":
            continue
        helping = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
        subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
        if subject or not helping or sentence.doc[helping[0]].tag_ not in FINITE:
            continue
        noun = sentence.doc[max(helping[0] - 1, sentence.start)]
        plural = noun.tag_ in ("NNS", "NNPS", "CD") and noun.dep_ == "conj"
        if plural and noun.left_edge.i > sentence.start and noun.left_edge.nbor(-1).lower_ == "and":
            found.append((noun, verb))
    return found


def _misplaced(token: Token) -> bool:
    """Whether a finite verb is read as a participle: it describes a noun, without a subject or a relative word."""
    described = token.dep_ in ("acl", "relcl") and token.tag_ == "VBD"
    return described and not any(
        c.dep_ in ("nsubj", "nsubjpass", "mark") or c.tag_ in ("WDT", "WP", "WRB") for c in token.children
    )


def _end_of_part(doc: Doc, start: int) -> int:
    return next((t.i for t in doc[start : start + MAX_SENTENCE] if t.text == ";" or t.text in SENTENCE_ENDS), len(doc))


def _closed(part: Span) -> bool:
    """Whether a part ends on a clause behind a comma that may hold for both ("..., a medic told the agency")."""
    comma = next((t.i for t in reversed(list(part)) if t.text == ","), None)
    behind = part.doc[comma + 1 : part.end] if comma is not None else part[:0]
    verb = next((t.i for t in behind if t.tag_ in FINITE), None)
    return (
        verb is not None
        and part.end - verb <= LAST_WORDS
        and any(t.tag_ in FINITE for t in part.doc[part.start : verb])
        and not any(t.tag_ in FINITE for t in part.doc[verb + 1 : part.end])
    )


def _is_clause(part: Span) -> bool:
    """Whether a part has a finite verb, a word before it, and no quotation or bracket that goes on beyond it."""
    whole = all(sum(t.text in marks for t in part) % 2 == 0 for marks in PAIRED)
    return whole and any(t.tag_ in FINITE and t.i > part.start for t in part)
