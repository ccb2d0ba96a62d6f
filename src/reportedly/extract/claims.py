"""From a unit to a claim: its span, who says it, how sure, and the mentions that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportedly.codebook import event_type
from reportedly.extract.attribution.chains import ChainMaker
from reportedly.extract.attribution.quotations import inside_share
from reportedly.extract.attribution.speakers import outer_chain
from reportedly.extract.certainty.certainty import CertaintyRules
from reportedly.extract.certainty.polarity import polarity
from reportedly.extract.context.temporality import temporality
from reportedly.extract.context.topic import ATTACK, BY_OR_ON_CROWDS, SPARING_LIVES, Topic
from reportedly.extract.counting.quantities import find_lengths, find_quantities
from reportedly.extract.events.event_types import NO_TRIGGER, WAR_TOLL, TypeCall
from reportedly.extract.events.quiet_clauses import Told, settled
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.mentions.actors import find_actors
from reportedly.extract.mentions.entries import place_of_entry
from reportedly.extract.mentions.places import PLACE_ENTITIES, find_places
from reportedly.extract.mentions.times import find_time_mentions
from reportedly.extract.paragraph import Paragraph
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL
from reportedly.extract.propositions.spans import antecedent_tokens, claim_range
from reportedly.extract.propositions.units import Unit
from reportedly.languages import NumberExpression, TimeExpression
from reportedly.model import (
    Certainty,
    Claim,
    Cue,
    Measure,
    PlaceMention,
    QuantityMention,
    TimeMention,
    TimeRole,
    content_id,
)
from reportedly.model.claim import UNTOLD

VERSION = "extract.rules@1"
HARMED = frozenset((Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED))
COUNTED = HARMED | {Measure.DISPLACED, Measure.DETAINED}
MIN_WORDS = 3  # a claim of fewer words says nothing that could be checked
QUOTED_SHARE = 0.6  # of a unit's words inside quotation marks, from which on it is direct speech
WAR_KILLS = 15_000  # people: more than any single attack of the last hundred years with conventional arms
STRONG, WEAK = 0.9, 0.7  # trust in the event type by its trigger, above UNTOLD: an order, not a probability


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
        self._chains = ChainMaker(lexicon)

    def make(self, unit: Unit, paragraph: Paragraph, topic: Topic, sentence: int) -> Claim | None:
        """The claim of a unit, None when too few words are left to say anything. ``sentence`` counts within the report."""
        bounds = claim_range(unit, self._lexicon)
        if bounds is None or len([t for t in unit.tokens() if t.is_alpha or t.like_num]) < MIN_WORDS:
            return None
        passage, report = paragraph.passage, paragraph.passage.report
        quoted = inside_share(paragraph.quotations, unit.tokens()) >= QUOTED_SHARE
        speakers = self._chains.of(unit, paragraph, quoted, sentence)
        spoken = len(speakers) > len(outer_chain(report, paragraph.block))
        times = find_time_mentions(unit, unit.tokens(), paragraph.times, passage)
        if not any(t.role is TimeRole.EVENT for t in times):
            of_doers = _of_its_doers(unit)
            within = [t for t in _passed_over(unit, bounds) if t.i not in of_doers]
            times += find_time_mentions(unit, within, paragraph.times, passage)
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
        said = polarity(unit, self._lexicon)
        told = Told(topic.told(unit, sentence, self._lexicon), topic.call, topic.counted)
        unit.call = settled(unit.call, unit, told, certainty, said, self._lexicon)
        if any(q.measure in COUNTED for q in quantities):
            topic.counted = unit.call
        kind = event_type(unit.call.sub_event_type)
        return Claim(
            id=content_id("c", report.id, span.start, span.end, kind.sub_event_type),
            report=report.id,
            span=span,
            event_type=kind.event_type,
            sub_event_type=kind.sub_event_type,
            certainty=certainty if spoken or certainty is not Certainty.ATTRIBUTED else Certainty.ASSERTED,
            temporality=temporality(unit, _event_times(times, paragraph), self._lexicon, spoken=spoken),
            polarity=said,
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
            confidence=_trust(unit.call),
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
        if call.rule.endswith(NO_TRIGGER) and not harmed and any(q.measure is Measure.DISPLACED for q in quantities):
            return TypeCall("Displacement", "counted displaced")
        if not call.rule.endswith(NO_TRIGGER) or not harmed:
            return call
        unarmed = self._lexicon.words("people", "civilian")
        spared = topic.fought and any((q.unit or "") in unarmed or (q.population or "") in unarmed for q in harmed)
        if topic.call is not None and topic.call.sub_event_type not in SPARING_LIVES and not spared:
            return replace(topic.call, rule=f"counted victims, as in: {topic.call.rule}", weak=True)
        armed = self._lexicon.words("people", "combatant")
        fought = all((q.unit or "") in armed or (q.population or "") in armed for q in harmed)
        return TypeCall("Armed clash" if fought else "Attack", "counted victims", weak=True, casualty=True)

    def _places(self, unit: Unit, bounds: tuple[int, int], paragraph: Paragraph) -> tuple[PlaceMention, ...]:
        """The places that the words of a unit name, else those of the claims inside its text."""
        taken = _taken(paragraph.actor_names, unit, self._lexicon)
        find = partial(find_places, passage=paragraph.passage, knows=self._knows_place, taken=taken)
        return find([*antecedent_tokens(unit), *unit.tokens()]) or find(_passed_over(unit, bounds))

    def _finer_than_states(self, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """The places without states, which are no scene of what the next sentences tell."""
        return tuple(p for p in places if not self._acts(p.span.exact))

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
        places = places or place_of_entry(unit.clause.head, paragraph.passage, self._knows_place)
        told = topic.goes_on_as(unit, self._lexicon)
        if told is not None and topic.takes_up(unit, sentence, _dated(times, call), self._lexicon):
            rule = f"{call.rule}, continues: {told.rule}"
            here = topic.scene.places if topic.scene.told_since(topic.sentence, at[1]) else topic.places
            topic.scene.note(told, self._finer_than_states(places), *at)
            return Setting(replace(told, rule=rule, casualty=call.casualty), places or here, times or topic.dated)
        past = self._lexicon.words("thread", "past_event")
        aside = any(
            t.lower_ in past for t in unit.tokens()
        )  # "has claimed previous bombings": not what the text goes on about
        if (
            (event_type(call.sub_event_type).violent or call.sub_event_type in BY_OR_ON_CROWDS)
            and not call.weak
            and not aside
        ):
            topic.note(call, places, times, sentence)
        elif (
            call.sub_event_type == ATTACK
            and call.casualty
            and not aside
            and (topic.told(unit, sentence, self._lexicon) is None or topic.turns(unit, call, self._lexicon))
        ):
            topic.open(call, places, times, sentence)
        if not aside:
            topic.scene.note(call, self._finer_than_states(places), *at)
        return Setting(call, places or topic.scene.of(unit, times, *at, self._lexicon), times)


def _trust(call: TypeCall) -> float:
    if call.rule.endswith(NO_TRIGGER) or event_type(call.sub_event_type).event_type == "opinion":
        return UNTOLD
    return WEAK if call.weak else STRONG


def _dated(times: Sequence[TimeMention], call: TypeCall) -> bool:
    """Whether a unit dates what happened itself; "112 bodies by Friday" counts up to a day, "said today that 210 died" dates a count."""
    counted = (TimeRole.AS_OF, TimeRole.STATEMENT) if call.weak and call.casualty else (TimeRole.AS_OF,)
    return any(t.role not in counted for t in times)


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


def _of_its_doers(unit: Unit) -> set[int]:
    """Words of clauses about those who act: when "Odong, who seized power in 1985," fights is another matter."""
    about = (c for agent in unit.parties.agents for c in agent.children if c.dep_ == "relcl")
    return {t.i for clause in about for t in clause.subtree}


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
