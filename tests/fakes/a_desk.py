"""A Desk in memory with its Door, its first member, and a worker who writes to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from fakes.desk_store import FakeDeskStore
from fakes.door_link import TOKEN, FakeDoorLink
from fakes.steady import Steady
from recourse.desk.desk import Desk
from recourse.desk.door_link.model import Fetched
from recourse.desk.session.model import Session
from recourse.desk.team.model import Begun, NewTeam
from recourse.desk.team.service import first_run, join_door
from recourse.law.load import load_pack
from recourse.law.model import Pack
from recourse.vault.content import (
    AttachmentNote,
    DeskMessage,
    FirstReport,
    WorkerMessage,
    read_desk_message,
    write_first_report,
    write_worker_message,
)
from recourse.vault.keyring.members import Cost
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import ReplyKey, Root
from recourse.vault.team import read_record
from recourse.vault.worker_opener import keys_of, open_text

CHEAP = Cost(memory_kib=32, passes=1, lanes=1)
PASSWORD = "seven quiet herons"  # noqa: S105 -- a test's
SCRIPTS = {"door.js": b"/* door */", "seal.js": b"/* seal */"}
DAY = date(2026, 11, 24)


@dataclass
class Clock:
    """The day and the seconds, as a test sets them."""

    day: date = DAY
    seconds: float = 1000.0

    def today(self) -> date:
        """The UTC day."""
        return self.day

    def today_in(self, _: Pack | None) -> date:
        """The same day everywhere."""
        return self.day

    def now(self) -> float:
        """Seconds."""
        return self.seconds

    def later(self, *, days: int = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self.day += timedelta(days=days)
        self.seconds += seconds + 86400 * days


@dataclass
class ADesk:
    """A Desk, what it keeps, its Door, and its clock."""

    store: FakeDeskStore = field(default_factory=FakeDeskStore)
    door: FakeDoorLink = field(default_factory=FakeDoorLink)
    clock: Clock = field(default_factory=Clock)
    random: Steady = field(default_factory=Steady)

    def __post_init__(self) -> None:
        """Put the Desk together."""
        self.desk = self.again()

    def again(self) -> Desk:
        """The Desk after a restart: what is kept stays, what is in memory is gone."""
        self.desk = Desk(
            store=self.store,
            link=self.door,
            random=self.random,
            today=self.clock.today,
            today_in=self.clock.today_in,
            now=self.clock.now,
            packs=load_pack,
            bundle=SCRIPTS.__getitem__,
            cost=CHEAP,
        )
        return self.desk


NEW_TEAM = NewTeam(
    name="Harbour advice",
    about={"en": "Two advisers read what you send."},
    country="GR",
    languages=("en", "fr"),
    member="Maria",
    password=PASSWORD,
    language="en",
)


def begun(*, joined: bool = True) -> tuple[ADesk, Session, Begun]:
    """A Desk after its first run, joined to its Door."""
    kit = ADesk()
    run = first_run(kit.desk, NEW_TEAM)
    if joined:
        join_door(kit.desk, run.session, TOKEN)
    return kit, run.session, run


@dataclass
class Worker:
    """Somebody who writes to the team, with the keys that follow from their receipt."""

    name: str = "worker"
    sent: int = 0

    def __post_init__(self) -> None:
        """Make the keys."""
        self.random = Steady(self.name)
        self.keys = keys_of(Root(self.random(32)))
        self.reply_key = self.keys.reply_key
        self.mailbox = mailbox_hash(self.keys.mailbox_id)

    def report(
        self,
        kit: ADesk,
        text: str = "They do not pay me.",
        *,
        account: dict[str, Any] | None = None,
        photos: Sequence[bytes] = (),
        language: str = "fr",
        reply_key: ReplyKey | None = None,
    ) -> str:
        """Leave a first report at the Door; gives the id of its envelope."""
        report = FirstReport(
            language=language,
            text=text,
            account=account,
            reply_to=recipient_of(self.keys.seed),
            reply_key=reply_key or self.reply_key,
            attachments=_notes(photos),
        )
        return self._leave(kit, "report", write_first_report(report), photos)

    def message(
        self, kit: ADesk, text: str = "Are you there?", *, n: int | None = None, photos: Sequence[bytes] = ()
    ) -> str:
        """Leave a later message at the Door."""
        self.sent += 1
        told = WorkerMessage("message", n or self.sent, "fr", text, _notes(photos))
        return self._leave(kit, "message", write_worker_message(told, self.reply_key, self.mailbox), photos)

    def delete(self, kit: ADesk) -> str:
        """Ask that everything be deleted: the mailbox is emptied at once."""
        self.sent += 1
        told = WorkerMessage("delete", self.sent)
        id_ = self._leave(kit, "delete", write_worker_message(told, self.reply_key, self.mailbox), ())
        del kit.door.mailboxes[self.mailbox]
        return id_

    def replies(self, kit: ADesk) -> list[DeskMessage]:
        """What the worker reads in the mailbox."""
        return [
            read_desk_message(open_text(envelope, self.keys), self.reply_key, self.mailbox)
            for envelope in kit.door.mailboxes[self.mailbox]
        ]

    def _leave(self, kit: ADesk, kind: Any, content: bytes, photos: Sequence[bytes]) -> str:
        envelope = seal_text(content, team_recipients(kit), random=self.random)
        blobs = {
            self.random(16).hex(): seal_attachment(photo, team_recipients(kit), random=self.random) for photo in photos
        }
        item = Fetched(
            id=self.random(16).hex(),
            kind=kind,
            mailbox=self.mailbox,
            envelope=envelope,
            attachments=tuple(blobs),
            day=kit.clock.day,
        )
        kit.door.put(item, blobs)
        return item.id


def _notes(photos: Sequence[bytes]) -> tuple[AttachmentNote, ...]:
    return tuple(
        AttachmentNote(name=f"photo-{number}.jpg", type="image/jpeg", sha256=sha256(photo).hexdigest())
        for number, photo in enumerate(photos, start=1)
    )


def team_recipients(kit: ADesk) -> tuple[Recipient, ...]:
    """To whom reports are sealed now."""
    return read_record((kit.store.setting("record") or b"").decode()).recipients


@cache
def sample_account() -> dict[str, Any]:
    """An account with something in each compartment, as plain values."""
    return {
        "format": 1,
        "country": "GR",
        "sector": "agriculture",
        "employers": [{"id": "e1", "name": "Sun Farms", "kind": "company"}, {"id": "e2", "kind": "agency"}],
        "facts": [
            {"indicator": "CD14", "present": True, "from": "2026-06-01", "note": "He said later, later."},
            {"indicator": "CD09", "present": True, "from": "2026-07-01"},
            {"indicator": "EX01", "present": True, "from": "2026-06-01"},
        ],
        "events": [
            {"date": "2026-08-03", "kind": "accident", "note": "The ladder."},
            {"date": "2026-09-01", "kind": "papers-returned"},
            {"date": "2026-09-30", "kind": "left"},
        ],
        "work": [
            {
                "employer": "e1",
                "from": "2026-06-01",
                "to": "2026-09-30",
                "agreed": {"amount": "4.00", "per": "hour", "currency": "EUR"},
                "hours": {"per_week": 60},
            }
        ],
        "payments": [{"date": "2026-07-31", "amount": "300.00", "currency": "EUR", "kind": "wages", "by": "e1"}],
    }
