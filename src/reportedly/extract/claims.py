"""From a unit to a claim: its span, who says it, how sure, and the mentions that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportedly.codebook import event_type
from reportedly.extract.actors import find_actors
from reportedly.extract.certainty import CertaintyRules, temporality
from reportedly.extract.clauses import VERBAL
from reportedly.extract.entries import place_of_entry
from reportedly.extract.event_types import NO_TRIGGER, WAR_TOLL, TypeCall
from reportedly.extract.frame import Frame
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.places import PLACE_ENTITIES, find_places
from reportedly.extract.polarity import polarity
from reportedly.extract.quantities import find_lengths, find_quantities
from reportedly.extract.quotations import Quotation, inside_share
from reportedly.extract.sources import is_speaker_noun, noun_phrase
from reportedly.extract.spans import antecedent_tokens, claim_range
from reportedly.extract.speakers import Voices, behind_semicolon, goes_on, mention_of, outer_chain, speaker_of
from reportedly.extract.times import find_time_mentions
from reportedly.extract.topic import Topic
from reportedly.extract.units import Unit
from reportedly.languages import NumberExpression, TimeExpression, word_set
from reportedly.model import (
    Block,
    Certainty,
    Claim,
    Cue,
    Measure,
    PlaceMention,
    QuantityMention,
    SpeakerKind,
    SpeakerMention,
    TimeMention,
    TimeRole,
    content_id,
)

OWN_SIDE = word_set("nouns", "own_side")
VERSION = "extract.rules@1"
HARMED = frozenset((Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED))
MIN_WORDS = 3  # a claim of fewer words says nothing that could be checked
QUOTED_SHARE = 0.6  # of a unit's words inside quotation marks, from which on it is direct speech
WAR_KILLS = 15_000  # people: more than any single attack of the last hundred years with conventional arms
STRONG, WEAK, NONE = 0.9, 0.7, 0.5  # trust in the event type by its trigger: an order, not a probability


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed block with what was found in all of it. ``voices`` is the one thing that changes from sentence to sentence.

    ``speech``: the direct speech in it, in tokens, with the attribution that it belongs to.
    """

    passage: Passage
    block: Block
    times: tuple[TimeExpression, ...]
    numbers: tuple[NumberExpression, ...]
    quotations: tuple[Quotation, ...]
    actor_names: Sequence[tuple[int, int]]
    voices: Voices
    speech: tuple[tuple[tuple[int, int], Frame], ...] = ()

    def spoken_by(self, tokens: Sequence[Token]) -> list[SpeakerMention]:
        """Who speaks the direct speech that most of these words stand in; empty where the text does not say."""
        for (start, end), frame in self.speech:
            if 2 * sum(start <= t.i < end for t in tokens) > len(tokens):
                if frame.cue[0].doc is self.passage.doc:
                    return speaker_of(frame, self.passage, self.voices)
                return [self.voices.before] if self.voices.before is not None else []
        return []


@dataclass(frozen=True, slots=True)
class Setting:
    """Type, places and times of a unit, its own or those of the event that it goes on about."""

    call: TypeCall
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]


