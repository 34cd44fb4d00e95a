"""Truths about the JSON Schema of an account."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given

from account.accounts import ACCOUNTS, INDICATORS
from recourse.account.reader import account_from_plain
from recourse.account.schema import account_schema
from recourse.account.write import to_plain

SCHEMA = jsonschema_rs.validator_for(account_schema(), validate_formats=True)
PUBLISHED = Path(__file__).parents[2] / "docs" / "spec" / "schemas" / "account.json"


def test_the_published_schema_is_that_of_the_model() -> None:
    """The file in the documents says what the model says."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == account_schema()


@given(ACCOUNTS)
def test_what_the_reader_takes_the_schema_takes(plain: dict[str, Any]) -> None:
    """An account that is read, as given and as written, is valid."""
    written = to_plain(account_from_plain(plain, indicators=INDICATORS))
    assert SCHEMA.is_valid(plain)
    assert SCHEMA.is_valid(written)


@pytest.mark.parametrize(
    "parts",
    [
        {"status": "x"},
        {"country": "gr"},
        {"as_of": "2013-02-30"},
        {"sector": "farming"},
        {"format": 2},
        {"payments": [{"amount": 5, "date": "2013-01-01"}]},
        {"payments": [{"amount": "-5", "date": "2013-01-01x"}]},
        {"payments": [{"amount": "5"}]},
        {"payments": [{"amount": "5", "date": "2013-01-01", "from": "2013-01-01"}]},
        {"facts": [{"present": True}]},
        {"work": [{"hours": {"mon": -1}}]},
        {"work": [{"lodging": {"papers": True}}]},
        {"deductions": [{"amount": "5", "how": "withheld"}]},
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(parts: dict[str, Any]) -> None:
    """A program that checks with the schema meets no surprise."""
    assert not SCHEMA.is_valid({"country": "GR", **parts})


@pytest.mark.parametrize(
    "parts",
    [
        {"employers": [{}]},
        {"days": [{"hours": 5}, {"date": None}]},
        {"work": [{"lodging": {"charged": {"amount": None, "per": "day"}}}]},
        {"work": [{"hours": {"per_week": [90, 105]}, "normal_hours": "37.5"}]},
    ],
)
def test_silence_is_valid(parts: dict[str, Any]) -> None:
    """What the reader leaves out for saying nothing is valid too."""
    account = {"country": "GR", **parts}
    assert SCHEMA.is_valid(account)
    assert account_from_plain(account, indicators={}).country == "GR"
