"""The claim as plain figures."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from recourse.account.reader import account_from_plain
from recourse.advice.figures import figures_of
from recourse.continuum.figures import NO_FIGURES
from recourse.continuum.indicators import names
from recourse.law.load import load_pack
from recourse.wages.claim import claim


def test_figures_carry_days_and_due_days() -> None:
    """Two days of eight hours at 13.90 are two days of 111.20, owed from the last of them on."""
    account = account_from_plain(
        {
            "country": "DE",
            "work": [{"from": "2026-01-05", "to": "2026-01-06", "hours": {"mon": 8, "tue": 8}}],
            "payments": [],
        },
        indicators=names(),
    )
    figures = figures_of(claim(account, load_pack("DE"), as_of=date(2026, 1, 6)))
    assert figures.told
    assert figures.computed
    assert [(one.day, one.hours, one.due, one.paid) for one in figures.days] == [
        (date(2026, 1, 5), Fraction(8), Fraction("111.2"), Fraction(0)),
        (date(2026, 1, 6), Fraction(8), Fraction("111.2"), Fraction(0)),
    ]
    assert sum(one.amount for one in figures.owed if one.day <= date(2026, 1, 6)) >= Decimal("222.40")


def test_an_account_that_tells_nothing_has_no_figures() -> None:
    """Without work and payments there is nothing to hand over."""
    account = account_from_plain({"country": "DE"}, indicators=names())
    assert figures_of(claim(account, load_pack("DE"), as_of=date(2026, 1, 6))) == NO_FIGURES
