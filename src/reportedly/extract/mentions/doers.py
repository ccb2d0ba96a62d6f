"""Who did what a text tells, where the clause leaves it to a pronoun: "Gunmen stormed the village. They killed eleven people."

A pronoun under a verb of speech means the speaker where the speaker bears arms or has those who do ("Hamas said it had fired"),
else those who last acted with arms. Nobody is guessed where only people without arms acted before: then the doer is not said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.codebook import event_type
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.parties import of_kind, side
from reportedly.extract.propositions.units import Unit
from reportedly.model import Span

REACH = 3  # sentences back over which a pronoun means those who acted
NAMED = frozenset(("ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class Acted:
    """One that acted: its words, in which sentence, whether "they" can mean it, whether "it" can, and whether it bears arms."""

    span: Span
    sentence: int
    they: bool
    it: bool
    armed: bool


@dataclass(slots=True)
class Doers:
    """Those who acted in the sentences before, the last of them last."""

    acted: list[Acted] = field(default_factory=list)

    def note(self, unit: Unit, spans: Iterable[tuple[Token, Span]], sentence: int, lexicon: Lexicon) -> None:
        """Those who act in a unit. People without arms count where they do harm: "Protesters burned a bus. They then ..."."""
        violent = event_type(unit.call.sub_event_type).violent
        for token, span in spans:
            armed = bears_arms(token, lexicon)
            if armed or violent:
                many = token.tag_ in ("NNS", "NNPS")
                self.acted.append(Acted(span, sentence, many or armed, not many and token.ent_type_ != "PERSON", armed))
        while self.acted and sentence - self.acted[0].sentence > REACH:
            del self.acted[0]

    def meant(self, pronoun: Token, sentence: int, lexicon: Lexicon) -> tuple[Span, ...]:
        """The words of whom the pronoun means; empty where nothing fits. Those who acted together are meant together."""
        they = pronoun.lower_ in lexicon.words("pronouns", "of_many")
        if not they and pronoun.lower_ not in lexicon.words("pronouns", "of_body"):
            return ()
        fits = [a for a in self.acted if (a.they if they else a.it) and sentence - a.sentence <= REACH]
        if not fits or not fits[-1].armed:
            return ()
        last = [a for a in fits if a.armed and a.sentence == fits[-1].sentence]
        return tuple(a.span for a in last) if they else (last[-1].span,)


def bears_arms(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is of armed people, of a state's side or of a body under its name. Whose word it is, is known later."""
    if side(token, lexicon) is not None or any(
        of_kind((token,), lexicon, "people", kind) for kind in ("combatant", "aligned")
    ):
        return True
    return token.pos_ == "PROPN" and token.ent_type_ in NAMED


def speaker_meant(pronoun: Token, unit: Unit, lexicon: Lexicon) -> Token | None:
    """Whom a pronoun below a verb of speech means where it is the speaker: "Israel said it had struck", "we fired"."""
    several, one = lexicon.words("pronouns", "of_many"), lexicon.words("pronouns", "of_body")
    for frame in reversed(unit.frames):
        source = frame.source.head if frame.source is not None else None
        if source is None or not bears_arms(source, lexicon):
            continue
        many = source.tag_ in ("NNS", "NNPS")
        if pronoun.lower_ in lexicon.words("pronouns", "of_speaker"):
            return source
        if source.i >= pronoun.i:
            continue
        if (pronoun.lower_ in several and many) or (pronoun.lower_ in one and not many):
            return source
    return None


def owns_up(source: Token, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether who says it is also who did it: "claimed control of", "admitted shelling"; or whether the deed is told beside the
    word ("claimed nine villages, seizing a barracks")."""
    if not bears_arms(source, lexicon):
        return False
    head = unit.clause.head
    cues = {f.cue[0].i: f for f in unit.frames}
    if head.i not in cues:
        return head.dep_ in ("advcl", "conj") and not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
    if lemma(head) not in lexicon.words("people", "owning_up"):
        return False
    if any(c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG" for c in head.children):
        return True  # "admitted shelling"; who denies it is still who is said to have done it
    return lemma(head) in lexicon.words("people", "boasting") and any(c.dep_ == "dobj" for c in head.children)
