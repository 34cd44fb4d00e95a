"""Further checks of single parts that have the right shape: backing, texts, lengths, shares, routes."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import holidays

from recourse.law.check_rows import in_order, series_faults
from recourse.law.check_whole import Outline
from recourse.law.fields import EXTRA_SALARY_RULES
from recourse.law.model import (
    FAVOURABLE,
    Backing,
    ClosedDays,
    Country,
    DeductionCap,
    Defence,
    Exposure,
    ExtraSalaryRow,
    Field,
    HoursRow,
    Length,
    OldCurrency,
    Organisation,
    PayDay,
    Presumption,
    Route,
    Row,
    ScaleRow,
    Status,
    TimeLimit,
)
from recourse.law.structure import Rule, ShapeFault, at_key
from recourse.terms.message import message

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_TIME_ZONE = re.compile(r"[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+)+\Z")
_PATH = re.compile(r"(file:|~|\.{0,2}/|[A-Za-z]:\\|[\w.-]+(/[\w.-]+)*\.(ya?ml|txt|pdf|html?|json|md|csv|docx?)\Z)")
_LAST_DAY_OF_A_MONTH = 31
_LONGEST_YEARS = 40

_Check = Callable[[Any, str, Outline], Iterator[ShapeFault]]


def rules_of(outline: Outline) -> Mapping[type, Rule]:
    """The checks by class, for `structure_faults`.

    Args:
        outline: what the other files of the pack say, and the present day.
    """

    def bound(check: _Check) -> Rule:
        return lambda part, path: check(part, path, outline)

    return {kind: bound(check) for kind, check in _CHECKS.items()}


def _text(texts: dict[str, str], path: str, _: Outline) -> Iterator[ShapeFault]:
    if "en" not in texts:
        yield ShapeFault(path, message("law.no_english"))
    for language, text in texts.items():
        if not _LANGUAGE.match(language):
            yield ShapeFault(at_key(path, language), message("law.not_a_language", key=language))
        elif not text.strip():
            yield ShapeFault(at_key(path, language), message("law.text_blank"))


def _field(field: Field[Any], path: str, outline: Outline) -> Iterator[ShapeFault]:
    if field.value is None and not (field.unknown or "").strip():
        yield ShapeFault(path, message("law.field_empty"))
    if field.value is not None and field.unknown is not None:
        yield ShapeFault(path, message("law.field_both"))
    yield from _sources(field, path)
    yield from _checked(field, path, outline)
    rows = field.value if isinstance(field.value, tuple) else ()
    # Where every row has a backing of its own, the field's is not used and may be absent.
    covered = bool(rows) and all(isinstance(row, Row) and row.status is not None for row in rows)
    if field.status is not None:
        yield from _status(field.status, field.source, path)
    elif field.value is not None and not covered:
        yield ShapeFault(path, message("law.no_status"))
    for index, row in enumerate(rows):
        if isinstance(row, Row) and row.status is not None:
            yield from _status(row.status, row.source or field.source, f"{path}.value[{index}]")
    if rows and all(isinstance(row, Row) for row in rows):
        yield from series_faults(rows, f"{path}.value", outline)


def _backing(part: Backing, path: str, outline: Outline) -> Iterator[ShapeFault]:
    yield from _status(part.status, part.source, path)
    yield from _sources(part, path)
    yield from _checked(part, path, outline)


def _status(status: Status, source: tuple[str, ...], path: str) -> Iterator[ShapeFault]:
    if source:
        return
    if status is Status.UNSOURCED:
        yield ShapeFault(path, message("law.unsourced"), warning=True)
    else:
        yield ShapeFault(path, message("law.no_source", status=status.value))


def _sources(part: Field[Any] | Backing | Row, path: str) -> Iterator[ShapeFault]:
    for index, source in enumerate(part.source):
        if _PATH.match(source) and "://" not in source:
            yield ShapeFault(f"{path}.source[{index}]", message("law.source_path"))


def _checked(part: Field[Any] | Backing, path: str, outline: Outline) -> Iterator[ShapeFault]:
    if part.checked is not None and part.checked > outline.today:
        yield ShapeFault(f"{path}.checked", message("law.checked_in_future", day=part.checked))


def _row(row: Row, path: str, _: Outline) -> Iterator[ShapeFault]:
    yield from in_order(row.from_, row.to, path)
    yield from _sources(row, path)
    for name, most in _MOST.items():
        value = getattr(row, name, None)
        if value is not None and not 0 <= value <= most:
            yield ShapeFault(f"{path}.{name}", message("law.share_out_of_range", least=0, most=most))
    if isinstance(row, HoursRow) and not 0 < row.hours <= _LONGEST_WEEK:
        yield ShapeFault(f"{path}.hours", message("law.out_of_range", least=1, most=_LONGEST_WEEK))
    if isinstance(row, ScaleRow) and row.amount <= 0:
        yield ShapeFault(f"{path}.amount", message("law.not_above_zero"))
    if isinstance(row, DeductionCap) and row.cap is not None and row.cap < 0:
        # Zero is a cap: nothing may be taken.
        yield ShapeFault(f"{path}.cap", message("law.below_zero"))
    for name in ("weekly", "daily"):
        for index, tier in enumerate(getattr(row, name, ())):
            if not 0 <= tier.premium <= _MOST["premium"]:
                where = f"{path}.{name}[{index}].premium"
                yield ShapeFault(where, message("law.share_out_of_range", least=0, most=_MOST["premium"]))
    if isinstance(row, ExtraSalaryRow) and row.rule not in EXTRA_SALARY_RULES:
        known = tuple(sorted(EXTRA_SALARY_RULES))
        yield ShapeFault(f"{path}.rule", message("law.unknown_rule", rule=row.rule, known=known))


_LONGEST_WEEK = 84
_MOST = {"premium": 3, "weeks": 12, "share": 1, "share_of_pay": 1, "yearly": 1, "sunday_or_holiday": 3}
# Shares are written 0.25 for 25 %: what lies above these is nearly always a percentage or a slip.


def _defence(defence: Defence, path: str, _: Outline) -> Iterator[ShapeFault]:
    yield from in_order(defence.from_, defence.to, path)


def _old_currency(old: OldCurrency, path: str, outline: Outline) -> Iterator[ShapeFault]:
    yield from _backing(old, path, outline)
    if not _CURRENCY.match(old.code):
        yield ShapeFault(f"{path}.code", message("law.not_a_currency"))
    if old.per_euro <= 0:
        yield ShapeFault(f"{path}.per_euro", message("law.not_above_zero"))


def _closed_days(closed: ClosedDays, path: str, _: Outline) -> Iterator[ShapeFault]:
    if closed.calendar not in holidays.list_supported_countries():
        yield ShapeFault(f"{path}.calendar", message("law.unknown_calendar", calendar=closed.calendar))


def _country(country: Country, path: str, outline: Outline) -> Iterator[ShapeFault]:
    if country.country != outline.country:
        yield ShapeFault(f"{path}.country", message("law.wrong_country", country=outline.country))
    if not _CURRENCY.match(country.currency):
        yield ShapeFault(f"{path}.currency", message("law.not_a_currency"))
    if not _TIME_ZONE.match(country.time_zone):
        yield ShapeFault(f"{path}.time_zone", message("law.not_a_time_zone"))
    for index, language in enumerate(country.languages):
        if not _LANGUAGE.match(language):
            yield ShapeFault(f"{path}.languages[{index}]", message("law.not_a_language", key=language))


def _pay_day(pay_day: PayDay, path: str, _: Outline) -> Iterator[ShapeFault]:
    if pay_day.day is not None and not 1 <= pay_day.day <= _LAST_DAY_OF_A_MONTH:
        yield ShapeFault(f"{path}.day", message("law.out_of_range", least=1, most=_LAST_DAY_OF_A_MONTH))
    if not 0 <= pay_day.months_after <= 12:  # noqa: PLR2004 -- a year
        yield ShapeFault(f"{path}.months_after", message("law.out_of_range", least=0, most=12))


def _presumption(presumption: Presumption, path: str, _: Outline) -> Iterator[ShapeFault]:
    # 0 says that the law presumes nothing, which is known and so not missing.
    if not 0 <= presumption.months <= 12:  # noqa: PLR2004 -- a year
        yield ShapeFault(f"{path}.months", message("law.out_of_range", least=0, most=12))


def _length(length: Length, path: str, _: Outline) -> Iterator[ShapeFault]:
    parts = (length.years, length.months, length.weeks, length.days, length.less_days)
    if min(parts) < 0 or max(parts[:4]) == 0 or length.years > _LONGEST_YEARS:
        yield ShapeFault(path, message("law.length_impossible", most=_LONGEST_YEARS))


def _time_limit(limit: TimeLimit, path: str, outline: Outline) -> Iterator[ShapeFault]:
    yield from _backing(limit, path, outline)
    yield from _id(limit.id, path, outline)
    yield from in_order(limit.from_, limit.to, path)
    if limit.reaches_back is not None and limit.reaches_back.years <= 0:
        yield ShapeFault(f"{path}.reaches_back.years", message("law.not_above_zero"))
    if outline.limits_used is not None and limit.id not in outline.limits_used:
        yield ShapeFault(path, message("law.limit_unused", limit=limit.id), warning=True)


def _exposure(exposure: Exposure, path: str, outline: Outline) -> Iterator[ShapeFault]:
    if exposure.level not in FAVOURABLE:
        yield from _backing(exposure, path, outline)
        return
    yield from _sources(exposure, path)
    yield from _checked(exposure, path, outline)
    if not exposure.source:
        yield ShapeFault(path, message("law.favourable_without_source", level=exposure.level.value))
    elif exposure.status is Status.UNSOURCED:
        yield ShapeFault(path, message("law.favourable_unsourced", level=exposure.level.value), warning=True)


def _route(route: Route, path: str, outline: Outline) -> Iterator[ShapeFault]:
    yield from _backing(route, path, outline)
    yield from _id(route.id, path, outline)
    for index, organisation in enumerate(route.who_helps):
        if outline.organisations is not None and organisation not in outline.organisations:
            where = f"{path}.who_helps[{index}]"
            yield ShapeFault(where, message("law.unknown_organisation", organisation=organisation))
    for index, limit in enumerate(route.limits):
        if outline.limits is not None and limit not in outline.limits:
            yield ShapeFault(f"{path}.limits[{index}]", message("law.unknown_limit", limit=limit))


def _organisation(organisation: Organisation, path: str, outline: Outline) -> Iterator[ShapeFault]:
    yield from _backing(organisation, path, outline)
    yield from _id(organisation.id, path, outline)
    if organisation.website is not None and not organisation.website.startswith(("https://", "http://")):
        yield ShapeFault(f"{path}.website", message("law.not_an_address"))


def _id(value: str, path: str, outline: Outline) -> Iterator[ShapeFault]:
    prefix = f"{outline.country.lower()}."
    if not value.startswith(prefix) or not re.fullmatch(r"[a-z]{2}\.[a-z0-9]+([._-][a-z0-9]+)*", value):
        yield ShapeFault(f"{path}.id", message("law.id_prefix", prefix=prefix))


_CHECKS: dict[type, _Check] = {
    dict: _text,
    Field: _field,
    OldCurrency: _old_currency,
    ClosedDays: _closed_days,
    Country: _country,
    Defence: _defence,
    PayDay: _pay_day,
    Presumption: _presumption,
    Length: _length,
    TimeLimit: _time_limit,
    Exposure: _exposure,
    Route: _route,
    Organisation: _organisation,
    **dict.fromkeys(Row.__subclasses__(), _row),
}
