"""The chain of speakers of a unit: the outlet, whose text the block is, then the sources from the outside in."""

from __future__ import annotations

from reportedly.extract.attribution.frame import Frame
from reportedly.extract.attribution.sources import is_speaker_noun, noun_phrase
from reportedly.extract.attribution.speakers import (
    behind_semicolon,
    goes_on,
    mention_of,
    naming,
    outer_chain,
    speaker_of,
)
from reportedly.extract.attribution.voices import Voices
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.paragraph import Paragraph
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import own_subject
from reportedly.extract.propositions.units import Unit
from reportedly.model import SpeakerKind, SpeakerMention

NO_PERSONS = frozenset(("ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"))


class ChainMaker:
    """Says whose word a unit is, and remembers who spoke for the sentences behind it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, unit: Unit, paragraph: Paragraph, quoted: bool, sentence: int) -> tuple[SpeakerMention, ...]:
        """The chain of a unit. ``quoted``: it is direct speech; ``sentence`` counts within the report."""
        passage, voices = paragraph.passage, paragraph.voices
        chain = list(outer_chain(passage.report, paragraph.block))
        frames = naming(unit.frames, self._lexicon)
        if quoted and not any(_outside(frame, paragraph) for frame in frames):
            chain += self._of_quotation(unit, paragraph, sentence)
        for frame in frames:
            for mention in speaker_of(frame, passage, voices):
                if mention not in chain:
                    chain.append(mention)
                source = frame.source.head if frame.source is not None else None
                several = source is not None and source.tag_ in ("NNS", "NNPS")
                voices.remember(mention, several=several)
                if several:
                    voices.note_several(mention)
                voices.heard = sentence
                if source is not None and source.pos_ == "PROPN" and source.ent_type_ not in NO_PERSONS:
                    voices.named = mention
        if unit.call.rule == "speech act" and not any(f.clause is unit.clause for f in unit.frames):
            chain += self._of_act(unit, paragraph, chain[-1])
        elif not frames and not quoted:
            chain += self._going_on(unit, paragraph, sentence)
        if not quoted:
            self._note_subjects(unit, paragraph)
        return _without_nobody(chain)

    def _of_quotation(self, unit: Unit, paragraph: Paragraph, sentence: int) -> list[SpeakerMention]:
        """Whose direct speech it is: of whom the text says so, else of who spoke last in the paragraph, or before one that it opens."""
        voices = paragraph.voices
        spoken_by = paragraph.spoken_by(unit.tokens())
        opened = voices.previous if paragraph.opens_quoted else None
        found = spoken_by or [voices.last or opened or SpeakerMention(SpeakerKind.UNKNOWN, None)]
        voices.remember(found[-1], several=True)
        voices.heard = sentence
        return found

    def _of_act(self, unit: Unit, paragraph: Paragraph, said: SpeakerMention) -> list[SpeakerMention]:
        """Who does what only words can do: "He blamed the militia"."""
        passage, voices = paragraph.passage, paragraph.voices
        actor = next((t for t in unit.parties.agents if is_speaker_noun(t, self._lexicon)), None)
        own = mention_of(noun_phrase(actor), passage) if actor is not None else _meant(unit, voices, self._lexicon)
        if own is None:
            return []
        again = said.kind is not SpeakerKind.OUTLET and own.label == said.label
        several = actor is not None and actor.tag_ in ("NNS", "NNPS")
        voices.remember(said if again else own, several=several)
        if several:
            voices.note_several(own)
        return [] if again else [own]

    def _going_on(self, unit: Unit, paragraph: Paragraph, sentence: int) -> list[SpeakerMention]:
        """Whose word goes on over a sentence that names nobody."""
        voices = paragraph.voices
        near = voices.last is not None and sentence - voices.heard <= 1
        if voices.last is not None and near:
            behind = behind_semicolon(unit, self._lexicon)
            if behind or (sentence > voices.heard and goes_on(unit, voices.last, self._lexicon)):
                voices.heard = sentence
                return [voices.last]
        if (bracketed := self._in_brackets_after_we(unit)) is not None:
            return [mention_of(noun_phrase(bracketed), paragraph.passage)]
        return [voices.body] if self._of_our_side(unit) and voices.body is not None else []

    def _note_subjects(self, unit: Unit, paragraph: Paragraph) -> None:
        """Who acts in a unit, whom a pronoun may take up later."""
        for subject in unit.parties.agents:
            named = next((c for c in subject.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), subject)
            known = named.ent_type_ in ("PERSON", "ORG") or named.text in paragraph.passage.surnames
            if (known and named.pos_ == "PROPN") or self._is_body(subject):
                paragraph.voices.note(mention_of(noun_phrase(named), paragraph.passage))
            elif subject is own_subject(unit.clause.head) and lemma(subject) in self._lexicon.words(
                "reporting", "persons"
            ):
                self._note_people(subject, paragraph)

    def _note_people(self, subject: Token, paragraph: Paragraph) -> None:
        """ "A diplomat was less sure", "residents fled": whom "he" and "they" mean in what follows."""
        mention = mention_of(noun_phrase(subject), paragraph.passage)
        if subject.tag_ == "NN" and subject.text.islower():
            paragraph.voices.note(mention)
        elif subject.tag_ == "NNS":
            paragraph.voices.note_several(mention)

    def _is_body(self, noun: Token) -> bool:
        """Whether a noun is of one body that can speak, and that "it" can mean then: "the government of X regrets"."""
        speaks = lemma(noun) in self._lexicon.words("reporting", "sources")
        return noun.tag_ == "NN" and speaks and lemma(noun) not in self._lexicon.words("reporting", "persons")

    def _in_brackets_after_we(self, unit: Unit) -> Token | None:
        """ "We [the Popular Front] fired": who "we" are, as whoever wrote it down has put in."""
        ours = (t for t in unit.parties.agents if t.lower_ in self._lexicon.words("hedged", "first_persons"))
        named = (c for t in ours for c in t.children if c.dep_ == "appos" and c.i > t.i)
        return next(
            (c for c in named if any(b.text == "(" for b in c.doc[c.left_edge.i - 2 : c.left_edge.i + 1])), None
        )

    def _of_our_side(self, unit: Unit) -> bool:
        """ "Our men took the bridge": a party speaks, though no verb says so."""
        fighters = self._lexicon.words("people", "combatant")
        ours = (c.head for t in unit.parties.agents for c in t.children if c.dep_ == "poss" and c.lower_ == "our")
        return any(lemma(t) in fighters or lemma(t) in self._lexicon.closed("nouns", "own_side") for t in ours)


def _without_nobody(chain: list[SpeakerMention]) -> tuple[SpeakerMention, ...]:
    """The chain without "it was reported" where somebody is named beside it: "nine were reported killed, police said"."""
    heard = any(m.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION) for m in chain)
    return tuple(m for m in chain if not heard or m.kind is not SpeakerKind.UNKNOWN or m.span is not None)


def _outside(frame: Frame, paragraph: Paragraph) -> bool:
    """Whether an attribution stands outside direct speech: it says whose the speech is."""
    return not any(q.start <= frame.cue[0].i < q.end for q in paragraph.quotations)


def _meant(unit: Unit, voices: Voices, lexicon: Lexicon) -> SpeakerMention | None:
    """Whom the pronoun means that a speech act has for its subject."""
    said = next((t for t in unit.parties.agents if t.lower_ in lexicon.words("pronouns", "of_person")), None)
    return voices.meant_by(said.lower_, lexicon) if said is not None else None
