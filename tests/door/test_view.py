from datetime import date
from typing import Any

from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import BY_ID
from recourse.door.view import claim_view, place_of, reading_view
from recourse.door.view_routes import route_groups, route_views
from recourse.door.work_out import Advice, find_routes, indicator_names, work_out
from recourse.web.i18n import render

TODAY = date(2026, 11, 24)


def advice(**told: Any) -> Advice:
    """The advice on an account of British work."""
    return work_out(account_from_plain({"country": "GB", **told}, indicators=indicator_names()), TODAY)


WORK = {
    "from": "2025-01-01",
    "to": "2026-06-30",
    "hours": {"per_week": 40},
    "agreed": {"amount": "5.00", "per": "hour"},
}


def test_a_reading_keeps_its_answer_and_its_reasons() -> None:
    """Band, place, and the facts that carry it, in words without ids."""
    facts = [{"indicator": id_, "present": True} for id_ in ("CD01", "CD14")]
    found = advice(facts=facts, work=[{"from": "2025-01-01", "to": "2026-06-30"}])
    view = reading_view(found.reading, render)
    assert view.band == found.reading.band.value.replace("-", "_")
    assert view.place == place_of(found.reading.band)
    assert [why.present for why in view.carried] == [tuple(render(BY_ID[id_].label) for id_ in ("CD01", "CD14"))]
    assert len(view.carried) + len(view.others) == 6
    assert [(step.first, step.last) for step in view.history] == [(date(2025, 1, 1), date(2026, 6, 30))]


def test_a_claim_shows_the_sums_of_the_engine_and_not_its_own() -> None:
    """Every amount is the engine's, written with its currency."""
    found = advice(work=[WORK], payments=[{"date": "2025-06-01", "amount": "300.00"}], payments_complete=True)
    view = claim_view(found, render, "en")
    assert view.owed == f"£{found.claim.owed:,.2f}"
    assert len(view.lines) == len(found.claim.lines)
    assert all(line.source or line.article for line in view.lines)
    assert view.told
    assert view.owed_something


def test_a_date_to_keep_is_never_later_than_the_route_says() -> None:
    """Where an office is closed on the last day, the day before counts, here as on the page of the routes."""
    found = advice(work=[{**WORK, "to": None}], payments=[])
    view = claim_view(found, render, "en")
    moved = {render(one.rule): one.date for route in found.routes.routes for one in route.deadlines}
    assert view.deadlines
    assert list(view.deadlines) == sorted(set(view.deadlines))
    assert all(day <= moved.get(rule, day) for day, rule in view.deadlines)


def test_routes_keep_the_order_of_the_engine_in_their_groups() -> None:
    """Neighbours that risk the same stand together; nothing is moved."""
    found = find_routes("GB", None, TODAY)
    views = route_views(found, render)
    groups = route_groups(views, render)
    assert [one.name for group in groups for one in group.routes] == [render(route.name) for route in found.routes]
    assert all(one.exposure == group.exposure for group in groups for one in group.routes)
