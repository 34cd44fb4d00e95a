"""What is inside later messages, in both directions (docs/spec/envelope.md, section 6)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from recourse.terms.message import message
from recourse.vault import mac
from recourse.vault.canonical import canonical, read_plain
from recourse.vault.faults import MessageRefusedError
from recourse.vault.first_report import VERSION, check_length, check_version
from recourse.vault.parts import (
    AttachmentNote,
    NoteShape,
    check_language,
    check_number,
    misshapen,
    notes_of,
    plain_notes,
    shaped,
)
from recourse.vault.secret import ReplyKey

UNKNOWN_HERE: Literal["unknown-here"] = "unknown-here"
"""The kind of a message that a later edition wrote: its code and number are good, its content is not read."""

_KIND = re.compile(r"[a-z][a-z-]{0,39}")


@dataclass(frozen=True, slots=True, repr=False)
class WorkerMessage:
    """A later message from a worker.

    Args:
        kind: `unknown-here` where this edition cannot read it; nothing is done with such a message.
        n: its number, from 1, among the messages of this worker.
        language: of the text; empty unless the kind is `message`.
        text: the worker's words; empty unless the kind is `message`.
        attachments: one note for each attachment beside the envelope.
    """

    kind: Literal["message", "delete", "unknown-here"]
    n: int
    language: str = ""
    text: str = ""
    attachments: tuple[AttachmentNote, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class DeskMessage:
    """A message from a Desk to a worker.

    Args:
        kind: `unknown-here` where this edition cannot read it.
        n: its number, from 1, among the messages to this worker.
        seen: the largest number of this worker that the Desk has opened, 0 where it has opened none.
        language: of the text; empty unless the kind is `message`.
        text: the words; empty unless the kind is `message`.
    """

    kind: Literal["message", "unknown-here"]
    n: int
    seen: int
    language: str = ""
    text: str = ""


class _FromWorker(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    kind: Literal["message"]
    n: int
    language: str
    text: str
    attachments: list[NoteShape]
    mac: str


class _Delete(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    kind: Literal["delete"]
    n: int
    mac: str


class _FromDesk(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    kind: Literal["message"]
    n: int
    seen: int
    language: str
    text: str
    mac: str


def write_worker_message(worker_message: WorkerMessage, reply_key: ReplyKey, mailbox_hash: str) -> bytes:
    """Write a message of a worker with its code, ready to be padded and sealed.

    Raises:
        MessageRefusedError: a part is not as it must be, it is too long, or its kind is none that is written.
    """
    plain: dict[str, Any] = {"v": VERSION, "kind": worker_message.kind, "n": worker_message.n}
    if worker_message.kind == "message":
        plain["language"], plain["text"] = worker_message.language, worker_message.text
        plain["attachments"] = plain_notes(worker_message.attachments)
    _refuse_unwritten(worker_message.kind)
    content = _with_code(plain, reply_key, mac.TO_DESK, mailbox_hash)
    read_worker_message(content, reply_key, mailbox_hash)
    return content


def read_worker_message(content: bytes, reply_key: ReplyKey, mailbox_hash: str) -> WorkerMessage:
    """Read a message of a worker. Whether its number was used before is for the reader to check.

    Raises:
        MessageRefusedError: the code does not fit, or it is not written as section 6 says.
    """
    plain, number = _checked(content, reply_key, mac.TO_DESK, mailbox_hash)
    match _kind(plain):
        case "message":
            shape = shaped(plain, _FromWorker)
            check_language(shape.language)
            notes = notes_of(shape.attachments)
            _check_said(said=bool(shape.text or notes))
            return WorkerMessage("message", number, shape.language, shape.text, notes)
        case "delete":
            shaped(plain, _Delete)
            return WorkerMessage("delete", number)
        case _:
            return WorkerMessage(UNKNOWN_HERE, number)


def write_desk_message(desk_message: DeskMessage, reply_key: ReplyKey, mailbox_hash: str) -> bytes:
    """Write a message to a worker with its code, ready to be padded and sealed.

    Raises:
        MessageRefusedError: a part is not as it must be, it is too long, or its kind is none that is written.
    """
    _refuse_unwritten(desk_message.kind)
    plain = {
        "v": VERSION,
        "kind": desk_message.kind,
        "n": desk_message.n,
        "seen": desk_message.seen,
        "language": desk_message.language,
        "text": desk_message.text,
    }
    content = _with_code(plain, reply_key, mac.TO_WORKER, mailbox_hash)
    read_desk_message(content, reply_key, mailbox_hash)
    return content


def read_desk_message(content: bytes, reply_key: ReplyKey, mailbox_hash: str) -> DeskMessage:
    """Read a message to a worker.

    Raises:
        MessageRefusedError: the code does not fit, or it is not written as section 6 says.
    """
    plain, number = _checked(content, reply_key, mac.TO_WORKER, mailbox_hash)
    if _kind(plain) != "message":
        return DeskMessage(UNKNOWN_HERE, number, check_number(plain.get("seen", 0), path="$.seen", least=0))
    shape = shaped(plain, _FromDesk)
    check_language(shape.language)
    _check_said(said=bool(shape.text))
    return DeskMessage("message", number, check_number(shape.seen, path="$.seen", least=0), shape.language, shape.text)


def _with_code(plain: dict[str, Any], reply_key: ReplyKey, direction: mac.Direction, mailbox_hash: str) -> bytes:
    return canonical({**plain, "mac": mac.code(reply_key, direction, mailbox_hash, plain)})


def _checked(
    content: bytes, reply_key: ReplyKey, direction: mac.Direction, mailbox_hash: str
) -> tuple[Mapping[str, Any], int]:
    """The code comes first: of what nobody with the key wrote, nothing else is looked at."""
    check_length(content)
    plain = read_plain(content)
    if not isinstance(plain, dict):
        raise misshapen(path="$")
    mac.check(reply_key, direction, mailbox_hash, plain)
    check_version(plain)
    return plain, plain["n"]


def _kind(plain: Mapping[str, Any]) -> str:
    kind = plain.get("kind")
    if plain.get("v") is not VERSION or not isinstance(kind, str) or not _KIND.fullmatch(kind):
        raise misshapen(path="$.kind")
    return kind


def _refuse_unwritten(kind: str) -> None:
    if kind == UNKNOWN_HERE:
        raise misshapen(path="$.kind")


def _check_said(*, said: bool) -> None:
    if not said:
        raise MessageRefusedError(message("vault.message_empty"))
