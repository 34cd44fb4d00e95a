"""Truths about an account taken along as a file."""

import json
from typing import Any

from hypothesis import given

from account.accounts import ACCOUNTS, INDICATORS
from recourse.account.reader import account_from_plain, read_account
from recourse.account.write import to_plain


@given(ACCOUNTS)
def test_what_is_written_is_read_back(plain: dict[str, Any]) -> None:
    """Written out, as values or as JSON text, an account is the same account."""
    account = account_from_plain(plain, indicators=INDICATORS)
    written = to_plain(account)
    assert account_from_plain(written, indicators=INDICATORS) == account
    assert read_account(json.dumps(written), indicators=INDICATORS) == account


def test_what_was_not_told_is_left_out() -> None:
    """A bare account has its format and its country; an empty list of payments says that nothing was paid."""
    assert to_plain(account_from_plain({"country": "GR"}, indicators={})) == {"format": 1, "country": "GR"}
    paid_nothing = account_from_plain({"country": "GR", "payments": []}, indicators={})
    assert to_plain(paid_nothing) == {"format": 1, "country": "GR", "payments": []}


def test_numbers_are_written_as_they_are_read() -> None:
    """Money keeps its digits as text; whole hours are numbers, parts are text; a range has two ends."""
    work = [{"agreed": {"amount": "22.00", "per": "day"}, "hours": {"per_week": [90, "105.5"]}, "normal_hours": 40}]
    account = account_from_plain({"country": "GR", "work": work}, indicators={})
    assert to_plain(account)["work"] == work
