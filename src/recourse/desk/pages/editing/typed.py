"""What was typed becomes plain values of the file format, and back."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from recourse.desk.pages.editing.fields import Field

LOW, HIGH, PER_WEEK = "hours.low", "hours.high", "hours.per_week"
_YES_NO = {"yes": True, "no": False}


def plain_of(typed: Mapping[str, str], fields: Iterable[Field]) -> dict[str, Any]:
    """The entry that a form describes; what was left empty is left out.

    Args:
        typed: the values by the names of the fields.
        fields: those of the form.
    """
    plain: dict[str, Any] = {}
    week: dict[str, str] = {}
    for field in fields:
        text = typed.get(field.name, "").strip()
        if not text:
            continue
        if field.name in {LOW, HIGH}:
            week[field.name] = _number(text)
        else:
            _put(plain, field.name, _value(field, text))
    if week:
        low, high = week.get(LOW, week.get(HIGH)), week.get(HIGH, week.get(LOW))
        _put(plain, PER_WEEK, low if low == high else [low, high])
    return plain


def typed_of(plain: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, str]:
    """What stands in a form for an entry.

    Args:
        plain: the entry as `account.write.to_plain` gives it.
        fields: those of the form.
    """
    typed = {}
    for field in fields:
        if field.name in {LOW, HIGH}:
            week = _get(plain, PER_WEEK)
            if isinstance(week, list):
                typed[field.name] = str(week[0 if field.name == LOW else 1])
            elif week is not None and field.name == LOW:
                typed[field.name] = str(week)
            continue
        value = _get(plain, field.name)
        if isinstance(value, bool):
            typed[field.name] = "yes" if value else "no"
        elif value is not None:
            typed[field.name] = str(value)
    return typed


def field_of(path: str, entry: str, fields: Iterable[Field]) -> str:
    """The field that a path of the account means; empty where it means none of this form.

    Args:
        path: of the refusal: `$.work[0].agreed.amount`.
        entry: of the entry that the form shows: `$.work[0]`; `$` for the account itself.
        fields: those of the form.
    """
    if not path.startswith(f"{entry}."):
        return ""
    rest = path.removeprefix(f"{entry}.")
    if rest.startswith(PER_WEEK):
        return HIGH if rest.endswith("[1]") else LOW
    names = {field.name for field in fields}
    while rest and rest not in names:
        rest = rest.rpartition(".")[0]
    return rest


def _value(field: Field, text: str) -> Any:
    match field.kind:
        case "yes_no":
            return _YES_NO.get(text, text)
        case "amount" | "number" | "weekday":
            return _number(text)
        case "year":
            figures = _figures(text)
            return int(figures) if figures.isascii() and figures.isdigit() and len(figures) < 6 else text  # noqa: PLR2004
        case "currency":
            return text.upper()
        case _:
            return text


def _number(text: str) -> str:
    """Figures of any script, with a comma or a point before the cents: a person writes as they are used to."""
    return (
        _figures(text).replace("\N{ARABIC DECIMAL SEPARATOR}", ".").replace(",", ".").replace("\N{NO-BREAK SPACE}", "")
    )


def _figures(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _put(plain: dict[str, Any], name: str, value: Any) -> None:
    at = plain
    *groups, last = name.split(".")
    for group in groups:
        at = at.setdefault(group, {})
    at[last] = value


def _get(plain: Mapping[str, Any], name: str) -> Any:
    at: Any = plain
    for group in name.split("."):
        if not isinstance(at, Mapping) or group not in at:
            return None
        at = at[group]
    return at
