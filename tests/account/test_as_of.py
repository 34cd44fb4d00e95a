"""Truths about the day an account is read at."""

from datetime import date
from typing import Any

import pytest

from recourse.account.as_of import as_of_day
from recourse.account.reader import account_from_plain

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ({"as_of": "2013-04-17", "work": [{"from": "2012-01-01"}]}, date(2013, 4, 17)),
        ({"work": [{"from": "2012-01-01"}]}, TODAY),
        ({"work": [{"from": "2012-01-01", "to": "2012-06-30", "employer": "a"}, {"from": "2012-07-01"}]}, TODAY),
        ({"work": [{"from": "2012-01-01", "to": "2012-06-30"}]}, date(2012, 6, 30)),
        ({"work": [{"to": "2012-06-30"}], "facts": [("2012-05-01", "2012-12-31")]}, date(2012, 6, 30)),
        ({"work": [{"to": "2012-06-30"}], "facts": [("2012-07-02", None)]}, date(2012, 7, 2)),
        ({"work": [{"to": "2012-06-30"}], "days": [{"date": "2012-07-04", "hours": 3}]}, date(2012, 7, 4)),
        ({"work": [{"to": "2012-06-30"}], "days": [{"date": "2012-07-04", "hours": 0}]}, date(2012, 6, 30)),
        ({"work": [{"to": "2012-06-30"}], "days": [{"date": "2012-07-04", "holiday": True}]}, date(2012, 6, 30)),
        ({"facts": [("2012-07-02", None), ("2012-07-03", None)]}, date(2012, 7, 3)),
        ({"work": [{"from": "2012-01-01", "to": "2030-06-30"}]}, TODAY),
        ({"facts": [("2030-07-02", None)]}, TODAY),
        ({"work": [{}]}, TODAY),
        ({}, TODAY),
    ],
)
def test_the_day_follows_from_what_is_told(parts: dict[str, Any], day: date) -> None:
    """The named day; else today while work goes on; else the last day of work or start of a fact, never after today."""
    facts = [{"indicator": "CD14", "present": True, "from": a, "to": b} for a, b in parts.pop("facts", ())]
    account = account_from_plain({"country": "GR", "facts": facts, **parts}, indicators={"CD14": "CD14"})
    assert as_of_day(account, TODAY) == day
