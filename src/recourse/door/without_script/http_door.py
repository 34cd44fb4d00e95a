"""The Door by HTTP: one connection for each question, nothing kept between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from recourse.door.without_script.door_api import (
    DoorAwayError,
    DoorFacts,
    FoundMailbox,
    MailboxFullError,
    MoreWorkError,
    NoMailboxError,
    RefusedByDoorError,
    SealedReply,
    TeamGoneError,
    TooLargeError,
)
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.mailbox import write_mailbox_id
from recourse.vault.randomness import Random
from recourse.vault.receipt import DoorId
from recourse.vault.secret import MailboxId
from recourse.vault.team import TeamRecord, read_record

SECONDS = 20.0
"""So long the Door may take; a full disk answers sooner."""

MOST_BYTES = 64 * 1024 * 1024
"""A full mailbox has 200 replies of at most some 350 kB, written in base64; more is not read."""

_MAILBOX_HEADER = "Recourse-Mailbox"

Told = TypeVar("Told")


class _Teams(msgspec.Struct):
    door: str
    teams: list[msgspec.Raw]


class _Challenge(msgspec.Struct):
    challenge: str


class _Refusal(msgspec.Struct):
    error: str


class _Reply(msgspec.Struct):
    day: date
    envelope: bytes


class _Mailbox(msgspec.Struct):
    team: str
    record: msgspec.Raw
    fetched: date | None
    sent: int
    replies: list[_Reply]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """See `DoorApi`.

    Attributes:
        origin: where the Door answers this process: `http://127.0.0.1:8700`.
        random: gives the boundaries of forms.
    """

    origin: str
    random: Random

    def facts(self) -> DoorFacts:
        """See `DoorApi`."""
        told = _read(self._ask("GET", "/api/teams"), _Teams)
        try:
            door_id = DoorId.read(told.door)
        except RecourseError:
            raise _away() from None
        return DoorFacts(door_id, tuple(_record(one) for one in told.teams))

    def challenge(self) -> str:
        """See `DoorApi`."""
        return _read(self._ask("GET", "/api/challenge"), _Challenge).challenge

    def report(
        self, *, team: str, mailbox: str, envelope: bytes, attachments: Sequence[bytes], key: str, work: str
    ) -> None:
        """See `DoorApi`."""
        headers = {"Idempotency-Key": key, "Recourse-Work": work}
        fields = {"team": team, "mailbox": mailbox}
        answer = self._send("POST", "/api/reports", headers, fields, sealed=(envelope, *attachments))
        if answer.status == 429:  # noqa: PLR2004 -- HTTP's own number
            refusal = MoreWorkError(message("vault.work_too_little"))
            refusal.challenge = _read(answer, _Challenge, status=429).challenge
            raise refusal
        gone = TeamGoneError(message("door.word_team_gone"))
        _must_be_kept(answer, {404: gone, 410: gone, 413: TooLargeError(message("door.word_too_large"))})

    def mailbox(self, mailbox_id: MailboxId) -> FoundMailbox | None:
        """See `DoorApi`."""
        answer = self._ask("GET", "/api/mailbox", {_MAILBOX_HEADER: write_mailbox_id(mailbox_id)})
        if answer.status == 404:  # noqa: PLR2004 -- HTTP's own number
            return None
        found = _read(answer, _Mailbox)
        replies = tuple(SealedReply(one.day, one.envelope) for one in found.replies)
        record = None if bytes(found.record) == b"null" else _record(found.record)
        if record is not None and record.team != found.team:
            raise _away()
        return FoundMailbox(found.team, record, found.fetched, found.sent, replies)

    def message(self, mailbox_id: MailboxId, *, envelope: bytes, attachments: Sequence[bytes], key: str) -> None:
        """See `DoorApi`."""
        self._to_mailbox("POST", mailbox_id, envelope, attachments, key)

    def delete(self, mailbox_id: MailboxId, *, envelope: bytes, key: str) -> None:
        """See `DoorApi`."""
        self._to_mailbox("DELETE", mailbox_id, envelope, (), key)

    def _to_mailbox(
        self, method: str, mailbox_id: MailboxId, envelope: bytes, attachments: Sequence[bytes], key: str
    ) -> None:
        headers = {"Idempotency-Key": key, _MAILBOX_HEADER: write_mailbox_id(mailbox_id)}
        answer = self._send(method, "/api/mailbox", headers, {}, sealed=(envelope, *attachments))
        none = NoMailboxError(message("door.word_nothing_here"))
        _must_be_kept(answer, {404: none, 413: TooLargeError(message("door.word_too_large"))})

    def _send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        fields: Mapping[str, str],
        *,
        sealed: Sequence[bytes],
    ) -> _Answer:
        """Send a form: the envelope is the first of what is sealed."""
        boundary = self.random(16).hex()
        pieces = [_part(boundary, f'name="{name}"', value.encode()) for name, value in fields.items()]
        names = ("envelope", *("attachment" for _ in sealed[1:]))
        pieces += [
            _part(boundary, f'name="{name}"; filename="f"', one) for name, one in zip(names, sealed, strict=True)
        ]
        body = b"".join(pieces) + f"--{boundary}--\r\n".encode()
        content_type = f"multipart/form-data; boundary={boundary}"
        return self._ask(method, path, {**headers, "Content-Type": content_type}, body)

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> _Answer:
        at = urlsplit(self.origin)
        kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
        line = kind(at.hostname or "", at.port, timeout=SECONDS)
        try:
            line.request(method, path, body, dict(headers or {}))
            answer = line.getresponse()
            content = answer.read(MOST_BYTES)
        except (OSError, HTTPException):
            # The cause may carry what was sent.
            raise _away() from None
        finally:
            line.close()
        if answer.status >= 500:  # noqa: PLR2004 -- HTTP's own number
            raise _away()
        return _Answer(answer.status, content)


def _part(boundary: str, about: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {about}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def _must_be_kept(answer: _Answer, refusals: Mapping[int, RefusedByDoorError]) -> None:
    if answer.status == 201:  # noqa: PLR2004 -- HTTP's own number
        return
    error = _read(answer, _Refusal, status=answer.status).error
    if error == "MailboxFullError":
        raise MailboxFullError(message("door.plain_full"))
    raise refusals.get(answer.status) or RefusedByDoorError(message("door.word_failed"))


def _read(answer: _Answer, shape: type[Told], *, status: int = 200) -> Told:
    if answer.status != status:
        raise _away()
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except msgspec.MsgspecError:
        raise _away() from None


def _record(raw: msgspec.Raw) -> TeamRecord:
    """Read a signed record; whatever answers with one that is not in order is not the Door."""
    try:
        return read_record(bytes(raw).decode())
    except (RecourseError, UnicodeDecodeError):
        raise _away() from None


def _away() -> DoorAwayError:
    return DoorAwayError(message("door.plain_not_received"))
