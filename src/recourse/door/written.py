"""Days, amounts and hours as people write them, read exactly.

People write `1,5` and `1.5`, `€ 300` and `1 200`; all of these are read. What could mean two things is asked again.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NoReturn

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

Typed = Mapping[str, str]

EARLIEST_YEAR = 1950
DECEMBER = 12
_SIGNS = re.compile(r"[\s\u00a0\u202f€£$]|EUR|GBP|USD", re.IGNORECASE)


class AnswerRefusedError(RecourseError):
    """What was typed cannot be read; `path` is the field it stands in."""


def refusal(name: str, path: str, **args: object) -> AnswerRefusedError:
    """The refusal with a sentence of the Door."""
    return AnswerRefusedError(message(f"door.wrong_{name}", **args), path=path)


def refuse(name: str, path: str, **args: object) -> NoReturn:
    """Refuse what stands in a field.

    Raises:
        AnswerRefusedError: always.
    """
    raise refusal(name, path, **args)


def read_day(typed: Typed, today: date, *, prefix: str = "", suffix: str = "", last: bool = False) -> date | None:
    """Read day, month and year; None where all are empty. A missing day is the first of the month, or its last.

    Args:
        typed: the fields.
        today: no day of an account lies after it.
        prefix: stands before the names of the fields.
        suffix: stands after them.
        last: whether a missing day means the last of the month.

    Raises:
        AnswerRefusedError: no such day, or one that has not come yet.
    """
    day, month, year = (typed.get(f"{prefix}{name}{suffix}", "") for name in ("day", "month", "year"))
    if not (day or month or year):
        return None
    path = f"{prefix}{'year' if not year else 'day' if day and month else 'month'}{suffix}"
    if not year or not month:
        refuse("day_part", path)
    numbers = [whole_number(text) for text in (day or "1", month, year)]
    if any(number is None for number in numbers):
        refuse("day", path)
    day_number, month_number, year_number = (number or 0 for number in numbers)
    if not EARLIEST_YEAR <= year_number <= today.year:
        refuse("year", f"{prefix}year{suffix}", first=str(EARLIEST_YEAR), last=str(today.year))
    if last and not day and 1 <= month_number <= DECEMBER:
        day_number = monthrange(year_number, month_number)[1]
    read = _date_of(year_number, month_number, day_number)
    if read is None:
        refuse("day", path)
    if read > today:
        if last and not day and (read.year, read.month) == (today.year, today.month):
            return today
        refuse("day_to_come", path)
    return read


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_number(text: str) -> int | None:
    """A number of at most four digits; None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None  # noqa: PLR2004 -- a year


def read_amount(text: str, path: str) -> str:
    """Read money as people write it, as the decimal string of an account: `1 200,50` is `1200.50`.

    Raises:
        AnswerRefusedError: no amount, or one that could mean two (`1.200`).
    """
    plain = _SIGNS.sub("", text)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain):
        refuse("amount_unclear", path)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d{1,2}", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,4})?", plain):
        refuse("amount", path)
    return plain


def read_hours(text: str, path: str, most: int) -> str:
    """Read hours: `7`, `7.5`, `7,5` or `7:30`.

    Raises:
        AnswerRefusedError: no hours, or more than there are.
    """
    plain = text.replace(" ", "").removesuffix("h").replace(",", ".")
    clock = re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", plain)
    if clock:
        value = round(Decimal(clock[1]) + Decimal(clock[2]) / 60, 4)
    elif re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,4})?", plain):
        value = Decimal(plain)
    else:
        refuse("hours", path)
    if value > most:
        refuse("hours_most", path, most=most)
    return f"{value:f}"
