"""Assessments: each property of each event read under a named policy, with the voices that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.model import Assessment, Event, Voice
from reportedly.weigh.case import Case, cases
from reportedly.weigh.policies import Policy, load
from reportedly.weigh.readings import Context, Reading


def assessments(events: Sequence[Event], context: Context, *policies: str) -> tuple[Assessment, ...]:
    """The values of each event under each of the policies, in order of event, policy and property.

    Raises:
        PolicyNotFoundError: there is no such policy.
    """
    rules = [load(policy) for policy in policies]
    found = [a for case in cases(events, context) for rule in rules for a in _under(rule, case)]
    return tuple(sorted(found, key=lambda a: (a.event, a.policy, a.property)))


def _under(rule: Policy, case: Case) -> Iterator[Assessment]:
    for value in rule.assess(case):
        outcome = value.outcome
        yield Assessment(
            event=case.event.id,
            property=value.property,
            policy=rule.POLICY,
            low=outcome.low,
            best=outcome.best,
            high=outcome.high,
            voices=tuple(_voice(v) for v in value.readings),
            supporting=outcome.supporting,
            disputing=outcome.disputing,
            why=outcome.why,
            made_by=f"weigh.policies.{rule.POLICY}",
            value=outcome.value,
        )


def _voice(reading: Reading) -> Voice:
    return Voice(
        origin=reading.voice,
        speaker=reading.label,
        low=reading.low,
        high=reading.high,
        as_of=reading.as_of,
        party=reading.party,
        claim=reading.claims[0],
    )
