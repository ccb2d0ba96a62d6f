"""What the report is about at a point: the last event told, whose type, place and time later sentences leave out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportedly.codebook import event_type
from reportedly.extract.context.scene import Scene
from reportedly.extract.context.thread import counts_for_event, definite_event, of_another
from reportedly.extract.events.asides import carried
from reportedly.extract.events.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.mentions.doers import Doers
from reportedly.extract.propositions.parties import combatant_victims, in_hands, of_kind, side
from reportedly.extract.propositions.units import Unit
from reportedly.languages import word_set
from reportedly.model import PlaceMention, TimeMention, TimeRole

SINCE = word_set("prepositions", "since_when")
REACH = 6  # sentences after which the thread of an event is lost
NEXT = 2  # sentences within which the day of an event follows that has been told without one
CARRYING = frozenset(("explosion_remote_violence", "violence_against_civilians", "battle"))
ABDUCTION, AIR, ATTACK = "Abduction/forced disappearance", "Air/drone strike", "Attack"
SPARING_LIVES = (ABDUCTION, "Sexual violence")  # what is done to somebody who lives
FOUGHT, TAKEN = "fighting word", "territory taken"  # rules of event_types
FORCE_ON_CROWDS = "Excessive force against protesters"
BY_CROWDS = frozenset(("Violent demonstration", "Mob violence"))
BY_OR_ON_CROWDS = BY_CROWDS | {FORCE_ON_CROWDS, "Protest with intervention"}
KEPT = frozenset(("explosion_remote_violence", "violence_against_civilians"))


@dataclass(slots=True)
class Topic:
    """The event that definite and incomplete mentions take up."""

    call: TypeCall | None = None
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    sentence: int = -1
    counted: TypeCall | None = None  # the last for which people were counted
    taken: int = -1  # the last sentence in which a place was taken
    scene: Scene = field(default_factory=Scene)
    doers: Doers = field(default_factory=Doers)

    def note(
        self, call: TypeCall, places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...], sentence: int
    ) -> None:
        """Remember an event that was told with a type of its own. Fighting at large carries no later sentence."""
        kind = event_type(call.sub_event_type)
        if call.rule == TAKEN:
            self.taken = sentence
        again = sentence - self.sentence <= REACH and not (call.casualty or times)
        if self.on_civilians and call.rule == FOUGHT and again:
            return  # "storming the camp", told again in a report of refugees who were killed there
        if kind.event_type not in KEPT and call.rule != FOUGHT and kind.sub_event_type not in BY_OR_ON_CROWDS:
            return
        same = (
            self.call is not None
            and self.call.sub_event_type == call.sub_event_type
            and sentence - self.sentence <= REACH
        )
        # Where only the day of a statement is given, later sentences carry that day, and it stays marked as a statement's.
        times = tuple(t for t in times if t.role in (TimeRole.EVENT, TimeRole.AS_OF)) or times
        located = tuple(p for p in places if p.role == "location")
        told_here = (
            sentence == self.sentence
        )  # "stormed X on Monday, killing nine and abducting six": one place, one day
        self.places = located or (self.places if same or told_here else ())
        self.times = times or (self.times if same or told_here else ())
        weapon = kind.event_type == "explosion_remote_violence" and not self._fought_with(call, told_here)
        if call.rule == "bombing" and self.taken == sentence:
            return
        if not told_here or weapon:
            self.call = call  # of several things done in one attack the first stands for it, unless a weapon says more
        self.sentence = sentence

    @property
    def dated(self) -> tuple[TimeMention, ...]:
        """The times that later sentences of the event take over; not since when it goes on, which dates none of its parts."""
        return tuple(t for t in self.times if not _goes_on_since(t.span.exact))

    def open(
        self, call: TypeCall, places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...], sentence: int
    ) -> None:
        """Begin a thread with people killed who do not fight, by means that the text does not name, where it tells of nothing else."""
        self.call, self.sentence = call, sentence
        self.places = tuple(p for p in places if p.role == "location")
        self.times = tuple(t for t in times if t.role in (TimeRole.EVENT, TimeRole.AS_OF)) or times

    def _fought_with(self, call: TypeCall, told_here: bool) -> bool:
        """ "Overran the town, bombing offices and battling guards": bombs that armed men throw in a fight make no bombing of it."""
        return told_here and call.rule == "bombing" and self.call is not None and self.call.rule == FOUGHT

    @property
    def on_civilians(self) -> bool:
        """Whether the text tells of people killed who do not fight."""
        return self.call is not None and self.call.sub_event_type == ATTACK

    def turns(self, unit: Unit, call: TypeCall, lexicon: Lexicon) -> bool:
        """Whether what was told of as fighting turns out to be an attack on people who do not fight: they are its dead."""
        if self.call is None or self.call.rule != FOUGHT or self.call.casualty:
            return False
        return of_kind(unit.parties.patients, lexicon, "people", "civilian") and not combatant_victims(
            unit.parties, lexicon
        )

    @property
    def fought(self) -> bool:
        """Whether the text tells of a fight."""
        return self.call is not None and event_type(self.call.sub_event_type).event_type == "battle"

    def told(self, unit: Unit, sentence: int, lexicon: Lexicon) -> TypeCall | None:
        """The event that the text is about at this point, None where it has left it or the unit shows another."""
        return self.call if sentence - self.sentence <= REACH and not of_another(unit, lexicon) else None

    def goes_on_as(self, unit: Unit, lexicon: Lexicon) -> TypeCall | None:
        """What a unit is that goes on about the event: what troops do to a crowd that riots is no riot."""
        if self.call is None or self.call.sub_event_type not in BY_CROWDS:
            return self.call
        policed = any(side(t, lexicon) == "state" for t in unit.parties.agents)
        return replace(self.call, sub_event_type=FORCE_ON_CROWDS) if policed else self.call

    def takes_up(self, unit: Unit, sentence: int, own_times: bool, lexicon: Lexicon) -> bool:
        """Whether a unit goes on about the topic: a weak trigger, no new date, not called another event."""
        if self.call is None or sentence - self.sentence > REACH:
            return False
        if event_type(unit.call.sub_event_type).event_type not in CARRYING:
            return False
        of_the_living = self.call.sub_event_type in SPARING_LIVES
        if of_the_living and (unit.call.casualty or unit.call.sub_event_type != self.call.sub_event_type):
            return False  # who is killed is not abducted
        if self.call.sub_event_type == AIR and any(side(t, lexicon) == "non_state" for t in unit.parties.agents):
            return False  # "the rebels killed two overseers": no aircraft of theirs
        bombs = event_type(self.call.sub_event_type).event_type == "explosion_remote_violence"
        if bombs and self.call.sub_event_type != "Suicide bomb" and _by_hand(unit, lexicon):
            return False  # "gunmen shot dead a couple", in a report of bombs
        if of_another(unit, lexicon) or self._other_people(unit, lexicon):
            return False
        if self.call.weak and unit.call.rule == FOUGHT and not unit.call.casualty:
            return False  # "ordered the raids", in a report of people killed by means that it does not name
        if unit.call.sub_event_type == self.call.sub_event_type:
            return not own_times
        undated = not self.times and sentence - self.sentence <= NEXT  # its day comes after it
        return unit.call.weak and (not own_times or undated or definite_event(unit, lexicon))

    def _other_people(self, unit: Unit, lexicon: Lexicon) -> bool:
        """Whether those who are hit are of another kind than the event's: soldiers who are killed in a report of villagers killed
        fought, villagers and captives who are killed in a report of fighting were attacked.
        """
        if self.on_civilians:
            return unit.call.casualty and combatant_victims(unit.parties, lexicon)
        captive = in_hands(unit.parties.patients, lexicon)
        hit = unit.call.sub_event_type == ATTACK and (unit.call.casualty or captive)
        helpless = captive or of_kind(unit.parties.patients, lexicon, "people", "civilian")
        return hit and self.fought and helpless and not counts_for_event(unit, lexicon)


def _by_hand(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit names a rifle, a knife, a deed of one, or those who are in the hands of the doers."""
    if any(lemma(t) in lexicon.words("release", "objects") for t in unit.parties.patients):
        return True  # "to kill captives"
    named = lexicon.words("weapons", "firearm") | lexicon.words("weapons", "blade") | lexicon.words("weapons", "deeds")
    return any(lemma(t) in named and not carried(t) for t in unit.tokens())


def _goes_on_since(when: str) -> bool:
    """ "Since May 31", "since 2014": not "since dawn", which is of a day."""
    opener, _, rest = when.partition(" ")
    return opener.lower() in SINCE and any(word[0].isupper() or word[0].isdigit() for word in rest.split())
