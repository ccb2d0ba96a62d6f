"""Link and weigh in one step, with the questions that tests ask of the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link import link
from reportedly.model import Event, Findings, Judgement, Relation, RelationKind
from reportedly.weigh import weigh
from tests.weigh.accounts import Account, together


@dataclass(frozen=True)
class Weighed:
    findings: Findings

    def event_of(self, claim: str) -> Event | None:
        return next((e for e in self.findings.events if claim in e.claims), None)

    def same_event(self, *claims: str) -> bool:
        events = {e.id if (e := self.event_of(c)) else c for c in claims}
        return len(events) == 1

    def said(self, kind: str, of: str | None = None) -> list[Relation]:
        return [r for r in self.findings.relations if r.kind is RelationKind(kind) and (of is None or r.property == of)]

    def between(self, a: str, b: str) -> set[str]:
        """Kinds of relation between two claims, whichever way round."""
        return {str(r.kind) for r in self.findings.relations if (a in r.a and b in r.b) or (b in r.a and a in r.b)}

    def origins_of(self, claims: Sequence[str]) -> int:
        return len({o.id for o in self.findings.origins if set(o.claims) & set(claims)})


def weighed(*accounts: Account, judgements: Sequence[Judgement] = ()) -> Weighed:
    reports, claims = together(accounts)
    return Weighed(weigh(reports, claims, link(reports, claims, judgements), judgements))
