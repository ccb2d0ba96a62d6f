"""What is written down of one place mention: the answer, or "unlocated" with the region that it lies in and with candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.ground.places.back import Answer
from reportedly.ground.places.belief import Pick
from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.earlier import At
from reportedly.ground.places.phrase import Phrase
from reportedly.ground.places.resolve import Resolved
from reportedly.ground.places.wording import describe
from reportedly.knowledge.places import Gazetteer, Place
from reportedly.model import GroundedPlace, PlaceCandidate, PlaceMention, PlacePrecision

MADE_BY = "ground.places@1"
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class ReportPlaces:
    """The places of all claims of one report, a row for each, the towns that its headline names, and the one it was written in."""

    rows: list[tuple[GroundedPlace, ...]]
    headline: tuple[GroundedPlace, ...]
    written: tuple[GroundedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Rows of one report, from the phrases of its mentions and what was answered to them."""

    phrases: Mapping[At, Phrase]
    answers: Mapping[At, Answer | None]
    resolved: Resolved
    context: CountryContext
    gazetteer: Gazetteer

    def row(self, mention: PlaceMention) -> GroundedPlace:
        """The place of a mention that has a phrase and an answer."""
        at = mention.span.start, mention.span.end
        phrase, answer = self.phrases[at], self.answers[at]
        pick = self.resolved.pick(phrase) if phrase.name else None
        candidates = _candidates(pick)
        if answer is None:
            inside = self._inside(phrase)
            why = pick.why if pick else "the report has named no such place before"
            return GroundedPlace(
                mention.span, mention.role, phrase.name or mention.span.exact, None, None, None, PlacePrecision.UNLOCATED,
                country=inside.country if inside else None,
                admin1=inside.admin1 or None if inside else None, inside=inside.id if inside else None,
                candidates=candidates, made_by=MADE_BY, why=f"not located: {why}" + (f"; inside {inside.name}" if inside else ""),
            )  # fmt: skip
        place, site = answer.place, answer.site
        why = "; ".join(filter(None, (answer.why, site.why)))
        return GroundedPlace(
            mention.span, mention.role, describe(phrase, place, site), place.id, round(site.lat, 5), round(site.lon, 5),
            site.precision, site.radius_km, place.country, place.admin1 or None, None, candidates, MADE_BY, why,
        )  # fmt: skip

    def _inside(self, phrase: Phrase) -> Place | None:
        """The smallest region that an unlocated place is known to lie in: what the text says, else the country of the report."""
        container = self.resolved.container(phrase)
        if container is not None:
            return container
        code = phrase.hint or self.context.main()
        return self.gazetteer.country(code) if code else None


def _candidates(pick: Pick | None) -> tuple[PlaceCandidate, ...]:
    if pick is None:
        return ()
    return tuple(
        PlaceCandidate(r.place.id, r.place.name, r.place.lat, r.place.lon, score, r.why)
        for score, r in pick.ranked[:MOST_CANDIDATES]
    )
