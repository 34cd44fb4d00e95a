"""Truths that hold for every claim, and a slow second way to the same sum."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recourse.law.model import Pack
from recourse.wages.claim import claim
from recourse.wages.figures import day_figures, owed_from
from recourse.wages.model import Claim
from wages.kit import DEDUCTIONS, EXTRA, LEAVE, NIGHT, OVERTIME, SERIES, SUNDAY, account, agreed, pack, work
from wages.slow_claim import NAMES, slow_due

START = date(2015, 1, 1)
TIERS = [{"above": "40", "premium": "0.25"}, {"above": "48", "premium": "0.50"}]


def rich(name: str) -> Pack:
    """A pack with every head."""
    housing = {"from": "2000-01-01", "reason": "housing", "cap": "3.00", "per": "day", "currency": "EUR"}
    return pack(
        name,
        **{
            OVERTIME: [{"from": "2000-01-01", "weekly": TIERS, "daily": [{"above": "10", "premium": "0.30"}]}],
            SUNDAY: [{"from": "2000-01-01", "premium": "0.75"}],
            NIGHT: [{"from": "2000-01-01", "premium": "0.20"}],
            LEAVE: [{"from": "2000-01-01", "weeks": "4"}],
            EXTRA: [{"from": "2000-01-01", "rule": "gr_easter_gift", "name": {"en": "Easter"}}],
            DEDUCTIONS: [{**housing, "counts_when_free": True}],
        },
    )


PACKS = {name: rich(name) for name in ("hourly", "monthly")}

amounts = st.integers(min_value=1, max_value=300_000).map(lambda cents: f"{Decimal(cents) / 100:.2f}")
hours = st.integers(min_value=0, max_value=48).map(lambda quarters: str(Decimal(quarters) / 4))
weeks = st.fixed_dictionaries(dict.fromkeys(NAMES, hours))
days = st.integers(min_value=0, max_value=200).map(lambda number: START + timedelta(days=number))
pers = st.sampled_from(["hour", "day", "week", "month"])


@st.composite
def stretches(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to three stretches of one employer that do not overlap."""
    ends = sorted(draw(st.lists(days, min_size=1, max_size=3, unique=True)))
    found, first = [], START
    for last in ends:
        terms = agreed(draw(amounts), draw(pers)) if draw(st.booleans()) else None
        more: dict[str, Any] = {"lodging": {"provided": True}} if draw(st.booleans()) else {}
        found.append(work(first.isoformat(), last.isoformat(), draw(weeks), agreed=terms, **more))
        first = last + timedelta(days=1)
    return found


@st.composite
def payments(draw: st.DrawFn) -> dict[str, Any]:
    """A payment, with or without a period."""
    told: dict[str, Any] = {"amount": draw(amounts)}
    if draw(st.booleans()):
        return {**told, "date": draw(days).isoformat()}
    first, last = sorted((draw(days), draw(days)))
    per = draw(st.sampled_from([None, "month", "week", "day"]))
    return {**told, "start": first.isoformat(), "end": last.isoformat(), "per": per}


@st.composite
def deductions(draw: st.DrawFn) -> dict[str, Any]:
    """Money taken from pay."""
    return {
        "amount": draw(amounts),
        "date": draw(days).isoformat(),
        "reason": draw(st.sampled_from(["housing", "food", "fine"])),
        "how": draw(st.sampled_from(["withheld", "paid-back"])),
    }


@st.composite
def accounts(draw: st.DrawFn) -> dict[str, Any]:
    """The parts of an account."""
    return {
        "work": draw(stretches()),
        "payments": draw(st.lists(payments(), max_size=4)),
        "deductions": draw(st.lists(deductions(), max_size=3)),
        "days": [
            {"date": day.isoformat(), "hours": draw(hours)} for day in draw(st.lists(days, max_size=4, unique=True))
        ],
    }


