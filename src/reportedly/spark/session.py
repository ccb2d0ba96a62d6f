"""The session: this machine alone, or a cluster, with the settings that this work wants."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import ClusterError, SetupError
from reportedly.run.pool import MATH_THREADS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # A worker keeps its Python process, and with it the language model.
    "spark.python.worker.reuse": "true",
    # Reports are large and reading one takes long: few at a time between the JVM and Python, and small tasks.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "512",
    "spark.sql.files.maxPartitionBytes": str(4 << 20),
    "spark.sql.files.openCostInBytes": str(64 << 10),
    "spark.sql.adaptive.enabled": "true",
    "spark.task.maxFailures": "8",
}


def java_found() -> bool:
    """Whether there is a Java to run Spark with: ``$JAVA_HOME``, else on the path."""
    home = os.environ.get("JAVA_HOME")
    return bool((home and (Path(home) / "bin" / "java").is_file()) or shutil.which("java"))


def check_setup() -> None:
    """
    Raises:
        SetupError: Spark or Java is missing.
    """
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        raise SetupError("Spark is not installed", "Install it: pip install 'reportedly[spark]'")
    if not java_found():
        raise SetupError("Spark needs Java, and none was found", "Install Java 17 (Debian: openjdk-17-jre-headless).")


@contextmanager
def session(master: str = "local[*]", settings: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A session on ``master``: ``local[N]`` for N cores of this machine, or ``spark://HOST:PORT``; stopped at the end.

    Raises:
        SetupError: Spark or Java is missing.
        ClusterError: the cluster cannot be reached, or a job failed for good.
    """
    check_setup()
    from pyspark.sql import SparkSession

    for name in MATH_THREADS:
        os.environ.setdefault(name, "1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("reportedly")
    for name, value in {**SETTINGS, **_for_workers(), **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            yield spark
        finally:
            spark.stop()
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        raise ClusterError(f"Spark on {master}: {_first_line(error)}", "See the log of Spark for the rest.") from error


def _for_workers() -> dict[str, str]:
    """What the Python processes of a cluster get: one thread of linear algebra each."""
    return {f"spark.executorEnv.{name}": "1" for name in MATH_THREADS}


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2])[:500] or type(error).__name__
