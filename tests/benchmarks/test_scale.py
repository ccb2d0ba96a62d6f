"""The projections of docs/scale.md."""

from __future__ import annotations

import pytest

from benchmarks.scale.projection import Cluster, Measured, projected


def test_hours_fall_with_the_cores_and_cost_does_not() -> None:
    few, many = Cluster(100, 10.0), Cluster(1000, 10.0)
    assert few.hours(1e8) == pytest.approx(1e8 / (100 * 10 * 0.8) / 3600)
    assert few.hours(1e8) == pytest.approx(10 * many.hours(1e8))
    assert few.cost(1e8, 0.05) == pytest.approx(many.cost(1e8, 0.05))


def test_rates_are_per_core() -> None:
    found = projected(Measured(reports=200, reading=10, across=1, spark_reading=20, spark_across=5))
    assert found["reports/s a core"] == {"local": 10.0, "spark": 5.0}
    assert found["hours of reading a million"] == {"local": 13.9, "spark": 27.8}
