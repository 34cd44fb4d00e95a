import json
import re
from datetime import timedelta

import jsonschema_rs
from litestar import Litestar
from litestar.testing import TestClient

from door.api.shapes import ROOT, SCHEMA, refusal
from door.doors import (
    Clock,
    Program,
    make_door,
)
from fakes.door_store import FakeDoorStore
from recourse.terms.message import message
from recourse.web.i18n import render


def test_the_description_names_exactly_the_addresses_that_are_there(app: Litestar) -> None:
    """Each path with each of its methods, and no other; the published page is the one that is served."""
    described = {
        (path, method.upper()) for path, one in SCHEMA["paths"].items() for method in one if method != "parameters"
    }
    there = {
        (re.sub(r":str\}", "}", route.path), method)
        for route in app.routes
        if route.path.startswith("/api/")
        for method in getattr(route, "methods", ())
        if method != "OPTIONS"
    } | {("/api/reports", "POST")}
    # The one handler that speaks ASGI itself has no list of methods.
    assert there == described
    published = (ROOT / "docs" / "spec" / "door-api.json").read_text("utf-8")
    with TestClient(app) as client:
        assert client.get("/schema").text == published


def test_the_description_is_openapi_with_references_that_lead_somewhere() -> None:
    """Version 3.1, and every shape is a JSON Schema."""
    assert SCHEMA["openapi"] == "3.1.0"
    shapes = SCHEMA["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(SCHEMA))) <= set(shapes)
    assert all(jsonschema_rs.meta.is_valid(one) for one in shapes.values())


def test_programs_are_refused_in_the_language_they_ask_for(program: Program) -> None:
    """A phone shows the sentence to a person as it is."""
    told = {
        language: refusal(
            program.client.get("/api/mailbox", headers={**program.shown, "accept-language": language}),
            "NoSuchMailboxError",
            404,
        )
        for language in ("en", "fr", "ar")
    }
    assert told == {language: render(message("store.no_such_mailbox"), language) for language in ("en", "fr", "ar")}


def test_an_address_that_is_not_there_is_refused_as_json(program: Program) -> None:
    """A program never gets a page to read."""
    refusal(program.client.get("/api/nothing"), "NotFoundException", 404)
    refusal(program.client.delete("/api/reports"), "MethodNotAllowedException", 405)
    refusal(program.client.put("/api/mailbox"), "MethodNotAllowedException", 405)


def test_what_is_due_is_erased_when_the_door_starts_and_it_is_closed_at_the_end(
    store: FakeDoorStore, clock: Clock
) -> None:
    """An upload of yesterday is gone as soon as the Door runs today."""
    store.begin_upload(size=100, day=clock.day - timedelta(days=1))
    with TestClient(make_door(store, clock)) as client:
        client.get("/healthz")
        for _ in range(200):
            if not store.uploads:
                break
            client.get("/healthz")
    assert (store.uploads, store.closed) == ({}, True)
