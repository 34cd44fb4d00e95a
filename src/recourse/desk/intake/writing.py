"""What was opened, into cases: one act holds a case, its keys, its ledger entry and the end of its envelope."""

from datetime import date
from hashlib import sha256

from msgspec.structs import replace

from recourse.desk.act import Acting
from recourse.desk.cases.erasing import ToErase, plan
from recourse.desk.cases.file import NOTES, OFFICE, CaseFile, new_case
from recourse.desk.cases.reading import notes_of, office_of, summary_of, work_of
from recourse.desk.cases.records import (
    SUMMARY,
    ExhibitEntry,
    NotesRecord,
    OfficeRecord,
    SaidEntry,
    SummaryRecord,
    WorkRecord,
)
from recourse.desk.cases.writing import uncounted, write_account
from recourse.desk.intake.opening import OpenedAttachment, OpenedMessage, OpenedReport, told_text
from recourse.desk.ledger.model import Act
from recourse.vault.base64url import write_base64url
from recourse.vault.content import AttachmentNote
from recourse.vault.keyring.records import seal_exhibit

ANOTHER_ACCOUNT = "account.json"
"""The name under which an account is kept that came with a second report: the case has one already."""


def write_report(act: Acting, opened: OpenedReport) -> CaseFile:
    """Begin a case with a report."""
    report, envelope = opened.report, opened.envelope
    file = new_case(act.desk)
    exhibits = _exhibits(act, file, opened.attachments)
    said = SaidEntry(
        by="worker",
        day=envelope.day,
        n=0,
        language=report.language,
        text=report.text,
        exhibits=tuple(entry.id for entry in exhibits),
    )
    file.write(
        act,
        OFFICE,
        OfficeRecord(
            came=envelope.day,
            language=report.language,
            mailbox=envelope.mailbox,
            reply_to=write_base64url(report.reply_to.public),
            reply_key=write_base64url(report.reply_key.value),
        ),
    )
    write_account(
        act,
        file,
        opened.account,
        work=WorkRecord(),
        notes=NotesRecord(said=(said,), exhibits=exhibits, unread_account=opened.unread),
    )
    summary = SummaryRecord(came=envelope.day, language=report.language, waiting=(envelope.day,))
    file.write(act, SUMMARY, uncounted(summary, opened.account))
    file.touch(act)
    act.note(Act.REPORT_OPENED, case=file, **_counts(opened.attachments))
    _destroy(act, opened)
    return file


def write_further_report(act: Acting, file: CaseFile, opened: OpenedReport) -> None:
    """Add a second report of the same worker to their case: the first was sent, and its page did not learn so."""
    report, envelope = opened.report, opened.envelope
    attachments = opened.attachments
    own = None
    if work_of(file).account is None and notes_of(file).unread_account is None:
        own = opened.account
    elif report.account is not None:
        attachments = (*attachments, _as_attachment(opened))
    exhibits = _exhibits(act, file, attachments)
    said = SaidEntry(
        by="worker",
        day=envelope.day,
        n=0,
        language=report.language,
        text=report.text,
        exhibits=tuple(entry.id for entry in exhibits),
    )
    notes = _with(notes_of(file), said, exhibits)
    summary = _waits(summary_of(file), envelope.day)
    if own is None:
        file.write(act, NOTES, notes)
    else:
        write_account(act, file, own, notes=notes)
        summary = uncounted(summary, own)
    file.write(act, SUMMARY, summary)
    file.touch(act)
    act.note(Act.REPORT_OPENED, case=file, again=1, **_counts(attachments))
    _destroy(act, opened)


def write_message(act: Acting, file: CaseFile, opened: OpenedMessage, *, planned: dict[str, ToErase]) -> None:
    """Add a later message to its case; a `delete` stops the case and sets the day of its erasing."""
    told, day = opened.message, opened.envelope.day
    office = office_of(file)
    office = replace(office, used=tuple(sorted({*office.used, told.n})))
    if told.kind == "delete":
        file.write(act, OFFICE, replace(office, deletion_asked=office.deletion_asked or act.desk.today()))
        file.write(act, SUMMARY, replace(summary_of(file), deletion_asked=act.desk.today()))
        for one in act.desk.store.waiting():
            if one.case == file.id:
                act.writer.drop_waiting(one.id)
        file.touch(act)
        plan(act, file, planned)
        act.note(Act.DELETION_ASKED, case=file, n=told.n)
        _destroy(act, opened)
        return
    exhibits = _exhibits(act, file, opened.attachments)
    said = SaidEntry(
        by="worker",
        day=day,
        n=told.n,
        language=told.language,
        text=told.text,
        exhibits=tuple(entry.id for entry in exhibits),
        unreadable=told.kind != "message",
    )
    file.write(act, NOTES, _with(notes_of(file), said, exhibits))
    file.write(act, OFFICE, office)
    file.write(act, SUMMARY, _waits(summary_of(file), day))
    file.touch(act)
    act.note(Act.MESSAGE_OPENED, case=file, n=told.n, **_counts(opened.attachments))
    _destroy(act, opened)


def _exhibits(act: Acting, file: CaseFile, attachments: tuple[OpenedAttachment, ...]) -> tuple[ExhibitEntry, ...]:
    """Seal each attachment anew with the key of `notes`: what a worker sends may show anything."""
    if attachments and NOTES not in file.keys:
        file.make_key(act, NOTES)
    return tuple(_exhibit(act, file, attachment) for attachment in attachments)


def _exhibit(act: Acting, file: CaseFile, attachment: OpenedAttachment) -> ExhibitEntry:
    id_ = act.desk.random(16).hex()
    blob = None
    if attachment.content is not None:
        sealed = seal_exhibit(
            file.keys[NOTES],
            attachment.content,
            case=file.id,
            compartment=NOTES,
            exhibit=id_,
            random=act.desk.random,
        )
        blob = act.writer.put_blob(sealed)
    return ExhibitEntry(
        id=id_,
        name=attachment.note.name,
        type=attachment.note.type,
        size=len(attachment.content or b""),
        sha256=attachment.note.sha256,
        day=attachment.day,
        blob=blob,
        fault=attachment.fault,
    )


def _as_attachment(opened: OpenedReport) -> OpenedAttachment:
    """The account of a second report as a file beside it, so that neither account is lost."""
    content = told_text(opened.report.account).encode()
    note = AttachmentNote(name=ANOTHER_ACCOUNT, type="application/json", sha256=sha256(content).hexdigest())
    return OpenedAttachment(note=note, content=content, fault=None, day=opened.envelope.day)


def _with(notes: NotesRecord, said: SaidEntry, exhibits: tuple[ExhibitEntry, ...]) -> NotesRecord:
    return replace(notes, said=(*notes.said, said), exhibits=(*notes.exhibits, *exhibits))


def _waits(summary: SummaryRecord, day: date) -> SummaryRecord:
    return replace(summary, waiting=(*summary.waiting, day))


def _counts(attachments: tuple[OpenedAttachment, ...]) -> dict[str, int]:
    """How many attachments came, and how many of them could not be opened, where any."""
    faults = sum(1 for attachment in attachments if attachment.fault is not None)
    return {name: n for name, n in (("attachments", len(attachments)), ("not_opened", faults)) if n}


def _destroy(act: Acting, opened: OpenedReport | OpenedMessage) -> None:
    act.writer.drop_envelope(opened.envelope.id)
    for blob in opened.envelope.attachments:
        if blob:
            act.writer.drop_blob(blob)
