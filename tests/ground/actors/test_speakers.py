from __future__ import annotations

import pytest

from reportedly.ground.actors import ground_speakers
from reportedly.knowledge.actors import Registry
from reportedly.model import GroundedSpeaker, Span, SpeakerKind, SpeakerMention
from tests.ground.actors.marked import one, report


def speaker(marked: str) -> GroundedSpeaker:
    got = one(marked)
    assert isinstance(got, GroundedSpeaker)
    return got


@pytest.mark.parametrize(
    ("text", "kind", "name", "actor", "party"),
    [
        ("[[AFP|says|]] reported.", SpeakerKind.AGENCY, "AFP", "afp", False),
        ("[[Reuters|says|]] reported.", SpeakerKind.AGENCY, "Reuters", "reuters", False),
        ("[[An AFP photographer|says|]] saw it.", SpeakerKind.AGENCY, "AFP photographer", "afp", False),
        ("[[A medical source|says|]] in Gaza said so.", SpeakerKind.ORGANISATION, "medical source", None, False),
        ("[[Opposition sources|says|]] in Syria said so.", SpeakerKind.ORGANISATION, "Opposition sources", None, True),
        ("[[A doctor treating the wounded|says|]] said so.", SpeakerKind.ORGANISATION, "doctor", None, False),
        (
            "[[State media|says|]] in Syria said Syrian troops left.",
            SpeakerKind.AGENCY,
            "Syrian state media",
            "media-sy",
            True,
        ),
        ("Syria. [[The state news agency SANA|says|]] said so.", SpeakerKind.AGENCY, "SANA", "sana", True),
        ("[[The Syrian army|says|]] left Hama in Syria.", SpeakerKind.ORGANISATION, "Syrian army", "mil-sy", True),
        (
            "Fighting in Sudan. [[The Norwegian foreign ministry|says|]] regretted it.",
            SpeakerKind.ORGANISATION,
            "Norwegian foreign ministry",
            "mfa-no",
            False,
        ),
        (
            "Clashes in Syria. [[Turkish officials|says|]] spoke.",
            SpeakerKind.ORGANISATION,
            "Turkish officials",
            "off-tr",
            True,
        ),
        ("[[Hamas|says|]] said so.", SpeakerKind.ORGANISATION, "Hamas", "ps-hamas", True),
        ("[[Dutch peacekeepers|says|]] said so.", SpeakerKind.ORGANISATION, "Dutch peacekeepers", "mil-nl", True),
        (
            "Clashes in Syria. [[A senior police officer|says|]] spoke.",
            SpeakerKind.ORGANISATION,
            "senior police officer",
            "pol-sy",
            True,
        ),
        (
            "Clashes in Syria. [[Church officials|says|]] spoke.",
            SpeakerKind.ORGANISATION,
            "Church officials",
            None,
            False,
        ),
        (
            "Clashes in Syria. [[Mr Haddad's spokesman|says|]] spoke.",
            SpeakerKind.ORGANISATION,
            "Mr Haddad's spokesman",
            None,
            False,
        ),
        ("[[Reports|says|]] say so.", SpeakerKind.UNKNOWN, "Reports", None, False),
        ("[[It|says|]] is said.", SpeakerKind.UNKNOWN, "It", None, False),
        ("[[The militants|says|]] in Mali said so.", SpeakerKind.ORGANISATION, "militants", None, True),
    ],
)
def test_a_speaker_alone(text: str, kind: SpeakerKind, name: str, actor: str | None, party: bool) -> None:
    got = speaker(text)
    assert (got.kind, got.name, got.actor, got.party) == (kind, name, actor, party), got.why


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (
            "A claim of [[a war monitor|says|]]. The Syrian Observatory for Human Rights spoke.",
            "Syrian Observatory for Human Rights",
            "sy-sohr",
        ),
        (
            "The Syrian Observatory for Human Rights spoke. [[The Britain-based monitor|says|]] added it.",
            "Syrian Observatory for Human Rights",
            "sy-sohr",
        ),
        (
            "The Syrian Observatory for Human Rights spoke. [[The Observatory|says|]] added it.",
            "Syrian Observatory for Human Rights",
            "sy-sohr",
        ),
        (
            "[[The Observatory|says|]] spoke. The Local Coordination Committees of Syria added a toll.",
            "Observatory",
            None,
        ),
        ("[[Sudan's army|says|]] spoke. [[It|says|]] added a toll.", "Sudanese Armed Forces", "mil-sd"),
        (
            "[[The Russian army|says|]] counted 60 Syrian soldiers dead in Syria. [[The army|says|]] named jets. Damascus, Syria.",
            "Russian army",
            "mil-ru",
        ),
        (
            "[[The interior ministry|says|]] of Peru spoke. [[The statement|says|]] said more. Lima, Peru.",
            "Peruvian interior ministry",
            "moi-pe",
        ),
    ],
)
def test_a_speaker_named_before(text: str, name: str, actor: str) -> None:
    got = speaker(text)
    assert (got.name, got.actor) == (name, actor), got.why


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (
            "Captain Ivan Testov, [[deputy chief of the Russian Center for Reconciliation|says|]], spoke.",
            "Russian Centre for Reconciliation of Opposing Sides in Syria",
            "ru-reconciliation-center",
        ),
        (
            "[[Ivan Testov|says|]], deputy chief of the Russian Center for Reconciliation in Syria, spoke.",
            "Ivan Testov",
            "ru-reconciliation-center",
        ),
        (
            "The deputy chief of the Russian Center for Reconciliation, [[Captain 1st rank Ivan Testov|says|]], spoke.",
            "Ivan Testov",
            "ru-reconciliation-center",
        ),
        ("Israeli military spokesman [[Dan Testman|says|]] spoke.", "Dan Testman", "mil-il"),
        ("[[Turkish Foreign Minister Ali Testoglu|says|]] spoke.", "Ali Testoglu", "mfa-tr"),
        ("Hamas official [[Omar Testi|says|]] spoke.", "Omar Testi", "ps-hamas"),
        (
            "Colombia mourned. An army spokesman, [[Colonel Juan Testero|says|]], spoke in Colombia.",
            "Juan Testero",
            "mil-co",
        ),
        ("[[UN envoy Anna Testova|says|]] spoke.", "Anna Testova", "un"),
    ],
)
def test_a_person_with_an_office_speaks_for_its_organisation(text: str, name: str, actor: str) -> None:
    got = speaker(text)
    assert (got.name, got.actor) == (name, actor), got.why


