"""The law as it stands on a day."""

import json
from datetime import date

from broken_packs.patch import GOOD
from recourse.law.coverage import fields_of
from recourse.law.load import known_countries, load_pack, load_pack_from
from recourse.law.show import show_document, show_page
from recourse.law.text import law_text
from recourse.terms.message import message
from recourse.web.i18n.render import render

PACK = load_pack_from(GOOD)


def test_a_series_shows_the_row_in_force() -> None:
    """The day decides which row is shown, with amounts as decimal strings and its own backing."""
    on_2020 = show_document(PACK, on=date(2025, 12, 31))["fields"]["minimum_wage.series"]
    assert on_2020 == {
        "value": [
            {
                "from": "2020-01-01",
                "currency": "EUR",
                "hour": [{"amount": "6", "under_age": 18}, {"amount": "8", "from_age": 18}],
                "month": [{"amount": "1386.67"}],
            },
        ],
        "status": "sourced",
        "source": ["https://example.org/minimum-wage"],
        "checked": "2026-11-01",
    }
    on_2026 = show_document(PACK, on=date(2026, 1, 1))["fields"]["minimum_wage.series"]["value"]
    assert [(row["from"], row["status"], row["source"]) for row in on_2026] == [
        ("2026-01-01", "secondary", ["https://example.org/news"]),
    ]
    assert show_document(PACK, on=date(1999, 12, 31))["fields"]["minimum_wage.series"]["value"] == []


def test_the_document_holds_every_fact_and_is_json() -> None:
    """Every field, limit, route and organisation is there, and nothing needs more than JSON."""
    document = show_document(PACK, on=date(2026, 11, 24))
    assert json.loads(json.dumps(document)) == document
    assert list(document["fields"]) == [name for name, _ in fields_of(PACK)]
    assert document["fields"]["pay.presumption"] == {"unknown": "The country is not bound by Directive 2009/52/EC."}
    assert [limit["id"] for limit in document["limits"]] == ["sm.wages-five-years", "sm.dismissal-three-months"]
    assert [route["id"] for route in document["routes"]] == [route.id for route in PACK.routes]
    assert [one["id"] for one in document["organisations"]] == ["sm.union"]
    assert (document["country"], document["on"], document["format"]) == ("SM", "2026-11-24", 1)


def test_the_page_starts_with_the_country_and_the_day() -> None:
    """For people: a heading, then a line for every fact, limit and route."""
    page = show_page(PACK, on=date(2026, 11, 24))
    assert page[0] == message("law.show_heading", country=law_text(PACK.country.name), day=date(2026, 11, 24))
    assert len(page) == 1 + 64 + len(PACK.limitation.limits) + len(PACK.routes)


def test_the_page_says_status_and_source_beside_each_fact() -> None:
    """A fact without a source says so, and an empty list says that there is nothing of the kind."""
    lines = [render(line) for line in show_page(PACK, on=date(2026, 11, 24))]
    assert "minimum_wage.hours_per_month: 173.33 hours. [unsourced; no source]" in lines
    assert "working_time.sunday: nothing of the kind [sourced; https://example.org/hours]" in lines
    assert "working_time.holiday: not known. Nobody has looked yet." in lines
    assert (
        "working_time.overtime: from 2000-01-01, weekly above 40, premium 0.25; above 48, premium 0.50"
        " [sourced; https://example.org/hours]"
    ) in lines


def test_before_the_first_row_the_page_does_not_say_that_there_was_no_law() -> None:
    """That a pack knows no minimum of 1999 is not the same as that there was none."""
    lines = [render(line) for line in show_page(PACK, on=date(1999, 12, 31))]
    assert "minimum_wage.series: no row of this pack holds on this day" in {line.partition(" [")[0] for line in lines}
    assert "working_time.sunday: nothing of the kind [sourced; https://example.org/hours]" in lines


def test_every_shipped_pack_can_be_shown() -> None:
    """No pack holds a value that the page or the document cannot write."""
    for country in known_countries():
        pack = load_pack(country)
        assert pack is not None
        json.dumps(show_document(pack, on=date(2026, 11, 24)))
        assert all(render(line) for line in show_page(pack, on=date(2026, 11, 24)))
