"""Mentions, which of them meet, and how they compare: what clustering works on, kept while reports come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from reportedly.link.basis import Basis
from reportedly.link.between.blocks import Blocks, Node
from reportedly.link.comparing.evidence import told
from reportedly.link.comparing.features import Comparison, apart, compare
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.rarity import tokens_of
from reportedly.link.within.alone import Alone
from reportedly.link.within.discourse import Mention

type Pair = tuple[Node, Node]

_TOLD_APART = told("told_apart", "one report tells of them apart")
_FORBIDDEN = apart("never one event")


def between(one: Profile, other: Profile, basis: Basis) -> Comparison:
    """How two mentions compare, the smaller first, as far as nobody decided about them."""
    if basis.decided.forbid(one.claims, other.claims):
        return apart("a person decided that these are different events")
    if one.block != other.block:
        return apart("another kind of matter")
    return compare(one, other, basis, (_TOLD_APART,) if one.reports & other.reports else ())


class Matches:
    """Compared pairs of mentions. ``basis`` may be exchanged for one with other decisions before :meth:`change`."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self._blocks = Blocks(basis)
        self._mentions: dict[Node, Mention] = {}
        self._tokens: dict[str, set[Node]] = defaultdict(set)
        self._partners: dict[Node, set[Node]] = {}
        self._compared: dict[Pair, Comparison] = {}
        self._known: dict[Node, set[Node]] = defaultdict(set)
        self._linked: dict[Node, set[Node]] = defaultdict(set)
        self._must: dict[Node, set[Node]] = {}
        self._holder: dict[str, Node] = {}
        self.near: set[Pair] = set()
        """Pairs that meet and whose weight comes near the limit or passes it."""

    @classmethod
    def known(cls, basis: Basis, mentions: Mapping[Node, Mention], meeting: Iterable[Pair]) -> Matches:
        """Of mentions of which is known which of them meet: what a runner that found that elsewhere goes on with."""
        made = cls(basis)
        made._mentions.update(mentions)
        for a, b in meeting:
            made._partners.setdefault(a, set()).add(b)
            made._partners.setdefault(b, set()).add(a)
            made._compare(_pair(a, b))
        return made

    def profile(self, node: Node) -> Profile:
        """What is known of a mention."""
        return self._mentions[node].profile

    def mention(self, node: Node) -> Mention:
        """A mention by its node."""
        return self._mentions[node]

    def change(self, before: Mapping[str, Alone], after: Mapping[str, Alone]) -> set[Node]:
        """Puts what reports hold now in the place of what they held; gives every mention whose cluster may have changed."""
        touched: set[Node] = set()
        again: set[Node] = set()
        for report, part in before.items():
            for number in range(len(part.mentions)):
                again |= self._drop((report, number), touched)
        reweighed = self._reweigh(before, after)
        fresh = [((report, n), mention) for report, part in after.items() for n, mention in enumerate(part.mentions)]
        for node, mention in fresh:
            self._mentions[node] = mention
            for token in tokens_of(mention.profile):
                self._tokens[token].add(node)
            for claim in mention.profile.claims:
                self._holder[claim] = node
        added = {node for node, _ in fresh}
        for node in sorted(reweighed - added):
            if node in self._partners:
                self._forget(node, touched)
                self._blocks.reword(node)
                again.add(node)
        for node, mention in fresh:
            again |= self._blocks.add(node, mention.profile)
        for node in sorted(n for n in again if n in self._mentions):
            self._meet(node, touched)
        self._join(touched | added)
        return touched | added

    def _reweigh(self, before: Mapping[str, Alone], after: Mapping[str, Alone]) -> set[Node]:
        """Counts words anew; gives the mentions that hold one that became more or less telling."""
        rarity = self.basis.rarity
        tokens: set[str] = set()
        every = False
        for parts, times in ((before, -1), (after, 1)):
            for part in parts.values():
                found = rarity.changed_by(part.tokens, times)
                every = every or found is None
                tokens |= found or set()
        return set(self._mentions) if every else {n for t in tokens for n in self._tokens.get(t, ())}

    def _drop(self, node: Node, touched: set[Node]) -> set[Node]:
        again = self._blocks.drop(node)
        self._forget(node, touched)
        for other in self._partners.pop(node, set()):
            self._partners[other].discard(node)
        mention = self._mentions.pop(node)
        for token in tokens_of(mention.profile):
            self._tokens[token].discard(node)
            if not self._tokens[token]:
                del self._tokens[token]
        for claim in mention.profile.claims:
            del self._holder[claim]
        self._linked.pop(node, None)
        touched.add(node)
        again.discard(node)
        return again

    def _forget(self, node: Node, touched: set[Node]) -> None:
        """Forgets every comparison with a mention."""
        for other in self._known.pop(node, set()):
            self._known[other].discard(node)
            self._unlink(_pair(node, other), touched)

    def _unlink(self, pair: Pair, touched: set[Node]) -> None:
        del self._compared[pair]
        self.near.discard(pair)
        touched.update(pair)
        for one, other in (pair, pair[::-1]):
            self._linked[one].discard(other)

    def _meet(self, node: Node, touched: set[Node]) -> None:
        """Finds the partners of a mention again and compares those that it was not compared with."""
        now, then = self._blocks.partners(node), self._partners.get(node, set())
        for other in then - now:
            self._partners[other].discard(node)
            touched |= {node, other}
            pair = _pair(node, other)
            self._linked[node].discard(other)
            self._linked[other].discard(node)
            self.near.discard(pair)
        self._partners[node] = now
        limit, near = self.basis.limits["link_at"], self.basis.limits["propose_from"]
        for other in now:
            self._partners.setdefault(other, set()).add(node)
            pair = _pair(node, other)
            if pair in self._compared and other in then:
                continue
            found = self._compare(pair)
            touched |= {node, other}
            if found.veto is None and found.weight > limit:
                self._linked[node].add(other)
                self._linked[other].add(node)
            if found.veto is None and found.weight > near:
                self.near.add(pair)

    def _compare(self, pair: Pair) -> Comparison:
        found = self._compared.get(pair)
        if found is None:
            found = between(self.profile(pair[0]), self.profile(pair[1]), self.basis)
            self._compared[pair] = found if found.veto is None else _FORBIDDEN
            self._known[pair[0]].add(pair[1])
            self._known[pair[1]].add(pair[0])
        return found

    def compared(self, a: Node, b: Node) -> Comparison:
        """How two mentions compare, whether or not they meet."""
        return self._compare(_pair(a, b))

    def _join(self, touched: set[Node]) -> None:
        """Reads again which mentions a person joined."""
        now: dict[Node, set[Node]] = defaultdict(set)
        for pair in self.basis.decided.same:
            held = sorted({self._holder[c] for c in pair if c in self._holder})
            for one, other in pairwise(held):
                now[one].add(other)
                now[other].add(one)
        touched |= {n for n in {*now, *self._must} if now.get(n) != self._must.get(n)}
        self._must = dict(now)

    def parts(self, nodes: Iterable[Node]) -> list[tuple[Node, ...]]:
        """The connected parts that these mentions are in, over weights above the limit and what people joined."""
        found, seen = [], set()
        for start in sorted(n for n in nodes if n in self._mentions):
            if start in seen:
                continue
            part, pending = {start}, [start]
            while pending:
                node = pending.pop()
                for other in (*self._linked.get(node, ()), *self._must.get(node, ())):
                    if other not in part:
                        part.add(other)
                        pending.append(other)
            seen |= part
            found.append(tuple(sorted(part)))
        return found

    def within(self, part: Sequence[Node]) -> dict[Pair, Comparison]:
        """The comparisons among the mentions of a part that meet."""
        inside = set(part)
        return {(a, b): self._compared[a, b] for a in part for b in self._partners.get(a, ()) if a < b and b in inside}

    def decided(self, node: Node) -> bool:
        """Whether a person joined the mention with another."""
        return bool(self._must.get(node))

    def must(self, part: Sequence[Node]) -> set[Pair]:
        """What people joined within a part."""
        return {_pair(a, b) for a in part for b in self._must.get(a, ())}

    def comparing(self, part: Sequence[Node]) -> Callable[[int, int], Comparison]:
        """Compares by position in the part."""
        return lambda a, b: self.compared(part[a], part[b])


def _pair(a: Node, b: Node) -> Pair:
    return (a, b) if a < b else (b, a)