def test_a_surname_stands_for_the_person_introduced_before() -> None:
    got = speaker("Israeli military spokesman Dan Testman spoke. [[Testman|says|]] gave no toll.")
    assert (got.kind, got.name, got.actor) == (SpeakerKind.PERSON, "Dan Testman", "mil-il")


def test_a_private_person_gets_no_entry() -> None:
    text = "Maria Testino, a shopkeeper, fled."
    source = report(text)
    mention = SpeakerMention(SpeakerKind.PERSON, "Maria Testino", Span(0, 13, "Maria Testino"))
    ((got,),) = ground_speakers(source, [(mention,)], Registry.load())
    assert (got.kind, got.name, got.actor, got.party) == (SpeakerKind.PERSON, "Maria Testino", None, False)


def test_the_outlet_stays_first_and_keeps_its_own_name() -> None:
    source = report("Hamas spoke.", outlet="Press TV")
    chain = (
        SpeakerMention(SpeakerKind.OUTLET, None),
        SpeakerMention(SpeakerKind.ORGANISATION, "Hamas", Span(0, 5, "Hamas")),
    )
    ((outlet, hamas),) = ground_speakers(source, [chain], Registry.load())
    assert (outlet.kind, outlet.name, outlet.actor) == (SpeakerKind.OUTLET, "Press TV", "press-tv")
    assert hamas.actor == "ps-hamas"


def test_an_agency_without_words_in_the_text_is_looked_up() -> None:
    chain = (SpeakerMention(SpeakerKind.OUTLET, "Outlet A"), SpeakerMention(SpeakerKind.AGENCY, "Agence France-Presse"))
    ((outlet, agency),) = ground_speakers(report("Text."), [chain], Registry.load())
    assert (outlet.name, outlet.actor) == ("Outlet A", None)
    assert (agency.kind, agency.name, agency.actor) == (SpeakerKind.AGENCY, "AFP", "afp")


