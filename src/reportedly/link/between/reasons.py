"""Why claims are together, in plain words: first between reports, then within each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.link.between.blocks import Node
from reportedly.link.between.matches import Matches, Pair
from reportedly.link.within.discourse import Mention
from reportedly.model import Report


def reasons(
    mentions: Mapping[Node, Mention], merges: Sequence[Pair], matches: Matches, reports: Mapping[str, Report]
) -> list[str]:
    """One line for each merge between mentions, then one for each mention of several claims."""
    said: list[str] = []
    for a, b in sorted(merges):
        found = matches.compared(a, b)
        because = "; ".join(found.reasons) if found.veto is None else ""
        said.append(
            f"{_name(a, reports)} and {_name(b, reports)}: {because or 'joined through other mentions or by a person'}"
        )
    for node, mention in sorted(mentions.items()):
        if len(mention.parts) > 1:
            said.append(f"within {_name(node, reports)}: {'; '.join(mention.why)}")
    return list(dict.fromkeys(said))


def _name(node: Node, reports: Mapping[str, Report]) -> str:
    return reports[node[0]].file if node[0] in reports else node[0]
