"""Opening what came, without writing anything: a report or a message with its attachments, or why it cannot be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import msgspec

from recourse.account.errors import AccountError
from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import names
from recourse.store.desk.ports import StoredEnvelope
from recourse.terms.errors import RecourseError
from recourse.vault.content import AttachmentNote, FirstReport, WorkerMessage, read_first_report, read_worker_message
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.secret import ReplyKey, Seed

_EXACT = msgspec.json.Encoder(decimal_format="number")

Blobs = Callable[[str], bytes | None]
"""Gives a kept blob by its name."""

MISSING = "AttachmentMissingError"
"""Why an attachment has no content: the envelope names it and nothing came beside it."""

CHANGED = "AttachmentChangedError"
"""Why an attachment has no content: what came is not what the envelope names."""


@dataclass(frozen=True, slots=True, repr=False)
class OpenedAttachment:
    """An attachment; `content` is None where `fault` says why it cannot be opened."""

    note: AttachmentNote
    content: bytes | None
    fault: str | None
    day: date


@dataclass(frozen=True, slots=True, repr=False)
class OpenedReport:
    """A first report.

    Attributes:
        account: what was told, where it could be read.
        unread: the account as text, where one came that could not be read.
    """

    envelope: StoredEnvelope
    report: FirstReport
    account: Account | None
    unread: str | None
    attachments: tuple[OpenedAttachment, ...]


@dataclass(frozen=True, slots=True, repr=False)
class OpenedMessage:
    """A later message."""

    envelope: StoredEnvelope
    message: WorkerMessage
    attachments: tuple[OpenedAttachment, ...]


def open_report(envelope: StoredEnvelope, seeds: Sequence[Seed], *, blobs: Blobs) -> OpenedReport:
    """Open a first report.

    An account that cannot be read does not hold up the words: it is kept as it came.

    Raises:
        EnvelopeRefusedError, MessageRefusedError: it cannot be opened, or is no first report.
    """
    report = read_first_report(open_text(envelope.envelope, seeds))
    account, unread = read_told(report.account)
    return OpenedReport(
        envelope=envelope,
        report=report,
        account=account,
        unread=unread,
        attachments=_attachments(envelope, report.attachments, seeds, blobs),
    )


def open_message(
    envelope: StoredEnvelope, seeds: Sequence[Seed], *, reply_key: ReplyKey, mailbox: str, blobs: Blobs
) -> OpenedMessage:
    """Open a later message and check its code.

    Raises:
        EnvelopeRefusedError, MessageRefusedError: it cannot be opened, or its code does not fit.
    """
    content = read_worker_message(open_text(envelope.envelope, seeds), reply_key, mailbox)
    return OpenedMessage(
        envelope=envelope, message=content, attachments=_attachments(envelope, content.attachments, seeds, blobs)
    )


def read_told(plain: dict[str, object] | None) -> tuple[Account | None, str | None]:
    """An account as it came: read, or as text where it cannot be."""
    if plain is None:
        return None, None
    try:
        return account_from_plain(plain, indicators=names()), None
    except AccountError:
        return None, told_text(plain)


def told_text(plain: dict[str, object] | None) -> str:
    """An account as text, every number as it was written."""
    return _EXACT.encode(plain).decode()


def _attachments(
    envelope: StoredEnvelope, notes: Sequence[AttachmentNote], seeds: Sequence[Seed], blobs: Blobs
) -> tuple[OpenedAttachment, ...]:
    """Each attachment that the envelope names; what lies beside it unnamed is left out: anybody could add it."""
    found = []
    for index, note in enumerate(notes):
        name = envelope.attachments[index] if index < len(envelope.attachments) else None
        content, fault = _attachment(note, None if name is None else blobs(name), seeds)
        found.append(OpenedAttachment(note=note, content=content, fault=fault, day=envelope.day))
    return tuple(found)


def _attachment(note: AttachmentNote, sealed: bytes | None, seeds: Sequence[Seed]) -> tuple[bytes | None, str | None]:
    if sealed is None:
        return None, MISSING
    try:
        content = open_attachment(sealed, seeds)
    except RecourseError as fault:
        return None, type(fault).__name__
    return (content, None) if sha256(content).hexdigest() == note.sha256 else (None, CHANGED)
