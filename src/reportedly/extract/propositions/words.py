"""A clause prepared for look-up in the trigger tables: its lemmas, its verbs, and the nouns in its core positions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from reportedly.extract.events.asides import leads_on, seen_to_do, told, torn_participle
from reportedly.extract.lexicon import Lexicon, TableKey, lemma, lemma_of_phrasal, spaced
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, is_passive

_PLACE = attrgetter("i")
CORE_DEPENDENCIES = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "oprd", "expl"))
WEAPONS = (
    "chemical",
    "suicide",
    "air",
    "shelling",
    "grenade",
    "ied",
)  # tables; where several are named, the first tells
VIOLENT = frozenset(
    (
        ("bombard", "verbs"),
        ("attack", "verbs"),
        ("clash", "verbs"),
        ("killing", "verbs"),
        ("injuring", "verbs"),
        ("shelling", "words"),
        ("ied", "words"),
        ("air", "words"),
    )
)


@dataclass(frozen=True)
class Words:
    """Look-ups over one clause. ``heads``: its main verb first, then verbs that continue it (complements, joined verbs)."""

    heads: tuple[Token, ...]
    tokens: tuple[Token, ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, head: Token, tokens: Iterable[Token], lexicon: Lexicon) -> Words:
        ordered = tuple(sorted(told(tokens, head, lexicon), key=_PLACE))
        continued = [
            t
            for t in ordered
            if t.i != head.i and t.pos_ in VERBAL and t.dep_ in ("xcomp", "conj", "ccomp", "pcomp", "oprd")
        ]
        torn = torn_participle(head)
        heads = (torn, *continued) if torn is not None else (head, *continued)
        if lemma(head) in lexicon.words("light", "semi") or leads_on(head, lexicon):
            carried = next((t for t in continued if t.dep_ in ("xcomp", "pcomp")), None)
            heads = (carried, *(h for h in heads if h is not carried)) if carried is not None else heads
        elif (seen := seen_to_do(head, continued, lexicon)) is not None:
            heads = (seen, *(h for h in heads if h is not seen))
        return cls(heads, ordered, lexicon)

    @property
    def head(self) -> Token:
        return self.heads[0]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset(lemma(t) for t in self.tokens if not _against(t, self.lexicon))

    @cached_property
    def lowered(self) -> str:
        return spaced("".join(t.text_with_ws for t in self.tokens).lower())

    @cached_property
    def core(self) -> frozenset[str]:
        """Lemmas of the nouns that the clause is about: subject, object and complements of its verbs.

        An event noun elsewhere ("due to the violence", "the aim of the offensive") does not say that the event took place.
        """
        found: set[str] = set()
        for head in self.heads:
            if head.pos_ not in VERBAL:
                found.add(lemma(head))
                found |= {lemma(p) for c in head.children if c.lower_ == "of" for p in c.children}
                found |= self._listed()
            if lemma(head) == "be":
                found |= self._being(head)
            elif self.any_of((head,), "light", "verbs") or self.violent(head):
                found |= {lemma(noun) for noun in arguments(head, self.lexicon)}
            else:
                subjects = [noun for noun in head.children if noun.dep_ in ("nsubj", "nsubjpass")]
                found |= {lemma(noun) for noun in subjects if _told(noun)}
                found |= {lemma(cause) for noun in subjects for cause in self._of_toll(noun)}
        return frozenset(found)

    def _listed(self) -> set[str]:
        """ "18 May, Bria: clashes between herders and farmers": in an entry without a verb the nouns that hang on no other word."""
        if any(t.pos_ in VERBAL for t in self.tokens):
            return set()
        return {
            lemma(t) for t in self.tokens if t.pos_ == "NOUN" and t.dep_ in ("ROOT", "appos", "dep", "conj", "attr")
        }

    def _of_toll(self, noun: Token) -> list[Token]:
        """ "The death toll from the strikes has risen": what the dead died of."""
        if not any(lemma(noun) in self.lexicon.words("harm", key) for key in ("tolls", "totals")):
            return []
        of = self.lexicon.closed("prepositions", "of_a_count")
        return [p for c in noun.children if c.lower_ in of for p in c.children if p.dep_ == "pobj"]

    @cached_property
    def argument_lemmas(self) -> frozenset[str]:
        """Lemmas of subjects, objects and prepositional objects of the clause's verbs, whatever the verbs are."""
        return frozenset(
            lemma(noun)
            for head in self.heads
            for noun in (arguments(head, self.lexicon) if head.pos_ in VERBAL else [head])
        )

    def _being(self, head: Token) -> set[str]:
        """ "There was an attack", "it was an ambush", "the offensive is ongoing": not "the offensive is a violation"."""
        ongoing = any(
            c.dep_ in ("acomp", "advmod", "prep") and c.lower_ in self.lexicon.words("light", "ongoing")
            for c in head.children
        )
        wanted = ("nsubj", "attr") if ongoing else ("attr",)
        told = [c for c in head.children if c.dep_ in wanted]
        scenes = [c for c in told if lemma(c) in self.lexicon.words("light", "scenes")]  # "was the target of a raid"
        return {lemma(c) for c in (*told, *(p for s in scenes for p in _of_prepositions(s)))}

    def violent(self, head: Token) -> bool:
        """Whether a verb uses force by itself."""
        return not VIOLENT.isdisjoint(self._tables_of(head))

    def any_of(self, heads: Iterable[Token], table: str, key: str) -> bool:
        """Whether one of the verbs is in the table, alone or with its particle."""
        return any((table, key) in self._tables_of(head) for head in heads)

    def _tables_of(self, head: Token) -> frozenset[TableKey]:
        """The tables that a verb is in, alone or with its particle; asked for a hundred times a clause, so kept."""
        tables = self._known.get(head.i)
        if tables is None:
            forms = (lemma(head), lemma_of_phrasal(head))
            if forms[0] in self.lexicon.words("killing", "of_somebody") and not _done_to(head):
                forms = ("", forms[1] if forms[1] != forms[0] else "")
            tables = self._known[head.i] = self.lexicon.tables_of(forms)
        return tables

    @cached_property
    def _known(self) -> dict[int, frozenset[TableKey]]:
        return {}

    @cached_property
    def _of_main(self) -> frozenset[TableKey]:
        return self._tables_of(self.heads[0])

    @cached_property
    def _of_verbs(self) -> frozenset[TableKey]:
        return frozenset().union(*(self._tables_of(head) for head in self.heads))

    @cached_property
    def _of_core(self) -> frozenset[TableKey]:
        return self.lexicon.tables_of(self.core)

    @cached_property
    def _of_arguments(self) -> frozenset[TableKey]:
        return self.lexicon.tables_of(self.argument_lemmas)

    @cached_property
    def _of_all(self) -> frozenset[TableKey]:
        return self.lexicon.tables_of(self.lemmas)

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return self.lexicon.phrases_in(self.lowered)

    @cached_property
    def armed(self) -> bool:
        """Whether any weapon is named."""
        return any(self.weapon(table) for table in WEAPONS)

    def weapon(self, table: str) -> bool:
        """Whether a weapon of the table is named."""
        return self.anywhere(table, "words") or self.phrase(table)

    @cached_property
    def kept(self) -> dict[str, bool]:
        """What rules that are asked again and again found of the clause, by their names."""
        return {}

    def verb(self, table: str, key: str = "verbs") -> bool:
        """Whether a verb of the clause is in the table."""
        return (table, key) in self._of_verbs

    def main_verb(self, table: str, key: str = "verbs") -> bool:
        """Whether the first verb of the clause is in the table."""
        return (table, key) in self._of_main

    def noun(self, table: str, key: str = "nouns") -> bool:
        """Whether a noun in a core position is in the table."""
        return (table, key) in self._of_core

    def argument(self, table: str, key: str = "nouns") -> bool:
        """Whether a subject or object of any verb of the clause is in the table."""
        return (table, key) in self._of_arguments

    def anywhere(self, table: str, key: str) -> bool:
        """Whether any word of the clause is in the table."""
        return (table, key) in self._of_all

    def phrase(self, table: str) -> bool:
        """Whether a phrase of the table stands in the clause."""
        return table in self._phrases

    def object_of(self, table: str, *keys: str) -> bool:
        """Whether an object of a verb of the clause, also after a preposition, is in the table."""
        vocabulary = frozenset().union(*(self.lexicon.words(table, key) for key in keys))
        return any(lemma(o) in vocabulary for h in self.heads for o in objects(h, deep=True))


