"""An entry of the ledger as it is written: plain JSON, sealed, chained to the one before."""

from collections.abc import Mapping
from datetime import date

import msgspec

from recourse.desk.ledger.model import Act
from recourse.store.desk.ports import Head, LedgerRow
from recourse.vault.keyring.ledger import append
from recourse.vault.randomness import Random
from recourse.vault.secret import Key
from recourse.vault.signing import SigningKey

Details = Mapping[str, str | int | list[str]]


class Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is inside an entry."""

    act: str
    member: str
    details: dict[str, str | int | list[str]] = {}


def next_row(
    head: Head | None,
    act: Act,
    *,
    member: str,
    case: str | None,
    key: Key,
    signing_key: SigningKey,
    day: date,
    details: Details,
    random: Random,
) -> tuple[LedgerRow, Head]:
    """The next entry, and the head that ends with it.

    Args:
        head: the present head; None before the first entry.
        act: what was done.
        member: who did it.
        case: the case it belongs to, or None.
        key: the `work` key of the case, or the `office` key.
        signing_key: the team's.
        day: today.
        details: short plain values.
        random: secure random bytes.
    """
    content = msgspec.json.encode(Written(act=act.value, member=member, details=dict(details)))
    entry, signed = append(head, content, key, signing_key, case=case, day=day, random=random)
    row = LedgerRow(number=entry.number, case=case, day=day, hash=entry.hash, chain=entry.chain, sealed=entry.sealed)
    return row, Head(number=signed.number, chain=signed.chain, signature=signed.signature)
