"""Who published a report, only where the report says so."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

BODY = "Six people died in Kost when shells hit a bus, the district hospital said. The army blamed rebels."


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content="Kost Courier">', "Kost Courier"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Kost Courier"}}</script>',
            "Kost Courier",
        ),
        ("<title>Six dead in Kost | Kost Courier</title>", "Kost Courier"),
        ("<title>Six dead in Kost - The Guardian</title>", "The Guardian"),
        ("<title>Six dead in Kost - hospital</title>", None),
        ("<title>Kost | Six dead when shells hit bus near the market</title>", None),
        ('<link rel="canonical" href="https://www.kost-courier.example/a">', "kost-courier.example"),
        ('<meta property="article:publisher" content="https://facebook.example/kost">', None),
        ("", None),
    ],
)
def test_outlets_of_pages(read: Read, head: str, name: str | None) -> None:
    outlet = read(f"<html><head>{head}</head><body><p>{BODY}</p></body></html>").outlet
    assert outlet.name == name
    assert (outlet.evidence is None) == (name is None)


def test_a_source_line_names_the_outlet_and_an_agency_byline_does_not(read: Read) -> None:
    assert read(f"Six dead in Kost\n\n{BODY} Source TRT World and agencies").outlet.name == "TRT World"
    copy = read(f"Six dead in Kost\n\nAFP Monday 18 Mar 2013 {BODY}").outlet
    assert (copy.name, copy.agency) == (None, "AFP")
    assert read(f"Six dead in Kost\n\n{BODY} Al Jazeera said the same.").outlet.name is None


def test_the_host_of_a_fragments_own_pictures_and_links(read: Read) -> None:
    own = '<img src="https://courier.example/p.png"><a href="https://courier.example/a">x</a> <a href="https://www.courier.example/b">y</a>'
    assert read(f"<p>{BODY} {own}</p>").outlet.name == "courier.example"
    assert (
        read(
            f'<p>{BODY} <img src="https://courier.example/p.png"> <a href="https://other.example/b">y</a></p>'
        ).outlet.name
        is None
    )
