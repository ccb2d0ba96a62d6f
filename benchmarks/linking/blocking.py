"""What blocking lets through: of the texts on one event, how many have mentions that are compared at all."""

from __future__ import annotations

from benchmarks.contract import share
from benchmarks.linking.sets import Read, same
from reportedly.link.basis import Basis
from reportedly.link.between.blocks import Blocks
from reportedly.link.profiles.rarity import Rarity
from reportedly.link.within.alone import alone


def blocking(read: Read) -> dict[str, float | None]:
    """Recall over pairs of texts on one event; and the share of all pairs of mentions that are compared."""
    parts = {r.id: alone(r, [c for c in read.claims if c.report == r.id], Basis()) for r in read.reports}
    blocks = Blocks(Basis(Rarity(part.tokens for part in parts.values())))
    nodes = [((report, n), m.profile) for report, part in parts.items() for n, m in enumerate(part.mentions)]
    for node, profile in nodes:
        blocks.add(node, profile)
    met = 0
    meeting: set[tuple[str, str]] = set()
    for node, _ in nodes:
        partners = blocks.partners(node)
        met += len(partners)
        meeting |= {(node[0], other) for other, _ in partners}
    wanted = [tuple(read.report_of.get(t, t) for t in pair) for pair in same(read.texts)]
    found = sum(1 for a, b in wanted if (a, b) in meeting or a == b)
    return {
        "blocking recall": share(found, len(wanted)),
        "compared of all pairs": share(met, len(nodes) * (len(nodes) - 1)),
    }
