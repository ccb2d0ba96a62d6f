"""How a grounded place is called on a page: the canonical name with what the phrase adds."""

from __future__ import annotations

from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.ground.places.site import Site
from reportedly.knowledge.places import Place

COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def compass(bearing: float) -> str:
    """The word for a bearing in degrees."""
    return COMPASS[round(bearing / 45) % 8]


def describe(phrase: Phrase, place: Place, site: Site) -> str:
    """A short English name for the site: "west of Aleppo (part)", "near Homs"."""
    toward = compass(phrase.bearing) if phrase.bearing is not None else ""
    name = place.name
    if (site.lat, site.lon) == (place.lat, place.lon) and phrase.relation in {
        Relation.AT,
        Relation.PART,
    }:
        return name
    if phrase.relation is Relation.OFFSET:
        return f"{phrase.km:.0f} km {toward} of {name}" if toward else f"within {phrase.km:.0f} km of {name}"
    if phrase.relation is Relation.BEYOND:
        return f"{toward} of {name}"
    if phrase.relation is Relation.NEAR:
        return f"near {name}"
    if phrase.relation is Relation.BETWEEN and phrase.other:
        return f"between {name} and {phrase.other}"
    if phrase.relation is Relation.SITE:
        return f"{name} ({phrase.site})" if phrase.site and site.why else name
    noun = {Relation.COUNTRYSIDE: "countryside", Relation.OUTSKIRTS: "outskirts", Relation.CENTRE: "centre"}.get(
        phrase.relation, ""
    )
    addition = " ".join(filter(None, (toward, noun)))
    return f"{name} ({addition})" if addition else name
