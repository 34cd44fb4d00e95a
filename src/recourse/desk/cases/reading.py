"""A case file put together into a case."""

from typing import Any

from recourse.account.compartments import Compartment
from recourse.account.errors import AccountError
from recourse.account.model import Account
from recourse.account.reader import account_from_plain, read_account
from recourse.continuum.indicators import names
from recourse.desk.cases.file import NOTES, OFFICE, WORK, CaseFile
from recourse.desk.cases.model import Case, Exhibit, Said
from recourse.desk.cases.records import (
    SUMMARY,
    ExhibitEntry,
    NotesRecord,
    OfficeRecord,
    PartRecord,
    SaidEntry,
    SummaryRecord,
    WorkRecord,
)
from recourse.desk.cases.split import join
from recourse.terms.document import DocumentError
from recourse.terms.message import Message

PARTS = (Compartment.IDENTITY, Compartment.STATUS, Compartment.HEALTH)
"""The compartments that hold nothing but a part of the account."""


def work_of(file: CaseFile) -> WorkRecord:
    """The work."""
    return file.read(WORK, WorkRecord, WorkRecord())


def notes_of(file: CaseFile) -> NotesRecord:
    """The words and attachments."""
    return file.read(NOTES, NotesRecord, NotesRecord())


def office_of(file: CaseFile) -> OfficeRecord:
    """How to write to the worker; an empty one where the session has no key for it."""
    return file.read(OFFICE, OfficeRecord, OfficeRecord(came=file.stored.changed, language=""))


def summary_of(file: CaseFile) -> SummaryRecord:
    """What the first screen knows."""
    office = office_of(file)
    return file.read(SUMMARY, SummaryRecord, SummaryRecord(came=office.came, language=office.language))


def case_of(file: CaseFile) -> Case:
    """The case, as far as the session's keys go."""
    work, notes, office = work_of(file), notes_of(file), office_of(file)
    account = account_of(file)
    says, path = _fault(notes.unread_account) if account is None else (None, "")
    return Case(
        id=file.id,
        state=file.stored.state,
        changed=file.stored.changed,
        version=file.version(WORK),
        came=office.came,
        language=office.language,
        whole=not file.locked,
        hidden=file.locked,
        account=account,
        unread_account=notes.unread_account,
        unread_because=says,
        account_fault_path=path,
        said=tuple(said_of(entry) for entry in notes.said),
        exhibits=tuple(exhibit_of(entry) for entry in notes.exhibits),
        can_reply=bool(office.mailbox) and office.deletion_asked is None,
        deletion_asked=office.deletion_asked,
        closed_because=work.closed_because,
    )


def account_of(file: CaseFile) -> Account | None:
    """The account, put together from the compartments at hand; None where there is none."""
    work = work_of(file)
    if work.account is None:
        return None
    parts: dict[Compartment, dict[str, Any]] = {Compartment.WORK: work.account}
    parts[Compartment.NOTES] = notes_of(file).account
    for part in PARTS:
        parts[part] = file.read(part.value, PartRecord, PartRecord()).account
    return account_from_plain(join(parts), indicators=names())


def said_of(entry: SaidEntry) -> Said:
    """One text."""
    return Said(
        by=entry.by,
        day=entry.day,
        n=entry.n,
        language=entry.language,
        text=entry.text,
        exhibits=entry.exhibits,
        member=entry.member,
        state=entry.state,
        sent=entry.sent,
        unreadable=entry.unreadable,
    )


def exhibit_of(entry: ExhibitEntry) -> Exhibit:
    """One attachment."""
    return Exhibit(
        id=entry.id,
        name=entry.name,
        type=entry.type,
        size=entry.size,
        sha256=entry.sha256,
        day=entry.day,
        fault=entry.fault,
    )


def _fault(unread: str | None) -> tuple[Message | None, str]:
    """Why an account that came could not be read; asked anew, so that the sentence is this version's."""
    if unread is None:
        return None, ""
    try:
        read_account(unread, indicators=names())
    except (AccountError, DocumentError) as fault:
        return fault.says, fault.path
    return None, ""
