"""The deployment files say nothing that is not so: commands, options, variables, ports, paths and limits."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.cli.running.serve import PORT
from reportedly.config import FOLDER_VARIABLE, PROJECT_VARIABLE, USER_VARIABLE
from reportedly.knowledge.places.location import ENVIRONMENT as GAZETTEER_VARIABLE
from reportedly.store.engines import PASSWORD_VARIABLE
from tests.architecture.source import ROOT
from tests.architecture.test_commands import commands

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
OWN_VARIABLES = {PROJECT_VARIABLE, FOLDER_VARIABLE, USER_VARIABLE, GAZETTEER_VARIABLE, PASSWORD_VARIABLE}
DATABASE_PASSWORD = "database_password"  # noqa: S105 - the name of a secret
PROGRAM = "/opt/reportedly/bin/reportedly"


@cache
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def services() -> dict[str, dict[str, Any]]:
    return compose()["services"]


def settings(unit: Path) -> list[tuple[str, str]]:
    """The settings of a unit, in their order."""
    lines = [line for line in unit.read_text(encoding="utf-8").splitlines() if "=" in line and not line.startswith("#")]
    return [(name, value) for name, _, value in (line.partition("=") for line in lines)]


def setting(unit: Path, name: str) -> list[str]:
    return [value for key, value in settings(unit) if key == name]


def understood(words: list[str]) -> object:
    """The command that a line calls, every option of which it knows. Fails where it does not."""
    name, rest = words[0], words[1:]
    if (inner := f"{name} {rest[0] if rest else ''}") in commands():
        name, rest = inner, rest[1:]
    command = commands()[name]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    said = [word.partition("=")[0] for word in rest if word.startswith("-")]
    assert set(said) <= known, f"{name} has no {set(said) - known}"
    return command


def entry_points() -> list[tuple[str, list[str]]]:
    """Every command line by the file and service that has it."""
    found = [(f"compose {name}", service["command"]) for name, service in services().items() if "build" in service]
    for unit in UNITS:
        program, *words = shlex.split(setting(unit, "ExecStart")[0])
        assert program == PROGRAM
        found.append((unit.name, words))
    return found


@pytest.mark.parametrize(("where", "words"), entry_points(), ids=lambda value: value if isinstance(value, str) else "")
def test_the_program_understands_every_command(where: str, words: list[str]) -> None:
    assert understood(words) is not None, where


def test_a_command_that_is_not_there_is_noticed() -> None:
    with pytest.raises(KeyError):
        understood(["sweep"])
    with pytest.raises(AssertionError, match="--bravely"):
        understood(["worker", "--bravely"])


def test_checks_of_health_ask_what_the_desk_answers() -> None:
    from reportedly.web.app import routers

    paths = {route.path for router in routers() for route in router.routes if hasattr(route, "path")}
    asked = re.findall(
        r"127\.0\.0\.1:(\d+)(/\w+)", (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "Containerfile").read_text()
    )
    assert asked
    assert all(int(port) == PORT and path in paths for port, path in asked)
    for file in ("proxy/Caddyfile", "proxy/nginx.conf"):
        text = (DEPLOY / file).read_text(encoding="utf-8")
        assert re.findall(r"127\.0\.0\.1:(\d+)", text) == [str(PORT)]
        assert {"metrics", "healthz", "readyz"} <= set(re.findall(r"\b(metrics|healthz|readyz)\b", text)), "kept inside"


def test_ports_match_and_only_this_machine_can_reach_them() -> None:
    published = {name: service["ports"] for name, service in services().items() if "ports" in service}
    assert published == {"desk": [f"127.0.0.1:{PORT}:{PORT}"]}
    assert f"EXPOSE {PORT}" in (DEPLOY / "Containerfile").read_text()
    assert compose()["networks"]["inside"] == {"internal": True}
    assert services()["database"]["networks"] == ["inside"]


def test_every_variable_is_one_that_something_reads() -> None:
    lines = (DEPLOY / "environment.example").read_text() + (DEPLOY / "systemd" / "environment.example").read_text()
    written = set(re.findall(r"^([A-Z_]+)=", lines, re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    asked |= {name for unit in UNITS for name in re.findall(r"\$\{([A-Z_]+)\}", unit.read_text())}
    assert asked <= written
    named = {name for service in services().values() for name in service.get("environment", {})}
    named |= set(re.findall(r"\b(REPORTEDLY_[A-Z_]+)=", (DEPLOY / "Containerfile").read_text()))
    named |= {name for name in written if name.startswith("REPORTEDLY")}
    assert {name for name in named if name.startswith("REPORTEDLY")} <= OWN_VARIABLES
    assert {PROJECT_VARIABLE, PASSWORD_VARIABLE} <= named


def test_every_file_that_is_referred_to_is_there() -> None:
    for service in services().values():
        if "build" in service:
            context = (DEPLOY / service["build"]["context"]).resolve()
            assert (context / service["build"]["dockerfile"]).is_file()
            copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
            assert all((context / name).exists() for line in copied for name in line.split())
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service") in UNITS
    ignored = (ROOT / ".gitignore").read_text()
    assert f"/deploy/{DATABASE_PASSWORD}" in ignored
    assert "/deploy/.env" in ignored


def test_no_secret_has_a_default() -> None:
    assert compose()["secrets"] == {DATABASE_PASSWORD: {"file": f"./{DATABASE_PASSWORD}"}}
    for service in services().values():
        assert service["secrets"] == [DATABASE_PASSWORD]
        told = {str(value) for name, value in service["environment"].items() if "PASSWORD" in name}
        assert told == {f"/run/secrets/{DATABASE_PASSWORD}"}
        for value in service["environment"].values():
            assert not re.search(r"://[^/@]*:[^/@]+@", str(value)), "a password in a URL"


@pytest.mark.parametrize("name", sorted(services()))
def test_every_service_is_watched_limited_and_started_again(name: str) -> None:
    service = services()[name]
    assert service["restart"] == "unless-stopped"
    assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"])
    assert "healthcheck" in service
    if name != "database":
        assert service["read_only"] is True
        assert service["user"] == "10001:10001"
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["depends_on"]["database"]["condition"] == "service_healthy"


def test_every_volume_is_declared() -> None:
    used = {mount.partition(":")[0] for service in services().values() for mount in service.get("volumes", [])}
    assert {name for name in used if name.isalpha()} == set(compose()["volumes"])


def test_the_image_runs_as_nobody_in_particular() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    last = text[text.rindex("\nFROM ") :]
    assert text.count("\nFROM ") == 2
    assert "USER 10001:10001" in last
    assert "HEALTHCHECK" in last
    assert "COPY --from=build" in last
    assert "--require-hashes" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_units_are_hardened(unit: Path) -> None:
    wanted = {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "CapabilityBoundingSet": "",
        "User": "reportedly",
        "RestrictSUIDSGID": "yes",
    }
    assert {name: setting(unit, name)[0] for name in wanted} == wanted
    assert setting(unit, "MemoryMax")


def test_a_worker_that_is_stopped_has_the_time_that_its_jobs_are_given() -> None:
    from reportedly.store.jobs.worker import USUAL

    unit = next(unit for unit in UNITS if "worker" in unit.name)
    assert setting(unit, "KillMode") == ["mixed"]
    assert int(setting(unit, "TimeoutStopSec")[0]) > USUAL.ending
    assert int(services()["worker"]["stop_grace_period"].rstrip("s")) > USUAL.ending


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    files = []
    for unit in (*UNITS, *(DEPLOY / "systemd").glob("*.timer")):
        text = unit.read_text().replace(PROGRAM, "/bin/true")
        text = re.sub(r"^(User|Group)=.*\n", "", text, flags=re.MULTILINE)  # not on this machine
        (tmp_path / unit.name).write_text(text)
        files.append(str(tmp_path / unit.name))
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "reportedly" in line]
    assert (complaints, done.returncode) == ([], 0)


def test_the_example_of_compose_is_plain_data() -> None:
    assert json.loads(json.dumps(compose()))["name"] == "reportedly"
