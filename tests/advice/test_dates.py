"""The dates to keep for a claim."""

from datetime import date

from recourse.account.reader import account_from_plain
from recourse.advice.advise import Advice, advise
from recourse.advice.dates import dates_to_keep
from recourse.continuum.indicators import names
from recourse.law.load import load_pack

TODAY = date(2026, 11, 24)


def advice_on(country: str, first: str, last: str | None) -> Advice:
    """The advice on eight hours each Monday, nothing paid."""
    work = [{"from": first, "to": last, "hours": {"mon": 8}}]
    account = account_from_plain({"country": country, "work": work, "payments": []}, indicators=names())
    return advise(account, load_pack(country), today=TODAY)


def test_a_last_day_on_which_courts_are_closed_is_told_as_the_day_before() -> None:
    """Greek pay of 2023 can be claimed until Sunday, 31 December 2028: Friday the 29th has to be kept."""
    advice = advice_on("GR", "2023-03-06", "2023-03-31")
    assert advice.claim.limitation[0].last_day == date(2028, 12, 31)
    assert {day for day, _ in dates_to_keep(advice)} == {date(2028, 12, 29)}


def test_each_rule_of_a_day_is_told_once() -> None:
    """Four routes of the Greek pack share one rule and one day."""
    advice = advice_on("GR", "2023-03-06", "2023-03-31")
    assert len(advice.claim.limitation) > 1
    assert len(dates_to_keep(advice)) == 1


def test_what_has_run_out_is_no_date_to_keep() -> None:
    """Work of 2015 in Germany was lost with the year 2018."""
    assert dates_to_keep(advice_on("DE", "2015-03-02", "2015-03-31")) == ()


def test_the_next_date_comes_first() -> None:
    """A British tribunal has three months, a county court six years."""
    days = [day for day, _ in dates_to_keep(advice_on("GB", "2026-10-05", "2026-10-30"))]
    assert len(days) > 1
    assert days == sorted(days)
    assert days[0] < date(2027, 2, 1)
