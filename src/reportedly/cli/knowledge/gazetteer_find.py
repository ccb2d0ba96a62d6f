"""``reportedly gazetteer find``: which places a name may mean, and why, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import safe, show_json, show_table

if TYPE_CHECKING:
    from reportedly.knowledge.places import Candidate, Gazetteer, Place

NOTHING_FOUND = 1
_MATCH = {
    "exact": "a name written alike",
    "fold": "a name that is the same but for transliteration",
    "skeleton": "a name with the same consonants",
    "fuzzy": "a similar name",
}


def find(
    name: Annotated[str, typer.Argument(help="A name as a text writes it, in any script.")],
    near: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Prefer places close to this one: a name, or LAT,LON. Odd spellings are looked for there.",
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only in this country (ISO code), odd spellings too; may be repeated."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most places to show.")] = 10,
    json: JsonOption = False,
) -> None:
    """Show which places a name may mean, best first, and why. Exit code 1: none.

    Example: reportedly gazetteer find "Kafr Bisin" --near Aleppo
    """
    from reportedly.knowledge.places import Gazetteer

    ensure_with_progress()
    gazetteer = Gazetteer.open()
    try:
        codes = tuple(code.strip().upper() for code in country or ())
        for code in codes:
            if gazetteer.country(code) is None:
                raise typer.BadParameter(f"no country has the code {code!r}", param_hint="--country")
        point, called, home = _near(gazetteer, near, codes)
        found = candidates(gazetteer, name, codes, point, home, limit)
        if json:
            show_json([_as_json(gazetteer, candidate, point) for candidate in found])
        elif not found:
            hint = "" if codes or near else " --country or --near allows odd spellings."
            print(f"The gazetteer has no place called {safe(name)}.{hint}")
        else:
            cells = ((c.place.id, c.place.name, "; ".join(reasons(gazetteer, c, point, called))) for c in found)
            show_table(("id", "name", "why"), cells, wide="why")
    finally:
        gazetteer.close()
    raise typer.Exit(0 if found else NOTHING_FOUND)


def candidates(
    gazetteer: Gazetteer, name: str, codes: tuple[str, ...], point: tuple[float, float] | None, home: str, limit: int
) -> list[Candidate]:
    """The best candidates; without a country, spellings that differ more are looked for in the country of ``point`` alone."""
    found = list(gazetteer.search(name, country=codes or None, near=point, limit=limit))
    if home and not codes:
        known = {candidate.place.id for candidate in found}
        found += [c for c in gazetteer.search(name, country=home, near=point, limit=limit) if c.place.id not in known]
        found.sort(key=lambda c: (-c.score, c.place.id))
    return found[:limit]


def reasons(gazetteer: Gazetteer, candidate: Candidate, point: tuple[float, float] | None, called: str) -> list[str]:
    """Why a place stands where it stands: what it is, how the names meet, how big, how far, and the score of all that."""
    place = candidate.place
    region = gazetteer.place(place.admin1) if place.admin1 and place.admin1 != place.id else None
    country = gazetteer.country(place.country)
    where = ", ".join(p.name for p in (region, country) if p is not None and p.id != place.id)
    match = _MATCH.get(candidate.match, candidate.match)
    if candidate.match not in {"exact"}:
        match += f" ({candidate.similarity:.0%} alike)"
    found = [f"{place.kind} in {where}" if where else str(place.kind), f"{place.lat:.3f} {place.lon:.3f}", match]
    if place.is_capital:
        found.append("capital")
    if place.population:
        found.append(f"{place.population:,} people")
    away = distance(candidate, point)
    if away is not None:
        found.append(f"{away:,.0f} km from {called}")
    return [*found, f"score {candidate.score:.3f}"]


def distance(candidate: Candidate, point: tuple[float, float] | None) -> float | None:
    """Kilometres from the point of ``--near``."""
    from reportedly.knowledge.places.geometry import distance_km

    return None if point is None else round(distance_km(point, candidate.place.point), 1)


def _as_json(gazetteer: Gazetteer, candidate: Candidate, point: tuple[float, float] | None) -> dict[str, Any]:
    from reportedly.model.codec import to_plain

    row: dict[str, Any] = dict(to_plain(candidate))
    return {**row, "distance_km": distance(candidate, point), "reasons": reasons(gazetteer, candidate, point, "--near")}


def _near(
    gazetteer: Gazetteer, near: str | None, codes: tuple[str, ...]
) -> tuple[tuple[float, float] | None, str, str]:
    """The point of ``--near``, what to call it, and the country that it lies in."""
    if near is None:
        return None, "", ""
    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError:
        place = _named(gazetteer, near, codes)
        return place.point, f"{place.name} ({place.country})", place.country
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        raise typer.BadParameter(f"{near!r} is not on the globe", param_hint="--near")
    region = gazetteer.region_at(lat, lon)
    return (lat, lon), near, region.country if region else ""


def _named(gazetteer: Gazetteer, near: str, codes: tuple[str, ...]) -> Place:
    places = gazetteer.lookup(near)
    inside = [place for place in places if not codes or place.country in codes]
    if not places:
        raise typer.BadParameter(f"the gazetteer has no place called {near!r}", param_hint="--near")
    return (inside or places)[0]
