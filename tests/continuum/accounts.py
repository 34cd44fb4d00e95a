"""Short hands for accounts and figures in tests."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from recourse.account.model import Account, Fact, Provided, Sector, Speaker, Stretch
from recourse.account.values import CountryCode
from recourse.continuum.document import reading_document
from recourse.continuum.figures import NO_FIGURES, DayFigures, MoneyFigures, Owed
from recourse.continuum.indicators import CORE
from recourse.continuum.reading import Reading, read
from recourse.terms.message import Message


def day(text: str) -> date:
    """A day from its ISO text."""
    return date.fromisoformat(text)


def fact(
    id_: str, first: str | None = None, to: str | None = None, *, present: bool = True, by: str | None = None
) -> Fact:
    """A fact, present unless said otherwise."""
    return Fact(
        indicator=id_,
        present=present,
        from_=None if first is None else day(first),
        to=None if to is None else day(to),
        said_by=None if by is None else Speaker(by),
    )


def absent(ids: Iterable[str], first: str | None = None) -> list[Fact]:
    """Facts that say no."""
    return [fact(id_, first, present=False) for id_ in ids]


def all_core_absent(first: str | None = None, *, without: Iterable[str] = ()) -> list[Fact]:
    """Every core question answered no, but for some."""
    return absent(sorted(CORE - set(without)), first)


def work(first: str | None, to: str | None, *, lodging: bool | None = None) -> Stretch:
    """A stretch of work."""
    return Stretch(
        from_=None if first is None else day(first),
        to=None if to is None else day(to),
        lodging=None if lodging is None else Provided(provided=lodging),
    )


def account(
    facts: Iterable[Fact] = (),
    *,
    born: int | None = None,
    sector: str | None = None,
    stretches: Iterable[Stretch] = (),
    **more: Any,
) -> Account:
    """An account of facts and work."""
    return Account(
        country=CountryCode("GB"),
        facts=tuple(facts),
        born=born,
        sector=None if sector is None else Sector(sector),
        work=tuple(stretches),
        **more,
    )


def reading(
    facts: Iterable[Fact] = (),
    *,
    as_of: str = "2024-12-31",
    figures: MoneyFigures = NO_FIGURES,
    **more: Any,
) -> Reading:
    """The reading of some facts."""
    return read(account(facts, **more), as_of=day(as_of), figures=figures)


def document(facts: Iterable[Fact] = (), **more: Any) -> dict[str, Any]:
    """The document of some facts, its sentences as bare ids."""
    return reading_document(reading(facts, **more), bare)


def bare(says: Message) -> str:
    """A message as its id."""
    return says.id


def daily(
    first: str,
    days: int,
    *,
    hours: str = "8",
    due: str = "80",
    paid: str = "80",
    off: Iterable[int] = (),
) -> tuple[DayFigures, ...]:
    """The same figures for a number of days in a row, but for days off by weekday (Monday 0)."""
    return tuple(
        DayFigures(that, Fraction(hours), Fraction(due), Fraction(paid))
        for that in (day(first) + timedelta(days=place) for place in range(days))
        if that.weekday() not in set(off)
    )


def money(
    days: Iterable[DayFigures] = (),
    owed: Iterable[tuple[str, str]] = (),
    *,
    told: bool = True,
    computed: bool = True,
) -> MoneyFigures:
    """Figures of a claim."""
    return MoneyFigures(
        told=told,
        computed=computed,
        days=tuple(days),
        owed=tuple(Owed(day(when), Decimal(amount)) for when, amount in owed),
    )


def bands(read_: Reading) -> list[tuple[str, str, str, list[str]]]:
    """The history as plain rows: from, to, band, because."""
    return [(one.first.isoformat(), one.last.isoformat(), one.band.value, list(one.because)) for one in read_.history]
