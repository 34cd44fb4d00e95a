"""A Door in memory, as its Desk reaches it: what waits, what was acknowledged, what an ordinary visitor gets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recourse.desk.door_link.model import Fetched, FetchedPage
from recourse.desk.faults import DoorRefusedError, DoorUnreachableError

TOKEN = "token-of-the-desk"  # noqa: S105 -- a test's


@dataclass
class FakeDoorLink:
    """A Door with one team.

    Attributes:
        items: what waits, by id.
        blobs: attachments, by name.
        pages: what a visitor gets, by path.
        acknowledged: ids, in order.
        ledger: the largest number the Desk named.
        mailboxes: replies by mailbox hash; a mailbox that is not there was emptied.
        records: the records handed over, the last one last.
        page_size: how many items one page of intake has.
        down: while true, nothing answers.
        fails_after: how many further requests are answered before the connection is lost; None: all.
    """

    items: dict[str, Fetched] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    ledger: int = 0
    mailboxes: dict[str, list[bytes]] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)
    page_size: int = 50
    down: bool = False
    fails_after: int | None = None
    asked: list[str] = field(default_factory=list)

    def put(self, item: Fetched, blobs: dict[str, bytes] | None = None) -> None:
        """Leave an envelope at the Door."""
        self.items[item.id] = item
        self.blobs |= blobs or {}
        self.mailboxes.setdefault(item.mailbox, [])

    def visit(self, path: str) -> bytes:
        """What an ordinary visitor gets."""
        self._ask(path)
        if path not in self.pages:
            raise DoorRefusedError(404)
        return self.pages[path]

    def intake(self, token: str, *, after: str | None) -> FetchedPage:
        """Some of what waits."""
        self._ask("intake", token)
        waiting = sorted(id_ for id_ in self.items if id_ not in self.acknowledged and (after is None or id_ > after))
        shown = waiting[: self.page_size]
        more = len(waiting) > len(shown)
        return FetchedPage(items=tuple(self.items[id_] for id_ in shown), after=shown[-1] if more else None)

    def attachment(self, token: str, name: str) -> bytes:
        """The bytes of an attachment."""
        self._ask("attachment", token)
        if name not in self.blobs:
            raise DoorRefusedError(404)
        return self.blobs[name]

    def acknowledge(self, token: str, ids: Sequence[str], *, ledger: int) -> int:
        """Hide, and remember the largest number."""
        self._ask("acknowledge", token)
        self.acknowledged += [id_ for id_ in ids if id_ in self.items]
        self.ledger = max(self.ledger, ledger)
        return self.ledger

    def reply(self, token: str, *, mailbox: str, envelope: bytes, key: str) -> None:
        """Put a reply into a mailbox, once for each key."""
        self._ask("reply", token)
        if mailbox not in self.mailboxes:
            raise DoorRefusedError(404)
        if key not in self.keys:
            self.keys[key] = envelope
            self.mailboxes[mailbox].append(envelope)
        elif self.keys[key] != envelope:
            raise DoorRefusedError(409)

    def renew(self, token: str, record: str) -> None:
        """Take a record."""
        self._ask("renew", token)
        self.records.append(record)

    def _ask(self, what: str, token: str | None = None) -> None:
        if self.down:
            raise DoorUnreachableError
        if self.fails_after is not None:
            if self.fails_after == 0:
                raise DoorUnreachableError
            self.fails_after -= 1
        self.asked.append(what)
        if token is not None and token != TOKEN:
            raise DoorRefusedError(401)
