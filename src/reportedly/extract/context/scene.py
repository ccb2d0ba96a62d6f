"""Where the text is at a point: the place of the last event told, which the next sentences leave out.

"Gunmen stormed a base in Uri. Four soldiers died; the gunmen fled": the dead of the second sentence died at Uri. A topic
(:mod:`reportedly.extract.context.topic`) hands down type, place and day to mentions of one event; a scene hands its place alone to
other violence told in the same breath. A report that tells of violence in one place only keeps that scene to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.codebook import event_type
from reportedly.extract.context.thread import definite_event, of_another
from reportedly.extract.events.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.propositions.units import Unit
from reportedly.model import PlaceMention, TimeMention, TimeRole

NEXT = 2  # sentences of one paragraph over which the scene stays
MOST_PLACES = 2  # of one scene: a town and the province that it is said to lie in
LATER = 6  # sentences after which not even "the attack" is of it


@dataclass(slots=True)
class Scene:
    """The place of the last violent event with a place, and where in the report it was told (sentence and paragraph)."""

    places: tuple[PlaceMention, ...] = ()
    sentence: int = -1
    paragraph: int = -1
    sites: list[frozenset[str]] = field(default_factory=list)  # capitalised words of the places of violence told so far

    def note(self, call: TypeCall, places: Sequence[PlaceMention], sentence: int, paragraph: int) -> None:
        """An event was told, with the places of its own words. One that happened in several places is no scene of the next."""
        located = tuple(p for p in places if p.role == "location")
        if event_type(call.sub_event_type).violent:
            named = [_name(p) for p in places if p.span.exact[:1].isupper()] or [_name(p) for p in places[:1]]
            self.sites += [name for name in named if name and not any(name & site for site in self.sites)]
        if located and len(located) <= MOST_PLACES and event_type(call.sub_event_type).violent:
            self.places, self.sentence, self.paragraph = located, sentence, paragraph

    def told_since(self, sentence: int, paragraph: int) -> bool:
        """Whether this paragraph has told of a place after a sentence."""
        return bool(self.places) and self.sentence > sentence and self.paragraph == paragraph

    def of(
        self, unit: Unit, times: Sequence[TimeMention], sentence: int, paragraph: int, lexicon: Lexicon
    ) -> tuple[PlaceMention, ...]:
        """The places of a unit that names none: those of the scene, where it can be on it."""
        ago = sentence - self.sentence
        elsewhere = of_another(unit, lexicon, in_one_breath=paragraph == self.paragraph and ago <= NEXT)
        if not self.places or not event_type(unit.call.sub_event_type).violent or elsewhere:
            return ()
        if not times and any(
            t.dep_ != "compound" and lemma(t) in lexicon.words("place", "wars") for t in unit.tokens()
        ):
            return ()  # "the conflict has killed": in the whole country
        if ago == 0:
            return self.places
        definite = definite_event(unit, lexicon)
        near = paragraph == self.paragraph and ago <= NEXT and not times
        alone = len(self.sites) == 1 and not any(t.role is TimeRole.EVENT for t in times)
        return self.places if near or alone or (definite and ago <= LATER) else ()


def _name(place: PlaceMention) -> frozenset[str]:
    """The words of a place that are its name or a part of it: "the Tajoura suburb" and "Tajoura" share one."""
    return frozenset(word for word in place.span.exact.split() if word[:1].isupper())
