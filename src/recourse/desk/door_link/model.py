"""What the Desk asks of the Door, and the values that pass between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from recourse.terms.message import Message


@dataclass(frozen=True, slots=True)
class Fetched:
    """An envelope that waits at the Door.

    Attributes:
        attachments: the names under which the Door gives the bytes.
    """

    id: str
    kind: Literal["report", "message", "delete"]
    mailbox: str
    envelope: bytes
    attachments: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """Some of what waits; `after` leads on, None at the end."""

    items: tuple[Fetched, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something at the Door that is not as this Desk knows it.

    Attributes:
        what: a short word: `record-missing`, `record-changed`, `recipients`, `page-script`, `page-form`,
            `page-element`, `script-bytes`, `team-missing`, `unread`.
        where: the address path it was seen at (`/api/teams`, `/fr/6`, `/seal.js`).
        says: the sentence for a member.
    """

    what: str
    where: str
    says: Message


@dataclass(frozen=True, slots=True)
class Alarm:
    """Differences that a member has not looked at yet.

    Attributes:
        day: when the first of them was seen.
        differences: what was seen.
    """

    day: date
    differences: tuple[Difference, ...]


class DoorPages(Protocol):
    """Makes the pages of a Door that nobody has changed, of the same version as this Desk."""

    def __call__(self, *, door_id: str, records: Sequence[str], plain: str, leave_to: str) -> Mapping[str, bytes]:
        """Each page by its address, with `{once}` where each visitor's copy has a number of its own.

        Args:
            door_id: of the Door, in hexadecimal.
            records: of the teams that the Door shows, as signed, in its order.
            plain: the origin to which its forms go; empty for its own.
            leave_to: the address that "Leave this page" opens.

        Raises:
            RecordRefusedError: a record is none, or its signature does not fit.
        """


class DoorLink(Protocol):
    """The Door, as a Desk reaches it. All methods block, for a bounded time.

    Raises (all of them):
        DoorUnreachableError: it did not answer in time.
        DoorRefusedError: it refused; `status` says how.
        DoorAnswerError: what it answered cannot be read, or is too large.
    """

    def visit(self, path: str) -> bytes:
        """What an ordinary visitor gets at an address (`/api/teams`, `/fr/6`, `/door.js`): no token, no cookie."""

    def intake(self, token: str, *, after: str | None) -> FetchedPage:
        """Some of what waits for this Desk."""

    def attachment(self, token: str, name: str) -> bytes:
        """The bytes of an attachment that waits."""

    def acknowledge(self, token: str, ids: Sequence[str], *, ledger: int) -> int:
        """Tell the Door what was made durable here, and the number of the ledger's head.

        Returns:
            The largest ledger number that this team's Desk ever named.
        """

    def reply(self, token: str, *, mailbox: str, envelope: bytes, key: str) -> None:
        """Put a reply into a mailbox; `key` is its Idempotency-Key."""

    def renew(self, token: str, record: str) -> None:
        """Replace the team's signed record."""
