"""One pass over a ledger that hides what must not leave the program. Exporters and pages get what comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, cast
from urllib.parse import urlsplit

from reportedly.model import (
    Event,
    Findings,
    GroundedClaim,
    GroundedPlace,
    Ledger,
    PlacePrecision,
    ProposedMerge,
    Report,
    Span,
    content_id,
)
from reportedly.publish.redaction.persons import Protected
from reportedly.publish.redaction.policy import RedactionPolicy
from reportedly.publish.redaction.rebuild import rebuilt
from reportedly.publish.redaction.sites import FINE, District, Districts, is_sensitive, site_words
from reportedly.publish.redaction.texts import blotted, redacted_report
from reportedly.publish.redaction.words import Decoded, Key, Names, replaced

Words = Callable[[str], str]


class Redactor:
    """Hides names and sites in any noun of one ledger, always in the same way.

    Made of all reports and claims, since a name is private or not by what all of them say. The nouns come as the store gives
    them; claims need their report to have gone through :meth:`report` before.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        claims: Sequence[GroundedClaim],
        policy: RedactionPolicy,
        district: District | None = None,
    ) -> None:
        self._protected = Protected(reports, claims, policy)
        self._district = district or Districts()
        words = site_words(policy.sites) if policy.coarse_sites else frozenset()
        self._sensitive = frozenset(c.id for c in claims if is_sensitive(c, words)) if words else frozenset()
        self._coarse: dict[tuple[str | None, float | None, float | None], GroundedPlace] = {}
        self._report_of = {c.id: c.report for c in claims}
        self._fine = {c.id: [p for p in c.places if p.precision in FINE] for c in claims} if self._sensitive else {}
        self._kept: dict[str, list[tuple[int, int]]] = {}
        for claim in claims:
            known = [p.span for p in claim.places if p.place] + [a.span for a in claim.actors if a.actor]
            self._kept.setdefault(claim.report, []).extend((s.start, s.end) for s in known)
        self._texts: dict[str, str] = {}
        self._written: dict[frozenset[str], Words] = {}

    def words(self, text: str, reports: Iterable[str] = ()) -> str:
        """Words about these reports with each hidden name as "person 7f3a09bc"; without reports only full names are known."""
        return self._words(reports)(text)

    def report(self, report: Report) -> Report:
        """The report with its names blotted out, at the same length, and its words about them replaced."""
        words = self._words((report.id,))
        names, digits = self._protected.within((report.id,))
        clean, raw = report.text, report.raw
        if self._protected:
            clean, raw = blotted(report, names, digits, self._protected.everywhere, self._kept.get(report.id, ()))
        self._texts[report.id] = clean
        bare = redacted_report(report, clean, raw)
        made = rebuilt(bare, words, _spans_of(clean), keep=frozenset({"text", "raw", "url", "offsets"}))
        return replace(made, url=self._url(report.url) if report.url else report.url)

    def claim(self, claim: GroundedClaim) -> GroundedClaim:
        """The claim over its redacted report, its places by district where it speaks of a sensitive site."""
        text = self._texts[claim.report]
        made = rebuilt(claim, self._words((claim.report,)), _spans_of(text))
        if claim.id not in self._sensitive:
            return made
        return replace(made, places=tuple(self._coarsened(p) for p in made.places))

    def finding[T](self, noun: T, claims: Iterable[str]) -> T:
        """An event or any other noun about these claims: a relation, an origin, an assessment, a label, a judgement.

        A place that it has itself, and those that its title and reasons name, are given by district where one of the claims speaks
        of a sensitive site.
        """
        about = tuple(claims)
        reports = {self._report_of[c] for c in about if c in self._report_of}
        made = rebuilt(noun, self._words(reports), _no_span)
        if self._sensitive.isdisjoint(about):
            return made
        if isinstance(made, Event | ProposedMerge):
            made = cast(T, self._named_by_district(made, about))
        return made if getattr(noun, "lat", None) is None else cast(T, self._by_district(made))

    def _named_by_district(self, noun: Any, claims: Iterable[str]) -> Any:
        """The title of an event that stands in a province stays: "Offensive, Aleppo" names the province, not the town in it."""
        made = rebuilt(noun, self._districts_named(claims), _no_span)
        return replace(made, title=noun.title) if isinstance(noun, Event) and noun.precision not in FINE else made

    def _districts_named(self, claims: Iterable[str]) -> Words:
        """Names of places by those of their districts, where they stand as titles and reasons put them: behind a comma, or in brackets."""
        places = [p for claim in claims for p in self._fine.get(claim, ()) if p.name]
        fine = {p.name: (self._coarse.get((p.place, p.lat, p.lon)) or self._coarsened(p)).name for p in places}
        if not fine:
            return str
        names = "|".join(re.escape(name) for name in sorted(fine, key=lambda name: (-len(name), name)))
        named = re.compile(rf"(?:(?<=, )|(?<=\())(?:{names})(?=, |\)|$)")
        return lambda text: named.sub(lambda match: fine[match[0]], text)

    def _by_district(self, noun: Any) -> Any:
        """An event, or who holds a place, at the centre of the district. The id of a place does not tell its country."""
        precision = PlacePrecision(noun.precision)
        known = self._coarse.get((noun.place, noun.lat, noun.lon))
        where = known or self._district(
            GroundedPlace(Span(0, 0, ""), "location", "", noun.place, noun.lat, noun.lon, precision)
        )
        changed = {"lat": where.lat, "lon": where.lon, "place": where.place or "", "radius_km": where.radius_km}
        changed |= {"precision": type(noun.precision)(where.precision), "place_name": where.name}
        return replace(noun, **{name: value for name, value in changed.items() if hasattr(noun, name)})

    def _coarsened(self, place: GroundedPlace) -> GroundedPlace:
        coarse = self._district(place)
        self._coarse[place.place, place.lat, place.lon] = coarse
        return coarse

    def _words(self, reports: Iterable[str]) -> Words:
        about = frozenset(reports)
        if about not in self._written:
            names, digits = self._protected.within(about)
            self._written[about] = _replacing(names, digits)
        return self._written[about]

    def _url(self, url: str) -> str:
        """An address that holds a name, down to its host."""
        if not self._protected or not self._protected.everywhere.find(Decoded(url).text):
            return url
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def redacted(ledger: Ledger, policy: RedactionPolicy, district: District | None = None) -> Ledger:
    """The ledger without the names and places that ``policy`` protects. Idempotent; ``findings.projections`` are dropped.

    Read it under policies afterwards: their values are then made of what may be shown. ``district`` gives a place by its
    district, by default as this installation's gazetteer has it. A quote keeps its offsets and is marked where a name stood
    (docs/adr/0020-redaction.md). Embargoes are heeded before, where findings are made (:func:`reportedly.pipeline.publishable`).
    """
    if ledger.redaction is not None:
        return ledger
    by = Redactor(ledger.reports, ledger.claims, policy, district)
    reports = tuple(by.report(r) for r in ledger.reports)
    claims = tuple(by.claim(c) for c in ledger.claims)
    about = {c.id: (c.id,) for c in ledger.claims} | {e.id: e.claims for e in ledger.findings.events}

    kinds = [f.name for f in fields(Findings) if f.name != "projections"]
    findings = Findings(
        **{
            kind: tuple(by.finding(noun, _about(noun, about)) for noun in getattr(ledger.findings, kind))
            for kind in kinds
        }
    )
    every = tuple(c.id for c in ledger.claims)
    return Ledger(
        reports=reports,
        claims=claims,
        findings=findings,
        rejections=tuple(by.finding(r, ()) for r in ledger.rejections),
        judgements=tuple(by.finding(j, _about(j, about) or every) for j in ledger.judgements),
        redaction=policy_stamp(policy),
    )


def _about(noun: Any, of: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The claims that a noun names, itself or through an event, in whatever field; of an event its own, not those of what holds it."""
    if isinstance(noun, Event):
        return noun.claims
    values = (getattr(noun, f.name) for f in fields(noun))
    named = [n for v in values for n in (v if isinstance(v, tuple) else (v,)) if isinstance(n, str)]
    return tuple(dict.fromkeys(claim for name in named for claim in of.get(name, ())))


def policy_stamp(policy: RedactionPolicy) -> str:
    """The id of a policy. It tells nothing about its names, since the project's key is part of it."""
    return content_id("redaction", policy.key.hex(), repr(replace(policy, key=b"")))


def _replacing(names: Names, by: Mapping[Key, str]) -> Words:
    done: dict[str, str] = {}

    def words(text: str) -> str:
        if text not in done:
            done[text] = replaced(text, names.find(text), by) if by else text
        return done[text]

    return words


def _spans_of(text: str) -> Callable[[Span], Span]:
    def span(old: Span) -> Span:
        exact = text[old.start : old.end]
        return old if exact == old.exact else Span(old.start, old.end, exact)

    return span


def _no_span(span: Span) -> Span:
    return span
