"""Trees that cannot be right put right: a participle taken for the main verb or the other way round, a passive turned round."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from reportedly.languages import word_set

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BE = word_set("verbs", "finite_being")
TORN_OFF = frozenset(("advcl", "conj", "ccomp"))


def mend_order(doc: Doc) -> None:
    """Mends these in a parsed text, in place; a text that is mended already stays as it is."""
    past, participle = (doc.vocab.strings[tag] for tag in ("VBD", "VBN"))
    for i in (i for i, tag in enumerate(doc.to_array("TAG").tolist()) if tag in (past, participle)):
        token = doc[i]
        verb = _behind_reduced(token) if i and doc[i - 1].tag_.startswith("NN") else None
        if verb is not None:
            _give_subject(token, verb)
        elif token.tag == participle:
            _turn_round(token)
            _make_finite(token)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")), None)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in verb.children)


def _behind_reduced(participle: Token) -> Token | None:
    """ "Militias allied to the government had shelled", "gunmen believed to be rebels attacked": the finite verb that has no subject, no
    mark and no "and", or the complement of "to be" for a subject, behind what looks like a verb right behind its noun."""
    noun = _subject(participle)
    if noun is None or noun.i + 1 != participle.i:
        return None
    if any(c.dep_ in ("aux", "auxpass", "neg", "dobj") for c in participle.children):
        return None
    be = next((c for c in participle.children if c.dep_ == "xcomp" and c.lower_ == "be"), None)
    for verb in participle.doc[participle.i + 1 : participle.sent.end]:
        if (
            verb.text in (",", ";", ":", "(", "–", "—")
            or verb.dep_ in ("cc", "mark")
            or verb.tag_ in ("WDT", "WP", "WRB")
        ):
            return None
        if not verb.tag_.startswith("VB") or verb.dep_ in ("aux", "auxpass") or not _is_finite(verb):
            continue
        beside = verb.dep_ in TORN_OFF and (verb.head == participle or verb.head == participle.head)
        subject = _subject(verb)
        within = (
            subject is not None
            and be is not None
            and be.i < subject.i
            and not any(c.dep_ == "attr" for c in be.children)
        )
        return verb if beside and (subject is None or within) else None
    return None


def _give_subject(participle: Token, verb: Token) -> None:
    noun, inner = _subject(participle), _subject(verb)
    if noun is None:
        return
    root = participle.head == participle
    verb.dep_ = participle.dep_
    verb.head = verb if root else participle.head
    if inner is not None:
        be = next(c for c in participle.children if c.dep_ == "xcomp" and c.lower_ == "be")
        inner.dep_ = "attr"
        inner.head = be
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    noun.dep_ = "nsubjpass" if passive else "nsubj"
    noun.head = verb
    for child in [c for c in participle.children if c.i > verb.i or c.i < noun.left_edge.i]:
        child.head = verb
    participle.dep_, participle.tag_ = "acl", "VBN"
    participle.head = noun


def _make_finite(participle: Token) -> None:
    """ "The governor, Celestine Awori, announced that ...": a main verb taken for what describes its subject."""
    noun = participle.head
    told = any(c.dep_ == "ccomp" and any(m.dep_ == "mark" for m in c.children) for c in participle.children)
    alone = noun.head == noun and noun.tag_.startswith("NN") and participle.dep_ == "acl" and participle.i > noun.i
    helped = any(c.dep_ in ("aux", "auxpass", "agent") for c in participle.children)
    if not (told and alone) or helped:
        return
    participle.dep_, participle.tag_ = "ROOT", "VBD"
    participle.head = participle
    noun.dep_ = "nsubj"
    noun.head = participle
    for mark in [c for c in noun.children if c.is_punct and c.i > participle.i]:
        mark.head = participle


def _turn_round(participle: Token) -> None:
    """ "Killed in the raid were nine soldiers", "also wounded was a judge": who is harmed stands behind."""
    sentence = participle.sent
    before = sentence.doc[sentence.start : participle.i]
    if len(before) > 1 or any(t.tag_ != "RB" for t in before) or _subject(participle) is not None:
        return
    be = next((t for t in sentence.doc[participle.i + 1 : sentence.end] if t.tag_ in FINITE or t.text == ","), None)
    if be is None or be.lower_ not in BE:
        return
    held = (c for h in (be, participle) for c in h.children if c.i > be.i and c.dep_ in ("attr", "nsubj", "nsubjpass"))
    victim = next(held, None)
    if victim is None or not (
        be.head == participle or (participle.head == be and participle.dep_ in ("csubj", "advcl", "nsubj", "acomp"))
    ):
        return
    if participle.head == be:
        root = be.head == be
        participle.dep_ = be.dep_
        participle.head = participle if root else be.head
        for child in [c for c in be.children if c != participle]:
            child.head = participle
        be.head = participle
    elif participle.dep_ == "advcl" and participle.head.i > be.i:
        participle.dep_ = "ccomp"
    be.dep_ = "auxpass"
    victim.dep_ = "nsubjpass"
    victim.head = participle