def _against(token: Token, lexicon: Lexicon) -> bool:
    """ "Anti-aircraft guns", "an anti-mine vehicle": what something is made against is not there."""
    doc, i = token.doc, token.i
    return i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ in lexicon.closed("prefixes", "against")


def under(words: Words, key: str) -> bool:
    """ "Came under heavy fire", "are under constant attack": the complement of "under" is in ``[attack] key``."""
    named = words.lexicon.words("attack", key)
    for token in words.tokens:
        if token.lower_ != "under" or not any(token.head.i == h.i or token.head.head.i == h.i for h in words.heads):
            continue
        if any(lemma(p) in named for p in token.children) and not any(
            c.lower_ in words.lexicon.closed("prepositions", "for_a_deed")
            for c in (*token.head.children, *(g for p in token.children for g in p.children))
        ):
            return True
    return False


def _done_to(verb: Token) -> bool:
    """Whether a verb has somebody or something that it is done to: an object, or the subject of its passive."""
    return (
        is_passive(verb) or verb.pos_ not in VERBAL or any(c.dep_ in ("dobj", "dative", "prt") for c in verb.children)
    )


def _told(noun: Token) -> bool:
    """ "The capture of the airfield": a definite noun with a complement tells its event, whatever the verb goes on to say."""
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children)
    return definite and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def objects(head: Token, deep: bool = False) -> list[Token]:
    """Objects of a verb with what is joined to them; subjects when it is passive; with ``deep`` also objects of its prepositions."""
    wanted = ("dobj", "attr", "oprd", "nsubjpass") if is_passive(head) else ("dobj", "attr", "oprd")
    found = [c for c in head.children if c.dep_ in wanted]
    found += [clause.head for c in found if c.tag_ in ("WDT", "WP") and (clause := _relative(head)) is not None]
    if head.dep_ in ("acl", "amod") and head.tag_ == "VBN":
        found.append(head.head)
    if deep:
        found += _of_prepositions(head)
        found += [p for o in list(found) for p in _of_prepositions(o)]
    return [j for o in found for j in (o, *o.conjuncts)]


