"""What the sealed records of a case hold, compartment by compartment, as it is written.

Each record is JSON; a field that an older version did not write has its default. `office` belongs to the team, the
rest to the case.
"""

from datetime import date
from typing import Any, TypeVar

import msgspec

from recourse.desk.cases.model import From, NextDay, ReplyState
from recourse.terms.errors import RecourseError
from recourse.terms.message import message

SUMMARY = "summary"
"""The name under which a case's summary is kept; it is sealed with the key of `work`."""


class StoredRecordError(RecourseError):
    """A record opened and does not have the form that this version writes or any earlier one wrote."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Any record: `v` is the version of its form."""

    v: int = 1

    def __repr__(self) -> str:
        """Only the class: a log must not carry a worker's words."""
        return f"<{type(self).__name__}>"


Kind = TypeVar("Kind", bound=Record)


class WorkRecord(Record, frozen=True, kw_only=True):
    """The work, and why the case was closed."""

    account: dict[str, Any] | None = None
    closed_because: str = ""


class PartRecord(Record, frozen=True, kw_only=True):
    """What `identity`, `status` and `health` hold of an account."""

    account: dict[str, Any] = {}


class SaidEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One text; the fields are those of `model.Said`, and `waiting` is the id of the sealed reply."""

    by: From
    day: date
    n: int
    language: str
    text: str = ""
    exhibits: tuple[str, ...] = ()
    member: str | None = None
    state: ReplyState | None = None
    sent: date | None = None
    unreadable: bool = False
    waiting: str | None = None

    def __repr__(self) -> str:
        """Only the class: a log must not carry a worker's words."""
        return f"<{type(self).__name__}>"


class ExhibitEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One attachment; `blob` is where its sealed content lies, None where it could not be opened."""

    id: str
    name: str
    type: str
    size: int
    sha256: str
    day: date
    blob: str | None = None
    fault: str | None = None


class NotesRecord(Record, frozen=True, kw_only=True):
    """The words of both sides, the attachments, and the notes of the account."""

    said: tuple[SaidEntry, ...] = ()
    exhibits: tuple[ExhibitEntry, ...] = ()
    account: dict[str, Any] = {}
    unread_account: str | None = None


class OfficeRecord(Record, frozen=True, kw_only=True):
    """What the team needs to write to the worker.

    Attributes:
        mailbox: the mailbox hash.
        reply_to: the public key that replies are sealed to, base64url: Bech32 costs more than opening the report.
        reply_key: base64url.
        used: numbers of the worker's messages that were opened.
        sent: the number of the last message to the worker.
    """

    came: date
    language: str
    mailbox: str = ""
    reply_to: str = ""
    reply_key: str = ""
    used: tuple[int, ...] = ()
    sent: int = 0
    deletion_asked: date | None = None


class SummaryRecord(Record, frozen=True, kw_only=True):
    """What the first screen needs; the fields are those of `model.Summary`."""

    came: date
    language: str
    country: str | None = None
    sector: str | None = None
    band: str | None = None
    owed: str | None = None
    currency: str | None = None
    deadlines: tuple[NextDay, ...] = ()
    counted_on: date | None = None
    waiting: tuple[date, ...] = ()
    deletion_asked: date | None = None


def write_record(record: Record) -> bytes:
    """A record as bytes, to be sealed."""
    return msgspec.json.encode(record)


def read_record(content: bytes, kind: type[Kind]) -> Kind:
    """A record from the bytes that were sealed.

    Raises:
        StoredRecordError: it does not have the form of any version.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise StoredRecordError(message("desk.service_record_form")) from None
