"""``python -m tools.fit_linkage [--shared DIR] [--spread S] [--alike A] [--write]``: fits the weights of linking to labelled texts.

Fits to the training halves of ``airwars_syria`` and of the labelled ``fa_kes`` articles (``benchmarks/linking``); the other halves are
for measuring. The prior is ``prior`` of ``data/fitted.toml``, the weights as they were set by hand, so that a second run gives the same.
With ``--write`` the weights of ``data/linkage.toml`` are replaced in place, and what they rest on is written to ``data/fitted.toml``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import reportedly.link
from benchmarks.linking.sets import HALVES, Text, airwars_syria, fa_kes, halves, read
from reportedly.link.settings import settings
from tools.fit_linkage.fit import fit
from tools.fit_linkage.pairs import Bag, bags
from tools.fit_linkage.record import Table, prior_weights, record

DATA = Path(reportedly.link.__file__).with_name("data")
WEIGHTS, RECORD = DATA / "linkage.toml", DATA / "fitted.toml"
SPREAD = 0.7
ALIKE = 0.25
FREE = ("date_unknown", "place_unknown", "generic_type", "episode_place_unknown")
"""Weights of what says little either way."""
_AGAINST = -1


def main() -> None:
    """Fits, prints what changed, and writes where asked to."""
    parser = argparse.ArgumentParser("python -m tools.fit_linkage", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that holds data/airwars_syria and data/fa_kes"
    )
    parser.add_argument("--spread", type=float, default=SPREAD, help="standard deviation of the prior")
    parser.add_argument(
        "--alike", type=float, default=ALIKE, help="how much alike texts count against the others, in sum"
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    data = args.shared / "data"
    sets = {"airwars_syria": airwars_syria(data / "airwars_syria"), "fa_kes": fa_kes(data / "fa_kes")}
    training = {name: halves(texts)[HALVES[0]] for name, texts in sets.items()}
    found: list[Bag] = [bag for texts in training.values() for bag in bags(read(texts))]
    prior = prior_weights(RECORD, settings().weights)
    fitted = fit(found, prior, signs(prior), args.spread, args.alike)
    for name, value in fitted.items():
        print(f"{name:32} {prior[name]:6} {value:6}")
    if args.write:
        WEIGHTS.write_text(replaced(WEIGHTS.read_text(encoding="utf-8"), fitted), encoding="utf-8")
        rest_on = tables(training, found, args.spread, args.alike)
        RECORD.write_text(record("tools/fit_linkage", WEIGHTS.name, rest_on, prior), encoding="utf-8")


def signs(prior: Mapping[str, float]) -> dict[str, int]:
    """Which way each weight may point; one set to nothing speaks for one event unless it is :data:`FREE`."""
    return {name: 0 if name in FREE else _AGAINST if value < 0 else 1 for name, value in prior.items()}


def replaced(text: str, weights: Mapping[str, float]) -> str:
    """The settings file with other weights; comments and order stay."""
    head, rest = text.split("[within]", 1)
    for name, value in weights.items():
        head = re.sub(rf"(?m)^{name} = -?[\d.]+", f"{name} = {value}", head)
    return f"{head}[within]{rest}"


def digest(texts: Sequence[Text]) -> str:
    """A digest of labels and words."""
    lines = [f"{t.id} {sorted(t.told)} {t.series} {hashlib.sha256(t.text.encode()).hexdigest()}" for t in texts]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def tables(
    training: Mapping[str, Sequence[Text]], found: Sequence[Bag], spread: float, alike: float
) -> tuple[Table, Table]:
    """What the weights rest on."""
    fit_to = {
        "spread": spread,
        "alike": alike,
        "alike_texts": sum(b.alike for b in found),
        "other_texts": sum(not b.alike for b in found),
        "compared": sum(len(b.compared) for b in found),
    }
    note = "SHA-256 over ids, labels and words of the training half; the other half is held out."
    return Table("fit", fit_to), Table("training", {name: digest(texts) for name, texts in training.items()}, note)


if __name__ == "__main__":
    main()
