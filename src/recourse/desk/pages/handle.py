"""What a list shows of a case: a short neutral handle, never a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recourse.continuum.explain import band_name
from recourse.desk.cases.model import Due, Summary
from recourse.desk.pages.asked import Asked
from recourse.desk.pages.places import place_of
from recourse.desk.pages.words import country_name, language_name
from recourse.terms.message import message
from recourse.terms.money import Money
from recourse.web.i18n import render

SIGNS = 4
"""Of a case's id, enough to tell cases apart aloud."""


@dataclass(frozen=True, slots=True)
class SummaryView:
    """One case in a list."""

    case: str
    handle: str
    country: str
    about: str
    language: str
    state: str
    came: date
    place: int | None
    band: str
    counted: bool
    owed: str
    next_day: date | None
    waiting: int
    waiting_since: date | None
    deletion_asked: date | None


@dataclass(frozen=True, slots=True)
class DueView:
    """One deadline in a list."""

    case: SummaryView
    day: date
    days_left: int
    route: str


def handle(case: str) -> str:
    """The first signs of a case's id."""
    return case[:SIGNS]


def about(country: str | None, sector: str | None, language: str) -> str:
    """Country and sector in words, as far as they were told."""
    words = [country_name(country, language)] if country else []
    if sector:
        words.append(render(message(f"desk.sector_{sector.replace('-', '_')}"), language))
    return " · ".join(words)


def money(amount: Money, language: str) -> str:
    """A sum by the rules of the language."""
    return render(message("door.money", money=amount), language)


def summary_views(found: Iterable[Summary], asked: Asked) -> tuple[SummaryView, ...]:
    """Write summaries for a list."""
    return tuple(summary_view(one, asked) for one in found)


def summary_view(one: Summary, asked: Asked) -> SummaryView:
    """Write one summary for a list."""
    language = asked.language
    owed = "" if not one.owed or one.currency is None else money(Money(one.owed, one.currency), language)
    return SummaryView(
        case=one.case,
        handle=handle(one.case),
        country=one.country or "",
        about=about(one.country, one.sector, language),
        language=language_name(one.language, language),
        state=one.state,
        came=one.came,
        place=None if one.band is None else place_of(one.band),
        band="" if one.band is None else render(band_name(one.band), language),
        counted=one.counted_on is not None,
        owed=owed,
        next_day=one.deadlines[0].day if one.deadlines else None,
        waiting=one.waiting,
        waiting_since=one.waiting_since,
        deletion_asked=one.deletion_asked,
    )


def due_views(found: Iterable[Due], asked: Asked) -> tuple[DueView, ...]:
    """Write deadlines for a list."""
    return tuple(
        DueView(
            case=summary_view(one.case, asked),
            day=one.day,
            days_left=one.days_left,
            route=render(one.route, asked.language),
        )
        for one in found
    )
