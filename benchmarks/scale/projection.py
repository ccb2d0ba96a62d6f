"""What measured seconds mean for many more reports: the formulas of docs/scale.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MILLION = 1_000_000
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall time for ``reports`` on one machine of two cores."""

    reports: int
    reading: float
    across: float
    spark_reading: float
    spark_across: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """``cores`` that read at ``rate`` reports a second each, ``busy`` being the share of the time in which they do."""

    cores: int
    rate: float
    busy: float = 0.8

    def hours(self, reports: float) -> float:
        """Hours of reading."""
        return reports / (self.cores * self.rate * self.busy) / HOUR

    def cost(self, reports: float, price: float) -> float:
        """What reading costs at ``price`` a core and hour."""
        return self.hours(reports) * self.cores * price


def projected(measured: Measured, cores: int = 2) -> dict[str, Any]:
    """Reports a second and core, and hours for a million reports on this machine."""
    local, spark = (measured.reports / seconds for seconds in (measured.reading, measured.spark_reading))
    return {
        "reports/s a core": {"local": round(local / cores, 2), "spark": round(spark / cores, 2)},
        "hours of reading a million": {"local": round(MILLION / local / HOUR, 1), "spark": round(MILLION / spark / HOUR, 1)},
    }  # fmt: skip