def test_a_lost_speaker_stays_unknown() -> None:
    chain = (SpeakerMention(SpeakerKind.OUTLET, "Outlet A"), SpeakerMention(SpeakerKind.UNKNOWN, None))
    ((_, lost),) = ground_speakers(report("Text."), [chain], Registry.load())
    assert (lost.kind, lost.name, lost.actor) == (SpeakerKind.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("[[Relief workers|says|]] buried them.", "Relief workers", None),
        ("[[Interior ministry sources|says|]] spoke of five dead.", "Interior ministry sources", None),
        ("[[Baidoa elders|says|]] buried them.", "Baidoa elders", None),
        ("[[A Red Cross volunteer|says|]] buried them.", "Red Cross volunteer", "icrc"),
        ("[[An MSF doctor|says|]] in Kunduz buried them.", "MSF doctor", "msf"),
        ("[[A rebel commander|says|]] spoke.", "rebel commander", None),
        (
            "Russian jets flew. [[A defence ministry official|says|]] spoke.",
            "defence ministry official",
            "off-ru",
        ),
        ("(Reuters) [[The army|says|]] shelled a town.", "army", None),
        ("[[A French embassy source|says|]] spoke of nine dead.", "French embassy source", "emb-fr"),
        ("[[US Secretary of Defense Alan Carter|says|]] spoke of nine dead.", "Alan Carter", "mod-us"),
        ("[[Our High Commissioner|says|]] spoke of nine dead.", "High Commissioner", None),
        ("Chad. [[The Government of National Salvation|says|]] spoke.", "Government of National Salvation", None),
        ("The Ghana News Agency spoke. [[A radio station|says|]] gave seven.", "radio station", None),
        ("The Ghana News Agency spoke. [[The pirate station|says|]] gave seven.", "pirate station", None),
    ],
)
def test_the_words_of_those_who_speak_unnamed_stay(text: str, name: str, actor: str | None) -> None:
    got = speaker(text)
    assert (got.name, got.actor) == (name, actor)


def test_a_force_is_no_charity() -> None:
    got = speaker("The International Committee of the Red Cross left Baidoa. [[The force|says|]] stayed.")
    assert got.actor is None


def test_a_name_with_a_hyphen_is_whole() -> None:
    text = "[[Ban Ki-moon|says|]] spoke."
    assert speaker(text).name == "Ban Ki-moon"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("[[Idlib administration|says|]] closed the schools in Syria.", None),
        ("Burkina Faso. [[The government of the Est region|says|]] spoke of 14 dead.", None),
        ("Burkina Faso. [[The government|says|]] spoke of 14 dead.", "gov-bf"),
        ("[[The Burkina Faso government|says|]] spoke of 14 dead.", "gov-bf"),
    ],
)
def test_the_government_of_a_part_is_not_that_of_the_country(text: str, actor: str | None) -> None:
    assert speaker(text).actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("In Syria [[Lebanese group|says|]] Hezbollah fought on.", "lb-hezbollah"),
        ("In Syria [[the state news agency|says|]] SANA spoke of it.", "sana"),
        ("In Syria [[a Lebanese group|says|]] fought Hezbollah.", None),
    ],
)
def test_the_name_right_behind_the_noun_is_meant(text: str, actor: str | None) -> None:
    assert speaker(text).actor == actor


def test_a_body_with_a_name_of_its_own_is_no_other_of_its_kind() -> None:
    text = "The Syrian Observatory for Human Rights counted nine. [[The Nour News network|says|]] gave seven."
    assert speaker(text).actor is None
    assert speaker(text.replace("Nour News network", "monitoring network")).actor == "sy-sohr"


def test_what_a_state_s_own_media_write_of_is_their_state() -> None:
    assert speaker("Syrian state television showed raids. [[The army|says|]] spoke.").actor == "mil-sy"


@pytest.mark.parametrize("mark", ["*", "-", "..."])
def test_a_speaker_without_a_word_is_no_error(mark: str) -> None:
    """A dash or a star where the parser sought a name, in text that lost its commas."""
    assert speaker(f"Police in India opened fire [[{mark}|says|]] said on Monday.").name in (mark, None)
