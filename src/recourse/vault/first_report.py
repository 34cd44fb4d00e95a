"""What is inside a first report (docs/spec/envelope.md, section 5)."""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from recourse.terms.message import message
from recourse.vault.base64url import write_base64url
from recourse.vault.canonical import read_exact, write_exact
from recourse.vault.faults import MessageRefusedError, RecipientRefusedError
from recourse.vault.parts import (
    AttachmentNote,
    NoteShape,
    check_language,
    key_of,
    misshapen,
    notes_of,
    plain_notes,
    shaped,
)
from recourse.vault.recipient import Recipient
from recourse.vault.secret import ReplyKey

VERSION = 1
MOST_BYTES = 256 * 1024 - 8
"""What the largest padding class holds beside its length."""


@dataclass(frozen=True, slots=True, repr=False)
class FirstReport:
    """A first report. It has no repr: a log must not carry a worker's words.

    Args:
        language: the language of the text.
        text: the worker's words.
        account: the account in its file format as plain values (numbers exact), or None.
        reply_to: whom replies are sealed to.
        reply_key: the key under which later messages carry their code.
        attachments: one note for each attachment beside the envelope, in their order.
    """

    language: str
    text: str
    account: dict[str, Any] | None
    reply_to: Recipient
    reply_key: ReplyKey
    attachments: tuple[AttachmentNote, ...] = ()


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    language: str
    text: str
    reply_to: str
    reply_key: str
    attachments: list[NoteShape]
    account: dict[str, Any] | UnsetType = UNSET


def write_first_report(report: FirstReport) -> bytes:
    """Write a first report, ready to be padded and sealed.

    Raises:
        MessageRefusedError: it is empty, too long, or a part is not as it must be.
    """
    plain: dict[str, Any] = {
        "v": VERSION,
        "language": report.language,
        "text": report.text,
        "reply_to": str(report.reply_to),
        "reply_key": write_base64url(report.reply_key.value),
        "attachments": plain_notes(report.attachments),
    }
    if report.account is not None:
        plain["account"] = report.account
    content = write_exact(plain)
    read_first_report(content)
    return content


def read_first_report(content: bytes) -> FirstReport:
    """Read a first report.

    Args:
        content: what the opened envelope holds.

    Raises:
        MessageRefusedError: it is not written as section 5 says; the path says where.
    """
    check_length(content)
    plain = read_exact(content)
    check_version(plain)
    shape = shaped(plain, _Shape)
    check_language(shape.language)
    account = None if isinstance(shape.account, UnsetType) else shape.account
    if not shape.text and not shape.attachments and account is None:
        raise MessageRefusedError(message("vault.message_empty"))
    return FirstReport(
        language=shape.language,
        text=shape.text,
        account=account,
        reply_to=_recipient(shape.reply_to),
        reply_key=ReplyKey(key_of(shape.reply_key, path="$.reply_key")),
        attachments=notes_of(shape.attachments),
    )


def check_length(content: bytes) -> None:
    """Refuse what the largest padding class cannot hold."""
    if len(content) > MOST_BYTES:
        raise MessageRefusedError(message("vault.message_too_long", kilobytes=MOST_BYTES // 1024 + 1))


def check_version(plain: Any) -> None:
    """Refuse what another edition wrote."""
    if isinstance(plain, dict) and type(plain.get("v")) is int and plain["v"] != VERSION:
        raise MessageRefusedError(message("vault.message_version"), path="$.v")


def _recipient(text: str) -> Recipient:
    try:
        return Recipient.read(text)
    except RecipientRefusedError:
        raise misshapen(path="$.reply_to") from None
