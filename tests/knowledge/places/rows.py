"""Rows of a small gazetteer."""

from __future__ import annotations

from reportedly.knowledge.places import PlaceKind, Source
from reportedly.knowledge.places.inputs import Inputs
from reportedly.knowledge.places.records import PlaceRecord
from reportedly.knowledge.places.shipped import CountryRow, RegionRow


def place(key: str, name: str, lat: float, lon: float, population: int = 0, *names: str, **more: str) -> PlaceRecord:
    fields = {"source": "test", "country": "SY", "fcode": "PPL", **more}
    return PlaceRecord(
        id=key, name=name, kind=PlaceKind.SETTLEMENT, lat=lat, lon=lon, population=population, names=names, **fields
    )


def region(key: str, name: str, country: str, lat: float, lon: float, code: str = "") -> RegionRow:
    """A region whose outline is a square of two degrees around its centre."""
    west, south = round((lon - 1) * 1000), round((lat - 1) * 1000)
    outline = f"{west},{south} 2000,0 0,2000 -2000,0"
    record = PlaceRecord(
        f"iso:{key}", name, PlaceKind.REGION, "ADM1", country, lat, lon, "test", admin1=f"iso:{key}", radius_km=110.0
    )
    return RegionRow(record, code, "Province", outline, (), 38000.0)


def small_inputs() -> Inputs:
    country = PlaceRecord("iso:SY", "Syria", PlaceKind.COUNTRY, "PCLI", "SY", 35.0, 38.0, "test", radius_km=240.0)
    return Inputs(
        regions=(
            region("SY-HL", "Aleppo", "SY", 36.0, 37.0, "SY.09"),
            region("SY-HI", "Homs", "SY", 34.0, 38.0, "SY.11"),
        ),
        countries=(CountryRow(country, "Damascus", ("Syrian", "Syrians")),),
        sources=(Source("test", "Rows of a test", "CC0-1.0", "nobody"),),
        aliases={"gn:1": ("Halab the Grey",)},
        tables={
            "SY": lambda: iter(
                [
                    place("gn:1", "Old Halab", 36.2, 37.1, 10, "Haleb", admin1="iso:SY-HL"),
                    place("gn:2", "Kafr Bissin", 36.4, 37.0, 0, "Kafr Basin", "كفر بسين", admin1="iso:SY-HL"),
                    place("gn:3", "Kafr Bissin", 34.5, 38.2, 0, admin1="iso:SY-HI"),
                ]
            )
        },
        towns=lambda region_of: [
            place("gn:1", "Aleppo", 36.2, 37.2, 2_000_000, "Alep", admin1=region_of("SY", "09", 36.2, 37.2)),
            place("gn:4", "Damascus", 33.5, 36.3, 1_500_000, "Dimashq", admin1=region_of("SY", "13", 33.5, 36.3)),
            place("gn:5", "Suran", 36.5, 37.2, 6000, admin1=region_of("SY", "", 36.5, 37.2)),
        ],
        others=(
            PlaceRecord(
                "air:X", "Menagh Air Base", PlaceKind.AIRFIELD, "AIRP", "SY", 36.5, 37.0, "test", radius_km=2.0
            ),
        ),
    )
