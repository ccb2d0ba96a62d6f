"""Which reports derive from one another or from a common text, and which of their claims are the same passage."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from reportedly.model import GroundedClaim, OriginEvidence, Report
from reportedly.weigh.copies.misspellings import shared_errors
from reportedly.weigh.copies.reuse import Passage, shared_passages
from reportedly.weigh.settings import limits
from reportedly.weigh.unions import Unions
from reportedly.weigh.voices import Speaker, VoiceKind
from reportedly.weigh.words import bag, dice, folded_words

_URL = re.compile(r"https?://[^\s\"'<>]{4,300}")
_QUOTED_WORDS = 12
_FEW = 8
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Derivation:
    """``reports``: pairs of report ids that are not independent, with the evidence. ``claims``: claims that are one passage."""

    reports: Mapping[Pair, tuple[OriginEvidence, ...]]
    claims: tuple[tuple[str, ...], ...]
    why: Mapping[Pair, str]
    near: Mapping[str, tuple[tuple[str, OriginEvidence], ...]]

    def neighbours(self, report: str) -> tuple[tuple[str, OriginEvidence], ...]:
        """Reports that are not independent of this one, each with its first evidence."""
        return self.near.get(report, ())


def derive(reports: Sequence[Report], claims: Sequence[GroundedClaim], speakers: Mapping[str, Speaker]) -> Derivation:
    """Evidence of copying between reports, then the claims that stand in copied text."""
    shared = shared_passages(reports)
    evidence = evidence_of(shared, shared_errors(reports), citations(reports), claims, speakers)
    same = copied_claims(claims, shared, sorted(evidence))
    for a, b, text in _formulas(claims):
        same.setdefault(_pair(a, b), text)
    joined: Unions[str] = Unions()
    for a, b in sorted(same):
        joined.join(a, b)
    near: dict[str, list[tuple[str, OriginEvidence]]] = defaultdict(list)
    for (one, other), found in sorted(evidence.items()):
        near[one].append((other, found[0]))
        near[other].append((one, found[0]))
    return Derivation(
        reports={pair: tuple(found) for pair, found in sorted(evidence.items())},
        near={report: tuple(others) for report, others in near.items()},
        claims=tuple(sorted(tuple(sorted(group)) for group in joined.sets())),
        why=same,
    )


def evidence_of(
    shared: Sequence[Passage],
    errors: Iterable[tuple[str, str, str]],
    links: Iterable[tuple[str, str, str]],
    claims: Sequence[GroundedClaim],
    speakers: Mapping[str, Speaker],
) -> dict[Pair, list[OriginEvidence]]:
    """What shows that two reports are not independent, the strongest first. A pair depends on its two reports alone."""
    evidence: dict[Pair, list[OriginEvidence]] = defaultdict(list)
    for pair, runs in sorted(_foreign_to_quotes(shared, claims, speakers).items()):
        if shows_derivation(runs):
            shown = sorted((p for p in runs if p.telling), key=lambda p: (-p.telling, p.a_start))
            evidence[pair] += [OriginEvidence("shared_words", _shorten(p.text), p.a, p.b) for p in shown]
    for a, b, words in errors:
        evidence[_pair(a, b)].append(OriginEvidence("shared_error", words, a, b))
    for a, b, url in links:
        evidence[_pair(a, b)].append(OriginEvidence("citation", url, a, b))
    return evidence


def copied_claims(
    claims: Sequence[GroundedClaim], shared: Sequence[Passage], derived: Sequence[Pair]
) -> dict[Pair, str]:
    """Pairs of claims of derived reports that are one passage, with the words that show it."""
    runs_of: dict[Pair, list[Passage]] = defaultdict(list)
    for passage in shared:
        runs_of[_pair(passage.a, passage.b)].append(passage)
    by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.report, c.claim.span.start, c.id)):
        by_report[claim.report].append(claim)
    same: dict[Pair, str] = {}
    for pair in derived:
        same.update(_same_passages(by_report[pair[0]], by_report[pair[1]], runs_of[pair]))
    return same


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _shorten(text: str, words: int = 20) -> str:
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"


def _foreign_to_quotes(
    passages: Iterable[Passage], claims: Sequence[GroundedClaim], speakers: Mapping[str, Speaker]
) -> dict[Pair, list[Passage]]:
    """Passages by pair of reports, without those that only show that both quote the same speaker, or that two speakers use the same
    short formula.
    """
    strong = limits("reuse")["strong_words"]
    spans: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
    for claim in claims:
        if speakers[claim.id].kind is VoiceKind.NAMED:
            spans[claim.report].append((claim.claim.span.start, claim.claim.span.end, speakers[claim.id].key))
    kept: dict[Pair, list[Passage]] = defaultdict(list)
    for passage in passages:
        mine = _voices_in(spans[passage.a], passage.a_start, passage.a_end)
        theirs = _voices_in(spans[passage.b], passage.b_start, passage.b_end)
        formula = bool(mine and theirs) and passage.words < strong
        if passage.words > _QUOTED_WORDS or not (mine & theirs or formula):
            kept[_pair(passage.a, passage.b)].append(passage)
    return kept


def _voices_in(spans: Sequence[tuple[int, int, tuple[str, ...]]], start: int, end: int) -> set[tuple[str, ...]]:
    return {voice for first, last, voice in spans if first < end and start < last}


def shows_derivation(runs: Sequence[Passage]) -> bool:
    """One long run, or several short ones, whose words are more than names and idiom."""
    table = limits("reuse")
    telling = [p for p in runs if p.telling >= table["telling_words"]]
    return any(p.own >= table["strong_words"] for p in telling) or len(telling) >= table["weak_runs"]


def citations(reports: Sequence[Report]) -> list[tuple[str, str, str]]:
    """Reports whose raw file links to the address of another report: the report, the other, the address."""
    addresses = {address(r.url): r.id for r in reports if r.url}
    return [
        (report.id, addresses[url], url)
        for report in sorted(reports, key=lambda r: r.id)
        for url in linked_to(report)
        if addresses.get(url, report.id) != report.id
    ]


def linked_to(report: Report) -> list[str]:
    """The addresses in the raw file of a report."""
    return sorted({address(url) for url in _URL.findall(report.raw)})


def address(url: str) -> str:
    """An address as it is compared."""
    return url.rstrip("/")


def _same_passages(
    left: Sequence[GroundedClaim], right: Sequence[GroundedClaim], passages: Sequence[Passage]
) -> dict[Pair, str]:
    """Claims of two derived reports that are one passage: one to one, the most alike first."""
    table = limits("reuse")
    scored = []
    words = bags_of((*left, *right))
    for a in left:
        for b in right:
            alike = dice(words[a.id], words[b.id])
            if alike < table["same_claim"] or _other_numbers(a, b):
                continue
            run = _run_in_both(a, b, passages)
            if run or alike >= table["same_claim_alone"]:
                scored.append((-alike, a.id, b.id, run or "nearly the same words"))
    found: dict[Pair, str] = {}
    used: set[str] = set()
    for _, a_id, b_id, run in sorted(scored):
        if a_id not in used and b_id not in used:
            used |= {a_id, b_id}
            found[_pair(a_id, b_id)] = run
    return found


def _other_numbers(a: GroundedClaim, b: GroundedClaim) -> bool:
    """Both count something, and no count is the same: two sentences that merely sound alike."""
    mine = {(q.measure, q.low, q.high) for q in a.quantities}
    theirs = {(q.measure, q.low, q.high) for q in b.quantities}
    return bool(mine and theirs) and not mine & theirs


def _run_in_both(a: GroundedClaim, b: GroundedClaim, passages: Sequence[Passage]) -> str | None:
    for p in passages:
        inside = p.a == a.report and p.a_start < a.claim.span.end and a.claim.span.start < p.a_end
        if inside and p.b_start < b.claim.span.end and b.claim.span.start < p.b_end:
            return _shorten(p.text)
    return None


def _formulas(claims: Sequence[GroundedClaim]) -> list[tuple[str, str, str]]:
    """Nearly equal claims of any reports: an agency's standing sentence, however many print it."""
    holders: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        for run in formula_runs(claim):
            holders[run].append(claim)
    judged: dict[Pair, bool] = {}
    found: dict[Pair, str] = {}
    words = bags_of(claim for group in holders.values() if len(group) > 1 for claim in group)
    for run, group in sorted(item for item in holders.items() if len(item[1]) > 1):
        for a, b in compared_holders(group):
            pair = _pair(a.id, b.id)
            if pair not in judged:
                judged[pair] = one_formula(a, b, words)
                if judged[pair]:
                    found[pair] = run
    return [(a, b, text) for (a, b), text in sorted(found.items())]