def _relative(verb: Token) -> Token | None:
    """The relative clause that a verb is in: "Masiaka, which they are reported to have taken" takes the town."""
    return next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl"), None)


def arguments(head: Token, lexicon: Lexicon) -> list[Token]:
    """Subject, objects and prepositional objects of a verb, with what is joined to them and "of"-complements ("a series of blasts")."""
    found = [c for c in head.children if c.dep_ in CORE_DEPENDENCIES]
    found += _of_prepositions(head)
    found = [j for o in found for j in (o, *o.conjuncts)]
    for noun in list(found):
        long = lemma(noun) in lexicon.words("counted", "duration_units") and _harms(head, lexicon)
        if long or lemma(noun) in lexicon.words("counted", "standing_for"):  # "died in ten days of fighting"
            found += [
                p
                for c in noun.children
                if c.dep_ == "prep" and c.lower_ == "of"
                for p in c.children
                if p.dep_ == "pobj"
            ]
        found += [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.pos_ == "NOUN"]
    return found


def _harms(verb: Token, lexicon: Lexicon) -> bool:
    return any(lemma(verb) in lexicon.words(table, "verbs") for table in ("killing", "injuring"))


def _of_prepositions(token: Token) -> list[Token]:
    return [p for c in token.children if c.dep_ in ("prep", "agent") for p in c.children if p.dep_ == "pobj"]
