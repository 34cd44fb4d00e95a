"""What the tests of wages are written with: invented packs, accounts from plain values, figures as text."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.law.model import Pack
from recourse.law.values import read_value
from recourse.terms.document import parse_document
from recourse.terms.message import Message
from recourse.terms.money import rate_text
from recourse.wages.claim import claim
from recourse.wages.document import claim_document
from recourse.wages.model import Claim, Line
from recourse.wages.texts import hours_text

PACKS = Path(__file__).parent / "packs"
SOURCED = {"status": "sourced", "source": ["https://example.org/test"]}


@cache
def _plain(name: str) -> Any:
    return parse_document((PACKS / f"{name}.yaml").read_bytes())


def pack(name: str = "hourly", /, **changes: Any) -> Pack:
    """An invented pack; `changes` are paths with double underscores: `wages__working_time__overtime__value=[…]`."""
    plain = deepcopy(_plain("hourly"))
    if name != "hourly":
        for path, value in _plain(name).items():
            _put(plain, path.split("."), deepcopy(value))
    for path, value in changes.items():
        _put(plain, path.split("__"), value)
    return msgspec.convert(plain, Pack, dec_hook=read_value)


def _put(plain: Any, path: list[str], value: Any) -> None:
    for key in path[:-1]:
        plain = plain[key]
    plain[path[-1]] = value


OVERTIME = "wages__working_time__overtime__value"
NIGHT = "wages__working_time__night__value"
SUNDAY = "wages__working_time__sunday__value"
HOLIDAY = "wages__working_time__holiday__value"
LEAVE = "wages__pay__leave__value"
EXTRA = "wages__pay__extra_salary__value"
DEDUCTIONS = "wages__pay__deductions__value"
PAY_DAY = "wages__pay__pay_day__value"
INTEREST = "wages__pay__interest__value"
SCALES = "wages__minimum_wage__sector_scales__value"
SERIES = "wages__minimum_wage__series__value"
LIMITS = "limitation__limits"


def account(**parts: Any) -> Account:
    """An account of work in the invented country; `start` and `end` in a stretch stand for `from` and `to`."""
    plain = {"country": "SM", **parts}
    for name in ("work", "payments", "deductions"):
        if plain.get(name):
            plain[name] = [_named(part) for part in plain[name]]
    return account_from_plain(plain, indicators={})


def _named(part: Mapping[str, Any]) -> dict[str, Any]:
    names = {"start": "from", "end": "to"}
    return {names.get(key, key): value for key, value in part.items()}


def work(start: str | None, end: str | None, hours: Any = None, **more: Any) -> dict[str, Any]:
    """One stretch."""
    return {"start": start, "end": end, "hours": hours, **more}


def agreed(amount: str, per: str, **more: Any) -> dict[str, Any]:
    """Agreed pay."""
    return {"amount": amount, "per": per, **more}


def owed(as_of: str, law: Pack | None = None, **parts: Any) -> Claim:
    """The claim for an account of these parts."""
    return claim(account(**parts), law or pack(), as_of=date.fromisoformat(as_of))


def lines(found: Claim, *heads: str) -> list[tuple[str, ...]]:
    """The lines as `head from to hours rate due paid`, of some heads or all."""
    return [_line(line) for line in found.lines if not heads or line.draft.head in heads]


def _line(line: Line) -> tuple[str, ...]:
    draft = line.draft
    hours = "" if draft.hours is None else hours_text(draft.hours)
    rate = "" if draft.rate is None else rate_text(draft.rate)
    return (draft.head, str(draft.first), str(draft.last), hours, rate, str(draft.due), str(line.paid))


def ids(messages: tuple[Message, ...]) -> list[str]:
    """The ids of messages."""
    return [one.id for one in messages]


def missing(found: Claim) -> list[tuple[str, str, Decimal | None]]:
    """What was not computed: head, reason, up to."""
    return [(part.head, part.why.id, part.up_to) for part in found.not_computed]


def document(found: Claim) -> dict[str, Any]:
    """The JSON document, with message ids for sentences."""
    return claim_document(found, lambda one: one.id)


WEEK40 = {"mon": 8, "tue": 8, "wed": 8, "thu": 8, "fri": 8}
