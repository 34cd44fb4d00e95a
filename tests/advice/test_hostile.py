"""Truths about accounts that nobody lives, but somebody may send."""

import json
from datetime import date
from typing import Any

import pytest

from recourse.account.reader import account_from_plain
from recourse.advice.advise import advise
from recourse.advice.blocks import plain_text
from recourse.advice.page import page
from recourse.continuum.indicators import names
from recourse.law.load import known_countries, load_pack
from recourse.wages.document import claim_document
from recourse.web.i18n import say

TODAY = date(2026, 11, 24)
MOST = "999999999999"
LEAST = "0.00000000000000000001"
SPAN = {"from": "2010-01-01", "to": "2015-12-31"}


@pytest.mark.parametrize("country", [*known_countries(), "AZ"])
@pytest.mark.parametrize("per", ["hour", "day", "week", "month", "piece"])
def test_the_largest_figures_are_counted_to_the_cent(country: str, per: str) -> None:
    """No amount, rate or number of pieces that an account may hold is too large to be counted or printed."""
    agreed = {"amount": MOST, "per": per}
    work: dict[str, Any] = {**SPAN, "agreed": agreed, "hours": {"per_week": 60}, "normal_hours": LEAST}
    work |= {"pieces": MOST} if per == "piece" else {}
    payment = {**SPAN, "amount": MOST, "per": "day", "currency": "USD", "rate": MOST, "kind": "wages"}
    deduction = {**SPAN, "amount": MOST, "per": "day", "reason": "food", "how": "paid-back"}
    told = {"country": country, "work": [work], "payments": [payment], "deductions": [deduction]}
    account = account_from_plain(told, indicators=names())
    advice = advise(account, load_pack(country), today=TODAY)
    document = claim_document(advice.claim, say("en"))
    assert "E+" not in json.dumps(document)
    assert plain_text(page(advice), say("en"))
