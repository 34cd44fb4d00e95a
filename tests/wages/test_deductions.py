"""Deductions: the lawful part lowers what is due, the rest does not, what was paid back unlawfully is due."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from recourse.law.model import Pack
from recourse.wages.figures import day_figures
from recourse.wages.model import Claim
from recourse.web.i18n.render import say
from wages.kit import DEDUCTIONS, WEEK40, agreed, ids, lines, missing, owed, pack, work

FEBRUARY = work("2015-02-01", "2015-02-28", WEEK40)
# 160 h x 10.00 = 1,600.00; 28 calendar days, 20 with work.


def caps(*rows: dict[str, Any]) -> Pack:
    """The hourly pack with caps."""
    return pack(**{DEDUCTIONS: [{"from": "2000-01-01", "currency": "EUR", **row} for row in rows]})


def taken(law: Pack, *deductions: dict[str, Any], **parts: Any) -> Claim:
    """The claim for February with these deductions."""
    told = {"work": [FEBRUARY], "payments": [], **parts}
    return owed("2015-02-28", law, deductions=list(deductions), **told)


def test_withheld_up_to_the_cap_is_a_negative_line_and_the_rest_stays_owed() -> None:
    """Cap 3.00 a day x 28 days = 84.00; 100.00 withheld: -84.00, and 16.00 are named."""
    law = caps({"reason": "housing", "cap": "3.00", "per": "day"})
    found = taken(law, {"date": "2015-02-10", "amount": "100.00", "reason": "housing", "how": "withheld"})
    assert lines(found, "deduction") == [("deduction", "2015-02-01", "2015-02-28", "", "", "-84.00", "0.00")]
    assert found.due == Decimal("1516.00")
    assert "wages.deduction_unlawful" in ids(found.assumptions)


def test_withheld_below_the_cap_is_lawful_as_a_whole() -> None:
    """50.00 of at most 84.00: -50.00 and nothing to name."""
    law = caps({"reason": "housing", "cap": "3.00", "per": "day"})
    found = taken(law, {"date": "2015-02-10", "amount": "50.00", "reason": "housing", "how": "withheld"})
    assert [line[5] for line in lines(found, "deduction")] == ["-50.00"]
    assert "wages.deduction_unlawful" not in ids(found.assumptions)


def test_a_reason_without_a_rule_in_the_pack_may_take_nothing() -> None:
    """A fine of 60.00: no line, named."""
    found = taken(caps(), {"date": "2015-02-10", "amount": "60.00", "reason": "fine", "how": "withheld"})
    assert lines(found, "deduction") == []
    assert "wages.deduction_unlawful" in ids(found.assumptions)


def test_paid_back_and_unlawful_is_a_line_due_on_its_day() -> None:
    """A fee of 300.00 handed over on 10 February is due, by the rule on deductions."""
    found = taken(caps(), {"date": "2015-02-10", "amount": "300.00", "reason": "recruitment-fee", "how": "paid-back"})
    assert lines(found, "deduction") == [("deduction", "2015-02-10", "2015-02-10", "", "", "300.00", "0.00")]
    cite = next(line.draft.cite for line in found.lines if line.draft.head == "deduction")
    assert (cite.rule, cite.source) == ("sm.deductions_rule", ("https://example.org/rule",))


def test_paid_back_within_the_cap_left_is_lawful() -> None:
    """Cap 84.00; 50.00 withheld, 60.00 paid back: 34.00 of that are lawful, 26.00 are due."""
    law = caps({"reason": "housing", "cap": "3.00", "per": "day"})
    found = taken(
        law,
        {"date": "2015-02-10", "amount": "50.00", "reason": "housing", "how": "withheld"},
        {"date": "2015-02-20", "amount": "60.00", "reason": "housing", "how": "paid-back"},
    )
    assert sorted(line[5] for line in lines(found, "deduction")) == ["-50.00", "26.00"]


def test_what_was_charged_and_a_deduction_of_the_same_reason_are_one_sum() -> None:
    """100.00 a month charged and 100.00 withheld for it are 100.00, not 200.00: with a cap of 150.00, -100.00."""
    law = caps({"reason": "housing", "cap": "150.00", "per": "month"})
    stretch = {**FEBRUARY, "lodging": {"provided": True, "charged": {"amount": "100.00", "per": "month"}}}
    withheld = {"date": "2015-02-10", "amount": "100.00", "reason": "housing", "how": "withheld"}
    found = taken(law, withheld, work=[stretch])
    assert [line[5] for line in lines(found, "deduction")] == ["-100.00"]


def test_a_charge_alone_counts_as_withheld() -> None:
    """10.00 a day for 28 days of lodging with a cap of 3.00: -84.00."""
    law = caps({"reason": "housing", "cap": "3.00", "per": "day"})
    stretch = {**FEBRUARY, "lodging": {"provided": True, "charged": {"amount": "10.00", "per": "day"}}}
    assert [line[5] for line in lines(taken(law, work=[stretch]), "deduction")] == ["-84.00"]


def test_caps_by_week_month_meal_hour_and_share() -> None:
    """Of 1,000.00: 28/7 x 10; 70 a month; 2 meals x 20 days x 4; 160 h x 0.50; a fifth of 1,600.00."""
    for row, expected in (
        ({"cap": "10.00", "per": "week"}, "-40.00"),
        ({"cap": "70.00", "per": "month"}, "-70.00"),
        ({"cap": "4.00", "per": "meal"}, "-160.00"),
        ({"cap": "0.50", "per": "hour"}, "-80.00"),
        ({"share_of_pay": "0.2"}, "-320.00"),
        ({"share_of_pay": "0.2", "cap": "70.00", "per": "month"}, "-70.00"),
    ):
        law = caps({"reason": "food", **row})
        found = taken(law, {"date": "2015-02-10", "amount": "1000.00", "reason": "food", "how": "withheld"})
        assert [line[5] for line in lines(found, "deduction")] == [expected]


def test_free_lodging_counts_towards_the_minimum_where_the_law_says_so() -> None:
    """Nothing agreed: the whole 3.00 x 28 = 84.00 counts; without `counts_when_free` nothing does."""
    stretch = {**FEBRUARY, "lodging": {"provided": True}}
    row = {"reason": "housing", "cap": "3.00", "per": "day"}
    counts = taken(caps({**row, "counts_when_free": True}), work=[stretch])
    assert [line[5] for line in lines(counts, "deduction")] == ["-84.00"]
    assert lines(taken(caps(row), work=[stretch]), "deduction") == []


def test_free_lodging_never_lowers_the_agreed_pay() -> None:
    """9.75 agreed: 160 x 0.25 = 40.00 lie above it, so only 40.00 of 84.00 count: 1,560.00 stay due."""
    stretch = {**FEBRUARY, "lodging": {"provided": True}, "agreed": agreed("9.75", "hour")}
    law = caps({"reason": "housing", "cap": "3.00", "per": "day", "counts_when_free": True})
    found = taken(law, work=[stretch])
    assert [line[5] for line in lines(found, "deduction")] == ["-40.00"]
    assert found.due == Decimal("1560.00")


def test_lodging_counts_every_calendar_day_of_the_stretch() -> None:
    """Mondays only, 28 days of lodging: 84.00."""
    stretch = work("2015-02-01", "2015-02-28", {"mon": 20}, lodging={"provided": True})
    law = caps({"reason": "housing", "cap": "3.00", "per": "day", "counts_when_free": True})
    assert [line[5] for line in lines(taken(law, work=[stretch]), "deduction")] == ["-84.00"]


def test_a_row_for_the_sector_comes_before_the_general_one() -> None:
    """Domestic work has 1.00 a day: -28.00; others 3.00: -84.00."""
    law = caps(
        {"reason": "housing", "cap": "3.00", "per": "day"},
        {"reason": "housing", "cap": "1.00", "per": "day", "sectors": ["domestic-work"]},
    )
    withheld = {"date": "2015-02-10", "amount": "100.00", "reason": "housing", "how": "withheld"}
    assert [line[5] for line in lines(taken(law, withheld, sector="domestic-work"), "deduction")] == ["-28.00"]
    assert [line[5] for line in lines(taken(law, withheld, sector="care"), "deduction")] == ["-84.00"]


def test_what_was_lawfully_withheld_need_not_be_paid() -> None:
    """1,600.00 due, 84.00 lawfully withheld, 1,516.00 paid: nothing is owed, and nothing is overpaid either."""
    law = caps({"reason": "housing", "cap": "3.00", "per": "day"})
    withheld = {"date": "2015-02-10", "amount": "84.00", "reason": "housing", "how": "withheld"}
    for amount in ("1516.00", "1600.00"):
        found = taken(law, withheld, payments=[{"date": "2015-02-28", "amount": amount}])
        assert (found.due, found.paid, found.owed) == (Decimal("1516.00"), Decimal("1516.00"), Decimal("0.00"))


def test_a_deduction_told_for_each_month_is_cut_into_months() -> None:
    """60.00 a month from 15 February to 31 March: 14/28 in February (30.00), 60.00 in March."""
    law = caps({"reason": "food", "cap": "1000.00", "per": "month"})
    stretch = [work("2015-02-01", "2015-03-31", WEEK40)]
    food = {"start": "2015-02-15", "end": "2015-03-31", "amount": "60.00", "per": "month"}
    found = owed("2015-03-31", law, work=stretch, deductions=[{**food, "reason": "food", "how": "withheld"}])
    assert [line[5] for line in lines(found, "deduction")] == ["-30.00", "-60.00"]


def test_housing_without_a_day_is_spread_and_a_fee_counts_once() -> None:
    """59.00 of housing over 59 days: 28.00 and 31.00; a fee of 59.00 paid back is one line at the start."""
    law = caps({"reason": "housing", "cap": "1000.00", "per": "month"})
    stretch = [work("2015-02-01", "2015-03-31", WEEK40)]
    housing = {"amount": "59.00", "reason": "housing", "how": "withheld"}
    fee = {"amount": "59.00", "reason": "recruitment-fee", "how": "paid-back"}
    found = owed("2015-03-31", law, work=stretch, deductions=[housing, fee])
    assert sorted(line[5] for line in lines(found, "deduction")) == ["-28.00", "-31.00", "59.00"]


def test_rules_that_the_pack_does_not_know_are_not_computed() -> None:
    """Neither caps nor a rule: what was paid back may be due."""
    unknown = {"unknown": "Nobody has looked yet."}
    law = pack(wages__pay__deductions=unknown, wages__pay__deductions_rule=unknown)
    found = taken(law, {"date": "2015-02-10", "amount": "60.00", "reason": "fine", "how": "paid-back"})
    assert lines(found, "deduction") == []
    assert missing(found) == [("deduction", "wages.law_not_known_deductions", Decimal("60.00"))]


def test_figures_by_day_take_money_handed_back_off_what_was_paid() -> None:
    """1,000.00 paid and 300.00 handed back on 10 February: 700.00 over all days, the fee off on its day."""
    found = taken(
        caps(),
        {"date": "2015-02-10", "amount": "300.00", "reason": "recruitment-fee", "how": "paid-back"},
        payments=[{"date": "2015-02-28", "amount": "1000.00"}],
    )
    figures = {day: (hours, due, paid) for day, hours, due, paid in day_figures(found)}
    assert sum(paid for _, _, paid in figures.values()) == 700
    assert figures[date(2015, 2, 10)] == (Fraction(8), Fraction(80), Fraction(50 - 300))


def test_a_claim_never_turns_into_a_debt_of_the_worker() -> None:
    """Hours not told, so that no pay is counted: 100.00 withheld lowers nothing."""
    law = caps({"reason": "housing", "cap": "30.00", "per": "day"})
    withheld = {"date": "2015-02-10", "amount": "100.00", "reason": "housing", "how": "withheld"}
    found = taken(law, withheld, work=[work("2015-02-01", "2015-02-28")])
    assert (lines(found), found.owed) == ([], Decimal("0.00"))


def test_what_the_law_does_not_allow_is_said_once_for_each_reason() -> None:
    """93.00 for food in each of two months: one sentence with 186.00 and the whole time."""
    stretch = [work("2015-02-01", "2015-03-31", WEEK40)]
    food = {"start": "2015-02-01", "end": "2015-03-31", "amount": "93.00", "per": "month"}
    found = owed("2015-03-31", caps(), work=stretch, deductions=[{**food, "reason": "food", "how": "withheld"}])
    (says,) = [say("en")(part) for part in found.assumptions if part.id == "wages.deduction_unlawful"]
    assert says == (
        "€186.00 of what was taken for food in the time from 1 February 2015 to 31 March 2015 "
        "is more than the law allows. It stays in what is owed."
    )
