"""A document becomes an account, or is refused with the exact place of its first fault."""

from collections.abc import Mapping
from typing import Any

import msgspec

from recourse.account.checks import check
from recourse.account.errors import AccountError
from recourse.account.faults import fault_of, half_sign_of
from recourse.account.model import Account, Fact
from recourse.account.silence import without_silence
from recourse.account.values import read_value
from recourse.terms.document import parse_document
from recourse.terms.message import message

__all__ = ["AccountError", "account_from_plain", "read_account"]


def read_account(text: str | bytes, *, indicators: Mapping[str, str]) -> Account:
    """Read an account from JSON or YAML.

    Args:
        text: the document.
        indicators: every id and every slug, each with the id it stands for.

    Returns:
        The account: lists left out are empty (except `payments`: None is "not told"), facts of which nothing is known
        are gone, every indicator is an id.

    Raises:
        DocumentError: the text is neither JSON nor YAML, or is too large; nothing of it was read.
        AccountError: it does not fit the format or makes no sense, with path and sentence.
    """
    return account_from_plain(parse_document(text), indicators=indicators)


def account_from_plain(value: Any, *, indicators: Mapping[str, str]) -> Account:
    """Read an account from plain values (dicts, lists, texts, ints, Decimals, booleans, None).

    Args:
        value: the account as `parse_document` gives it.
        indicators: every id and every slug, each with the id it stands for.

    Raises:
        AccountError: it does not fit the format or makes no sense, with path and sentence.
    """
    told, places = without_silence(value)
    try:
        account: Account = msgspec.convert(told, Account, dec_hook=read_value)
    except msgspec.ValidationError as fault:
        refusal = fault_of(fault, told)
        raise AccountError(refusal.says, path=places.told(refusal.path)) from None
    except UnicodeEncodeError:
        refusal = half_sign_of(told)
        raise AccountError(refusal.says, path=places.told(refusal.path)) from None
    try:
        check(account)
    except AccountError as refusal:
        raise AccountError(refusal.says, path=places.told(refusal.path)) from None
    return msgspec.structs.replace(
        account,
        format=1,
        employers=account.employers or (),
        facts=_facts(account.facts or (), indicators),
        events=account.events or (),
        work=account.work or (),
        days=account.days or (),
        deductions=account.deductions or (),
    )


def _facts(told: tuple[Fact, ...], indicators: Mapping[str, str]) -> tuple[Fact, ...]:
    for index, fact in enumerate(told):
        if fact.indicator not in indicators:
            raise AccountError(message("account.unknown_indicator"), path=f"$.facts[{index}].indicator")
    return tuple(
        msgspec.structs.replace(fact, indicator=indicators[fact.indicator]) for fact in told if fact.present is not None
    )
