"""The line on Spark gives what the local runner gives, byte for byte, whatever the master and whoever dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.spark import runs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _spark() -> None:
    runs.needs_spark()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example folder, JSON lines with bad ones among them, a web archive, a file that is no report, a path that is not there."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / "pages.warc").write_bytes(_archive())
    return [
        runs.EXAMPLE,
        runs.write_lines(folder / "articles.jsonl"),
        folder / "damaged.pdf",
        folder / "pages.warc",
        folder / "none",
    ]


@pytest.fixture(scope="module")
def wanted(inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return runs.local_ledger(tmp_path_factory.mktemp("local"), *inputs)


def test_local_mode_gives_the_bytes_of_the_local_runner(inputs: list[Path], wanted: bytes, tmp_path: Path) -> None:
    said = runs.spark_read(tmp_path / "ledger", *inputs)
    assert "could not be used" in said
    assert runs.spark_ledger(tmp_path / "ledger") == wanted
    assert b"damaged.pdf" in wanted
    assert b"the line is no JSON" in wanted


def test_two_workers_of_a_cluster_and_one_of_them_killed(inputs: list[Path], wanted: bytes, tmp_path: Path) -> None:
    with cluster() as (master, workers):
        job = subprocess.Popen(
            runs.command("spark", "read", *map(str, inputs), "--output", str(tmp_path / "ledger"), "--master", master)
            + [part for setting in (*runs.SMALL, "spark.executor.memory=900m", "spark.cores.max=2") for part in ("--conf", setting)],
            env=runs.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        _wait_until((tmp_path / "ledger" / "work" / "readings" / "_SUCCESS").is_file, job)
        _kill(workers[0])
        out, err = job.communicate(timeout=1200)
    assert job.returncode == 3, out + err[-4000:]
    assert runs.spark_ledger(tmp_path / "ledger") == wanted


def _archive() -> bytes:
    """A web archive of one page."""
    page = (
        b"<html><head><title>Strike in Idlib</title></head><body><article><h1>Strike in Idlib</h1><p>An air strike killed three "
        b"children in Idlib on Monday, the Syrian Observatory for Human Rights said.</p><p>Russia denied that it took part, its "
        b"defence ministry said in Moscow.</p></article></body></html>"
    )
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"WARC-Date: 2016-03-05T00:00:00Z\r\nWARC-Target-URI: https://seven.example/7\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return head % len(answer) + answer + b"\r\n\r\n"


@contextmanager
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A master with two workers of one core each, on the loopback, from Spark's own jars."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port, environment = _free_port(), runs.environment() | {"SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), *arguments],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    at = ["--host", "127.0.0.1"]
    master = start("org.apache.spark.deploy.master.Master", *at, "--port", str(port), "--webui-port", str(_free_port()))
    workers = []
    try:
        _wait_until(lambda: _listens(port), master)
        for _ in range(2):
            options = ["--cores", "1", "--memory", "1g", "--webui-port", str(_free_port())]
            workers.append(start("org.apache.spark.deploy.worker.Worker", *at, *options, f"spark://127.0.0.1:{port}"))
        yield f"spark://127.0.0.1:{port}", workers
    finally:
        for process in (*workers, master):
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """A worker with its executors, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until(done: object, process: subprocess.Popen[bytes] | subprocess.Popen[str], seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert process.poll() is None, "it ended"
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)
