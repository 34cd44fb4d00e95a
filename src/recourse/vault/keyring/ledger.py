"""The ledger: sealed entries, a chain of their hashes, a signed head (docs/spec/keyring.md, "The ledger")."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from recourse.terms.message import message
from recourse.vault.aead import seal
from recourse.vault.keyring import about
from recourse.vault.keyring.faults import LedgerBrokenError
from recourse.vault.keyring.records import open_with_any
from recourse.vault.padding import pad_record, unpad_record
from recourse.vault.randomness import Random
from recourse.vault.secret import Key
from recourse.vault.signing import SigningKey, is_signed, sign

BEGINNING = bytes(32)
"""The chain before the first entry."""

_NUMBER_BYTES = 8
_NO_CASE = bytes(16)


class LinkLike(Protocol):
    """An entry as the store keeps it; `sealed` is None once its case was deleted."""

    @property
    def number(self) -> int:
        """From 1, without gaps."""

    @property
    def case(self) -> str | None:
        """The case it belongs to: 16 bytes in hexadecimal, or None."""

    @property
    def day(self) -> date:
        """When it was written."""

    @property
    def hash(self) -> bytes:
        """SHA-256 of the sealed entry."""

    @property
    def chain(self) -> bytes:
        """The hash over all entries so far."""

    @property
    def sealed(self) -> bytes | None:
        """The sealed entry."""


class HeadLike(Protocol):
    """The signed head as the store keeps it."""

    @property
    def number(self) -> int:
        """Of the last entry."""

    @property
    def chain(self) -> bytes:
        """Its chain."""

    @property
    def signature(self) -> bytes:
        """The team's, over both."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A new entry."""

    number: int
    sealed: bytes
    hash: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The head after an entry."""

    number: int
    chain: bytes
    signature: bytes


def append(
    head: HeadLike | None,
    content: bytes,
    key: Key,
    signing_key: SigningKey,
    *,
    case: str | None,
    day: date,
    random: Random,
) -> tuple[Entry, SignedHead]:
    """Make the next entry and the head that ends with it.

    Args:
        head: the present head, None before the first entry.
        case: the case it belongs to, or None.
        day: today.
        content: what was done; padded before it is sealed, so that its length does not say what.
        key: the present key of the case's `work` compartment, or the `office` team key where there is no case.
        signing_key: the team's.
        random: secure random bytes.
    """
    number = 1 if head is None else head.number + 1
    sealed = seal(key, pad_record(content), about=about.of_entry(number), random=random)
    digest = sha256(sealed).digest()
    chain = _next(BEGINNING if head is None else head.chain, number, day, case, digest)
    signature = sign(signing_key, about.of_head(number, chain))
    return Entry(number, sealed, digest, chain), SignedHead(number, chain, signature)


def open_entry(keys: Iterable[Key], sealed: bytes, *, number: int) -> bytes:
    """Open an entry.

    Args:
        keys: all of the case's `work` compartment, or the `office` team keys of all epochs.
        sealed: the entry.
        number: its number.

    Raises:
        NotOpenedError: no key fits, it has another number, or was changed.
        RecordRefusedError: its padding is not as agreed.
    """
    return unpad_record(open_with_any(keys, sealed, place=about.of_entry(number)))


def verify(links: Iterable[LinkLike], head: HeadLike | None, team_key: bytes, *, living: Collection[str]) -> int:
    """Check the whole ledger, deleted cases included.

    Args:
        links: all entries in order.
        head: the signed head, None where there is no entry.
        team_key: the team's public key.
        living: the cases that were not deleted; only an entry of another case may have lost its sealed part.

    Returns:
        How many entries there are.

    Raises:
        LedgerBrokenError: an entry is changed, missing or out of place, or the head is not this team's or not the last.
    """
    number, chain = 0, BEGINNING
    for link in links:
        number += 1
        chain = _next(chain, number, link.day, link.case, link.hash)
        if link.sealed is None:
            changed = link.case is None or link.case in living
        else:
            changed = sha256(link.sealed).digest() != link.hash
        if link.number != number or link.chain != chain or changed:
            raise LedgerBrokenError(message("vault.ledger_broken", number=number))
    if head is None:
        if number:
            raise LedgerBrokenError(message("vault.ledger_no_head"))
        return number
    if (
        head.number < 1
        or head.number >> (8 * _NUMBER_BYTES)
        or not is_signed(team_key, head.signature, about.of_head(head.number, head.chain))
    ):
        raise LedgerBrokenError(message("vault.ledger_signature"))
    if head.number != number:
        raise LedgerBrokenError(message("vault.ledger_cut", last=number, wanted=head.number))
    if head.chain != chain:
        raise LedgerBrokenError(message("vault.ledger_other"))
    return number


def _next(chain: bytes, number: int, day: date, case: str | None, digest: bytes) -> bytes:
    """The chain covers the day and the case as well, since these stand beside the sealed part in clear."""
    place = number.to_bytes(_NUMBER_BYTES) + day.isoformat().encode() + (bytes.fromhex(case) if case else _NO_CASE)
    return sha256(b"recourse/v1/chain" + chain + place + digest).digest()
