"""An account back in the file format, for the worker to take along."""

from typing import Any

import msgspec

from recourse.account.model import Account
from recourse.account.values import Amount, Hours, WeekHours


def to_plain(account: Account) -> dict[str, Any]:
    """The account as plain values of the file format: what was not told is left out, money and parts of hours are text.

    Args:
        account: an account that has been read; `account_from_plain` makes an equal one of the result.
    """
    plain: dict[str, Any] = msgspec.to_builtins(account, enc_hook=_write_value, builtin_types=())
    return {"format": 1, **plain}


def _write_value(value: Any) -> Any:
    if isinstance(value, Amount):
        return f"{value:f}"
    if isinstance(value, Hours):
        return int(value) if value == int(value) else f"{value:f}"
    if isinstance(value, WeekHours):
        low, high = (_write_value(Hours(end)) for end in value)
        return low if value.low == value.high else [low, high]
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value))
