"""What this process asks of the Door. It hands over ciphertext and gets ciphertext; it has no other way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from recourse.terms.errors import RecourseError
from recourse.vault.receipt import DoorId
from recourse.vault.secret import MailboxId
from recourse.vault.team import TeamRecord


class DoorAwayError(RecourseError):
    """The Door does not answer, or could not keep what it was given. It has to be taken as not received."""


class RefusedByDoorError(RecourseError):
    """The Door does not take this, however often it is tried."""


class TeamGoneError(RefusedByDoorError):
    """The team takes no messages any more."""


class TooLargeError(RefusedByDoorError):
    """It is more than one message may be."""


class MailboxFullError(RefusedByDoorError):
    """The Desk has to fetch what is there first."""


class NoMailboxError(RefusedByDoorError):
    """There is no such mailbox: never was, or was emptied."""


class MoreWorkError(RecourseError):
    """More work is asked than was done.

    Attributes:
        challenge: the one to work on.
    """

    challenge: str = ""


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What the Door says to everybody.

    Attributes:
        door_id: its id.
        teams: those that take reports, their signatures checked.
    """

    door_id: DoorId
    teams: tuple[TeamRecord, ...]

    def team(self, id_: str) -> TeamRecord | None:
        """The team of that id."""
        return next((team for team in self.teams if team.team == id_), None)


@dataclass(frozen=True, slots=True)
class SealedReply:
    """A reply as it lies in the mailbox."""

    day: date
    envelope: bytes


@dataclass(frozen=True, slots=True)
class FoundMailbox:
    """What lies in a mailbox.

    Attributes:
        team: whom it writes to.
        record: what they say of themselves, its signature checked, after its last day too; None where the Door's copy
            is damaged.
        fetched: the day on which the first report was fetched, or None.
        sent: how many later messages were sent from it, ever.
        replies: what waits.
    """

    team: str
    record: TeamRecord | None
    fetched: date | None
    sent: int
    replies: tuple[SealedReply, ...]


class DoorApi(Protocol):
    """The Door, as this process reaches it. Every method may raise `DoorAwayError`."""

    def facts(self) -> DoorFacts:
        """What it says to everybody."""

    def challenge(self) -> str:
        """A fresh challenge for the proof of work."""

    def report(
        self, *, team: str, mailbox: str, envelope: bytes, attachments: Sequence[bytes], key: str, work: str
    ) -> None:
        """Leave a first report; it is durable when this returns.

        Args:
            team: its id.
            mailbox: the mailbox hash, in hexadecimal.
            envelope: the sealed text.
            attachments: sealed, in order.
            key: made new for each content; the same bytes under the same key are kept once.
            work: the proof of work.

        Raises:
            MoreWorkError: more is asked; with a fresh challenge.
            RefusedByDoorError: it is not taken.
        """

    def mailbox(self, mailbox_id: MailboxId) -> FoundMailbox | None:
        """What lies in a mailbox; None for a wrong one and for one that was emptied."""

    def message(self, mailbox_id: MailboxId, *, envelope: bytes, attachments: Sequence[bytes], key: str) -> None:
        """Leave a further message.

        Raises:
            RefusedByDoorError: it is not taken.
        """

    def delete(self, mailbox_id: MailboxId, *, envelope: bytes, key: str) -> None:
        """Empty a mailbox, and leave the sealed wish for the Desk.

        Raises:
            RefusedByDoorError: it is not taken.
        """
