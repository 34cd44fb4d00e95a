"""What the Door asks of its store, and the values that pass between them.

Every day is a UTC day; no finer time is kept. Every id is 16 random bytes in hexadecimal.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Kind = Literal["report", "message", "delete"]


@dataclass(frozen=True, slots=True)
class StoredTeam:
    """A team that takes reports.

    Attributes:
        team: its id.
        record: its signed record, as JSON text.
    """

    team: str
    record: str


@dataclass(frozen=True, slots=True)
class SealedAttachment:
    """An attachment that came with a request, or was uploaded before in pieces.

    Attributes:
        content: its bytes, or None where it was uploaded before.
        upload: the id of that upload, or None.
    """

    content: bytes | None = None
    upload: str | None = None


@dataclass(frozen=True, slots=True)
class NewEnvelope:
    """An envelope from a worker, checked from outside.

    Attributes:
        kind: a first report, a later message, or a `delete`.
        team: whom a first report is for; ignored for the rest, whose mailbox knows its team.
        mailbox: SHA-256 of the mailbox id, in hexadecimal.
        envelope: the age file.
        padding_class: 16, 64 or 256.
        attachments: what lies beside it.
        key: SHA-256 of the Idempotency-Key, in hexadecimal.
        body: SHA-256 over all that was sent, in hexadecimal; the same key with another one is refused.
        day: today.
    """

    kind: Kind
    team: str | None
    mailbox: str
    envelope: bytes
    padding_class: int
    attachments: tuple[SealedAttachment, ...]
    key: str
    body: str
    day: date


@dataclass(frozen=True, slots=True)
class Accepted:
    """The bytes are on disk.

    Attributes:
        id: of the envelope.
        again: whether it had been accepted before under the same key.
    """

    id: str
    again: bool


@dataclass(frozen=True, slots=True)
class WaitingReply:
    """A reply in a mailbox."""

    id: str
    envelope: bytes
    day: date


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What a worker finds.

    Attributes:
        team: the team that it writes to.
        fetched: the day on which the first report was fetched by the Desk, or None.
        sent: how many later messages were sent from it, ever.
        replies: what waits.
    """

    team: str
    fetched: date | None
    sent: int
    replies: tuple[WaitingReply, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An envelope that waits for a Desk.

    Attributes:
        attachments: the names under which `attachment` gives the bytes.
    """

    id: str
    kind: Kind
    mailbox: str
    envelope: bytes
    attachments: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """Some of what waits; `after` leads on, None at the end."""

    items: tuple[Incoming, ...]
    after: str | None


class DoorStore(Protocol):
    """Keeps what the Door was given. Methods without a Future block and may be called from any thread.

    All that write raise `NotKeptError` (or set it on the Future) where the bytes could not be made durable.
    """

    def door_id(self) -> bytes:
        """The 16 bytes made when this Door first ran."""

    def work_key(self) -> bytes:
        """The 32 bytes under which challenges are made."""

    def teams(self) -> tuple[StoredTeam, ...]:
        """All teams, by id."""

    def add_team(self, *, team: str, record: str, token_hash: str, day: date) -> None:
        """Add a team, or replace its record and token."""

    def renew_record(self, *, team: str, record: str) -> None:
        """Replace the record of a team; raises `NoSuchTeamError`."""

    def team_of_token(self, token_hash: str) -> str | None:
        """The team whose Desk holds this token."""

    def put(self, new: NewEnvelope) -> "Future[Accepted]":
        """Keep an envelope of any kind; done when it is durable.

        The Future may hold `NoSuchTeamError`, `NoSuchMailboxError`, `KeyUsedError`, `MailboxFullError`,
        `NoSuchUploadError` or `NotKeptError`.
        A `delete` empties the mailbox in the same transaction: its replies and what the Desk has not fetched are gone.
        """

    def mailbox(self, mailbox: str) -> Mailbox | None:
        """What lies in a mailbox; None for one that never was and for one that was emptied."""

    def intake(self, team: str, *, after: str | None, most: int) -> IncomingPage:
        """What waits for a team and was not acknowledged, in an order that says nothing about when it came."""

    def waits(self) -> bool:
        """Whether anything waits for any Desk that was not acknowledged."""

    def attachment(self, team: str, name: str) -> bytes | None:
        """The bytes of an attachment that waits for this team."""

    def acknowledge(self, team: str, ids: Sequence[str], *, day: date, ledger: int | None) -> int:
        """Hide what a Desk has made durable, and remember the largest ledger number it named.

        Returns:
            The largest ledger number that this team's Desk ever named, or 0.
        """

    def put_reply(self, team: str, mailbox: str, envelope: bytes, *, key: str, body: str, day: date) -> Accepted:
        """Put a reply into a mailbox of this team; raises `NoSuchMailboxError`, `KeyUsedError`, `MailboxFullError`."""

    def begin_upload(self, *, size: int, day: date) -> str:
        """Begin an attachment that comes in pieces of `size` bytes in all."""

    def append(self, upload: str, *, offset: int, piece: bytes, day: date) -> int:
        """Add a piece durably; gives the new offset. Raises `NoSuchUploadError`, `UploadOffsetError`."""

    def offset(self, upload: str) -> int:
        """How many bytes of an upload are there; raises `NoSuchUploadError`."""

    def clean(self, day: date) -> None:
        """Erase what was acknowledged seven days ago, uploads of an earlier day, and keys of thirty days."""

    def close(self) -> None:
        """Finish what waits and let go of the files."""
