"""Where the work of a case stands, and how it moved: sentences and the drawing over time, nothing worked out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from recourse.continuum.cautions import labelled
from recourse.continuum.explain import band_name, band_says, explain, explain_dimension
from recourse.continuum.history import Segment
from recourse.continuum.indicators import BY_ID
from recourse.continuum.reading import Reading
from recourse.desk.pages.places import place_names, place_of
from recourse.desk.pages.words import month_of, short_day
from recourse.terms.message import Message, Say, message
from recourse.terms.period import add_months
from recourse.web.i18n.direction import runs_right_to_left
from recourse.web.svg_timeline import Stretch, timeline

MOST_ASKED = 5
MOST_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months from one name below the drawing to the next."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One dimension, with the facts that carry it as pairs of id and label."""

    name: str
    says: str
    change: str
    present: tuple[tuple[str, str], ...]
    positive: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table below the drawing: a stretch of days, or an event with its number."""

    first: date
    last: date | None
    place: int | None
    what: str
    why: tuple[str, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading for somebody who has to defend it."""

    as_of: date
    band: str
    says: str
    place: int | None
    worst: str
    worst_first: date | None
    worst_last: date | None
    direction: str
    flags: tuple[str, ...]
    own_rules: tuple[str, ...]
    carried: tuple[Reason, ...]
    others: tuple[Reason, ...]
    disputed: tuple[str, ...]
    ask_next: tuple[tuple[str, str, str], ...]
    cautions: tuple[str, ...]
    drawing: Markup
    rows: tuple[Row, ...]


def reading_view(reading: Reading, say: Say, language: str) -> ReadingView:
    """Write a reading.

    Args:
        reading: the reading.
        say: writes a message.
        language: of the page.
    """
    told = explain(reading)
    reasons = tuple(_reason(one, say, child=reading.adult is False) for one in reading.dimensions)
    worst = reading.worst
    return ReadingView(
        as_of=reading.as_of,
        band=say(band_name(reading.band)),
        says=say(band_says(reading.band)),
        place=place_of(reading.band),
        worst=say(band_name(worst.band)) if worst is not None and worst.band is not reading.band else "",
        worst_first=worst.first if worst else None,
        worst_last=worst.last if worst else None,
        direction=reading.direction,
        flags=tuple(
            say(one) for one in told if one.id.startswith(("continuum.forced_labour_", "continuum.trafficking_"))
        ),
        own_rules=tuple(say(one) for one in told if one.id.startswith("continuum.why_")),
        carried=tuple(one for one in reasons if one.present),
        others=tuple(one for one in reasons if not one.present),
        disputed=tuple(f"{id_} {say(BY_ID[id_].label)}" for id_ in reading.disputed),
        ask_next=tuple((id_, say(BY_ID[id_].label), say(BY_ID[id_].question)) for id_ in reading.ask_next[:MOST_ASKED]),
        cautions=tuple(say(one) for one in reading.cautions),
        drawing=_drawing(reading, say, language),
        rows=tuple(sorted(_rows(reading, say), key=lambda row: (row.first, row.number is None))),
    )


def _reason(one: object, say: Say, *, child: bool) -> Reason:
    says, change = explain_dimension(one, child=child)  # type: ignore[arg-type] # A dimension of the reading.
    dimension = one.id.value.replace("-", "_")  # type: ignore[attr-defined]
    return Reason(
        name=say(message(f"continuum.dimension_{dimension}")),
        says=say(says),
        change=say(change),
        present=tuple((id_, say(BY_ID[id_].label)) for id_ in one.present),  # type: ignore[attr-defined]
        positive=bool(one.state),  # type: ignore[attr-defined]
    )


def _rows(reading: Reading, say: Say) -> Iterator[Row]:
    for segment in reading.history:
        why = tuple(say(one) for one in _why(segment))
        yield Row(segment.first, segment.last, place_of(segment.band), say(band_name(segment.band)), why, None)
    for number, event in enumerate(reading.events, start=1):
        what = say(message(f"desk.event_{event.kind.value.replace('-', '_')}"))
        yield Row(event.date, None, None, what, (event.note,) if event.note else (), number)


def _why(segment: Segment) -> Iterator[Message]:
    if segment.by_age:
        yield message("continuum.why_moved_age")
    if segment.appeared:
        yield message("continuum.why_moved_appeared", facts=labelled(segment.appeared))
    if segment.ended:
        yield message("continuum.why_moved_ended", facts=labelled(segment.ended))
    for name in ("pay", "hours", "owed", "lodging"):
        if name in segment.beside:
            yield message(f"continuum.why_moved_{name}")


def _drawing(reading: Reading, say: Say, language: str) -> Markup:
    if not reading.history:
        return Markup()
    days = [event.date for event in reading.events]
    first = min([reading.history[0].first, *days])
    last = max([reading.history[-1].last, *days])
    steps = [
        say(message("desk.time_step", band=band_name(one.band), first=one.first, last=one.last))
        for one in reading.history
    ]
    drawn = timeline(
        tuple(_stretches(reading)),
        lanes=place_names(language),
        ticks=[(day, _tick(day, first, last, language)) for day in ticks(first, last)],
        events=days,
        title=say(message("desk.time_title")),
        description=" ".join(steps),
        turned=runs_right_to_left(language),
    )
    return Markup(drawn)  # noqa: S704 -- the drawing escapes every word


def _stretches(reading: Reading) -> Iterator[Stretch]:
    """The history without gaps, so that the drawing shows where nothing is known."""
    history = reading.history
    for one, following in pairwise((*history, None)):
        assert one is not None  # noqa: S101 -- only the last of each pair can be missing
        yield Stretch(one.first, one.last, place_of(one.band))
        if following is not None and (following.first - one.last).days > 1:
            yield Stretch(one.last + timedelta(days=1), following.first - timedelta(days=1), None)


def ticks(first: date, last: date) -> list[date]:
    """The first days of months to be named below a drawing, so many that their names do not touch.

    Args:
        first: the first day drawn.
        last: the last day drawn.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _STEPS if months // step < MOST_TICKS), _STEPS[-1])
    start = date(first.year, first.month, 1)
    if start < first:
        start = add_months(start, 1)
    if step >= 12:  # noqa: PLR2004 -- by years, from January on
        start = start if start.month == 1 else date(start.year + 1, 1, 1)
    found = []
    while start <= last:
        found.append(start)
        start = add_months(start, step)
    return found or [first]


def _tick(day: date, first: date, last: date, language: str) -> str:
    if day.day != 1:
        return short_day(day, language)
    return month_of(day, language) if (last - first).days < 366 * 7 else str(day.year)


__all__ = ["ReadingView", "Reason", "Row", "reading_view", "ticks"]
