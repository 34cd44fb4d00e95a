"""Late interest: simple, only where it runs by itself from the day pay was due, apart from the claim."""

from decimal import Decimal
from typing import Any

from wages.kit import INTEREST, LIMITS, SOURCED, WEEK40, ids, owed, pack, work

WEEK = [work("2015-01-05", "2015-01-11", WEEK40)]
# 400.00 due on 11 January 2015.


def law(**more: Any) -> dict[str, Any]:
    """Interest of 5 % from due."""
    return {
        INTEREST: {
            "runs_from": "due",
            "rates": [{"from": "2000-01-01", "yearly": "0.05"}],
            "text": {"en": "Five per cent."},
            **more,
        },
    }


def test_interest_runs_from_the_day_after_pay_was_due() -> None:
    """400.00 x 5 % x 365/365 from 12 January 2015 to 11 January 2016 = 20.00, apart from the claim."""
    found = owed("2016-01-11", pack(**law()), work=WEEK, payments=[])
    assert (found.interest, found.owed) == (Decimal("20.00"), Decimal("400.00"))
    line = found.interest_lines[0]
    assert (str(line.first), str(line.last), line.on) == ("2015-01-12", "2016-01-11", Decimal("400.00"))
    assert "wages.interest_simple" in ids(found.assumptions)


def test_a_new_rate_makes_a_new_line_of_interest() -> None:
    """10 % from 1 July 2015: 170 days at 5 % = 9.32, 195 days at 10 % = 21.37."""
    rates = [{"from": "2000-01-01", "yearly": "0.05"}, {"from": "2015-07-01", "yearly": "0.10"}]
    found = owed("2016-01-11", pack(**law(rates=rates)), work=WEEK, payments=[])
    assert [line.amount for line in found.interest_lines] == [Decimal("9.32"), Decimal("21.37")]
    assert found.interest == Decimal("30.69")


def test_where_rates_are_not_known_interest_stops_and_says_so() -> None:
    """The last rate ends on 30 June 2015: 170 days at 5 % = 9.32, and nothing after."""
    rates = [{"from": "2000-01-01", "to": "2015-06-30", "yearly": "0.05"}]
    found = owed("2016-01-11", pack(**law(rates=rates)), work=WEEK, payments=[])
    assert found.interest == Decimal("9.32")
    assert "wages.interest_simple_known" in ids(found.assumptions)
    assert "wages.interest_simple" not in ids(found.assumptions)


def test_interest_runs_only_on_what_is_still_owed() -> None:
    """200.00 paid: half of 20.00."""
    payments = [{"date": "2015-06-01", "amount": "200.00"}]
    assert owed("2016-01-11", pack(**law()), work=WEEK, payments=payments).interest == Decimal("10.00")


def test_no_interest_on_heads_that_the_law_leaves_out() -> None:
    """Not on pay."""
    assert owed("2016-01-11", pack(**law(not_on=["pay"])), work=WEEK, payments=[]).interest == Decimal("0.00")


def test_no_interest_on_what_is_barred() -> None:
    """The limit of one year has run out."""
    limit = {"id": "sm.one", "about": "wages", "length": {"years": 1}, "starts": "due", "text": {"en": "One year."}}
    found = owed("2016-02-01", pack(**law(), **{LIMITS: [{**limit, **SOURCED}]}), work=WEEK, payments=[])
    assert (found.time_barred, found.interest) == (Decimal("400.00"), Decimal("0.00"))


def test_each_reason_for_no_interest_is_said() -> None:
    """Another start, no rates, payments not told, a rule not known."""
    unknown = pack(wages__pay__interest={"unknown": "Nobody has looked yet."})
    for pay_law, payments, reason in (
        (pack(**law(runs_from="notice")), [], "wages.interest_from_notice"),
        (pack(**law(runs_from="claim")), [], "wages.interest_from_claim"),
        (pack(**law(runs_from="judgment")), [], "wages.interest_from_judgment"),
        (pack(**law(rates=[])), [], "wages.interest_no_rate"),
        (pack(**law()), None, "wages.interest_payments_not_told"),
        (unknown, [], "wages.interest_law_not_known"),
    ):
        found = owed("2016-01-11", pay_law, work=WEEK, payments=payments)
        assert found.interest == Decimal("0.00")
        assert reason in ids(found.assumptions)
