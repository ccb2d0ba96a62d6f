"""Text that reports share, as joins: sequences of words to pairs of reports to evidence that one derives from the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reportedly.model import GroundedClaim
from reportedly.spark.arrow import Row, frozen, grouped, mapped, thawed
from reportedly.spark.stages import Stages
from reportedly.store.rows import report_of, unpack
from reportedly.weigh.copies.derivation import (
    address,
    bags_of,
    compared_holders,
    copied_claims,
    evidence_of,
    formula_runs,
    linked_to,
    one_formula,
)
from reportedly.weigh.copies.misspellings import beginnings, is_error, long_words, swapped
from reportedly.weigh.copies.pairs import Sequenced, frequency, sequences_of, shared_by, stands
from reportedly.weigh.settings import limits
from reportedly.weigh.voices import speaker_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SEQUENCE = "hash long, report string, word int"
_SHARED = "a string, b string, copied boolean, template boolean, shared binary"
EVIDENCE = "a string, b string, evidence binary, same array<struct<a:string,b:string,text:string>>"


def passages(stages: Stages, texts: DataFrame) -> DataFrame:
    """Pairs of reports (``a`` before ``b``) with the passages that they share and that count. ``texts`` has columns id and text."""
    from pyspark.sql import functions as f

    count = texts.count()
    sequences = mapped(texts, _sequences, _SEQUENCE)
    several = (
        sequences.groupBy("hash")
        .agg(f.count("*").alias("holders"), f.min("report").alias("first"))
        .where("holders > 1")
    )
    kinds = f.udf(partial(frequency, reports=count), "string")
    sizes = (
        several.select("holders")
        .distinct()
        .withColumn("kind", kinds("holders"))
        .withColumn("stands", f.udf(stands, "boolean")("holders"))
    )
    held = stages.kept("work/sequences", sequences.join(several, "hash").join(f.broadcast(sizes), "holders"))
    one = held.select("hash", f.col("report").alias("a"), f.col("word").alias("a_word"), "kind", "first")
    other = held.select("hash", f.col("report").alias("b"), f.col("word").alias("b_word"))
    both = one.where("kind = 'few' or a = first").join(other, "hash").where("a < b")
    pairs = both.groupBy("a", "b").agg(f.collect_list(f.struct("kind", "a_word", "b_word")).alias("starts"))
    standing = held.where("stands").groupBy("report").agg(f.collect_list("word").alias("standing"))
    texted = texts.join(standing.withColumnRenamed("report", "id"), "id", "left")
    sides = [
        texted.select(*(f.col(c).alias(n if c == "id" else f"{n}_{c}") for c in ("id", "text", "standing")))
        for n in "ab"
    ]
    shared = stages.kept("work/shared", mapped(pairs.join(sides[0], "a").join(sides[1], "b"), _shared, _SHARED))
    templates = shared.where("template")
    prints = (
        templates.select(f.col("a").alias("report"), f.col("a").alias("print"))
        .unionByName(templates.select(f.col("b").alias("report"), f.col("a").alias("print")))
        .groupBy("report")
        .agg(f.collect_set("print").alias("prints"))
    )
    marked = shared
    for n in "ab":
        marked = marked.join(prints.select(f.col("report").alias(n), f.col("prints").alias(f"{n}_prints")), n, "left")
    return marked.select(
        "a", "b", f.coalesce(f.arrays_overlap("a_prints", "b_prints"), f.lit(False)).alias("alike"), "shared"
    )


def _sequences(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        for code, word in sequences_of(row["text"]).items():
            yield {"hash": code, "report": row["id"], "word": word}


def _shared(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        a, b = (Sequenced(row[n], row[f"{n}_text"], sorted(row[f"{n}_standing"] or ())) for n in "ab")
        starts: dict[str, list[tuple[int, int]]] = {}
        for start in row["starts"]:
            starts.setdefault(start["kind"], []).append((start["a_word"], start["b_word"]))
        found = shared_by(a, b, {kind: sorted(pairs) for kind, pairs in starts.items()})
        if found.passages or found.template:
            yield {"a": a.id, "b": b.id, "copied": found.copied, "template": found.template, "shared": frozen(found)}


def errors(texts: DataFrame) -> DataFrame:
    """Pairs of reports with a misspelling that few have, as :func:`reportedly.weigh.copies.misspellings.shared_errors` finds them."""
    from pyspark.sql import functions as f

    most = int(limits("reuse")["most_rare_reports"])
    written = mapped(texts, _beginnings, "beginning string, report string, times long")
    each = written.groupBy("beginning", "report").agg(f.sum("times").alias("times"))
    held = each.groupBy("beginning").agg(f.count("*").alias("holders"), f.sum("times").alias("total"))
    suspects = mapped(
        held.where(f"holders between 2 and {most}"), _suspects, "wrong string, usual string, n long, times long"
    )
    usual = held.select(
        f.col("beginning").alias("usual"), f.col("holders").alias("usual_n"), f.col("total").alias("usual_times")
    )
    tested = suspects.join(usual, "usual")
    who = (
        each.groupBy("beginning")
        .agg(f.sort_array(f.collect_list("report")).alias("reports"), f.count("*").alias("holders"))
        .where(f"holders <= {most}")
    )
    named = tested.join(who.select(f.col("beginning").alias("wrong"), f.col("reports").alias("who")), "wrong").join(
        who.select(f.col("beginning").alias("usual"), f.col("reports").alias("usual_who")), "usual", "left"
    )
    right = f.udf(is_error, "boolean")(
        "n", "times", "usual_n", "usual_times", f.coalesce(f.col("who") == f.col("usual_who"), f.lit(False))
    )
    pairs = named.where(right).select(
        "wrong", "usual", f.col("who")[0].alias("a"), f.explode(f.slice("who", 2, most)).alias("b")
    )
    first = pairs.groupBy("a", "b").agg(f.min(f.struct("wrong", "usual")).alias("e"))
    return first.select("a", "b", f.concat_ws(" beside ", "e.wrong", "e.usual").alias("text"))


def _beginnings(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        for word, times in long_words(row["text"]).items():
            for beginning in beginnings(word):
                yield {"beginning": beginning, "report": row["id"], "times": times}


def _suspects(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        usual = swapped(row["beginning"])
        if usual is not None:
            yield {"wrong": row["beginning"], "usual": usual, "n": row["holders"], "times": row["total"]}


def cited(reports: DataFrame) -> DataFrame:
    """Reports (``a``) whose raw file links to the address of another (``b``). ``reports`` is the table of that name."""
    from pyspark.sql import functions as f

    told = mapped(
        reports.select("payload", "raw"), _addresses, "id string, file string, own string, links array<string>"
    )
    own = told.where("own is not null").groupBy("own").agg(f.max(f.struct("file", "id")).alias("last"))
    links = told.select(f.col("id").alias("a"), f.explode("links").alias("own"))
    return links.join(own, "own").select("a", f.col("last.id").alias("b"), f.col("own").alias("text")).where("a != b")


def _addresses(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        report = report_of(row["payload"], row["raw"])
        own = address(report.url) if report.url else None
        yield {"id": report.id, "file": report.file, "own": own, "links": linked_to(report)}


def evidence(shared: DataFrame, wrong: DataFrame, links: DataFrame, claims: DataFrame, headers: DataFrame) -> DataFrame:
    """A row of :data:`EVIDENCE` for each pair of reports that are not independent."""
    from pyspark.sql import functions as f

    nothing = f.lit(None).cast("binary")
    findings = [
        shared.select("a", "b", f.lit("passages").alias("what"), f.col("alike").cast("string").alias("one"), f.col("shared").alias("noun")),
        *(
            frame.select(
                f.least("a", "b").alias("a"), f.greatest("a", "b").alias("b"), f.lit(what).alias("what"),
                f.concat_ws(" ", "a", "text").alias("one"), nothing.alias("noun"),
            )
            for what, frame in (("error", wrong), ("link", links))
        ),
    ]  # fmt: skip
    found = findings[0].unionByName(findings[1]).unionByName(findings[2])
    pairs = found.select("a", "b").distinct()
    of_report = claims.groupBy("report").agg(f.collect_list("payload").alias("claims")).join(headers, "report", "right")
    sides = [
        pairs.join(of_report.withColumnRenamed("report", n), n).select(
            "a",
            "b",
            f.lit(f"claims_{n}").alias("what"),
            f.to_json(f.coalesce("claims", f.array().cast("array<string>"))).alias("one"),
            f.col("header").alias("noun"),
        )
        for n in "ab"
    ]
    return grouped(found.unionByName(sides[0]).unionByName(sides[1]), ("a", "b"), _evidence, EVIDENCE)


def _evidence(rows: list[Row]) -> Iterator[Row]:
    pair = (rows[0]["a"], rows[0]["b"])
    reports, claims = {}, []
    for row in rows:
        if row["what"].startswith("claims_"):
            header = thawed(row["noun"])
            reports[header.id] = header
            claims += [unpack(GroundedClaim, payload) for payload in json.loads(row["one"])]
    claims.sort(key=lambda c: c.id)
    speakers = {c.id: speaker_of(c, reports[c.report]) for c in claims}
    shared = [p for r in rows if r["what"] == "passages" for p in thawed(r["noun"]).counted(alike=r["one"] == "true")]
    told = {
        what: sorted(
            (one, pair[1] if one == pair[0] else pair[0], text)
            for one, _, text in (r["one"].partition(" ") for r in rows if r["what"] == what)
        )
        for what in ("error", "link")
    }
    found = evidence_of(shared, told["error"], told["link"], claims, speakers).get(pair)
    if found:
        same = copied_claims(claims, shared, [pair])
        yield {"a": pair[0], "b": pair[1], "evidence": frozen(tuple(found)),
               "same": [{"a": a, "b": b, "text": text} for (a, b), text in same.items()]}  # fmt: skip


def formulas(claims: DataFrame) -> DataFrame:
    """Pairs of nearly equal claims of any reports (``a``, ``b``), with the words that show it (``text``)."""
    from pyspark.sql import functions as f

    runs = mapped(claims.select("payload"), _runs, "run string, claim string")
    several = runs.groupBy("run").agg(f.sort_array(f.collect_list("claim")).alias("claims")).where("size(claims) > 1")
    pairs = mapped(several, _held, "a string, b string, text string").groupBy("a", "b").agg(f.min("text").alias("text"))
    joined = pairs
    for n in "ab":
        joined = joined.join(claims.select(f.col("id").alias(n), f.col("payload").alias(f"claim_{n}")), n)
    return mapped(joined, _formulas, "a string, b string, text string")


def _runs(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        claim = unpack(GroundedClaim, row["payload"])
        yield from ({"run": run, "claim": claim.id} for run in sorted(formula_runs(claim)))


def _held(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield from ({"a": a, "b": b, "text": row["run"]} for a, b in compared_holders(row["claims"]))


def _formulas(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        a, b = (unpack(GroundedClaim, row[f"claim_{n}"]) for n in "ab")
        if one_formula(a, b, bags_of((a, b))):
            yield {"a": row["a"], "b": row["b"], "text": row["text"]}
