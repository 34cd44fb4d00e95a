"""From what was typed to plain values of an account: read exactly, or refused with a kind word."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from recourse.door.questions import FIRST_ROWS, MOST_ROWS, PER, PER_TIME, WEEKDAYS, Question
from recourse.door.written import (
    AnswerRefusedError,
    Typed,
    read_amount,
    read_day,
    read_hours,
    refusal,
    refuse,
    whole_number,
)
from recourse.terms.country import is_country

__all__ = ["AnswerRefusedError", "read_answer", "refusal", "refuse", "rows_of"]

OLDEST = 120


def read_answer(question: Question, typed: Typed, today: date) -> Any:
    """Read one answer.

    Returns:
        the plain value that `account.build` puts in its place.

    Raises:
        AnswerRefusedError: it cannot be read; the sentence says how to write it.
    """
    return _READERS[question.kind](question, typed, today)


_SHOWN_BY: Mapping[str, tuple[str, str]] = {
    "end": ("year", "ended"),
    "agreed": ("amount", "amount"),
    "provided": ("amount", "charged"),
    "leave": ("days", "some"),
}
# Somebody who writes an amount and forgets the button above it has answered all the same.


def _choice(question: Question, typed: Typed) -> str:
    choice = typed.get("choice", "")
    written, means = _SHOWN_BY.get(question.kind, ("", ""))
    if not choice and typed.get(written):
        return means
    if choice not in question.choices:
        refuse("choice", "choice")
    return choice


def _fact(question: Question, typed: Typed, today: date) -> dict[str, Any]:
    since, until = read_day(typed, today), read_day(typed, today, prefix="to_", last=True)
    if since and until and until < since:
        refuse("end_first", "to_year")
    read: dict[str, Any] = {"indicator": question.id, "present": _choice(question, typed) == "yes"}
    if read["present"]:
        read |= {key: day.isoformat() for key, day in (("from", since), ("to", until)) if day}
    return read


def _country(_: Question, typed: Typed, __: date) -> str:
    code = typed.get("choice", "")
    if not is_country(code):
        refuse("country", "choice")
    return code


def _date(_: Question, typed: Typed, today: date) -> str:
    read = read_day(typed, today)
    if read is None:
        refuse("day_missing", "day")
    return read.isoformat()


def _end(question: Question, typed: Typed, today: date) -> str | None:
    if _choice(question, typed) == "now":
        return None
    read = read_day(typed, today, last=True)
    if read is None:
        refuse("day_missing", "day")
    return read.isoformat()


def _days(_: Question, typed: Typed, __: date) -> dict[str, str]:
    read = {day: read_hours(typed[day], day, 24) for day in WEEKDAYS if typed.get(day)}
    if not read:
        refuse("hours_missing", "mon")
    return {day: read.get(day, "0") for day in WEEKDAYS}


def _range(_: Question, typed: Typed, __: date) -> dict[str, Any]:
    low, high = typed.get("low") or typed.get("high", ""), typed.get("high") or typed.get("low", "")
    if not low:
        refuse("hours_missing", "low")
    ends = [read_hours(low, "low", 168), read_hours(high, "high", 168)]
    if Decimal(ends[1]) < Decimal(ends[0]):
        refuse("range", "high")
    return {"per_week": ends[0] if ends[0] == ends[1] else ends}


def _agreed(question: Question, typed: Typed, _: date) -> dict[str, Any] | None:
    if _choice(question, typed) == "nothing":
        return None
    per = typed.get("per", "")
    if per not in PER:
        refuse("per", "per")
    read = {"amount": read_amount(typed.get("amount", ""), "amount"), "per": per}
    return read | ({"basis": typed["basis"]} if typed.get("basis") in {"gross", "net"} else {})


def _plain_choice(question: Question, typed: Typed, _: date) -> str:
    return _choice(question, typed)


def _sector(question: Question, typed: Typed, _: date) -> str:
    return _choice(question, typed)


def _regular(_: Question, typed: Typed, today: date) -> dict[str, Any]:
    if typed.get("per") not in PER_TIME:
        refuse("per", "per")
    read: dict[str, Any] = {"amount": read_amount(typed.get("amount", ""), "amount"), "per": typed["per"]}
    first, last = read_day(typed, today), read_day(typed, today, prefix="to_", last=True)
    if first and last and last < first:
        refuse("end_first", "to_day")
    return read | {key: day.isoformat() for key, day in (("from", first), ("to", last)) if day}


def _single(_: Question, typed: Typed, today: date) -> list[dict[str, str]]:
    read = []
    for row in range(1, MOST_ROWS + 1):
        amount, day = typed.get(f"amount{row}", ""), read_day(typed, today, suffix=str(row))
        if not amount and day is None:
            continue
        if day is None:
            refuse("day_missing", f"day{row}")
        read.append({"date": day.isoformat(), "amount": read_amount(amount, f"amount{row}")})
    if not read:
        refuse("payments_missing", "amount1")
    return read


def rows_of(typed: Typed) -> int:
    """How many rows of payments a page shows: those filled and a few more."""
    filled = [row for row in range(1, MOST_ROWS + 1) if typed.get(f"amount{row}")]
    return min(MOST_ROWS, max(FIRST_ROWS, (filled[-1] if filled else 0) + 2))


def _provided(question: Question, typed: Typed, _: date) -> dict[str, Any]:
    choice = _choice(question, typed)
    if choice != "charged":
        return {"provided": choice == "free"}
    if typed.get("per") not in PER_TIME:
        refuse("per", "per")
    return {
        "provided": True,
        "charged": {"amount": read_amount(typed.get("amount", ""), "amount"), "per": typed["per"]},
    }


def _leave(question: Question, typed: Typed, _: date) -> dict[str, Any]:
    if _choice(question, typed) == "none":
        return {"taken_days": 0, "paid": False}
    return {"taken_days": read_hours(typed.get("days", ""), "days", 10_000), "paid": True}


def _year(_: Question, typed: Typed, today: date) -> int:
    year = whole_number(typed.get("year", ""))
    if year is None or not today.year - OLDEST <= year <= today.year:
        refuse("year", "year", first=str(today.year - OLDEST), last=str(today.year))
    return year


_READERS: Mapping[str, Callable[[Question, Typed, date], Any]] = {
    "fact": _fact, "country": _country, "sector": _sector, "date": _date, "end": _end, "choice": _plain_choice,
    "days": _days, "range": _range, "agreed": _agreed, "regular": _regular, "single": _single, "provided": _provided,
    "leave": _leave, "year": _year,
}  # fmt: skip
