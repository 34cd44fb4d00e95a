"""A Door in memory, as the plain process reaches it; what comes is looked at from outside, as the real one does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from recourse.door.without_script.door_api import (
    DoorAwayError,
    DoorFacts,
    FoundMailbox,
    MailboxFullError,
    MoreWorkError,
    NoMailboxError,
    SealedReply,
    TeamGoneError,
)
from recourse.terms.message import message
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.outside import look_at_attachment, look_at_text
from recourse.vault.receipt import DoorId
from recourse.vault.secret import MailboxId
from recourse.vault.team import TeamRecord
from recourse.vault.work import WorkKey, check_work, new_challenge

KEY = WorkKey(bytes(32))
HOUR = 500_000


def _ones(count: int) -> bytes:
    return b"\1" * count


@dataclass(frozen=True)
class Came:
    """Something sealed that came."""

    kind: str
    mailbox: str
    envelope: bytes
    attachments: tuple[bytes, ...]
    key: str


@dataclass
class FakeDoor:
    """A Door with a team.

    Attributes:
        teams: those that take reports.
        came: what was kept, in order.
        mailboxes: by hash.
        bits: the work that a report costs.
        down: while true nothing answers.
        loses: how many of the next answers are lost although everything was kept.
        asks_more: how many of the next reports are told to work more.
        full: while true, mailboxes take nothing.
    """

    teams: tuple[TeamRecord, ...]
    door_id: DoorId = field(default_factory=lambda: DoorId(bytes(range(16))))
    came: list[Came] = field(default_factory=list)
    mailboxes: dict[str, FoundMailbox] = field(default_factory=dict)
    bits: int = 2
    down: bool = False
    loses: int = 0
    asks_more: int = 0
    full: bool = False
    looked: list[str] = field(default_factory=list)

    def facts(self) -> DoorFacts:
        """Its id and its teams."""
        self._must_answer()
        return DoorFacts(self.door_id, self.teams)

    def challenge(self) -> str:
        """A challenge of the one hour there is."""
        self._must_answer()
        return new_challenge(KEY, bits=self.bits, hour=HOUR, random=_ones)

    def report(
        self, *, team: str, mailbox: str, envelope: bytes, attachments: Sequence[bytes], key: str, work: str
    ) -> None:
        """Keep a report."""
        self._must_answer()
        chosen = next((one for one in self.teams if one.team == team), None)
        if chosen is None:
            raise TeamGoneError(message("door.word_team_gone"))
        check_work(KEY, work, sha256(envelope).digest(), hour=HOUR)
        if self.asks_more:
            self.asks_more -= 1
            self.bits += 1
            refusal = MoreWorkError(message("vault.work_too_little"))
            refusal.challenge = self.challenge()
            raise refusal
        self.mailboxes.setdefault(mailbox, FoundMailbox(team, chosen, None, 0, ()))
        self._keep("report", mailbox, envelope, attachments, key)

    def mailbox(self, mailbox_id: MailboxId) -> FoundMailbox | None:
        """What lies in a mailbox."""
        self._must_answer()
        self.looked.append(mailbox_hash(mailbox_id))
        return self.mailboxes.get(mailbox_hash(mailbox_id))

    def message(self, mailbox_id: MailboxId, *, envelope: bytes, attachments: Sequence[bytes], key: str) -> None:
        """Keep a message."""
        self._must_answer()
        hashed = self._known(mailbox_id)
        if self.full:
            raise MailboxFullError(message("door.plain_full"))
        if key not in {one.key for one in self.came}:
            self.mailboxes[hashed] = replace(self.mailboxes[hashed], sent=self.mailboxes[hashed].sent + 1)
        self._keep("message", hashed, envelope, attachments, key)

    def delete(self, mailbox_id: MailboxId, *, envelope: bytes, key: str) -> None:
        """Empty a mailbox."""
        self._must_answer()
        hashed = self._known(mailbox_id)
        del self.mailboxes[hashed]
        self.came = [one for one in self.came if one.mailbox != hashed]
        self._keep("delete", hashed, envelope, (), key)

    def put_reply(self, envelope: bytes, *, mailbox: str, day: date) -> None:
        """Put a reply into a mailbox, as its Desk does."""
        found = self.mailboxes[mailbox]
        self.mailboxes[mailbox] = replace(found, replies=(*found.replies, SealedReply(day, envelope)))

    def fetch(self, mailbox: str, day: date) -> None:
        """The Desk has fetched the first report."""
        self.mailboxes[mailbox] = replace(self.mailboxes[mailbox], fetched=day)

    def lose_records(self) -> None:
        """The Door's copies of its teams' records are damaged."""
        self.mailboxes = {hashed: replace(found, record=None) for hashed, found in self.mailboxes.items()}

    def _known(self, mailbox_id: MailboxId) -> str:
        hashed = mailbox_hash(mailbox_id)
        if hashed not in self.mailboxes:
            raise NoMailboxError(message("door.word_nothing_here"))
        return hashed

    def _keep(self, kind: str, mailbox: str, envelope: bytes, attachments: Sequence[bytes], key: str) -> None:
        look_at_text(envelope)
        for one in attachments:
            look_at_attachment(one)
        new = Came(kind, mailbox, envelope, tuple(attachments), key)
        if new not in self.came:
            assert key not in {one.key for one in self.came}, "one key, two contents"
            self.came.append(new)
        if self.loses:
            self.loses -= 1
            raise DoorAwayError(message("door.plain_not_received"))

    def _must_answer(self) -> None:
        if self.down:
            raise DoorAwayError(message("door.plain_not_received"))
