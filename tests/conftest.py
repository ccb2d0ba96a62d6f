"""What holds for every test: the same examples each time, one thread of linear algebra, nobody's settings."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before the first import of numpy
os.environ.pop("REPORTEDLY_DEBUG", None)
os.environ["REPORTEDLY_HOME"] = os.path.join(tempfile.gettempdir(), "reportedly-tests-add-nothing")  # noqa: PTH118 - a string

settings.register_profile("reportedly", derandomize=True, deadline=None, database=None)
settings.load_profile("reportedly")
