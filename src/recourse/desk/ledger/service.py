"""Reading and verifying the ledger."""

import msgspec

from recourse.desk import kept
from recourse.desk.cases.file import WORK
from recourse.desk.cases.summaries import keys_of_all
from recourse.desk.desk import Desk
from recourse.desk.faults import NotSetUpError
from recourse.desk.ledger.model import Act, Entry
from recourse.desk.ledger.writing import Written
from recourse.desk.session.model import Session
from recourse.store.desk.ports import LedgerRow
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring import ledger
from recourse.vault.keyring.team_keys import OFFICE
from recourse.vault.secret import Key
from recourse.vault.team import record_key


def entries(desk: Desk, session: Session, *, case: str | None = None) -> tuple[Entry, ...]:
    """The ledger, or the part of one case, the newest first.

    Args:
        desk: the Desk.
        session: what this member may not open has no act.
        case: the id of a case; None: all.
    """
    office = session.keyring.team_keys(OFFICE)
    cases = keys_of_all(desk, session, WORK)
    rows = reversed(desk.store.ledger(case=case))
    return tuple(
        _entry(row, office if row.case is None else cases[row.case].all if row.case in cases else ()) for row in rows
    )


def _entry(row: LedgerRow, keys: tuple[Key, ...]) -> Entry:
    read = _read(row, keys)
    act = None if read is None else _known(read.act)
    if read is None or act is None:
        return Entry(number=row.number, day=row.day, case=row.case, act=None, member=None, details={})
    return Entry(number=row.number, day=row.day, case=row.case, act=act, member=read.member, details=read.details)


def _known(act: str) -> Act | None:
    """The act; None where a newer version wrote it."""
    return Act(act) if act in set(Act) else None


def _read(row: LedgerRow, keys: tuple[Key, ...]) -> Written | None:
    if row.sealed is None:
        return None
    try:
        return msgspec.json.decode(ledger.open_entry(keys, row.sealed, number=row.number), type=Written)
    except (NotOpenedError, msgspec.DecodeError):
        return None


def verify(desk: Desk, session: Session | None = None) -> int:
    """Check the chain, the signed head, and that no entry is missing.

    Args:
        desk: the Desk.
        session: of a member, whose sealed identity knows the team's key; None: the kept record names it, so that no key
            is needed, and somebody who replaced both record and ledger is not noticed.

    Returns:
        The number of the head.

    Raises:
        LedgerBrokenError: it does not verify; the sentence says where.
        NotSetUpError: there is no team, and so nothing to hold it against.
    """
    record = desk.store.setting(kept.RECORD)
    if not record:
        raise NotSetUpError
    team_key = record_key(record.decode()) if session is None else session.keyring.identity.team_key
    living = frozenset(case.id for case in desk.store.cases())
    return ledger.verify(desk.store.ledger(), desk.store.head(), team_key, living=living)
