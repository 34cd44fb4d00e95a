"""What the Desk asks of its store, and the values that pass between them.

The store sees ciphertext, ids, versions and days. Every id is 16 random bytes in hexadecimal.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class StoredMember:
    """A member, as kept.

    Attributes:
        name: for log-in.
        recipient: `age1pq…`.
        by_password: JSON text: salt, parameters and the sealed identity.
        by_recovery: the identity sealed under the recovery key.
        language: of their pages.
        left: the day they left, or None.
    """

    id: str
    name: str
    recipient: str
    by_password: str
    by_recovery: bytes
    language: str
    left: date | None


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A team key or intake key, sealed to one member.

    Attributes:
        purpose: a compartment (`work`, `office` …), or `intake`.
        epoch: from 1.
        member: whom it is sealed to.
        sealed: an age file.
    """

    purpose: str
    epoch: int
    member: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A case key under a team key."""

    case: str
    compartment: str
    epoch: int
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """The sealed record of one compartment of a case."""

    case: str
    compartment: str
    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class StoredCase:
    """What is known of a case without a key."""

    id: str
    state: Literal["new", "open", "closed"]
    restricted: bool
    changed: date


@dataclass(frozen=True, slots=True)
class StoredEnvelope:
    """What was fetched from the Door and is not opened yet.

    Attributes:
        aside: why it could not be opened (a class name), or None.
        attachments: names for `DeskStore.blob`.
    """

    id: str
    kind: Literal["report", "message", "delete"]
    mailbox: str
    envelope: bytes
    attachments: tuple[str, ...]
    day: date
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry of the ledger; `sealed` is None once its case was deleted."""

    number: int
    case: str | None
    day: date
    hash: bytes
    chain: bytes
    sealed: bytes | None


@dataclass(frozen=True, slots=True)
class Head:
    """The signed head of the ledger."""

    number: int
    chain: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sealed reply that waits to be handed to the Door."""

    id: str
    case: str
    mailbox: str
    envelope: bytes
    day: date


class DeskWriter(Protocol):
    """The writing side of one transaction: all of it lasts, or nothing."""

    def put_member(self, member: StoredMember) -> None:
        """Add or replace a member."""

    def put_sealed_key(self, key: SealedKey) -> None:
        """Add a sealed key."""

    def drop_sealed_keys(self, *, purpose: str, epoch: int) -> None:
        """Forget the sealed keys of an epoch."""

    def put_case(self, case: StoredCase) -> None:
        """Add or replace a case."""

    def put_record(self, record: StoredRecord) -> None:
        """Write a record; its version must be one more than the present one (or 1), else `VersionError`."""

    def put_wrapped_key(self, key: WrappedKey) -> None:
        """Add a wrapped case key, or replace the one of the same epoch."""

    def drop_wrapped_keys(self, *, case: str, compartment: str, before: int) -> None:
        """Forget the wrapped keys of epochs before this one, once nothing is sealed under them any more."""

    def put_blob(self, content: bytes) -> str:
        """Keep a blob durably; gives its name."""

    def drop_blob(self, name: str) -> None:
        """Erase a blob after the transaction lasts."""

    def put_envelope(self, envelope: StoredEnvelope) -> None:
        """Keep an envelope that was fetched.

        One that is there already stays as it is. One that was here before, or the same bytes under another id, is not
        kept again, and the blobs that this transaction put for it are dropped.
        """

    def set_aside(self, envelope: str, *, why: str) -> None:
        """Mark an envelope that could not be opened."""

    def drop_envelope(self, envelope: str) -> None:
        """Destroy an envelope that was opened. Its attachments are blobs of their own: `drop_blob` drops them."""

    def append_ledger(self, row: LedgerRow, head: Head) -> None:
        """Append to the ledger; `VersionError` where the number is not the next one."""

    def erase_case(self, case: str) -> None:
        """Erase wrapped keys first, then records, messages that wait, the ledger's sealed parts and the case itself.

        When the transaction lasts, the log is emptied too. Exhibits are blobs: `drop_blob` drops them.
        """

    def put_waiting(self, waiting: Waiting) -> None:
        """Keep a reply until the Door has it."""

    def drop_waiting(self, waiting: str) -> None:
        """Forget a reply that the Door has."""

    def put_setting(self, name: str, value: bytes) -> None:
        """Keep a named value (sealed by the caller where it is secret)."""


class DeskStore(Protocol):
    """Keeps what a Desk was given. All methods block and may be called from any thread.

    What is read inside a `write` block is what was there before it.
    """

    def write(self) -> AbstractContextManager[DeskWriter]:
        """One transaction, durable when the block ends, and nothing of it kept if the block fails.

        One at a time; a block inside a block of the same thread is a mistake.

        Raises:
            NotKeptError: it could not be made durable.
            RuntimeError: this thread is writing already.
        """

    def members(self) -> tuple[StoredMember, ...]:
        """All members, by name."""

    def sealed_keys(self, *, member: str) -> tuple[SealedKey, ...]:
        """The keys sealed to a member."""

    def cases(self) -> tuple[StoredCase, ...]:
        """All cases, the one changed last first."""

    def case(self, case: str) -> StoredCase | None:
        """One case."""

    def records(self, case: str) -> tuple[StoredRecord, ...]:
        """The sealed records of a case."""

    def all_records(self, compartment: str) -> Iterator[StoredRecord]:
        """The sealed records of one compartment in all cases."""

    def wrapped_keys(self, case: str) -> tuple[WrappedKey, ...]:
        """The wrapped keys of a case."""

    def all_wrapped_keys(self, compartment: str) -> Iterator[WrappedKey]:
        """The wrapped keys of one compartment in all cases."""

    def blob(self, name: str) -> bytes | None:
        """A blob."""

    def envelopes(self, *, aside: bool) -> tuple[StoredEnvelope, ...]:
        """What waits to be opened, or what was put aside."""

    def knows_envelope(self, envelope: str) -> bool:
        """Whether an envelope was fetched before, also when it was opened since."""

    def ledger(self, *, case: str | None = None) -> Sequence[LedgerRow]:
        """The ledger, or the part of one case, in order."""

    def head(self) -> Head | None:
        """The signed head."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Replies that the Door does not have yet."""

    def setting(self, name: str) -> bytes | None:
        """A named value."""

    def clean(self) -> None:
        """Erase blobs that nothing names, and what was erased from every page and log; once a day is enough.

        Raises:
            NotKeptError: the disk does not let it.
        """

    def close(self) -> None:
        """Let go of the files."""
