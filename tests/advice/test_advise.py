"""Reading, claim and routes together."""

from datetime import date

import pytest

from recourse.account.reader import account_from_plain
from recourse.advice.advise import Advice, advise
from recourse.continuum.indicators import names
from recourse.law.load import known_countries, load_pack


def advice_on(today: date) -> Advice:
    """The advice on a German job of March 2024 that is over, looked at on a day."""
    work = [{"from": "2024-03-04", "to": "2024-03-29", "hours": {"mon": 8}}]
    fact = {"indicator": "CD14", "present": True, "from": "2024-03-29"}
    account = account_from_plain(
        {"country": "DE", "as_of": "2024-06-30", "facts": [fact], "work": work, "payments": []}, indicators=names()
    )
    return advise(account, load_pack("DE"), today=today)


def test_the_day_of_looking_moves_neither_reading_nor_claim() -> None:
    """With the same day of reading, only what can still be asked for and the deadlines know what day it is."""
    then, now = advice_on(date(2024, 6, 30)), advice_on(date(2028, 1, 10))
    assert (now.as_of, now.reading, now.claim) == (then.as_of, then.reading, then.claim)
    assert then.later is None
    assert now.later is not None
    assert now.later.claimable == 0
    assert now.later.time_barred == now.claim.owed


def test_a_band_rests_on_the_same_claim_that_is_shown() -> None:
    """What the claim says is owed is what the reading counted."""
    advice = advice_on(date(2024, 6, 30))
    assert advice.claim.owed > 0
    assert advice.reading.around.owed is True


@pytest.mark.parametrize("country", known_countries())
def test_every_line_of_a_claim_has_a_source(country: str) -> None:
    """By the law of each pack, for agreed pay above the minimum, for the minimum, and for all that comes besides."""
    terms = {"hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sun"), 10), "night_hours": 10}
    work = [
        {"from": "2024-01-01", "to": "2024-06-30", "agreed": {"amount": "900.00", "per": "day"}, **terms},
        {"from": "2024-07-01", "to": "2025-03-31", "lodging": {"provided": True}, **terms},
    ]
    deductions = [{"amount": "90.00", "reason": "housing", "how": "paid-back", "date": "2024-09-01"}]
    account = account_from_plain(
        {"country": country, "work": work, "payments": [], "deductions": deductions}, indicators=names()
    )
    claim = advise(account, load_pack(country), today=date(2026, 11, 24)).claim
    assert {f"{country.lower()}.agreed_pay", f"{country.lower()}.minimum_wage"} <= {
        line.draft.cite.rule for line in claim.lines
    }
    assert [line.draft for line in claim.lines if not line.draft.cite.source] == []
    assert [limit.route for limit in claim.limitation if not limit.source] == []
