"""Cutting a parsed sentence into clauses.

A clause is a verb with what depends on it, less the clauses below it. Whether a clause becomes a claim of its own
is decided later (``units``); this module only knows syntax.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportedly.extract.parsing.parsed import Span, Token
from reportedly.languages import word_set

RELATIVE = word_set("pronouns", "opening_relative")
BEFORE_RELATIVE = word_set("prepositions", "before_relative")
WITH = word_set("prepositions", "with")
CLAUSE_DEPENDENCIES = frozenset(
    ("ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "conj", "dep", "appos")
)
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(slots=True)
class Clause:
    """A clause: its head, the tokens that belong to it and to no clause below, and its place in the tree of clauses."""

    head: Token
    parent: Clause | None
    tokens: list[Token] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)

    @property
    def dep(self) -> str:
        return str(self.head.dep_)

    def subject(self) -> Token | None:
        """The subject, own or inherited: a participle and a joined verb have that of the clause above, a relative clause its antecedent."""
        own = own_subject(self.head)
        if own is not None and own.tag_ not in ("WDT", "WP"):
            return own
        if self.dep in ("relcl", "acl", "appos"):
            return self.head.head
        if self.dep == "pcomp" and (held := _object_before(self.head.head)) is not None:
            return held
        if self.parent is not None and self.dep in ("conj", "advcl", "pcomp", "ccomp"):
            return self.parent.subject()
        return own


def _object_before(preposition: Token) -> Token | None:
    """Who does what stands behind the preposition, where it hangs on a verb with an object: "accused them of killing"."""
    if preposition.lower_ not in BEFORE_RELATIVE:
        return None
    if preposition.head.dep_ == "dobj" and preposition.head.head.pos_ in VERBAL:
        return preposition.head
    return next((c for c in preposition.head.children if c.dep_ == "dobj" and c.i < preposition.i), None)


def of_what(noun: Token) -> list[Token]:
    """The nouns behind the "of" of a noun: "dozens of herders", "a post of the army"."""
    return [p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]


def own_subject(head: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    return next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)


def is_passive(head: Token) -> bool:
    """Whether the verb is passive: a passive auxiliary or subject, or a past participle without "have" ("255 people killed")."""
    if head.passive is None:
        head.passive = _is_passive(head)
    return head.passive


def _is_passive(head: Token) -> bool:
    perfect = has_subject = False
    for child in head.children:
        if child.dep_ in ("nsubjpass", "auxpass"):
            return True
        perfect = perfect or child.dep_ in ("aux", "dobj")
        has_subject = has_subject or child.dep_ == "nsubj"
    participle = head.tag_ == "VBN" or (head.tag_ == "VBD" and is_absolute(head))
    described = head.dep_ == "acl" and not has_subject  # "people shot dead"; not "reports that troops had shot people"
    return participle and (described or not perfect) and head.dep_ != "ROOT"


def is_absolute(head: Token) -> bool:
    """ "With the brigade confirmed to lead it": behind "with" stands no finite verb, so what looks like one is a participle."""
    return head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in WITH for c in head.children)


def is_finite(head: Token) -> bool:
    """Whether the clause has a finite verb."""
    if is_absolute(head):
        return False
    if head.tag_ in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD") for c in head.children)


def cut(sentence: Span, nominal: Callable[[Token], bool]) -> list[Clause]:
    """The clauses of a sentence, the root's first, every token in exactly one of them.

    ``nominal`` tells nouns that head a proposition without a verb ("HTS, a branch of ...").
    """
    root = Clause(sentence.root, None)
    clauses = {sentence.root.i: root}
    order = [root]
    for token in _top_down(sentence):
        if token.i == sentence.root.i:
            continue
        above = clauses[token.head.i]
        if _starts_clause(token) or nominal(token):
            clause = Clause(token, above)
            above.children.append(clause)
            clauses[token.i] = clause
            order.append(clause)
        else:
            clauses[token.i] = above
    for token in sentence:
        clauses[token.i].tokens.append(token)
    return sorted(order, key=lambda c: (c.parent is not None, c.head.i))


def _top_down(sentence: Span) -> list[Token]:
    """Tokens so that each comes after its head. Iterative: hostile text makes deep trees."""
    pending, ordered = [sentence.root], []
    while pending:
        token = pending.pop()
        ordered.append(token)
        pending.extend(child for child in token.children if sentence.start <= child.i < sentence.end)
    return ordered


def _starts_clause(token: Token) -> bool:
    if token.dep_ not in CLAUSE_DEPENDENCIES or token.pos_ not in VERBAL:
        return False
    if token.dep_ == "conj":
        # A verb joined to a noun or an adjective ("bombing and shelling") is no clause unless it has a subject.
        return token.head.pos_ in VERBAL or own_subject(token) is not None
    if token.dep_ in ("dep", "appos"):
        return own_subject(token) is not None
    return True


def of_a_day(clause: Clause) -> bool:
    """ "Were killed on Monday when shells hit": the parser hangs the clause on the day, and it tells of the verb."""
    noun = clause.head.head
    when = any(c.lower_ == "when" and c.tag_ == "WRB" for c in clause.head.children)
    return clause.dep == "relcl" and when and noun.ent_type_ in ("DATE", "TIME")


def after_comma(clause: Clause) -> bool:
    """Whether a comma or dash sets the clause apart."""
    first = clause.tokens[0]
    return first.is_punct or (first.i > first.sent.start and first.nbor(-1).text in (",", "-", "–", "—", "("))


def has_relative(clause: Clause) -> bool:
    """Whether a relative word opens the clause; without one the parser often takes a main verb for a relative clause."""
    return any(t.tag_ in ("WDT", "WP", "WP$", "WRB") or t.lower_ in RELATIVE for t in clause.tokens)


def in_order_to(head: Token) -> bool:
    words = [t.lower_ for t in head.doc[max(0, head.i - 4) : head.i]]
    return "order" in words or ("so" in words and "as" in words)