def found(parts: Mapping[str, Any], name: str = "hourly") -> Claim:
    """The claim on a day after everything."""
    return claim(account(**parts), PACKS[name], as_of=date(2015, 12, 31))


@settings(max_examples=40, deadline=None)
@given(accounts(), st.sampled_from(sorted(PACKS)))
def test_totals_are_the_sums_of_the_lines_and_due_less_paid_is_owed(parts: dict[str, Any], name: str) -> None:
    """To the cent, line by line and in total; barred and claimable make the whole; paid is never above due."""
    one = found(parts, name)
    assert one.due == sum((line.draft.due for line in one.lines), Decimal(0))
    assert one.paid == sum((line.paid for line in one.lines), Decimal(0))
    assert one.owed == sum((line.owed for line in one.lines), Decimal(0)) == one.due - one.paid
    assert one.claimable + one.time_barred == one.owed
    assert all(0 <= line.paid <= max(line.draft.due, Decimal(0)) for line in one.lines)
    assert one.paid <= one.received
    assert sum((amount for _, amount in owed_from(one)), Decimal(0)) == one.owed
    for line in one.lines:
        assert line.draft.cite.source
        assert (line.draft.first.year, line.draft.first.month) == (line.draft.last.year, line.draft.last.month)


@settings(max_examples=40, deadline=None)
@given(accounts(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(parts: dict[str, Any], order: Any) -> None:
    """Stretches, payments, deductions and diary days in any order give the same claim."""
    mixed = {key: order.sample(value, len(value)) for key, value in parts.items()}
    one, other = found(parts), found(mixed)
    assert (one.lines, one.owed, one.worked) == (other.lines, other.owed, other.worked)


@settings(max_examples=40, deadline=None)
@given(stretches(), days, st.sampled_from(sorted(PACKS)))
def test_a_stretch_told_in_two_parts_on_the_same_terms_changes_nothing(
    told: list[dict[str, Any]], cut: date, name: str
) -> None:
    """Cut anywhere, the sums stay."""
    split = []
    for part in told:
        first, last = date.fromisoformat(part["start"]), date.fromisoformat(part["end"])
        if first < cut <= last:
            split += [{**part, "end": (cut - timedelta(days=1)).isoformat()}, {**part, "start": cut.isoformat()}]
        else:
            split.append(part)
    one, other = found({"work": told, "payments": []}, name), found({"work": split, "payments": []}, name)
    assert one.lines == other.lines


def never_lower(less: dict[str, Any], more: dict[str, Any], name: str) -> None:
    """More is due, but for the half cent that each line may gain or lose by rounding."""
    one, other = found({**less, "payments": []}, name), found({**more, "payments": []}, name)
    assert other.due >= one.due - Decimal("0.01") * (len(one.lines) + len(other.lines))


@settings(max_examples=40, deadline=None)
@given(stretches(), st.integers(min_value=0, max_value=6), st.sampled_from(sorted(PACKS)))
def test_a_longer_usual_week_never_lowers_what_is_due(told: list[dict[str, Any]], weekday: int, name: str) -> None:
    """An hour more on one weekday, where nothing or an hourly pay was agreed (more hours thin out other agreed pay)."""
    told = [{**part, "agreed": part["agreed"] and agreed(part["agreed"]["amount"], "hour")} for part in told]
    more = [
        {**part, "hours": {**part["hours"], NAMES[weekday]: str(Decimal(part["hours"][NAMES[weekday]]) + 1)}}
        for part in told
    ]
    never_lower({"work": told}, {"work": more}, name)


@settings(max_examples=40, deadline=None)
@given(stretches(), days, hours, hours, st.sampled_from(sorted(PACKS)))
def test_a_longer_day_in_the_diary_never_lowers_what_is_due(
    told: list[dict[str, Any]], day: date, one: str, other: str, name: str
) -> None:
    """Whatever was agreed."""
    less, more = sorted((one, other), key=Decimal)
    entry = {"date": day.isoformat()}
    never_lower(
        {"work": told, "days": [{**entry, "hours": less}]}, {"work": told, "days": [{**entry, "hours": more}]}, name
    )


@settings(max_examples=40, deadline=None)
@given(accounts(), payments())
def test_adding_a_payment_never_raises_what_is_owed(parts: dict[str, Any], payment: dict[str, Any]) -> None:
    """One payment more."""
    more = {**parts, "payments": [*parts["payments"], payment]}
    # Telling a payment at all can take leave and bonuses out of the claim; told in full both times, only money counts.
    one, other = found({**parts, "payments_complete": True}), found({**more, "payments_complete": True})
    assert other.owed <= one.owed


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 168), st.integers(0, 168), amounts, pers, st.sampled_from(sorted(PACKS)))
def test_a_range_runs_from_the_lower_to_the_higher_figure(
    one: int, other: int, amount: str, per: str, name: str
) -> None:
    """The lower end is what is owed."""
    low, high = sorted((one, other))
    terms = agreed(amount, per)
    claimed = found(
        {"work": [work("2015-01-01", "2015-03-20", {"per_week": [low, high]}, agreed=terms)], "payments": []}, name
    )
    if claimed.owed_range is not None:
        assert claimed.owed_range[0] == claimed.owed
        assert claimed.owed_range[0] <= claimed.owed_range[1]


