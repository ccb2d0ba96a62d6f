"""When a report was published, as an interval with its evidence."""

from reportedly.read.dates.companions import INFERRED, infer_from_companions

__all__ = ["INFERRED", "infer_from_companions"]
