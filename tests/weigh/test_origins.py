"""Who is an independent voice: copies, quotations, owners, agencies, shared errors, parties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.weigh.accounts import ARMY, FRONT, MINISTRY, MONITOR, Account, Who, killed
from tests.weigh.weighed import weighed

DAY = date(2024, 5, 3)
COPIED = "smoke hung over the grain store while families pulled neighbours from under the collapsed minaret"


MORE = "boys carried water from the cistern until the second salvo tore open its roof"
WAYS = (
    "A shell fell on Tarsa before noon.",
    "Tarsa came under artillery fire, our man there counted the craters.",
    "Gunners beyond the wadi struck Tarsa.",
    "Another barrage: this time Tarsa.",
    "We watched rounds land among the houses of Tarsa.",
)


def strike(file: str, outlet: str | None = None, extra: str = "", **more: object) -> Account:
    account = Account(file, outlet, DAY, **more)
    account.says(WAYS[ord(file[0]) % len(WAYS)], "Shelling/artillery/missile attack", on=DAY, at=["Tarsa"])
    if extra:
        account.adds(extra)
    return account


def quoting(file: str, who: Who | str) -> Account:
    account = Account(file, f"Outlet {file}", DAY)
    account.says(f"Nine died when Tarsa was shelled, {file} was told.", "Shelling/artillery/missile attack", by=who,
                 on=DAY, at=["Tarsa"], counts=[killed("Nine", 9)])  # fmt: skip
    return account


def first_claims(accounts: list[Account]) -> list[str]:
    return [f"{a.file}-01" for a in accounts]


def test_outlets_that_share_nothing_are_independent() -> None:
    accounts = [strike("a", "Dawn"), strike("b", "Dusk"), strike("c", "Noon")]
    assert weighed(*accounts).origins_of(first_claims(accounts)) == 3


@pytest.mark.parametrize("speaker", [MONITOR, Who("Dr Hana Idris"), ARMY])
def test_one_speaker_in_five_outlets_is_one_voice(speaker: Who) -> None:
    accounts = [quoting(name, speaker) for name in "abcde"]
    found = weighed(*accounts)
    assert found.origins_of(first_claims(accounts)) == 1
    origin = next(o for o in found.findings.origins if "a-01" in o.claims)
    assert origin.speakers == (speaker.name,)
    assert len(origin.reports) == 5
    assert origin.party is speaker.party


def test_unnamed_sources_of_two_outlets_are_not_taken_for_one() -> None:
    accounts = [quoting("a", "activists"), quoting("b", "activists")]
    found = weighed(*accounts)
    assert found.origins_of(first_claims(accounts)) == 2
    assert {o.speakers for o in found.findings.origins} == {()}


def test_same_outlet_and_same_owner_are_one_voice() -> None:
    accounts = [
        strike("a", "Dawn"), strike("b", "dawn"),
        strike("c", "Noon", owner="Crescent Media"), strike("d", "Dusk", owner="Crescent Media"),
    ]  # fmt: skip
    found = weighed(*accounts)
    assert found.origins_of(first_claims(accounts)) == 2
    kinds = {e.kind for o in found.findings.origins for e in o.evidence}
    assert {"same_outlet", "same_owner"} <= kinds


def test_a_rare_run_of_words_shows_derivation_and_is_kept_as_evidence() -> None:
    accounts = [strike("a", "Dawn", f"Then {COPIED}."), strike("b", "Dusk", f"Locals said {COPIED} again.")]
    found = weighed(*accounts)
    assert found.origins_of(first_claims(accounts)) == 1
    evidence = next(e for o in found.findings.origins for e in o.evidence if e.kind == "shared_words")
    assert "grain store" in evidence.text


def test_a_stock_sentence_that_everybody_prints_shows_nothing() -> None:
    own = {name: " ".join(f"{name}{number}word" for number in range(60)) for name in "abcdefghij"}
    accounts = [strike(name, f"Outlet {name}", f"{text}. Stock line: {COPIED}.") for name, text in own.items()]
    claims = [c for c, way in zip(first_claims(accounts), range(10), strict=True) if way < len(WAYS)]
    assert weighed(*accounts).origins_of(claims) == len(WAYS)


def test_names_alone_show_nothing() -> None:
    names = "the Northern Monitor for Human Rights in Greater Tarsa Province of Sudan"
    accounts = [strike("a", "Dawn", f"Ask {names}."), strike("b", "Dusk", f"Call {names}.")]
    assert weighed(*accounts).origins_of(first_claims(accounts)) == 2


def test_two_outlets_that_quote_the_same_short_words_of_one_speaker_stay_independent() -> None:
    def account(name: str) -> Account:
        made = strike(name, f"Outlet {name}")
        made.says("Shells tore through the crowded bread queue here", "Attack", by=MONITOR, on=DAY, at=["Tarsa"])
        return made

    accounts = [account("a"), account("b")]
    assert weighed(*accounts).origins_of(first_claims(accounts)) == 2


def test_a_shared_misspelling_joins_two_outlets() -> None:
    accounts = [
        strike("a", "Dawn", "The paramiltiary held the bridge."),
        strike("b", "Dusk", "One paramiltiary post fell."),
        strike("c", "Noon", "A paramilitary post fell. The paramilitary left."),
        strike("d", "Night", "Nobody from the paramilitary spoke."),
    ]
    found = weighed(*accounts)
    assert found.origins_of(["a-01", "b-01"]) == 1
    assert found.origins_of(first_claims(accounts)) == 3
    assert "shared_error" in {e.kind for o in found.findings.origins for e in o.evidence}


def test_a_link_to_another_report_joins_the_two() -> None:
    accounts = [
        strike("a", "Dawn", url="https://dawn.example/news/tarsa"),
        strike("b", "Dusk", 'More: <a href="https://dawn.example/news/tarsa/">here</a>.'),
    ]
    found = weighed(*accounts)
    assert found.origins_of(first_claims(accounts)) == 1
    assert "citation" in {e.kind for o in found.findings.origins for e in o.evidence}


def test_an_agency_quoted_and_the_agencys_own_report_are_one_voice() -> None:
    accounts = [quoting("a", Who("Delta News", "delta-news")), strike("b", "Delta News")]
    assert weighed(*accounts).origins_of(first_claims(accounts)) == 1


def test_an_outlet_does_not_become_the_speaker_it_quotes() -> None:
    account = strike("a", "Dawn")
    account.says("Six died in the shelling of Tarsa.", "Shelling/artillery/missile attack", by=FRONT, on=DAY,
                 at=["Tarsa"], counts=[killed("Six", 6)])  # fmt: skip
    found = weighed(account)
    assert found.origins_of(["a-01", "a-02"]) == 2
    assert {o.party for o in found.findings.origins} == {True, False}


def test_five_reports_four_outlets_two_voices_one_of_them_a_party() -> None:
    accounts = [
        quoting("a", MONITOR), quoting("b", MONITOR), quoting("c", MONITOR),
        Account("d", "Outlet c", DAY), quoting("e", MINISTRY),
    ]  # fmt: skip
    accounts[3].says("Nine were lost in the shelling at Tarsa.", "Shelling/artillery/missile attack", by=MONITOR,
                     on=DAY, at=["Tarsa"], counts=[killed("Nine", 9)])  # fmt: skip
    found = weighed(*accounts)
    claims = [f"{a.file}-01" for a in accounts]
    assert found.same_event(*claims)
    voices = [o for o in found.findings.origins if set(o.claims) & set(claims)]
    assert len({a.outlet for a in accounts}) == 4
    assert len(voices) == 2
    assert [o.speakers for o in voices if o.party] == [(MINISTRY.name,)]


@settings(max_examples=6)
@given(st.integers(min_value=1, max_value=100))
@example(100)
def test_spun_copies_leave_the_independent_count_unchanged(copies: int) -> None:
    """Each copy is another outlet's, begins in its own way and keeps a part of the original's words."""
    original = strike("a", "Dawn", f"Witnesses recall that {COPIED}, and that {MORE}.")
    rival = strike("z", "Dusk", "Nothing but our own reporting stands in this one.")
    spun = []
    for n in range(copies):
        words = f"{COPIED} {MORE}".split()
        kept = " ".join(words[n % 5 : len(words) - n % 4])
        spun.append(strike(f"{'bcde'[n % 4]}{n}", f"Outlet {n}", f"Take {n}: {kept}, take {n} ends."))
    accounts = [original, rival, *spun]
    assert weighed(*accounts).origins_of(first_claims(accounts)) == 2


def test_every_claim_is_in_exactly_one_origin() -> None:
    accounts = [
        strike("a", "Dawn", COPIED),
        strike("b", "Dusk", COPIED),
        quoting("c", MONITOR),
        quoting("d", "someone"),
    ]
    found = weighed(*accounts)
    claims = [c for o in found.findings.origins for c in o.claims]
    assert sorted(claims) == sorted(f"{a.file}-01" for a in accounts)
