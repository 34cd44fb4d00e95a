"""The law of one country as it stands on a day: what `law show` shows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from recourse.law.coverage import fields_of
from recourse.law.model import Field, Interest, Pack, Row, TimeLimit
from recourse.law.series import rows_on
from recourse.law.text import law_text
from recourse.law.values import Exact
from recourse.terms.message import Message, message


def show_document(pack: Pack, *, on: date) -> dict[str, Any]:
    """The JSON of `law show`: every fact with its backing; of a series, the rows in force that day.

    Args:
        pack: the law of the country.
        on: the day.
    """
    return {
        "format": 1,
        "country": pack.country.country,
        "on": on.isoformat(),
        "name": pack.country.name,
        "currency": pack.country.currency,
        "fields": {name: _plain(_on(field, on)) for name, field in fields_of(pack)},
        "limits": [_plain(limit) for limit in _limits_on(pack, on)],
        "routes": [_plain(route) for route in pack.routes],
        "organisations": [_plain(organisation) for organisation in pack.organisations],
    }


def show_page(pack: Pack, *, on: date) -> tuple[Message, ...]:
    """The same for people: a heading, then one line a fact.

    Args:
        pack: the law of the country.
        on: the day.
    """
    lines = [message("law.show_heading", country=law_text(pack.country.name), day=on)]
    for name, whole in fields_of(pack):
        field = _on(whole, on)
        if field.value is None:
            lines.append(message("law.show_unknown", field=name, why=field.unknown or ""))
            continue
        status = field.status or next((row.status for row in _rows(field.value)), None)
        lines.append(
            message(
                "law.show_fact",
                field=name,
                value=message("law.show_not_that_day") if field.value == () != whole.value else _words(field.value),
                status=status.value if status else "",
                source=_sources(field) or message("law.show_no_source"),
            ),
        )
    lines += [message("law.show_limit", id=limit.id, text=law_text(limit.text)) for limit in _limits_on(pack, on)]
    lines += [
        message("law.show_route", id=route.id, name=law_text(route.name), level=route.exposure.level.value)
        for route in pack.routes
    ]
    return tuple(lines)


def _on(field: Field[Any], day: date) -> Field[Any]:
    """The field with only those rows that hold on the day."""
    if rows := _rows(field.value):
        return msgspec.structs.replace(field, value=rows_on(rows, day))
    if isinstance(field.value, Interest):
        rates = rows_on(field.value.rates, day)
        return msgspec.structs.replace(field, value=msgspec.structs.replace(field.value, rates=rates))
    return field


def _sources(field: Field[Any]) -> tuple[str, ...]:
    of_rows = (url for row in _rows(field.value) for url in row.source)
    return tuple(dict.fromkeys((*field.source, *of_rows)))


def _rows(value: Any) -> tuple[Row, ...]:
    return tuple(row for row in value if isinstance(row, Row)) if isinstance(value, tuple) else ()


def _limits_on(pack: Pack, day: date) -> Iterator[TimeLimit]:
    """The time limits in force on the day; older versions still govern what started in their time."""
    return (
        limit
        for limit in pack.limitation.limits
        if (limit.from_ is None or limit.from_ <= day) and (limit.to is None or day <= limit.to)
    )


def _plain(part: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(part, enc_hook=_write))


def _write(value: Any) -> str:
    return value.text() if isinstance(value, Exact) else str(value)


def _words(value: Any) -> Message | str:
    """A text as itself; anything else as its keys and values, for the reader who checks a pack."""
    if isinstance(value, dict):
        return law_text(value)
    return message("law.show_nothing") if value == () else _listed(_plain(value))


def _listed(plain: Any) -> str:
    match plain:
        case {"en": str(english)}:
            return english
        case dict():
            return ", ".join(f"{key} {_listed(value)}" for key, value in plain.items())
        case list() | tuple():
            return "; ".join(_listed(value) for value in plain)
        case _:
            return str(plain)
