"""The envelopes that Python and JavaScript both read: see tests/vectors/README.md."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.outside import look_at_attachment, look_at_text
from recourse.vault.secret import Seed

FOLDER = Path(__file__).parents[1] / "vectors" / "envelope"
VECTORS: list[dict[str, Any]] = json.loads((FOLDER / "envelopes.json").read_text("utf-8"))
REASONS = {vector["expect"]["refusal"] for vector in VECTORS if "refusal" in vector["expect"]}


def result(vector: dict[str, Any]) -> dict[str, object]:
    """What our reader makes of a vector, in the words of the vectors."""
    envelope = (FOLDER / vector["file"]).read_bytes()
    seeds = [Seed(bytes.fromhex(vector["seed"]))]
    try:
        match vector["what"]:
            case "look_at_text":
                return {"number": look_at_text(envelope)}
            case "look_at_attachment":
                return {"number": look_at_attachment(envelope)}
            case "open_text":
                content = open_text(envelope, seeds)
            case _:
                content = open_attachment(envelope, seeds)
    except EnvelopeRefusedError as refused:
        rest = refused.says.id.removeprefix("vault.envelope_")
        return {"refusal": max((reason for reason in REASONS if rest.startswith(reason)), key=len)}
    return {"length": len(content), "sha256": sha256(content).hexdigest()}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_vector_reads_as_it_says(vector: dict[str, Any]) -> None:
    """It opens to this content, shows this number, or is refused for this reason."""
    assert result(vector) == vector["expect"]


def test_every_file_is_in_a_vector() -> None:
    """No file lies there unread, and every reason has a vector."""
    assert {vector["file"] for vector in VECTORS} == {path.name for path in FOLDER.glob("*.age")}
    assert sorted(REASONS) == [
        "armored",
        "header",
        "kind",
        "mac",
        "not_for_us",
        "padding",
        "payload",
        "recipients",
        "size",
    ]
