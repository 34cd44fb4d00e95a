"""Erasing a case: its keys first, then all of it; the ledger keeps only that it was done.

Where a worker asked for it, the case is erased within seven days, also while all members are locked: erasing needs no
key. For that the day and the names of the case's blobs lie in clear from the moment the request was opened.
"""

from datetime import date, timedelta

import msgspec

from recourse.desk import kept
from recourse.desk.act import Acting, acting
from recourse.desk.cases.file import CaseFile, open_file
from recourse.desk.cases.reading import notes_of
from recourse.desk.desk import Desk
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Session
from recourse.store.desk.ports import DeskWriter

WITHIN = timedelta(days=7)


class ToErase(msgspec.Struct, frozen=True):
    """A case whose worker asked for it: the last day for it, and its blobs."""

    by: date
    blobs: tuple[str, ...]


def erase(desk: Desk, session: Session, case: str) -> None:
    """Erase a case for good: its keys first. The ledger keeps that it was erased, not what it held.

    Raises:
        NoSuchCaseError: there is none.
    """
    with acting(desk, session) as act:
        file = open_file(desk, session, case)
        _erase(act.writer, case, _blobs(file))
        _forget(desk, act.writer, [case])
        act.note(Act.ERASED, erased=case)


def plan(act: Acting, file: CaseFile, planned: dict[str, ToErase]) -> None:
    """Note that a case is to be erased within seven days.

    Args:
        act: the act that opens the worker's request.
        file: the case.
        planned: what is planned so far; it is added to.
    """
    planned[file.id] = ToErase(by=act.desk.today() + WITHIN, blobs=_blobs(file))
    act.writer.put_setting(kept.ERASE, kept.written(planned))


def planned_in(desk: Desk) -> dict[str, ToErase]:
    """What is planned."""
    return kept.read(desk.store.setting(kept.ERASE), dict[str, ToErase], {})


def erase_overdue(desk: Desk) -> tuple[str, ...]:
    """Erase every case whose last day has come; needs no key. Called every day, whoever is there.

    Returns:
        The cases that were erased; the ledger gets them at the next act of a member (`note_erased`).
    """
    with desk.lock:
        due = {case: one for case, one in planned_in(desk).items() if one.by <= desk.today()}
        if due:
            with desk.store.write() as writer:
                for case, one in due.items():
                    _erase(writer, case, one.blobs)
                _forget(desk, writer, list(due))
                before = kept.read(desk.store.setting(kept.ERASED), list[str], [])
                writer.put_setting(kept.ERASED, kept.written([*before, *due]))
        return tuple(due)


def note_erased(act: Acting) -> None:
    """Write into the ledger what was erased while all were locked."""
    erased = kept.read(act.desk.store.setting(kept.ERASED), list[str], [])
    for case in erased:
        act.note(Act.ERASED, erased=case, while_locked=1)
    if erased:
        act.writer.put_setting(kept.ERASED, b"")


def _erase(writer: DeskWriter, case: str, blobs: tuple[str, ...]) -> None:
    writer.erase_case(case)
    for blob in blobs:
        writer.drop_blob(blob)


def _forget(desk: Desk, writer: DeskWriter, cases: list[str]) -> None:
    planned = planned_in(desk)
    left = {case: one for case, one in planned.items() if case not in cases}
    if left != planned:
        writer.put_setting(kept.ERASE, kept.written(left))


def _blobs(file: CaseFile) -> tuple[str, ...]:
    return tuple(entry.blob for entry in notes_of(file).exhibits if entry.blob is not None)