@settings(max_examples=40, deadline=None)
@given(accounts(), st.sampled_from(sorted(PACKS)))
def test_figures_by_day_add_up_to_the_lines_of_work(parts: dict[str, Any], name: str) -> None:
    """Due and paid by day are those of pay, overtime, premiums and lawful deductions, less money handed back."""
    one = found(parts, name)
    figures = day_figures(one)
    if not figures:
        return
    heads = {"pay", "overtime", "night", "sunday", "holiday"}
    due = sum((line.draft.due for line in one.lines if line.draft.head in heads), Decimal(0))
    paid = sum((line.paid for line in one.lines if line.draft.head in heads), Decimal(0))
    assert sum((day[3] for day in figures), Fraction(0)) == Fraction(paid) - sum(
        (amount for _, amount in one.paid_back), Fraction(0)
    )
    lawful = [line.draft.due for line in one.lines if line.draft.head == "deduction" and line.draft.due < 0]
    assert sum((day[2] for day in figures), Fraction(0)) >= Fraction(due) + sum(map(Fraction, lawful), Fraction(0))


RATES = [(date(2010, 1, 1), Fraction("10.01")), (date(2015, 3, 16), Fraction("10.37"))]
PLAIN = pack(
    **{
        SERIES: [
            {"from": day.isoformat(), "currency": "EUR", "hour": [{"amount": f"{float(rate):.2f}"}]}
            for day, rate in RATES
        ],
    },
)


@settings(max_examples=50, deadline=None)
@given(stretches(), st.dictionaries(days, hours, max_size=6), days)
def test_a_slow_second_way_gives_the_same_sum(told: list[dict[str, Any]], diary: dict[date, str], as_of: date) -> None:
    """Plain hourly work without overtime."""
    plain = [{**part, "lodging": None} for part in told]
    for part in plain:
        if part["agreed"] is not None:
            part["agreed"] = agreed(part["agreed"]["amount"], "hour")
    entries = [{"date": day.isoformat(), "hours": value} for day, value in diary.items()]
    quick = claim(account(work=plain, days=entries, payments=[]), PLAIN, as_of=as_of)
    slow = slow_due(
        [
            {
                "start": date.fromisoformat(part["start"]),
                "end": date.fromisoformat(part["end"]),
                "hours": {name: Fraction(value) for name, value in part["hours"].items()},
                "agreed": None if part["agreed"] is None else Fraction(part["agreed"]["amount"]),
            }
            for part in plain
        ],
        RATES,
        {day: Fraction(value) for day, value in diary.items()},
        as_of,
    )
    assert quick.due == slow
