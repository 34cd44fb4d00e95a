"""Reading and changing one case."""

from msgspec.structs import replace

from recourse.account.model import Account
from recourse.advice.advise import Advice, advise
from recourse.desk.act import Acting, acting
from recourse.desk.cases.erasing import erase
from recourse.desk.cases.file import NOTES, WORK, CaseFile, open_file, work_on
from recourse.desk.cases.model import Case, Exhibit
from recourse.desk.cases.reading import account_of, case_of, exhibit_of, notes_of, office_of, summary_of, work_of
from recourse.desk.cases.records import SUMMARY
from recourse.desk.cases.split import changed_parts
from recourse.desk.cases.writing import uncounted, write_account
from recourse.desk.desk import Desk
from recourse.desk.faults import CaseStoppedError, NoSuchExhibitError, NotFilledInError, ReadInPartError
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Session
from recourse.store.desk.refusals import changed_meanwhile
from recourse.terms.message import message
from recourse.vault.keyring.records import open_exhibit

__all__ = ["advice_on", "close", "edit_account", "erase", "exhibit", "read_case", "reopen", "take_up"]

LONGEST_REASON = 2000


def read_case(desk: Desk, session: Session, case: str) -> Case:
    """A case, put together from what this member may open.

    Raises:
        NoSuchCaseError: there is none, or it was erased.
    """
    return case_of(open_file(desk, session, case))


def advice_on(desk: Desk, case: Case) -> Advice | None:
    """Reading, claim and routes of a case today, in the country of work; None where it has no account."""
    if case.account is None:
        return None
    pack = desk.packs(case.account.country)
    return advise(case.account, pack, today=desk.today_in(pack))


def edit_account(desk: Desk, session: Session, case: str, *, version: int, account: Account) -> Case:
    """Write another account into a case.

    Args:
        desk: the Desk.
        session: of the member.
        case: the case.
        version: `Case.version` that the change was made on.
        account: as it is to be from now on.

    Raises:
        VersionError: another window or member wrote in between; read the case again.
        ReadInPartError: part of the case is closed to this member.
        CaseStoppedError: the worker asked that everything be deleted.
        NoSuchCaseError: there is no such case.
    """
    with acting(desk, session) as act:
        file = _changeable(act, case)
        if file.version(WORK) != version:
            raise changed_meanwhile()
        changed = changed_parts(account_of(file), account)
        if changed:
            write_account(act, file, account)
            file.write(act, SUMMARY, uncounted(summary_of(file), account))
            file.touch(act)
            act.note(Act.ACCOUNT_CHANGED, case=file, parts=changed)
        return case_of(file)


def take_up(desk: Desk, session: Session, case: str) -> Case:
    """A new case is taken up: new becomes open. One that is open or closed stays so."""
    with acting(desk, session) as act:
        file = work_on(act, case)
        if file.stored.state == "new":
            file.touch(act, state="open")
            act.note(Act.CASE_OPENED, case=file)
        return case_of(file)


def close(desk: Desk, session: Session, case: str, *, because: str) -> Case:
    """Close a case, with a reason in the member's words; one that is closed keeps its reason.

    What waited for an answer waits no more. A message that comes later does, and the case stays closed.

    Raises:
        NotFilledInError: the reason is empty or too long (2,000 signs).
        ReadInPartError: the `work` of the case is closed to this member.
    """
    reason = because.strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise NotFilledInError(message("desk.service_reason_length", most=LONGEST_REASON), path="because")
    with acting(desk, session) as act:
        file = work_on(act, case)
        if file.stored.state != "closed":
            file.write(act, WORK, replace(work_of(file), closed_because=reason))
            file.write(act, SUMMARY, replace(summary_of(file), waiting=()))
            file.touch(act, state="closed")
            act.note(Act.CASE_CLOSED, case=file)
        return case_of(file)


def reopen(desk: Desk, session: Session, case: str) -> Case:
    """Open a closed case again.

    Raises:
        CaseStoppedError: the worker asked that everything be deleted.
    """
    with acting(desk, session) as act:
        file = work_on(act, case)
        if file.stored.state == "closed":
            _refuse_stopped(file)
            file.write(act, WORK, replace(work_of(file), closed_because=""))
            file.touch(act, state="open")
            act.note(Act.CASE_REOPENED, case=file)
        return case_of(file)


def exhibit(desk: Desk, session: Session, case: str, exhibit: str) -> tuple[Exhibit, bytes]:
    """Look at an attachment: a ledger entry says who did.

    Raises:
        NoSuchExhibitError: there is none, or it could not be opened when it came.
    """
    with acting(desk, session) as act:
        file = work_on(act, case)
        entry = next((one for one in notes_of(file).exhibits if one.id == exhibit), None)
        sealed = desk.store.blob(entry.blob) if entry is not None and entry.blob is not None else None
        if entry is None or sealed is None:
            raise NoSuchExhibitError
        content = open_exhibit(file.keys[NOTES], sealed, case=case, compartment=NOTES, exhibit=exhibit)
        act.note(Act.EXHIBIT_LOOKED_AT, case=file, exhibit=exhibit)
        return exhibit_of(entry), content


def _changeable(act: Acting, case: str) -> CaseFile:
    file = work_on(act, case)
    if file.locked:
        raise ReadInPartError
    _refuse_stopped(file)
    return file


def _refuse_stopped(file: CaseFile) -> None:
    if office_of(file).deletion_asked is not None:
        raise CaseStoppedError
