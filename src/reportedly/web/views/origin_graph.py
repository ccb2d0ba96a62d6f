"""Who repeats whom, as a small graph: outlets on the left, the independent voices on the right, a line where one prints the other."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import GroundedClaim
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import clipped, plural

ROW = 34.0
TOP = 26.0
LEFT, RIGHT = 236.0, 470.0
NAME, VOICE = 34, 46  # characters of a name on each side
MOST = 14  # rows on one side; the rest is counted


@dataclass(frozen=True, slots=True)
class Node:
    x: float
    y: float
    name: str
    aside: str
    party: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """``paths`` are the lines as SVG path data. ``left_out`` counts outlets and voices beyond those drawn."""

    height: float
    outlets: tuple[Node, ...]
    voices: tuple[Node, ...]
    paths: tuple[str, ...]
    left_out: int
    sentence: str


def origin_graph(index: LedgerIndex, claims: list[GroundedClaim]) -> Graph | None:
    """The graph of these claims; None where a single outlet prints a single voice, which a line of text says better."""
    outlet_of = {claim.id: index.outlet(index.reports[claim.report]) for claim in claims}
    by_voice: dict[str, list[GroundedClaim]] = {}
    for claim in claims:
        by_voice.setdefault(index.lasting_voice(claim), []).append(claim)
    by_outlet: dict[str, list[GroundedClaim]] = {}
    for claim in claims:
        by_outlet.setdefault(outlet_of[claim.id], []).append(claim)
    if len(by_voice) * len(by_outlet) <= 1:
        return None
    outlets = sorted(by_outlet, key=lambda name: (-len(by_outlet[name]), name))[:MOST]
    reach = {key: {outlet_of[c.id] for c in said} for key, said in by_voice.items()}
    voices = sorted(by_voice, key=lambda key: (-len(reach[key]), -len(by_voice[key]), key))[:MOST]
    rows = max(len(outlets), len(voices))
    at_outlet = {name: _y(n, len(outlets), rows) for n, name in enumerate(outlets)}
    at_voice = {key: _y(n, len(voices), rows) for n, key in enumerate(voices)}
    return Graph(
        height=TOP + rows * ROW,
        outlets=tuple(
            Node(LEFT, at_outlet[name], clipped(name, NAME), plural(len(by_outlet[name]), "claim"), False)
            for name in outlets
        ),
        voices=tuple(_voice(index, by_voice[key], reach[key], at_voice[key]) for key in voices),
        paths=tuple(_path(at_outlet[name], at_voice[key]) for key in voices for name in outlets if name in reach[key]),
        left_out=len(by_outlet) - len(outlets) + len(by_voice) - len(voices),
        sentence="; ".join(
            f"{index.voice_name(by_voice[key][0])} in {', '.join(sorted(reach[key]))}" for key in voices
        ),
    )


def _y(number: int, count: int, rows: int) -> float:
    """The middle of a row, the shorter side spread over the height of the longer."""
    return round(TOP + (number + 0.5) * ROW * rows / count, 1)


def _voice(index: LedgerIndex, said: list[GroundedClaim], outlets: set[str], y: float) -> Node:
    party = any(index.is_party(claim) for claim in said)
    aside = plural(len(said), "claim") + (f" in {len(outlets)} outlets" if len(outlets) > 1 else "")
    return Node(RIGHT, y, clipped(index.voice_name(said[0]), VOICE), aside, party)


def _path(left: float, right: float) -> str:
    middle = (LEFT + RIGHT) / 2
    return f"M{LEFT + 8:g} {left:g}C{middle:g} {left:g} {middle:g} {right:g} {RIGHT - 8:g} {right:g}"
