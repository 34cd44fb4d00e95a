"""A worker's phone that talks to a Door over HTTP, as the script of the page does."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import httpx

from recourse.main import random
from recourse.vault.content import (
    AttachmentNote,
    DeskMessage,
    FirstReport,
    WorkerMessage,
    read_desk_message,
    write_first_report,
    write_worker_message,
)
from recourse.vault.mailbox import mailbox_hash, write_mailbox_id
from recourse.vault.receipt import DoorId, Receipt, digits, new_receipt
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import Root
from recourse.vault.team import TeamRecord
from recourse.vault.work import solve
from recourse.vault.worker_opener import WorkerKeys, keys_of, open_text, root_of

Part = tuple[str, tuple[str, bytes, str]]


@dataclass
class Phone:
    """A phone with its line to the Door.

    Attributes:
        line: to the Door.
        record: of the team that its owner writes to.
        headers: what it sends with everything.
        names: of the files in its forms.
        quick: whether its keys are drawn, and follow from no receipt: scrypt takes a fifth of a second.
    """

    line: httpx.Client
    record: TeamRecord
    headers: Mapping[str, str] = field(default_factory=dict)
    names: str = "f"
    quick: bool = False

    def __post_init__(self) -> None:
        """Make the receipt, and what follows from it."""
        self.receipt: Receipt = new_receipt(random=random)
        self.door_id = DoorId.read(self.line.get("/api/teams").json()["door"])
        root = Root(random(32)) if self.quick else root_of(self.receipt, self.door_id)
        self.keys: WorkerKeys = keys_of(root)
        self.mailbox = mailbox_hash(self.keys.mailbox_id)

    @property
    def digits(self) -> str:
        """The receipt as the worker writes it down."""
        return digits(self.receipt, self.door_id)

    @property
    def shown(self) -> dict[str, str]:
        """The header that opens the mailbox."""
        return {"recourse-mailbox": write_mailbox_id(self.keys.mailbox_id)}

    def content(self, text: str, *, language: str = "fr", **more: Any) -> bytes:
        """What is inside a first report; `photos` are (name, type, bytes)."""
        return write_first_report(
            FirstReport(
                language=language,
                text=text,
                account=more.get("account"),
                reply_to=recipient_of(self.keys.seed),
                reply_key=self.keys.reply_key,
                attachments=notes(more.get("photos", ())),
            )
        )

    def later(self, text: str, n: int, photos: Sequence[tuple[str, str, bytes]] = ()) -> bytes:
        """What is inside a later message."""
        told = WorkerMessage("message", n, "fr", text, notes(photos))
        return write_worker_message(told, self.keys.reply_key, self.mailbox)

    def wish(self, n: int) -> bytes:
        """What is inside the wish that everything be deleted."""
        return write_worker_message(WorkerMessage("delete", n), self.keys.reply_key, self.mailbox)

    def seal(self, content: bytes) -> bytes:
        """A sealed text."""
        return seal_text(content, self.record.recipients, random=random)

    def seal_photo(self, photo: bytes) -> bytes:
        """A sealed attachment."""
        return seal_attachment(photo, self.record.recipients, random=random)

    def work(self, content: bytes) -> dict[str, str]:
        """The work over some bytes."""
        challenge = self.line.get("/api/challenge").json()["challenge"]
        return {"recourse-work": solve(challenge, sha256(content).digest())}

    def report(
        self, envelope: bytes, *attachments: bytes, key: str = "", work: bytes | None = None, query: str = ""
    ) -> httpx.Response:
        """Leave a first report."""
        return self.line.post(
            f"/api/reports{query}",
            data={"team": self.record.team, "mailbox": self.mailbox},
            files=self._parts(envelope, attachments),
            headers={**self.headers, **self.work(work or envelope), "idempotency-key": key or random(8).hex()},
        )

    def message(self, envelope: bytes, *attachments: bytes, key: str = "", method: str = "POST") -> httpx.Response:
        """Leave a later message, or with DELETE the last one."""
        return self.line.request(
            method,
            "/api/mailbox",
            files=self._parts(envelope, attachments),
            headers={**self.headers, **self.shown, "idempotency-key": key or random(8).hex()},
        )

    def look(self) -> httpx.Response:
        """What lies in the mailbox."""
        return self.line.get("/api/mailbox", headers={**self.headers, **self.shown})

    def replies(self) -> list[DeskMessage]:
        """What the worker reads there."""
        return [
            read_desk_message(open_text(b64decode(one["envelope"]), self.keys), self.keys.reply_key, self.mailbox)
            for one in self.look().json()["replies"]
        ]

    def _parts(self, envelope: bytes, attachments: Sequence[bytes]) -> list[Part]:
        return [
            ("envelope", (self.names, envelope, "application/octet-stream")),
            *(("attachment", (self.names, one, "application/octet-stream")) for one in attachments),
        ]


def notes(photos: Sequence[tuple[str, str, bytes]]) -> tuple[AttachmentNote, ...]:
    """The notes of attachments."""
    return tuple(AttachmentNote(name, type_, sha256(content).hexdigest()) for name, type_, content in photos)
