"""Reports, outlets, voices and independent voices of an event."""

from __future__ import annotations

from datetime import date

from reportedly.model import Judgement, Sourcing
from tests.weigh.accounts import MINISTRY, MONITOR, Account, Who, killed
from tests.weigh.weighed import Weighed, weighed

DAY = date(2024, 5, 3)


def quoting(file: str, outlet: str | None, who: Who | str | None) -> Account:
    account = Account(file, outlet, DAY)
    account.says(f"Nine died when Tarsa was shelled, {file} learnt.", "Shelling/artillery/missile attack", by=who,
                 on=DAY, at=["Tarsa"], counts=[killed("Nine", 9)])  # fmt: skip
    return account


def only(found: Weighed) -> Sourcing:
    (sourcing,) = found.findings.sourcing
    return sourcing


def test_five_reports_of_four_outlets_with_two_independent_voices_one_a_party() -> None:
    said = only(weighed(
        quoting("a", "Dawn", MONITOR), quoting("b", "Dusk", MONITOR), quoting("c", "Noon", MONITOR),
        quoting("d", "dawn", MONITOR), quoting("e", "Night", MINISTRY),
    ))  # fmt: skip
    assert [len(x) for x in (said.reports, said.outlets, said.voices, said.independent, said.parties)] == [
        5,
        4,
        2,
        2,
        1,
    ]
    assert said.voices == ("Defence Ministry", "Northern Monitor")
    assert "5 reports of 4 outlets" in said.sentence
    assert "1 of them a party" in said.sentence


def test_nobodys_word_is_counted_apart() -> None:
    said = only(weighed(quoting("a", "Dawn", MONITOR), quoting("b", "Dusk", "activists")))
    assert (len(said.independent), len(said.nameless)) == (1, 1)


def test_an_outlet_without_a_name_is_its_file() -> None:
    assert only(weighed(quoting("a", None, None))).outlets == ("a",)


def test_a_rejected_claim_is_not_counted() -> None:
    verdict = Judgement("j1", "valid_claim", ("b-01",), "rejected", "misread", "somebody", "2024-06-01T00:00:00Z")
    accounts = (quoting("a", "Dawn", MONITOR), quoting("b", "Dusk", MINISTRY))
    assert len(only(weighed(*accounts)).independent) == 2
    said = only(weighed(*accounts, judgements=[verdict]))
    assert (said.reports, len(said.independent), said.parties) == (("rep-a",), 1, ())
