"""The shapes of answers as the description of the interface has them."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs

from recourse.vault.team import SigningKey

ROOT = Path(__file__).parents[3]


SCHEMA: dict[str, Any] = json.loads((files("recourse.door.api") / "schema.json").read_text("utf-8"))


OTHER_KEY = SigningKey(b"o" * 32)


def shape(name: str) -> Any:
    """A checker for one of the shapes of the description."""
    return jsonschema_rs.validator_for({**SCHEMA, "$ref": f"#/components/schemas/{name}"}, validate_formats=True)


def refusal(answer: Any, error: str, status: int) -> str:
    """The sentence of a refusal of this class and status."""
    shape("MoreWork" if status == 429 else "Refusal").validate(answer.json())
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    return str(answer.json()["says"])