class ClaimMaker:
    """Makes claims of units."""

    def __init__(self, lexicon: Lexicon, knows_place: Callable[[str], bool], acts: Callable[[str], bool]) -> None:
        self._lexicon = lexicon
        self._knows_place = knows_place
        self._acts = acts
        self._certainty = CertaintyRules(lexicon)

    def make(self, unit: Unit, paragraph: Paragraph, topic: Topic, sentence: int) -> Claim | None:
        """The claim of a unit, None when too few words are left to say anything. ``sentence`` counts within the report."""
        bounds = claim_range(unit, self._lexicon)
        if bounds is None or len([t for t in unit.tokens() if t.is_alpha or t.like_num]) < MIN_WORDS:
            return None
        passage, report = paragraph.passage, paragraph.passage.report
        quoted = inside_share(paragraph.quotations, unit.tokens()) >= QUOTED_SHARE
        speakers = self._speakers(unit, paragraph, quoted, sentence)
        spoken = len(speakers) > len(outer_chain(report, paragraph.block))
        times = find_time_mentions(unit, unit.tokens(), paragraph.times, passage)
        if not any(t.role is TimeRole.EVENT for t in times):
            times += find_time_mentions(unit, _passed_over(unit, bounds), paragraph.times, passage)
        setting = self._setting(unit, paragraph, self._places(unit, bounds, paragraph), times, topic, sentence)
        unit.call = setting.call
        certainty, cues = self._certainty.judge(unit, spoken)
        span = passage.span(*bounds)
        sentence_at = unit.clause.head.sent
        numbers = [e for e in paragraph.numbers if sentence_at.start_char <= e.start < sentence_at.end_char]
        quantities = find_quantities(unit, numbers, bounds, passage)
        unit.call = self._of_counted(unit.call, quantities, topic)
        if unit.call.rule.endswith(NO_TRIGGER) and not any(t.pos_ in VERBAL for t in unit.tokens()):
            return None  # "Communique No. 9": a heading
        if _of_a_war(quantities, numbers, passage.offset):
            unit.call = TypeCall("Armed clash", WAR_TOLL, casualty=True)
        kind = event_type(unit.call.sub_event_type)
        return Claim(
            id=content_id("c", report.id, span.start, span.end, kind.sub_event_type),
            report=report.id,
            span=span,
            event_type=kind.event_type,
            sub_event_type=kind.sub_event_type,
            certainty=certainty if spoken or certainty is not Certainty.ATTRIBUTED else Certainty.ASSERTED,
            temporality=temporality(unit, _event_times(times, paragraph), self._lexicon, spoken=spoken),
            polarity=polarity(unit, self._lexicon),
            cues=tuple(Cue(passage.span(c.start, c.end), c.signals) for c in cues),
            speakers=speakers,
            actors=find_actors(
                unit,
                passage,
                quoted,
                partial(self._is_place, names=paragraph.actor_names),
                topic.doers,
                sentence,
            ),
            places=setting.places,
            times=setting.times,
            quantities=(*quantities, *find_lengths(unit.tokens(), paragraph.times, passage)),
            extractor=VERSION,
            confidence=NONE if kind.event_type == "opinion" else WEAK if unit.call.weak else STRONG,
            why=(unit.call.rule, *(f"{f.scope.value} frame: {f.cue_lemma}" for f in unit.frames)),
        )

    def _is_place(self, token: Token, names: Sequence[tuple[int, int]]) -> bool:
        """Whether a name is that of a place and of nobody who acts: "captured Brega"; a state acts under its name."""
        end = token.idx + len(token.text)
        if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or any(s < end and token.idx < e for s, e in names):
            return False
        name = " ".join(t.text for t in (*(c for c in token.children if c.dep_ == "compound" and c.i < token.i), token))
        return (token.ent_type_ in PLACE_ENTITIES or self._knows_place(name)) and not self._acts(name)

    def _of_counted(self, call: TypeCall, quantities: Sequence[QuantityMention], topic: Topic) -> TypeCall:
        """The type by who is counted as killed or injured, where no word of the clause gives one ("32 killed in Daraa")."""
        harmed = [q for q in quantities if q.measure in HARMED]
        if not call.rule.endswith(NO_TRIGGER) or not harmed:
            return call
        if topic.call is not None:
            return replace(topic.call, rule=f"counted victims, as in: {topic.call.rule}", weak=True)
        armed = self._lexicon.words("people", "combatant")
        fought = all((q.unit or "") in armed or (q.population or "") in armed for q in harmed)
        return TypeCall("Armed clash" if fought else "Attack", "counted victims", weak=True, casualty=True)

    def _note_subjects(self, unit: Unit, paragraph: Paragraph) -> None:
        """Who acts in a unit, whom a pronoun may take up later."""
        for subject in unit.parties.agents:
            named = next((c for c in subject.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), subject)
            if (named.ent_type_ in ("PERSON", "ORG") and named.pos_ == "PROPN") or self._is_body(subject):
                paragraph.voices.note(mention_of(noun_phrase(named), paragraph.passage))

    def _is_body(self, noun: Token) -> bool:
        """Whether a noun is of one body that can speak, and that "it" can mean then: "the government of X regrets"."""
        speaks = lemma(noun) in self._lexicon.words("reporting", "sources")
        return noun.tag_ == "NN" and speaks and lemma(noun) not in self._lexicon.words("reporting", "persons")

    def _of_our_side(self, unit: Unit) -> bool:
        """ "Our men took the bridge": a party speaks, though no verb says so."""
        fighters = self._lexicon.words("people", "combatant")
        ours = (c.head for t in unit.parties.agents for c in t.children if c.dep_ == "poss" and c.lower_ == "our")
        return any(lemma(t) in fighters or lemma(t) in OWN_SIDE for t in ours)

    def _places(self, unit: Unit, bounds: tuple[int, int], paragraph: Paragraph) -> tuple[PlaceMention, ...]:
        """The places that the words of a unit name, else those of the claims inside its text."""
        taken = _taken(paragraph.actor_names, unit, self._lexicon)
        find = partial(find_places, passage=paragraph.passage, knows=self._knows_place, taken=taken)
        return find([*antecedent_tokens(unit), *unit.tokens()]) or find(_passed_over(unit, bounds))

    def _setting(  # noqa: PLR0913 - the unit, what its words name, and where in the report it stands
        self,
        unit: Unit,
        paragraph: Paragraph,
        places: tuple[PlaceMention, ...],
        times: tuple[TimeMention, ...],
        topic: Topic,
        sentence: int,
    ) -> Setting:
        """The unit's own type, places and times, completed from the topic where it goes on about it."""
        call, at = unit.call, (sentence, paragraph.block.start)
        if topic.call is not None and topic.takes_up(unit, sentence, _dated(times), self._lexicon):
            rule = f"{call.rule}, continues: {topic.call.rule}"
            topic.scene.note(topic.call, places, *at)
            return Setting(
                replace(topic.call, rule=rule, casualty=call.casualty), places or topic.places, times or topic.times
            )
        past = self._lexicon.words("thread", "past_event")
        aside = any(
            t.lower_ in past for t in unit.tokens()
        )  # "has claimed previous bombings": not what the text goes on about
        if event_type(call.sub_event_type).violent and not call.weak and not aside:
            topic.note(call, places, times, sentence)
        if not aside:
            topic.scene.note(call, places, *at)
        entry = place_of_entry(unit.clause.head, paragraph.passage, self._knows_place) if not places else ()
        return Setting(call, places or entry or topic.scene.of(unit, times, *at, self._lexicon), times)

    def _speakers(self, unit: Unit, paragraph: Paragraph, quoted: bool, sentence: int) -> tuple[SpeakerMention, ...]:
        """The chain: outlet, agency of the block, then the sources of the unit's frames from the outside in."""
        passage, voices = paragraph.passage, paragraph.voices
        chain = list(outer_chain(passage.report, paragraph.block))
        for frame in unit.frames:
            for mention in speaker_of(frame, passage, voices):
                if mention not in chain:
                    chain.append(mention)
                source = frame.source.head if frame.source is not None else None
                voices.remember(mention, several=source is not None and source.tag_ in ("NNS", "NNPS"))
                voices.heard = sentence
        if unit.call.rule == "speech act" and not any(f.clause is unit.clause for f in unit.frames):
            actor = next((t for t in unit.parties.agents if is_speaker_noun(t, self._lexicon)), None)
            own = mention_of(noun_phrase(actor), passage) if actor is not None else _meant(unit, voices, self._lexicon)
            if own is not None:
                again = chain[-1].kind is not SpeakerKind.OUTLET and own.label == chain[-1].label
                chain += [] if again else [own]
                voices.remember(chain[-1])
        elif not unit.frames and quoted:
            spoken_by = paragraph.spoken_by(unit.tokens())
            chain += spoken_by or [voices.last or SpeakerMention(SpeakerKind.UNKNOWN, None)]
            voices.remember(chain[-1], several=True)
        elif (
            not unit.frames
            and voices.last is not None
            and sentence - voices.heard <= 1
            and (behind_semicolon(unit, self._lexicon) or (sentence > voices.heard and goes_on(unit, voices.last)))
        ):
            chain.append(voices.last)
            voices.heard = sentence
        elif not unit.frames and self._of_our_side(unit):
            chain += [voices.body] if voices.body is not None else []
        self._note_subjects(unit, paragraph)
        return tuple(chain)


