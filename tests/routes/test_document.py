"""The JSON of `recourse routes`, to the letter."""

import json
from datetime import date

from broken_packs.patch import GOOD
from recourse.account.model import Stretch
from recourse.law.load import known_countries, load_pack, load_pack_from
from recourse.routes.document import routes_document
from recourse.routes.find import routes
from recourse.web.i18n.render import say
from routes.sample_routes import TODAY, account

PACK = load_pack_from(GOOD)
KEYS = [
    "id",
    "kind",
    "name",
    "gives",
    "exposure",
    "why",
    "with_papers",
    "without_papers",
    "depends_on_cooperation",
    "needs",
    "who_helps",
    "deadline",
    "source",
    "checked",
    "reviewed",
]


def test_a_route_is_written_as_promised() -> None:
    """Every key of the format, in its words, with the deadline and its rule."""
    told = account(Stretch(from_=date(2024, 1, 1), to=date(2026, 10, 31)))
    found = routes(PACK, country="SM", account=told, sector=None, as_of=TODAY, today=TODAY)
    document = routes_document(found, say("en"))
    assert list(document) == ["format", "country", "routes"]
    assert (document["format"], document["country"]) == (1, "SM")
    assert document["routes"][0] == {
        "id": "sm.labour-court",
        "kind": "labour-court",
        "name": "The labour court",
        "gives": "A judgment for your pay.",
        "exposure": "unknown",
        "why": (
            "No rule was found on what the court passes on. "
            "Do not contact this authority directly; ask an adviser first."
        ),
        "with_papers": "Nothing is known to happen.",
        "without_papers": "Do not contact this authority directly; ask an adviser first.",
        "depends_on_cooperation": False,
        "needs": ["What you remember or wrote down: days, hours, pay, names, places."],
        "who_helps": ["A union (https://example.org/union)"],
        "deadline": {
            "date": "2029-01-31",
            "rule": "Wages are barred five years after the day they fell due.",
            "passed": False,
        },
        "source": ["https://example.org/court"],
        "checked": None,
        "reviewed": False,
    }


def test_an_urgent_deadline_carries_the_safe_way() -> None:
    """Where little time is left the rule says how to do it in time without going alone."""
    told = account(Stretch(from_=date(2021, 11, 1), to=date(2021, 11, 30)))
    found = routes(PACK, country="SM", account=told, sector=None, as_of=TODAY, today=TODAY)
    assert routes_document(found, say("en"))["routes"][0]["deadline"] == {
        "date": "2026-11-30",
        "rule": (
            "Wages are barred five years after the day they fell due. "
            "The safe way to do it in time: The union files the claim for you."
        ),
        "passed": False,
    }


def test_a_country_without_a_pack_says_why() -> None:
    """No routes, and the reason in `why`."""
    found = routes(None, country="AZ", account=None, sector=None, as_of=TODAY, today=TODAY)
    assert routes_document(found, say("en")) == {
        "format": 1,
        "country": "AZ",
        "routes": [],
        "why": "We do not have the law of this country (AZ) yet, so we cannot say which way is safe there. "
        "The countries we have are: BE, DE, FR, GB, GR and IE.",
    }


def test_every_shipped_pack_is_written_whole() -> None:
    """Each route of each pack has every key, and the document is JSON."""
    for country in known_countries():
        pack = load_pack(country)
        found = routes(pack, country=country, account=None, sector=None, as_of=TODAY, today=TODAY)
        document = routes_document(found, say("en"))
        assert json.loads(json.dumps(document)) == document
        assert pack is not None
        assert len(document["routes"]) == len(pack.routes)
        assert all(list(route) == KEYS for route in document["routes"])
