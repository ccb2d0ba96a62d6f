"""What the line costs from a cold start to the finished page; its pace is measured by ``benchmarks/speed``."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.line.quality import run


def cold_start(texts: list[Path]) -> dict[str, float]:
    """Seconds and peak memory (MB, of the largest process) from files to the page, each command a new process."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        started = time.perf_counter()
        run(["read", "--project", str(project), *map(str, texts)])
        run(["report", "--project", str(project), "-o", str(project / "report.html")])
        seconds = time.perf_counter() - started
        size = (project / "report.html").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": round(seconds, 2), "peak MB": round(peak), "page kB": round(size / 1000)}


def version() -> str:
    """The interpreter that was measured."""
    return subprocess.run([sys.executable, "--version"], capture_output=True, text=True, check=True).stdout.strip()
