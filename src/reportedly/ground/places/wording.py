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
    if (site.lat, site.lon) == (place.lat, place.lon) and phrase.relation in {Relation.AT, Relation.PART, Relation.CAPITAL}:
        return name
    match phrase.relation:
        case Relation.PART:
            return f"{name} ({toward})" if toward else name
        case Relation.COUNTRYSIDE:
            return f"{name} ({toward} countryside)" if toward else f"{name} (countryside)"
        case Relation.OUTSKIRTS:
            return f"{name} ({toward} outskirts)" if toward else f"{name} (outskirts)"
        case Relation.CENTRE:
            return f"{name} (centre)"
        case Relation.BEYOND:
            return f"{toward} of {name}"
        case Relation.NEAR:
            return f"near {name}"
        case Relation.OFFSET:
            return f"{phrase.km:.0f} km {toward} of {name}" if toward else f"within {phrase.km:.0f} km of {name}"
        case Relation.BETWEEN if phrase.other:
            return f"between {name} and {phrase.other}"
        case Relation.SITE if phrase.site and site.why:
            return f"{name} ({phrase.site})"
        case _:
            return name
