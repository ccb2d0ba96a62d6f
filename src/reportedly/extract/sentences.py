"""Sentences where the parser alone goes astray: parts beyond a semicolon, and main verbs that it hung on a noun.

Two components of the spaCy pipeline: one before the parser, one behind it.
"""

from __future__ import annotations

from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc, Span, Token

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
    """ "Forces backed by warplanes clashed with rebels": gives a sentence without a main verb the finite one that the parser hung on the
    last noun of a participle."""
    for sentence in list(doc.sents):
        root = sentence.root
        if not root.tag_.startswith("NN"):  # the coarse tags come later in the pipeline
            continue
        verb = next((t for t in doc[root.i + 1 : sentence.end] if _misplaced(t)), None)
        if verb is not None and any(a.dep_ == "acl" and a.tag_ == "VBN" and a.head.i == root.i for a in verb.ancestors):
            verb.dep_, root.dep_ = "ROOT", "nsubj"
            verb.head = verb
            root.head = verb
    return doc


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
    )


def _is_clause(part: Span) -> bool:
    """Whether a part has a finite verb, a word before it, and no quotation or bracket that goes on beyond it."""
    whole = all(sum(t.text in marks for t in part) % 2 == 0 for marks in PAIRED)
    return whole and any(t.tag_ in FINITE and t.i > part.start for t in part)
