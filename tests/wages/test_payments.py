"""Payments: which lines they pay, what is not pay, what is not converted."""

from decimal import Decimal
from typing import Any

from recourse.wages.model import Claim
from wages.kit import LEAVE, OVERTIME, WEEK40, agreed, ids, lines, missing, owed, pack, work

TWO_MONTHS = [work("2015-02-01", "2015-03-31", WEEK40)]
# February 2015: 160 h, 1,600.00. March: 176 h, 1,760.00.


def paid(*payments: dict[str, Any], **parts: Any) -> Claim:
    """The claim for two months of work with these payments."""
    return owed(parts.pop("as_of", "2015-03-31"), work=parts.pop("work", TWO_MONTHS), payments=list(payments), **parts)


def test_a_payment_without_a_period_pays_the_oldest_pay_first() -> None:
    """2,000.00 pay February (1,600.00) and 400.00 of March."""
    found = paid({"date": "2015-03-15", "amount": "2000.00"})
    assert [line[6] for line in lines(found)] == ["1600.00", "400.00"]
    assert (found.paid, found.owed, found.received) == (Decimal("2000.00"), Decimal("1360.00"), Decimal("2000.00"))


def test_a_payment_after_the_work_still_pays_it() -> None:
    """Paid on 1 May for work until March."""
    found = paid({"date": "2015-05-01", "amount": "100.00"}, as_of="2015-05-31")
    assert [line[6] for line in lines(found)] == ["100.00", "0.00"]


def test_a_payment_after_the_day_of_the_claim_is_left_out_and_named() -> None:
    """Paid on 1 April, claim on 31 March."""
    found = paid({"date": "2015-04-01", "amount": "100.00"})
    assert (found.paid, found.received) == (Decimal("0.00"), Decimal("0.00"))
    assert "wages.payment_later" in ids(found.assumptions)


def test_paid_never_exceeds_due_and_the_rest_shows_in_received() -> None:
    """5,000.00 for 3,360.00 due."""
    found = paid({"date": "2015-03-15", "amount": "5000.00"})
    assert [line[6] for line in lines(found)] == ["1600.00", "1760.00"]
    assert (found.paid, found.owed, found.received) == (Decimal("3360.00"), Decimal("0.00"), Decimal("5000.00"))


def test_a_payment_for_a_period_counts_by_calendar_days_and_the_last_line_takes_the_cent() -> None:
    """100.00 for 59 days: 28/59 = 47.457... -> 47.46 for February, 52.54 for March."""
    found = paid({"start": "2015-02-01", "end": "2015-03-31", "amount": "100.00"})
    assert [line[6] for line in lines(found)] == ["47.46", "52.54"]


def test_a_payment_for_a_period_counts_only_the_days_of_work_in_it() -> None:
    """100.00 from 15 January to 31 March: work covers 59 days of it, all of the money counts for them."""
    found = paid({"start": "2015-01-15", "end": "2015-03-31", "amount": "100.00"})
    assert [line[6] for line in lines(found)] == ["47.46", "52.54"]


def test_a_payment_for_a_period_stays_in_it() -> None:
    """2,000.00 for February pay its 1,600.00; the other 400.00 are received and pay no other month."""
    found = paid({"start": "2015-02-01", "end": "2015-02-28", "amount": "2000.00"})
    assert [line[6] for line in lines(found)] == ["1600.00", "0.00"]
    assert found.received == Decimal("2000.00")


def test_so_much_a_month_counts_in_each_month() -> None:
    """150.00 a month from 15 February: 14/28 of it in February (75.00), 150.00 in March."""
    found = paid({"start": "2015-02-15", "end": "2015-03-31", "amount": "150.00", "per": "month"})
    assert [line[6] for line in lines(found)] == ["75.00", "150.00"]


def test_so_much_a_week_a_day_and_an_hour() -> None:
    """70.00 a week: 4 weeks of February 280.00. 5.00 a day: 20 days of work 100.00. 2.00 an hour: 160 h 320.00."""
    for per, amount, expected in (("week", "70.00", "280.00"), ("day", "5.00", "100.00"), ("hour", "2.00", "320.00")):
        found = paid({"start": "2015-02-01", "end": "2015-02-28", "amount": amount, "per": per})
        assert [line[6] for line in lines(found)] == [expected, "0.00"]


def test_a_payment_for_a_period_is_counted_up_to_the_day_of_the_claim() -> None:
    """118.00 from 1 February to 30 May (119 days) on 31 March (59 days), work goes on: 118 x 59 / 119 = 58.50."""
    payment = {"start": "2015-02-01", "end": "2015-05-30", "amount": "118.00"}
    found = owed("2015-03-31", work=[work("2015-02-01", None, WEEK40)], payments=[payment])
    assert found.received == Decimal("58.50")


def test_a_payment_for_a_period_that_outlasts_the_work_counts_whole() -> None:
    """118.00 from 1 February to 30 May, work until 31 March: all of it is for the days of work."""
    found = paid({"start": "2015-02-01", "end": "2015-05-30", "amount": "118.00"})
    assert found.received == Decimal("118.00")


def test_money_left_over_pays_other_heads_oldest_first() -> None:
    """One week of 60 h: pay 400.00, overtime 100.00 and 180.00; 550.00 leave 130.00 owed."""
    tiers = [{"above": "40", "premium": "0.25"}, {"above": "48", "premium": "0.50"}]
    law = pack(**{OVERTIME: [{"from": "2000-01-01", "weekly": tiers}]})
    six = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), 10)
    stretch = [work("2015-03-02", "2015-03-08", six)]
    found = owed("2015-03-31", law, work=stretch, payments=[{"date": "2015-03-08", "amount": "550.00"}])
    assert [line[6] for line in lines(found)] == ["400.00", "100.00", "50.00"]


