from __future__ import annotations

from datetime import date

import pytest

from reportedly.knowledge.actors import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def best(registry: Registry, name: str, on: date | None = None) -> str | None:
    matches = registry.find(name, on)
    return matches[0].actor if matches else None


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("the Al Nusra Front", "sy-hts"),
        ("Jabhat Al Nusra", "sy-hts"),
        ("Al Nusa", "sy-hts"),
        ("Hayat Tahrir as-Sham", "sy-hts"),
        ("Hayat Tahrir al-Sham (HTS)", "sy-hts"),
        ("the Islamic State group", "is"),
        ("Daesh", "is"),
        ("Hizballah", "lb-hezbollah"),
        ("Syrian Civil Defence (White Helmets)", "sy-white-helmets"),
        ("Farabundo Martí National Liberation Front", "sv-fmln"),
        ("Sendero Luminoso", "pe-sendero"),
        ("هيئة تحرير الشام", "sy-hts"),
        ("ЧВК Вагнера", "ru-wagner"),
        ("al-Shebab militants", "so-al-shabaab"),
        ("Tamil Tiger rebels", "lk-ltte"),
        ("Agence France-Presse", "afp"),
        ("Médecins sans frontières", "msf"),
        ("U.N. refugee agency", "un-hcr"),
    ],
)
def test_spellings_acronyms_and_scripts_find_their_actor(registry: Registry, name: str, actor: str) -> None:
    assert best(registry, name) == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Syrian army", "mil-sy"),
        ("Syrias army", "mil-sy"),
        ("the Iraqi government", "gov-iq"),
        ("Colombian police", "pol-co"),
        ("Ukraine's General Staff", "mil-ua"),
        ("Ministry of Defence of Azerbaijan", "mod-az"),
        ("the Turkish foreign ministry", "mfa-tr"),
        ("Burkinabe security forces", "sec-bf"),
        ("Salvadoran air force", "air-sv"),
        ("Moscow", "gov-ru"),
        ("the Kremlin", "gov-ru"),
        ("Philippine troops", "mil-ph"),
        ("U.S. officials", "off-us"),
        ("South Sudanese soldiers", "mil-ss"),
        ("North Korean state media", "media-kp"),
    ],
)
def test_organs_of_states_are_composed(registry: Registry, name: str, actor: str) -> None:
    assert best(registry, name) == actor
    assert registry.actor(actor) is not None


@pytest.mark.parametrize(
    "name",
    [
        "turkey",
        "polish",
        "us",
        "the group",
        "rebels",
        "Iran-backed militia",
        "Libyan rebels",
        "Kurdish fighters",
        "Mohammed",
        "",
    ],
)
def test_words_and_descriptions_find_nobody(registry: Registry, name: str) -> None:
    assert best(registry, name, date(2019, 5, 1)) is None


def test_a_leader_stands_for_the_government_only_in_office(registry: Registry) -> None:
    assert best(registry, "Gaddafi's forces", date(2011, 3, 1)) == "mil-ly"
    assert best(registry, "Gaddafi's forces", date(2019, 3, 1)) is None


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("SPLA", date(1995, 1, 1), "sd-spla"),
        ("SPLA", date(2014, 1, 1), "ss-spla"),
        ("ERP", date(1975, 1, 1), "ar-erp"),
        ("ERP", date(1989, 1, 1), "sv-erp"),
        ("National Liberation Army", date(2001, 6, 1), "mk-nla"),
        ("SNA", date(1993, 6, 1), "so-usc"),
        ("SNA", date(2020, 6, 1), "sy-sna"),
        ("ISI", date(2008, 6, 1), "int-pk"),
    ],
)
def test_the_same_name_resolves_by_the_day(registry: Registry, name: str, day: date, actor: str) -> None:
    matches = registry.find(name, day)
    assert actor in {match.actor for match in matches if match.score == matches[0].score}


def test_a_former_name_still_finds_the_actor_and_says_so(registry: Registry) -> None:
    (match,) = registry.find("Jabhat al-Nusra", date(2024, 11, 29))
    assert match.actor == "sy-hts"
    assert "not its name on 2024-11-29" in match.reason
    assert match.score < registry.find("Jabhat al-Nusra", date(2014, 1, 1))[0].score


def test_the_kurdish_led_force_is_never_the_jihadist_one(registry: Registry) -> None:
    assert best(registry, "Syrian Democratic Forces (SDF)") == "sy-sdf"
    assert not set(registry.lineage("sy-sdf")) & set(registry.lineage("sy-hts"))


def test_what_is_contested_is_no_tie(registry: Registry) -> None:
    hts = registry.actor("sy-hts")
    assert hts is not None
    assert {"affiliation", "sponsor"} <= {said.attribute for said in hts.contested}
    assert registry.lineage("sy-hts") == ("sy-hts",)


def test_an_organ_belongs_to_its_state(registry: Registry) -> None:
    assert registry.lineage("air-ru")[-1] == "gov-ru"
    assert "mod-ru" in registry.lineage("ru-reconciliation-center")
