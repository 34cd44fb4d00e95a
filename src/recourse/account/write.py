"""An account back in the file format, for the worker to take along."""

from datetime import date
from enum import Enum
from typing import Any

import msgspec

from recourse.account.model import Account
from recourse.account.values import Amount, Hours, WeekHours


def to_plain(account: Account) -> dict[str, Any]:
    """The account as plain values of the file format: what was not told is left out, money and parts of hours are text.

    Args:
        account: an account that has been read; `account_from_plain` makes an equal one of the result.
    """
    plain = {key: value for key, value in _group(account).items() if value != [] or key == "payments"}
    return {**plain, "format": 1}


def _group(part: msgspec.Struct) -> dict[str, Any]:
    names = zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True)
    told = ((key, getattr(part, name)) for name, key in names)
    return {key: _plain(value) for key, value in told if value is not None}


def _plain(value: Any) -> Any:
    match value:
        case msgspec.Struct():
            return _group(value)
        case WeekHours():
            low, high = (_number(end) for end in value)
            return low if value.low == value.high else [low, high]
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return _single(value)


def _single(value: Any) -> Any:
    match value:
        case Amount():
            return f"{value:f}"
        case Hours():
            return _number(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return str(value) if isinstance(value, str) else value


def _number(hours: Any) -> int | str:
    return int(hours) if hours == int(hours) else f"{hours:f}"
