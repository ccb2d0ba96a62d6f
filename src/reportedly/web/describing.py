"""The OpenAPI document. Schemas of answers are made when somebody asks for it: making them for every start would take a second."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

JSON = "application/json"
PROBLEM = "application/problem+json"
TEMPLATE = "#/components/schemas/{model}"
DESCRIPTION = (
    "What a project holds, as its pages show it. Every list comes in pages of at most 1,000 rows: follow `next` until it is null. Ids are "
    "hashes of content and stay. Every answer has an `ETag`; send it back as `If-None-Match`. Texts are redacted as for readers."
)
_MODELS: dict[str, Any] = {}
_EXAMPLES: list[Any] = []


def documented(model: Any, example: Any, what: str = "", media_type: str = JSON) -> dict[int | str, dict[str, Any]]:
    """The description of a successful answer, with an example; ``model`` None is a file."""
    unchanged = {"description": "Not changed since the version of `If-None-Match`."}
    return {200: answered(model, what or "As asked.", example, media_type), 304: unchanged}


def answered(model: Any, what: str, example: Any = None, media_type: str = JSON) -> dict[str, Any]:
    """The description of one answer, for the ``responses`` of a route."""
    content: dict[str, Any] = {}
    if model is not None:
        _MODELS[_key(model)] = model
        content["schema"] = {"x-model": _key(model)}
    if example is not None:
        content["x-example"] = len(_EXAMPLES)  # the framework would drop what is null in it
        _EXAMPLES.append(example)
    return {"description": what, "content": {media_type: content}}


def described(app: FastAPI) -> dict[str, Any]:
    """The document of the application, made once."""
    if app.openapi_schema is None:
        document = get_openapi(title="reportedly", version=app.version, description=DESCRIPTION, routes=app.routes)
        mode: Literal["serialization"] = "serialization"
        adapters = [(key, mode, TypeAdapter[Any](model)) for key, model in sorted(_MODELS.items())]
        schemas, definitions = TypeAdapter.json_schemas(adapters, ref_template=TEMPLATE)
        components = document.setdefault("components", {}).setdefault("schemas", {})
        components |= definitions.get("$defs", {})
        components.pop("HTTPValidationError", None)
        components.pop("ValidationError", None)
        by_key = {key: schema for (key, _mode), schema in schemas.items()}
        for item in document["paths"].values():
            for operation in item.values():
                _fill(operation, by_key)
        app.openapi_schema = document
    return app.openapi_schema


def _fill(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Puts the schemas where their models are named, and away what the framework says of its own failures and empty answers."""
    for code, answer in list(operation["responses"].items()):
        content = answer.get("content", {})
        if code.startswith("2") and JSON in content and not content[JSON].get("schema") and len(content) > 1:
            del content[JSON]
        for body in content.values():
            if "x-example" in body:
                body["example"] = _EXAMPLES[body.pop("x-example")]
            key = body.get("schema", {}).get("x-model")
            if key is not None:
                body["schema"] = schemas[key]
        if content.get(JSON, {}).get("schema", {}).get("$ref", "").endswith("/HTTPValidationError"):
            del content[JSON]


def _key(model: Any) -> str:
    return str(model) if not isinstance(model, type) else f"{model.__module__}.{model.__qualname__}"
