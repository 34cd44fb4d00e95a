"""A country without a pack: read, nothing claimed, and how much it may be."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from recourse.wages.claim import claim
from recourse.wages.figures import day_figures, owed_from
from recourse.wages.model import Claim
from wages.kit import WEEK40, account, agreed, missing, work


def found(**parts: Any) -> Claim:
    """The claim of a country without a pack."""
    return claim(account(country="AZ", **parts), None, as_of=date(2015, 3, 31))


def test_no_lines_the_agreed_currency_and_the_agreed_pay_as_what_it_may_be() -> None:
    """40 h x 5.00: up to 200.00, in the agreed currency."""
    one = found(work=[work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("5.00", "hour", currency="AZN"))])
    assert (one.lines, one.currency, one.due, one.owed) == ((), "AZN", Decimal("0.00"), Decimal("0.00"))
    assert missing(one) == [("pay", "wages.no_pack", Decimal("200.00"))]
    assert (str(one.first), str(one.last), one.computed) == ("2015-03-02", "2015-03-08", False)


def test_without_an_agreed_currency_the_currency_is_not_known() -> None:
    """Null, and no amount."""
    one = found(work=[work("2015-03-02", "2015-03-08", WEEK40)])
    assert (one.currency, missing(one)) == (None, [("pay", "wages.no_pack", None)])


def test_agreed_months_count_by_the_calendar_where_hours_are_not_told() -> None:
    """300.00 a month from 15 February to 31 March: 150.00 + 300.00."""
    one = found(work=[work("2015-02-15", "2015-03-31", agreed=agreed("300.00", "month", currency="AZN"))])
    assert missing(one) == [("pay", "wages.no_pack", Decimal("450.00"))]


def test_what_was_received_is_shown_and_hours_still_count_by_day() -> None:
    """100.00 received; 8 h on 2 March; nothing due."""
    one = found(
        work=[work("2015-03-02", "2015-03-02", WEEK40, agreed=agreed("5.00", "hour", currency="AZN"))],
        payments=[{"date": "2015-03-02", "amount": "100.00"}],
    )
    assert one.received == Decimal("100.00")
    assert day_figures(one) == ((date(2015, 3, 2), Fraction(8), Fraction(0), Fraction(0)),)
    assert owed_from(one) == ()


def test_an_account_without_work_is_read() -> None:
    """Nothing at all."""
    assert missing(found()) == [("pay", "wages.no_pack", None)]