def _meant(unit: Unit, voices: Voices, lexicon: Lexicon) -> SpeakerMention | None:
    """Whom the pronoun means that a speech act has for its subject: "He blamed the militia"."""
    said = next((t for t in unit.parties.agents if t.lower_ in lexicon.words("pronouns", "of_person")), None)
    return voices.meant_by(said.lower_, lexicon) if said is not None else None


def _dated(times: Sequence[TimeMention]) -> bool:
    """Whether a unit dates what happened itself; "112 bodies by Friday" counts up to a day."""
    return any(t.role is not TimeRole.AS_OF for t in times)


def _of_a_war(quantities: Sequence[QuantityMention], numbers: Sequence[NumberExpression], offset: int) -> bool:
    """Whether more are counted as killed than one attack kills: the toll of a war, whatever was told before it."""
    large = {e.start + offset for e in numbers if (e.low or 0) >= WAR_KILLS}
    return any(q.measure is Measure.KILLED and q.number.start in large for q in quantities)


def _event_times(times: Sequence[TimeMention], paragraph: Paragraph) -> tuple[TimeExpression, ...]:
    """The expressions behind the times that date what happened."""
    starts = {t.span.start - paragraph.passage.offset for t in times if t.role in (TimeRole.EVENT, TimeRole.AS_OF)}
    return tuple(e for e in paragraph.times if e.start in starts)


def _passed_over(unit: Unit, bounds: tuple[int, int]) -> list[Token]:
    """Words inside the text of a unit that belong to a claim within it: "burned a convoy of [workers who fled X]"."""
    own = {t.i for t in unit.tokens()}
    sentence = unit.clause.head.sent
    return [t for t in sentence if bounds[0] <= t.idx < bounds[1] and t.i not in own]


def _taken(names: Sequence[tuple[int, int]], unit: Unit, lexicon: Lexicon) -> Callable[[int, int], bool]:
    """Whether a range belongs to an actor's name or to a source; where people live who speak is a place ("residents of X")."""
    sources = []
    for frame in unit.frames:
        if frame.source is not None:
            doc = frame.source.head.doc
            lives = lemma(frame.source.head) in lexicon.words("place", "dwellers")
            first, last = doc[frame.source.start], frame.source.head if lives else doc[frame.source.end - 1]
            sources.append((first.idx, last.idx + len(last.text)))

    def taken(start: int, end: int) -> bool:
        return any(s <= start and end <= e for s, e in (*names, *sources))

    return taken
