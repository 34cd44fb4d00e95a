from datetime import date

import pytest

from recourse.door.view_helpers import SHOWN_FIRST, HelperView, helper_views
from recourse.door.work_out import find_routes, known_countries
from recourse.law.load import load_pack
from recourse.web.i18n import render

TODAY = date(2026, 11, 24)


def helpers(country: str) -> tuple[HelperView, ...]:
    """The people of a country."""
    return helper_views(load_pack(country), find_routes(country, None, TODAY).routes, render, "en")


@pytest.mark.parametrize("country", known_countries())
def test_in_each_country_there_is_somebody_to_ask_today(country: str) -> None:
    """Everybody on the list can be reached, nobody is an authority, and those on top are proved by a source."""
    pack = load_pack(country)
    assert pack is not None
    public = {one.name for one in pack.organisations if one.kind == "public"}
    found = helpers(country)
    assert len(found) >= SHOWN_FIRST
    assert all(one.phone or one.website for one in found)
    assert not public & {one.name for one in found}
    assert "unsourced" not in {one.status for one in found[:SHOWN_FIRST]}


def test_who_helps_whatever_the_papers_or_answers_a_proved_number_comes_first() -> None:
    """In Germany the union for people without papers, in the United Kingdom the helpline."""
    assert helpers("DE")[0].whatever_papers
    assert helpers("DE")[0].languages == ("German", "English", "French", "Spanish", "Turkish")
    assert helpers("GB")[0].phone
    assert helpers("GB")[0].status == "sourced"


def test_where_no_law_is_known_nobody_is_invented() -> None:
    """Without a pack there are no names."""
    assert helper_views(None, (), render, "en") == ()
