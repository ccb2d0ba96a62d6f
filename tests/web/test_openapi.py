"""The interface keeps to its own description, whatever it is asked (schemathesis)."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.desks import SAME_SITE, client_of
from tests.web.shelf import Shelf

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW, MANY = 4, 60


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    shelf = Shelf(hostile="<b>", events=5)
    shelf.contradict()
    folder: Path = tmp_path_factory.mktemp("desk")
    app = client_of(folder, catalogue=shelf, raises=False).app
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "127.0.0.1"})


def ask_everything(described: schemathesis.BaseSchema, examples: int) -> int:
    """Asks every operation with generated parameters and bodies, valid and not; how many operations there are."""
    operations = 0
    for result in described.get_all_operations():
        operation, mode = result.ok(), GenerationMode.NEGATIVE

        @given(case=operation.as_strategy(mode) | operation.as_strategy())
        @settings(
            max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
        )
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, headers=SAME_SITE | {"Host": "127.0.0.1"})

        ask()
        operations += 1
    return operations


def test_no_request_breaks_it(described: schemathesis.BaseSchema) -> None:
    assert ask_everything(described, FEW) > 25


@pytest.mark.slow
def test_no_request_of_many_breaks_it(described: schemathesis.BaseSchema) -> None:
    assert ask_everything(described, MANY) > 25
