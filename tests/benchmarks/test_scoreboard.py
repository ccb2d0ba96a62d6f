"""The scoreboard: finding sets, comparing with floors, saying what is missing."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

import benchmarks.__main__ as scoreboard
from benchmarks.contract import Benchmark, Error, Kind, NoDataError, Outcome, existing, f1, share
from benchmarks.floors import FLOORS, compare
from reportedly.cli import bench


@pytest.mark.parametrize("name", scoreboard.names())
def test_each_set_keeps_the_contract(name: str) -> None:
    benchmark = scoreboard.load(name)
    benchmark.arguments(argparse.ArgumentParser())
    assert benchmark.summary
    assert benchmark.run.__doc__


@pytest.mark.parametrize("name", [n for n in scoreboard.names() if scoreboard.load(n).needs_data])
def test_a_set_without_its_data_says_so(name: str, tmp_path: Path) -> None:
    benchmark = scoreboard.load(name)
    parser = argparse.ArgumentParser()
    benchmark.arguments(parser)
    options = argparse.Namespace(**vars(parser.parse_args([])), shared=tmp_path, json=None, errors=0)
    with pytest.raises(NoDataError, match=re.escape(str(tmp_path))):
        benchmark.run(options)


def test_floors_are_of_sets_that_exist() -> None:
    assert set(json.loads(FLOORS.read_text(encoding="utf-8"))) <= set(scoreboard.names())


@pytest.mark.parametrize(
    ("figures", "broken"),
    [
        ({"dev": {"recall": 0.5}}, []),
        ({"dev": {"recall": 0.49}}, ["dev: recall"]),
        ({"dev": {"recall": None}}, ["dev: recall"]),
        ({"dev": {"precision": 0.9}}, ["dev: recall"]),
        ({"sealed": {"recall": 0.1}}, []),
    ],
    ids=["at the floor", "below", "unknown", "not measured", "another part"],
)
def test_floors(figures: dict[str, dict[str, float | None]], broken: list[str]) -> None:
    assert compare(figures, {"dev": {"recall": 0.5}}) == broken


def test_a_ceiling_is_broken_from_above() -> None:
    limits = {"dev": {"ms a name": {"at most": 5.0}, "recall": 0.5}}
    assert compare({"dev": {"ms a name": 5.0, "recall": 0.5}}, limits) == []
    assert compare({"dev": {"ms a name": 5.1, "recall": 0.5}}, limits) == ["dev: ms a name"]
    assert compare({"dev": {"ms a name": None, "recall": 0.5}}, limits) == ["dev: ms a name"]


def _boards(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    def arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--data", type=Path)

    def run(options: argparse.Namespace) -> Outcome:
        data = existing(options.data, options, "words")
        error = Error(Kind.WRONG, "date", data.name, 3, 7, "wanted 2, got 3")
        return Outcome({data.name: {"recall": value}}, (error,), ("1 text",))

    found = {"words_set": Benchmark("words", run, arguments, {"recall": "0.44 (others)"})}
    monkeypatch.setattr(scoreboard, "names", lambda: list(found))
    monkeypatch.setattr(scoreboard, "load", found.__getitem__)
    monkeypatch.setattr(scoreboard, "floors_of", lambda _: {"words": {"recall": 0.5}})


def test_a_run_prints_and_writes_what_it_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _boards(monkeypatch, 0.6)
    (tmp_path / "words").mkdir()
    arguments = ["words-set", "--data", str(tmp_path / "words"), "--json", str(tmp_path / "out.json"), "--errors", "1"]
    assert scoreboard.main(arguments) == 0
    shown = capsys.readouterr().out
    assert "0.6  published 0.44 (others)" in shown
    assert "wrong field (date) words:3-7 wanted 2, got 3" in shown
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["words_set"]
    assert written["figures"] == {"words": {"recall": 0.6}}
    assert written["errors"][0]["start"] == 3


def test_a_broken_floor_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _boards(monkeypatch, 0.4)
    (tmp_path / "data" / "words").mkdir(parents=True)
    assert scoreboard.main(["--shared", str(tmp_path)]) == 1
    assert "BELOW ITS FLOOR: words_set: words: recall" in capsys.readouterr().out


def test_floors_say_nothing_of_other_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _boards(monkeypatch, 0.4)
    assert scoreboard.main(["words-set", "--data", str(tmp_path)]) == 0


def test_missing_data_is_named_and_fails_only_the_set_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _boards(monkeypatch, 0.6)
    assert scoreboard.main(["--shared", str(tmp_path)]) == 0
    assert f"words_set skipped: no {tmp_path / 'data' / 'words'}" in capsys.readouterr().out
    assert scoreboard.main(["words-set", "--shared", str(tmp_path)]) == 2


def test_the_variable_names_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(scoreboard.VARIABLE, str(tmp_path / "data"))
    assert scoreboard.default_shared() == tmp_path


def test_without_a_checkout_the_command_says_where_the_benchmarks_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench._run(tmp_path) == 2
    assert "source checkout" in capsys.readouterr().err


def test_shares() -> None:
    assert share(1, 3) == 0.3333
    assert share(0, 0) is None
    assert f1(0.5, 1.0) == 0.6667
    assert f1(0.0, 0.0) == 0.0
    assert f1(None, 1.0) is None
