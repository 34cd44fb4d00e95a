"""One act at the Desk: what it writes and its ledger entries, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recourse.desk.desk import Desk
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.writing import next_row
from recourse.desk.office import signing_key
from recourse.desk.session.model import Session
from recourse.store.desk.ports import DeskWriter, Head
from recourse.vault.keyring.team_keys import OFFICE
from recourse.vault.signing import SigningKey

if TYPE_CHECKING:
    from recourse.desk.cases.file import CaseFile  # It writes through an act, so the two know each other.

_WORK = "work"


class Acting:
    """An act that is being written.

    Attributes:
        desk: the Desk.
        session: whose act it is.
        writer: the open transaction.
    """

    def __init__(self, desk: Desk, session: Session, writer: DeskWriter, *, signing: SigningKey) -> None:
        self.desk = desk
        self.session = session
        self.writer = writer
        self._head: Head | None = desk.store.head()
        self._signing = signing

    def note(self, act: Act, *, case: "CaseFile | None" = None, **details: str | int | list[str]) -> None:
        """Append an entry to the ledger.

        Args:
            act: what was done.
            case: the case it belongs to; sealed with its `work` key, so that it goes when the case goes. Where this
                member may not open the `work` of the case, the entry is the office's.
            details: short plain values; never a worker's words.
        """
        own = None if case is None else case.keys.get(_WORK)
        row, self._head = next_row(
            self._head,
            act,
            member=self.session.member,
            case=None if case is None or own is None else case.id,
            key=self.session.keyring.team_key(OFFICE) if own is None else own.present,
            signing_key=self._signing,
            day=self.desk.today(),
            details=details if case is None or own is not None else {"case": case.id, **details},
            random=self.desk.random,
        )
        self.writer.append_ledger(row, self._head)


@contextmanager
def acting(desk: Desk, session: Session) -> Iterator[Acting]:
    """One act: all it writes lasts when the block ends, or nothing of it.

    One at a time in this process, so that each ledger entry follows the one before; another process that wrote in
    between is noticed by the store.

    Raises:
        NotKeptError: it could not be made durable.
        VersionError: something else was written in between.
    """
    with desk.lock:
        signing = signing_key(desk, session.keyring)
        with desk.store.write() as writer:
            yield Acting(desk, session, writer, signing=signing)
