"""What the tests of accounts share: reading, refusal, and plain values for property tests, whole or nearly empty."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st

from recourse.account.model import (
    WEEKDAYS,
    Account,
    DeductionHow,
    DeductionReason,
    EventKind,
    PaymentKind,
    Sector,
    Speaker,
)
from recourse.account.reader import AccountError, account_from_plain
from recourse.terms.message import Message

INDICATORS = {"CD14": "CD14", "EX01": "EX01", "wages-withheld": "CD14"}


def read(**parts: Any) -> Account:
    """Read an account of these parts."""
    return account_from_plain({"country": "GR", **parts}, indicators=INDICATORS)


def refusal(**parts: Any) -> tuple[str, Message]:
    """The path and sentence with which an account of these parts is refused."""
    with pytest.raises(AccountError) as refused:
        read(**parts)
    return refused.value.path, refused.value.says


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=20)  # fmt: skip  # noqa: E501 -- the marks stand in one place
MONEY = st.decimals(0, 10**6, places=2).map(lambda amount: f"{amount:f}")


def hours(most: int) -> st.SearchStrategy[Any]:
    """A number or a decimal string up to `most`."""
    return st.integers(0, most) | st.decimals(0, most, places=2).map(lambda number: f"{number:f}")


def part(needed: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A group with some of its optional keys, each perhaps null."""
    return st.fixed_dictionaries(needed, optional={key: st.none() | value for key, value in optional.items()})


def words(kind: Any) -> st.SearchStrategy[str]:
    """One of the allowed words."""
    return st.sampled_from([str(word) for word in kind])


def plain_values(value: Any) -> Any:
    """Days as the text that files carry."""
    if isinstance(value, dict):
        return {key: plain_values(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_values(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


TIMES = st.sampled_from(["hour", "day", "week", "month"])
CURRENCIES = st.sampled_from(["EUR", "GBP", "FRF"])
AGREED = part({"amount": MONEY, "per": TIMES}, {"currency": CURRENCIES, "basis": st.sampled_from(["gross", "net"])})
WEEK = part({}, {day: hours(24) for day in WEEKDAYS}) | part({}, {"per_week": hours(168) | st.just([90, "105.5"])})
PROVIDED = part({}, {"provided": st.booleans(), "charged": part({"amount": MONEY, "per": TIMES}, {})})
STRETCH = part(
    {},
    {
        "agreed": AGREED,
        "hours": WEEK,
        "normal_hours": hours(168),
        "on_call": part({}, {"per_week": hours(168), "sleeps_there": st.booleans()}),
        "lodging": PROVIDED,
        "food": PROVIDED,
        "leave": part({}, {"taken_days": hours(300), "paid": st.booleans()}),
    },
)
FACT = part(
    {"indicator": st.sampled_from(sorted(INDICATORS))},
    {"present": st.booleans(), "from": DAYS, "said_by": words(Speaker), "note": TEXTS},
)
MORE_MONEY = {"currency": CURRENCIES}


@st.composite
def work(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Stretches of work that follow each other."""
    stretches = draw(st.lists(STRETCH, max_size=3))
    day = draw(DAYS)
    for stretch in stretches:
        last = day + timedelta(draw(st.integers(0, 400)))
        stretch |= {"from": day.isoformat(), "to": last.isoformat()}
        day = last + timedelta(1)
    return stretches


ACCOUNTS = part(
    {"country": st.sampled_from(["GR", "FR", "AZ"])},
    {
        "format": st.just(1),
        "region": TEXTS,
        "sector": words(Sector),
        "born": st.integers(1950, 1990),
        "as_of": DAYS,
        "employers": st.lists(part({}, {"id": TEXTS, "name": TEXTS}), max_size=2, unique_by=lambda one: one.get("id")),
        "facts": st.lists(FACT, max_size=4),
        "events": st.lists(part({"date": DAYS, "kind": words(EventKind)}, {"note": TEXTS}), max_size=3),
        "work": work(),
        "days": st.lists(
            part({"date": DAYS}, {"hours": hours(24), "holiday": st.booleans()}),
            max_size=4,
            unique_by=lambda one: one["date"],
        ),
        "payments": st.lists(
            part({"amount": MONEY, "date": DAYS}, {"kind": words(PaymentKind), **MORE_MONEY})
            | part({"amount": MONEY, "from": DAYS}, {"per": TIMES, **MORE_MONEY}),
            max_size=4,
        ),
        "payments_complete": st.booleans(),
        "deductions": st.lists(
            part({"amount": MONEY, "reason": words(DeductionReason), "how": words(DeductionHow)}, {"date": DAYS}),
            max_size=3,
        ),
    },
).map(plain_values)