def formula_runs(claim: GroundedClaim) -> set[str]:
    """The runs of words by which nearly equal claims are found."""
    size = int(limits("reuse")["formula_words"])
    said = folded_words(claim.claim.span.exact)
    return {" ".join(said[i : i + size]) for i in range(len(said) - size + 1)}


def one_formula(a: GroundedClaim, b: GroundedClaim, words: Mapping[str, Counter[str]]) -> bool:
    """Whether two claims of different reports say the same in nearly the same words; ``words`` has those of each claim by its id."""
    if a.report == b.report:
        return False
    return dice(words[a.id], words[b.id]) >= limits("reuse")["same_claim_alone"] and not _other_numbers(a, b)


def bags_of(claims: Iterable[GroundedClaim]) -> dict[str, Counter[str]]:
    """The words of each claim, counted, by its id."""
    return {claim.id: bag(claim.claim.span.exact) for claim in {claim.id: claim for claim in claims}.values()}


def compared_holders[T](holders: Sequence[T]) -> Iterator[tuple[T, T]]:
    """All pairs of a few claims that hold one run, in order of id; of more the first with each, and neighbours, of the first so many:
    so that the cost stays in proportion.
    """
    group = holders[: int(limits("reuse")["formula_reports"])]
    if len(group) <= _FEW:
        yield from combinations(group, 2)
    else:
        yield from ((group[0], other) for other in group[1:])
        yield from pairwise(group[1:])
