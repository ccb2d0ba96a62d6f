"""Steps of a run, each kept on storage before the next begins: what a lost executor held is read again, not made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(slots=True)
class Stages:
    """``folder`` is where the run keeps what it made; ``seconds`` is what each step took."""

    spark: SparkSession
    folder: str
    seconds: dict[str, float] = field(default_factory=dict)

    def kept(self, name: str, frame: DataFrame, by: tuple[str, ...] = ()) -> DataFrame:
        """The frame written to ``folder/name`` (in parts by the values of ``by``) and read from there."""
        began = monotonic()
        path = f"{self.folder}/{name}"
        frame.write.mode("overwrite").partitionBy(*by).parquet(path)
        self.seconds[name] = self.seconds.get(name, 0.0) + monotonic() - began
        return self.spark.read.schema(frame.schema).parquet(path)

    def read(self, name: str) -> DataFrame:
        """What an earlier step kept."""
        return self.spark.read.parquet(f"{self.folder}/{name}")

    def drop(self, name: str) -> None:
        """Deletes a step that is needed no more."""
        self._system().delete(self._path(name), True)

    def _path(self, name: str) -> Any:
        jvm: Any = self.spark.sparkContext._jvm
        return jvm.org.apache.hadoop.fs.Path(f"{self.folder}/{name}")

    def _system(self) -> Any:
        context: Any = self.spark.sparkContext
        return self._path("").getFileSystem(context._jsc.hadoopConfiguration())
