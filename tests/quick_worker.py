"""``python -m tests.quick_worker URL``: a worker whose read jobs need no language model, quick to notice that another has died.

For tests of what a job survives. The processes of its jobs import this module too, and so read with the same reader.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from reportedly import pipeline
from reportedly.config import Project
from reportedly.jobs import Surroundings, run_worker
from reportedly.logs import write_log
from reportedly.store.jobs.worker import USUAL
from tests.quick import open_quick_reader

pipeline.open_reader = open_quick_reader

if __name__ == "__main__":
    write_log()
    run_worker(
        Surroundings(Project.named(sys.argv[1])), pace=replace(USUAL, sign_of_life=1.0, dead_after=5.0, asking=0.5)
    )
