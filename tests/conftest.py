"""What holds for every test: the same examples each time, one thread of linear algebra, nobody's settings."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before the first import of numpy
os.environ.pop("REPORTEDLY_DEBUG", None)

settings.register_profile("reportedly", derandomize=True, deadline=None, database=None)
settings.load_profile("reportedly")
