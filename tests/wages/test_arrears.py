"""Pay below the minimum at the present rate: named, not added."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import names
from recourse.law.load import load_pack
from recourse.terms.message import Message
from recourse.terms.money import Money
from recourse.wages.arrears import at_present_rate
from recourse.wages.claim import claim
from recourse.wages.model import Claim

AS_OF = date(2026, 11, 24)


def claimed(country: str, **parts: object) -> Claim:
    """The claim on 40 hours a week in the four weeks from 6 June 2022, computed on 24 November 2026."""
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 8)
    work = [{"from": "2022-06-06", "to": "2022-07-03", "hours": week}]
    account = account_from_plain({"country": country, "work": work, "payments": [], **parts}, indicators=names())
    return claim(account, load_pack(country), as_of=AS_OF)


def told(found: Claim) -> list[Message]:
    """The sentences on arrears."""
    return [one for one in found.assumptions if one.id == "wages.arrears_present_rate"]


def test_the_published_example_of_hmrc() -> None:
    """100.00 underpaid at 9.50, notice at 12.71: 100 / 9.50 x 12.71 = 133.79 (NMWM13160, with the rate of 2026)."""
    found = at_present_rate(Fraction(100), Fraction("9.50"), Fraction("12.71"))
    assert Money.rounded(found, "GBP").amount == Decimal("133.79")


def test_a_lower_rate_takes_nothing_away() -> None:
    """Where the present rate is not higher the shortfall stays."""
    assert at_present_rate(Fraction(100), Fraction("9.50"), Fraction("9.00")) == 100


def test_the_claim_names_what_it_would_come_to_and_adds_nothing() -> None:
    """160 hours at 9.50 are 1,520.00; at 12.71 they are 2,033.60."""
    found = claimed("GB")
    pay = sum((line.owed for line in found.lines if line.draft.head == "pay"), Decimal(0))
    assert pay == Decimal("1520.00")
    (says,) = told(found)
    assert (says.args["owed"], says.args["higher"]) == (
        Money(Decimal("1520.00"), "GBP"),
        Money(Decimal("2033.60"), "GBP"),
    )


def test_the_present_rate_is_that_for_the_age_of_then() -> None:
    """At 18 or 19 in June 2022 the rate was 6.83, and for that age it is 10.85 now: 1,092.80 and 1,736.00."""
    (says,) = told(claimed("GB", born=2003))
    assert (str(says.args["owed"]), str(says.args["higher"])) == ("1092.80", "1736.00")


@pytest.mark.parametrize("country", ["DE", "FR", "IE"])
def test_no_other_law_is_said_to_have_the_rule(country: str) -> None:
    """Only a pack that has the rule names it."""
    assert told(claimed(country)) == []


def test_nothing_is_said_where_payments_were_not_told() -> None:
    """What is only due is not known to be short."""
    assert told(claimed("GB", payments=None)) == []
