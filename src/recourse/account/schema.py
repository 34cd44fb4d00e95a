"""The JSON Schema of an account, built from the model, so that neither can say what the other does not."""

from typing import Any

import msgspec

from recourse.account.model import Account
from recourse.account.values import LONGEST_TEXT, Amount, CountryCode, Currency, Hours, PlainText, WeekHours
from recourse.terms.country import CODES as COUNTRIES
from recourse.terms.currency import CODES as CURRENCIES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DECIMAL = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"
_HOURS: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _DECIMAL}],
    "description": "A number or a decimal string, read exactly.",
}
_VALUES: dict[type, dict[str, Any]] = {
    Amount: {"type": "string", "pattern": _DECIMAL, "description": "Money as a decimal string, zero or more."},
    Hours: _HOURS,
    WeekHours: {"anyOf": [_HOURS, {"type": "array", "items": _HOURS, "minItems": 2, "maxItems": 2}]},
    CountryCode: {"enum": sorted(COUNTRIES)},
    Currency: {"enum": sorted(CURRENCIES)},
    PlainText: {"type": "string", "maxLength": LONGEST_TEXT},
}
_MAY_BE_SILENT = {"Employer": ("id",), "DiaryDay": ("date",), "Charge": ("amount", "per")}
# The reader leaves these parts out, or names them, where they are not told (account/silence.py).

_WHEN = [
    {"required": [key], "properties": {key: {"type": "string"}}}
    for key in ("date", "from")
]  # fmt: skip


def account_schema() -> dict[str, Any]:
    """The JSON Schema of the account's file format: what it refuses, the reader refuses too."""
    schema = msgspec.json.schema(Account, schema_hook=_value)
    parts = schema["$defs"]
    for name, keys in _MAY_BE_SILENT.items():
        part = parts[name]
        part["required"] = [key for key in part["required"] if key not in keys]
        for key in keys:
            part["properties"][key] = {"anyOf": [part["properties"][key], {"type": "null"}]}
    parts["Payment"]["oneOf"] = _WHEN
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return {"$schema": DIALECT, "title": "Account", **plain}


def _value(kind: type) -> dict[str, Any]:
    if kind in _VALUES:
        return _VALUES[kind]
    raise NotImplementedError(kind)