def test_leave_pay_pays_leave_only() -> None:
    """Four weeks a year, work from 1 January to 31 March 2015: 4 x 40 x 90/365 h; 100.00 of leave pay."""
    law = pack(**{LEAVE: [{"from": "2000-01-01", "weeks": "4"}]})
    found = owed(
        "2015-03-31",
        law,
        work=[work("2015-01-01", "2015-03-31", WEEK40)],
        payments=[{"date": "2015-03-31", "amount": "100.00", "kind": "leave"}],
    )
    assert [line[6] for line in lines(found, "pay")] == ["0.00", "0.00", "0.00"]
    assert [line[3:] for line in lines(found, "leave")] == [("39.452055", "10.00", "394.52", "100.00")]
    assert found.received == Decimal("100.00")


def test_loans_tips_expenses_and_gifts_are_no_pay() -> None:
    """None of them pays anything; each is named."""
    kinds = ("loan", "tips", "expenses", "gift")
    found = paid(*({"date": "2015-03-01", "amount": "50.00", "kind": kind} for kind in kinds))
    assert (found.paid, found.received) == (Decimal("0.00"), Decimal("0.00"))
    assert {f"wages.payment_not_pay_{kind}" for kind in kinds} <= set(ids(found.assumptions))


def test_tips_are_pay_where_the_pack_says_so() -> None:
    """Counted as pay: they pay the oldest line."""
    law = pack(wages__pay__counted_as_pay__value=["tips"])
    payments = [{"date": "2015-03-01", "amount": "50.00", "kind": "tips"}]
    found = owed("2015-03-31", law, work=TWO_MONTHS, payments=payments)
    assert [line[6] for line in lines(found)] == ["50.00", "0.00"]


def test_settlements_and_awards_stand_in_settled() -> None:
    """They pay no line."""
    found = paid(
        {"date": "2015-03-01", "amount": "500.00", "kind": "settlement"},
        {"date": "2015-03-02", "amount": "40.00", "kind": "award"},
    )
    assert (found.paid, found.received, found.settled) == (Decimal("0.00"), Decimal("0.00"), Decimal("540.00"))


def test_payments_not_told_leave_owed_at_due_with_a_range_from_nothing() -> None:
    """Owed is due, the range goes from 0.00, and the claim does not count as computed."""
    found = owed("2015-03-31", work=TWO_MONTHS)
    assert (found.paid, found.owed) == (Decimal("0.00"), Decimal("3360.00"))
    assert found.owed_range == (Decimal("0.00"), Decimal("3360.00"))
    assert (found.told, found.computed) == (False, False)
    assert "wages.payments_not_told" in ids(found.assumptions)


def test_an_empty_list_says_that_nothing_was_paid() -> None:
    """Told: owed is due, without a range."""
    found = paid()
    assert (found.owed, found.owed_range, found.told, found.computed) == (Decimal("3360.00"), None, True, True)


def test_another_currency_is_converted_by_the_rate_told() -> None:
    """200 dollars at 0.90 are 180.00."""
    found = paid({"date": "2015-03-01", "amount": "200.00", "currency": "USD", "rate": "0.90"})
    assert [line[6] for line in lines(found)] == ["180.00", "0.00"]


def test_another_currency_without_a_rate_is_listed_and_not_converted() -> None:
    """200 dollars stay out, and the claim does not count as computed."""
    found = paid({"date": "2015-03-01", "amount": "200.00", "currency": "USD"})
    assert (found.paid, found.received) == (Decimal("0.00"), Decimal("0.00"))
    assert missing(found) == [("pay", "wages.payment_not_converted", None)]
    assert not found.computed


def test_cash_of_unknown_basis_counts_as_gross_as_an_assumption() -> None:
    """Said where the basis is not told; not said where it is gross."""
    unknown = paid({"date": "2015-03-01", "amount": "200.00"})
    gross = paid({"date": "2015-03-01", "amount": "200.00", "basis": "gross"})
    assert "wages.assumption_cash_gross" in ids(unknown.assumptions)
    assert "wages.assumption_cash_gross" not in ids(gross.assumptions)
    assert unknown.paid == gross.paid


def test_a_payment_pays_the_employer_who_paid() -> None:
    """Two jobs in one week, 80.00 due by each: 100.00 from e2 pay the 80.00 of e2 and nothing of e1."""
    stretches = [work("2015-03-02", "2015-03-02", {"mon": 8}, employer=name) for name in ("e1", "e2")]
    found = owed(
        "2015-03-31",
        employers=[{"id": "e1"}, {"id": "e2"}],
        work=stretches,
        payments=[{"date": "2015-03-02", "amount": "100.00", "by": "e2"}],
    )
    assert [(line.draft.employer, str(line.paid)) for line in found.lines] == [("e1", "0.00"), ("e2", "80.00")]


def test_money_for_a_month_that_is_not_due_yet_pays_no_older_month() -> None:
    """On 10 March the money for March shows in received only."""
    found = owed(
        "2015-03-10",
        work=[work("2015-02-01", None, WEEK40)],
        payments=[{"start": "2015-03-01", "end": "2015-03-10", "amount": "300.00"}],
    )
    assert [line[6] for line in lines(found)] == ["0.00"]
    assert found.received == Decimal("300.00")


def test_net_agreed_pay_counts_as_it_stands() -> None:
    """12.50 net counts as 12.50, and an assumption says so."""
    stretch = [work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("12.50", "hour", basis="net"))]
    found = owed("2015-03-31", work=stretch)
    assert [line[5] for line in lines(found)] == ["500.00"]
    assert "wages.assumption_net_agreed" in ids(found.assumptions)
