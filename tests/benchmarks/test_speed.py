"""The parts of the speed run that can be wrong without being slow: what is drawn, and the limits."""

from __future__ import annotations

import lzma
from pathlib import Path

from benchmarks.speed.limits import Machine, measured, products_a_word
from benchmarks.speed.texts import conflict_long, drawn, mixed
from reportedly.extract.parsing.parser import load_parser


def test_texts_are_drawn_evenly_from_all() -> None:
    texts = [str(number) for number in range(10)]
    assert drawn(texts, 5) == ["0", "2", "4", "6", "8"]
    assert drawn(texts, 10) == drawn(texts, 99) == texts


def test_topics_come_by_turns_and_the_longest_column_is_the_text(tmp_path: Path) -> None:
    (tmp_path / "t17").mkdir()
    for topic, count in (("libya", 2), ("iraq", 1), ("egypt", 1)):
        rows = "".join(f"{n},The text of {topic} {n} is long\n" for n in range(count))
        with lzma.open(tmp_path / "t17" / f"{topic}.articles.csv.xz", "wt", encoding="utf-8") as file:
            file.write("id,text\n" + rows)
    said = [text.split()[3] + text.split()[4] for text in conflict_long(tmp_path)]
    assert said == ["libya0", "iraq0", "egypt0", "libya1"]


def test_mixed_news_takes_the_text_with_what_is_marked_in_it(tmp_path: Path) -> None:
    (tmp_path / "geoparsing").mkdir()
    (tmp_path / "polnear" / "train" / "text").mkdir(parents=True)
    for name in ("lgl.xml", "TR-News.xml", "GeoVirus.xml"):
        body = f"<a><article><text>{name} <b>in</b> full</text></article><article><text> </text></article></a>"
        (tmp_path / "geoparsing" / name).write_text(body, encoding="utf-8")
    (tmp_path / "polnear" / "train" / "text" / "one.txt").write_text("Politics.", encoding="utf-8")
    assert mixed(tmp_path) == ["lgl.xml in full", "TR-News.xml in full", "GeoVirus.xml in full", "Politics."]


def test_a_machine_does_something_and_a_word_costs_its_layers() -> None:
    machine = measured()
    assert min(machine.copied, machine.hashed, machine.products) > 1e6
    assert Machine(2e9, 3e6, 4e9).figures() == {
        "memory GB/s, read and written": 4.0, "SHA-256 MB/s": 3.0, "products of matrices GFLOP/s": 4.0,
    }  # fmt: skip
    layers = 2 * 2 * 4 * (96 * 3) * (96 * 3)  # two networks of four layers, 96 wide in three pieces over three words
    assert layers < products_a_word(load_parser()) < 2 * layers
