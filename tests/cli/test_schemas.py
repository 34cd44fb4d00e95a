"""Truths about the published JSON Schemas."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import recourse
from recourse.account.model import Account
from recourse.account.reader import read_account
from recourse.account.schema import account_schema
from recourse.advice.advise import Advice, advise
from recourse.advice.cases import sample_cases
from recourse.cli.other import SCHEMAS
from recourse.continuum.document import reading_document
from recourse.continuum.indicators import names
from recourse.law.coverage import coverage_document
from recourse.law.load import known_countries, load_pack
from recourse.routes.document import routes_document
from recourse.routes.find import routes
from recourse.terms.document import parse_document
from recourse.wages.document import claim_document
from recourse.web.i18n import render

SHIPPED = Path(recourse.__file__).parent / "web" / "schemas"
PUBLISHED = Path(__file__).parents[2] / "docs" / "spec" / "schemas"
TODAY = date(2026, 11, 24)
CASES = [case.name for case in sample_cases()]


def faults(name: str, document: Any) -> list[str]:
    """What a published schema finds wrong with a document, after a way through JSON."""
    schema = json.loads((PUBLISHED / f"{name}.json").read_text("utf-8"))
    checker = jsonschema_rs.validator_for(schema, validate_formats=True)
    return [
        f"{error.instance_path}: {error.message}" for error in checker.iter_errors(json.loads(json.dumps(document)))
    ]


def sample(name: str) -> Account:
    """A sample account."""
    text = next(case.text for case in sample_cases() if case.name == name)
    return read_account(text, indicators=names())


@cache
def advice(name: str) -> Advice:
    """What a sample account comes to."""
    account = sample(name)
    return advise(account, load_pack(account.country), today=TODAY)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schemas_are_those_of_the_command(name: str) -> None:
    """The documents and the program carry the same schemas, and each is one by its own standard."""
    published = json.loads((PUBLISHED / f"{name}.json").read_text("utf-8"))
    shipped = account_schema() if name == "account" else json.loads((SHIPPED / f"{name}.json").read_text("utf-8"))
    assert published == shipped
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert jsonschema_rs.meta.is_valid(published)


def test_no_schema_lies_about_unknown() -> None:
    """Nothing else is published, and nothing else is shipped."""
    assert {path.stem for path in PUBLISHED.iterdir()} == set(SCHEMAS)
    assert {path.stem for path in SHIPPED.iterdir()} == set(SCHEMAS) - {"account"}


@pytest.mark.parametrize("case", sample_cases(), ids=CASES)
def test_sample_accounts_fit_their_schema(case: Any) -> None:
    """Each sample account is valid as it lies in its file."""
    assert faults("account", parse_document(case.text)) == []


@pytest.mark.parametrize("name", CASES)
def test_readings_fit_their_schema(name: str) -> None:
    """What `assess` prints for each sample account is what was promised."""
    assert faults("reading", reading_document(advice(name).reading, render)) == []


@pytest.mark.parametrize("name", CASES)
def test_claims_fit_their_schema(name: str) -> None:
    """What `owed` prints for each sample account is what was promised."""
    assert faults("claim", claim_document(advice(name).claim, render)) == []


@pytest.mark.parametrize("name", CASES)
def test_routes_of_an_account_fit_their_schema(name: str) -> None:
    """What `routes` prints for each sample account is what was promised."""
    assert faults("routes", routes_document(advice(name).routes, render)) == []


@pytest.mark.parametrize("country", [*known_countries(), "AZ"])
def test_routes_of_a_country_fit_their_schema(country: str) -> None:
    """So are the routes of each country, and of one whose law is not known."""
    found = routes(load_pack(country), country=country, account=None, sector=None, as_of=TODAY, today=TODAY)
    assert faults("routes", routes_document(found, render)) == []


def test_coverage_fits_its_schema() -> None:
    """What `law coverage` prints is what was promised."""
    packs = {country: pack for country in known_countries() if (pack := load_pack(country)) is not None}
    assert faults("coverage", coverage_document(packs)) == []


def test_a_schema_refuses_what_was_not_promised() -> None:
    """A key more, a band that does not exist, an amount as a number: each is a fault."""
    document = reading_document(advice("chowdury").reading, render)
    assert faults("reading", {**document, "nationality": None}) != []
    assert faults("reading", {**document, "band": "victim"}) != []
    claim = claim_document(advice("chowdury").claim, render)
    assert faults("claim", {**claim, "due": 4521.0}) != []
