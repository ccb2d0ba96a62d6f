"""Parties that the learned roles add to claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.extract.roles.extractor import SURE, RoleExtractor
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.rules import RuleExtractor
from reportedly.model import ActorMention, Claim, Report, Span
from reportedly.model.claim import ActorRole
from tests.extract.conftest import report_of

TEXT = "A pump house was shelled by raiders near Kasungo. The council met."


class Known:
    """Finds words that it was told, each as a filler of a role."""

    name = "known@1"

    def __init__(self, *told: tuple[str, str, float]) -> None:
        self._told = told

    def fillers(self, text: str) -> list[Filler]:
        found = []
        for role, words, probability in self._told:
            at = text.index(words)
            mention = RoleMention(role, at, at + len(words), words, tuple(words.split()), probability, {}, {}, 1.0)
            found.append(Filler(role, probability, (mention,)))
        return found


class Given:
    """Finds the claims that it was given."""

    name = "given@1"

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self._claims = claims

    def recased(self, report: Report) -> Report:
        return report

    def extract(self, report: Report) -> tuple[Claim, ...]:
        return self._claims


@pytest.fixture
def bare(extractor: RuleExtractor) -> tuple[Report, tuple[Claim, ...]]:
    """A report with its claims, their actors taken away."""
    report = report_of(TEXT)
    claims = tuple(replace(claim, actors=()) for claim in extractor.extract(report))
    assert claims[0].event_type == "explosion_remote_violence"
    return report, claims


def _roles_of(claim: Claim) -> list[tuple[ActorRole, str]]:
    return [(actor.role, actor.span.exact) for actor in claim.actors]


def test_missing_parties_are_added_and_stamped(bare: tuple[Report, tuple[Claim, ...]]) -> None:
    report, claims = bare
    own = RoleExtractor(Given(claims), Known(("perpetrator", "raiders", 0.9), ("target", "pump house", 0.8)))
    first, *others = own.extract(report)
    assert _roles_of(first) == [(ActorRole.PERPETRATOR, "raiders"), (ActorRole.TARGET, "pump house")]
    assert first.id == claims[0].id
    assert first.extractor == own.name == "given@1+known@1"
    assert first.why[-1] == "known@1: target pump house"
    assert tuple(others) == claims[1:]  # not violent: left alone


@pytest.mark.parametrize(
    "told",
    [("perpetrator", "raiders", SURE - 0.01), ("weapon", "raiders", 0.9), ("perpetrator", "council", 0.9)],
    ids=["unsure", "no party", "outside the claim"],
)
def test_others_are_not_added(bare: tuple[Report, tuple[Claim, ...]], told: tuple[str, str, float]) -> None:
    report, claims = bare
    assert RoleExtractor(Given(claims), Known(told)).extract(report) == claims


def test_what_was_found_stays_and_is_not_named_twice(bare: tuple[Report, tuple[Claim, ...]]) -> None:
    report, claims = bare
    at = TEXT.index("raiders")
    found = replace(claims[0], actors=(ActorMention(ActorRole.PERPETRATOR, Span(at, at + 7, "raiders")),))
    told = Known(("perpetrator", "Kasungo", 0.9), ("victim", "raiders", 0.9))
    assert RoleExtractor(Given((found,)), told).extract(report) == (found,)
