"""What linking makes of each report by itself, and how rare each word is among all of them: the ground on which mentions are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from reportedly.link.basis import Basis
from reportedly.link.between.blocks import Node, base_of, keys_of, rarest
from reportedly.link.profiles.rarity import Rarity, tokens_of
from reportedly.link.topics import keys_of as topic_keys
from reportedly.link.topics import total_keys
from reportedly.link.within.alone import alone
from reportedly.model import GroundedClaim, Report
from reportedly.spark.arrow import Row, frozen, mapped, thawed
from reportedly.store.rows import report_of, unpack

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NODE = "node struct<report:string,number:int>"
ALONE = (
    "report string, tokens array<string>, "
    "mentions array<struct<number:int,mention:binary,claims:array<string>,words:array<string>,tokens:array<string>>>, "
    "topics array<struct<claim:string,keys:array<array<string>>>>"
)
KEYED = (
    f"{NODE}, mention binary, rarity binary, claims array<string>, words array<string>, base string, rare array<string>, "
    "asks array<string>, answers array<string>, everywhere boolean"
)


@cache
def plain_basis() -> Basis:
    """The settings and words of this process; what is rare is known elsewhere."""
    return Basis()


def header(report: Report) -> Report:
    """The report without its texts: what events and voices are told by."""
    return replace(report, raw="", text="", blocks=(), damage=(), quarantined=(), landmarks=(), persons=())


def each_alone(reports: DataFrame) -> DataFrame:
    """A row of :data:`ALONE` for each report with its claims (columns ``payload`` and ``claims``, an array of payloads)."""
    return mapped(reports.select("payload", "claims"), _alone, ALONE)


def _alone(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        report = report_of(row["payload"], "")
        claims = [unpack(GroundedClaim, payload) for payload in row["claims"]]
        found = alone(report, claims, plain_basis())
        topics = [(c.id, topic_keys(c)) for c in found.standing]
        topics += [(c.id, total_keys(c, part)) for c, part in found.totals]
        yield {
            "report": report.id,
            "tokens": sorted(found.tokens),
            "mentions": [
                {"number": number, "mention": frozen(mention), "claims": list(mention.profile.claims),
                 "words": list(mention.profile.words), "tokens": sorted(tokens_of(mention.profile))}
                for number, mention in enumerate(found.mentions)
            ],
            "topics": [{"claim": claim, "keys": [list(key) for key in keys]} for claim, keys in topics if keys],
        }  # fmt: skip


def with_rarity(told: DataFrame) -> DataFrame:
    """A row of :data:`KEYED` for each mention: with how many reports have each of its tokens, and the blocks that it is in."""
    from pyspark.sql import functions as f

    total = told.count()
    holders = told.select(f.explode("tokens").alias("token")).groupBy("token").agg(f.count("*").alias("holders"))
    each = told.select("report", f.explode("mentions").alias("m")).select(
        f.struct("report", f.col("m.number").alias("number")).alias("node"),
        "m.mention",
        "m.claims",
        "m.words",
        "m.tokens",
    )
    known = (
        each.select("node", f.explode("tokens").alias("token"))
        .join(holders, "token")
        .groupBy("node")
        .agg(f.collect_list(f.struct("token", "holders")).alias("known"))
    )
    return mapped(each.drop("tokens").join(known, "node", "left"), partial(_keyed, total), KEYED)


def _keyed(total: int, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        counts = {item["token"]: item["holders"] for item in row["known"] or ()}
        rarity = frozen((total, counts))
        profile = thawed(row["mention"]).profile
        basis = basis_of([rarity])
        asks, answers, everywhere = keys_of(profile, basis.settings)
        yield {
            "node": row["node"], "mention": row["mention"], "rarity": rarity, "claims": row["claims"], "words": row["words"],
            "base": repr(base_of(profile)), "rare": list(rarest(profile, basis)), "asks": [repr(k) for k in asks],
            "answers": [repr(k) for k in answers], "everywhere": everywhere,
        }  # fmt: skip


def basis_of(rarities: Iterable[bytes]) -> Basis:
    """What some mentions are compared by: how rare the tokens of them all are."""
    rarity = Rarity()
    holders: Counter[str] = Counter()
    for data in rarities:
        rarity.total, counts = thawed(data)
        holders.update({token: count for token, count in counts.items() if token not in holders})
    rarity.holders = holders
    return replace(plain_basis(), rarity=rarity)


def node_of(row: Any) -> Node:
    """A node as linking has it."""
    return (row["report"], row["number"])
