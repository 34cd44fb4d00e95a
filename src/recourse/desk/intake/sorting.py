"""What was fetched, opened into cases or put aside: reports first, then messages in the order of their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from recourse.desk.act import Acting, acting
from recourse.desk.cases.erasing import planned_in
from recourse.desk.cases.file import OFFICE, CaseFile, open_file, work_on
from recourse.desk.cases.reading import office_of
from recourse.desk.cases.records import OfficeRecord, read_record
from recourse.desk.cases.summaries import keys_of_all
from recourse.desk.desk import Desk
from recourse.desk.faults import NoCaseForMessageError, NumberUsedError, SecondReportError
from recourse.desk.intake.opening import OpenedMessage, OpenedReport, open_message, open_report
from recourse.desk.intake.why import why_of
from recourse.desk.intake.writing import write_further_report, write_message, write_report
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Session
from recourse.store.desk.ports import StoredEnvelope
from recourse.store.faults import StoreError
from recourse.vault.base64url import read_base64url
from recourse.vault.keyring.records import open_record
from recourse.vault.keyring.team_keys import CASE_COMPARTMENTS, INTAKE
from recourse.vault.secret import ReplyKey

MOST_TOGETHER = 50
"""Reports opened in one transaction: they share its fsync."""

MOST_BYTES = 32_000_000
"""Bytes of attachments that one transaction may hold in memory."""

_KEY_BYTES = 32

Refused = tuple[StoredEnvelope, Exception]
"""An envelope and why it is put aside.

Anybody can send an envelope. One that finds a fault of this program must not hold up those of all others, so that any
exception puts it aside, with nothing but its class.
"""


@dataclass(slots=True)
class Sorted:
    """What became of the envelopes."""

    reports: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    deletions: list[str] = field(default_factory=list)
    aside: int = 0


@dataclass(slots=True, repr=False)
class _Batch:
    """Reports that are opened and will be written together."""

    opened: list[OpenedReport] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    size: int = 0


def sort_envelopes(desk: Desk, session: Session, envelopes: Sequence[StoredEnvelope]) -> Sorted:
    """Open envelopes into cases; what cannot be opened is put aside with the class of its fault.

    A member who opens no reports, or may not open all that a case is made of, leaves all as it is.

    Args:
        desk: the Desk.
        session: of a member.
        envelopes: in any order.
    """
    done = Sorted()
    opens_all = all(session.keyring.holds(compartment) for compartment in (INTAKE, *CASE_COMPARTMENTS))
    if not envelopes or not opens_all:
        return done
    mailboxes = _mailboxes(desk, session)
    for batch in _reports(desk, session, [one for one in envelopes if one.kind == "report"]):
        _write_reports(desk, session, batch, mailboxes, done)
    by_mailbox: defaultdict[str, list[StoredEnvelope]] = defaultdict(list)
    for one in envelopes:
        if one.kind != "report":
            by_mailbox[one.mailbox].append(one)
    for mailbox, ones in sorted(by_mailbox.items()):
        _write_messages(desk, session, mailboxes.get(mailbox), ones, done)
    return done


def _mailboxes(desk: Desk, session: Session) -> dict[str, str]:
    """The case of each mailbox hash, from the `office` records of all cases: a few dozen microseconds each."""
    keys = keys_of_all(desk, session, OFFICE)
    found = {}
    for record in desk.store.all_records(OFFICE):
        if record.case in keys:
            content = open_record(
                keys[record.case], record.sealed, case=record.case, compartment=OFFICE, version=record.version
            )
            found[read_record(content, OfficeRecord).mailbox] = record.case
    return found


def _reports(desk: Desk, session: Session, envelopes: Iterable[StoredEnvelope]) -> Iterable[_Batch]:
    seeds = session.keyring.intake_seeds()
    batch = _Batch()
    for one in envelopes:
        try:
            opened = open_report(one, seeds, blobs=desk.store.blob)
        except StoreError:
            raise
        except Exception as fault:  # noqa: BLE001 -- see `Refused`
            batch.refused.append((one, fault))
        else:
            batch.opened.append(opened)
            batch.size += sum(len(attachment.content or b"") for attachment in opened.attachments)
        if len(batch.opened) + len(batch.refused) >= MOST_TOGETHER or batch.size >= MOST_BYTES:
            yield batch
            batch = _Batch()
    if batch.opened or batch.refused:
        yield batch


def _write_reports(desk: Desk, session: Session, batch: _Batch, mailboxes: dict[str, str], done: Sorted) -> None:
    first = {}
    later = []
    for opened in batch.opened:
        mailbox = opened.envelope.mailbox
        if mailbox in mailboxes or mailbox in first:
            later.append(opened)
        else:
            first[mailbox] = opened
    if first:
        _begin_cases(desk, session, list(first.values()), mailboxes, done)
    if batch.refused:
        with acting(desk, session) as act:
            _put_aside(act, batch.refused, done)
    # These need the case as it is kept, and what is read inside an act is what was there before it.
    for opened in later:
        case = mailboxes.get(opened.envelope.mailbox)
        if case is None:
            _begin_cases(desk, session, [opened], mailboxes, done)
            continue
        with acting(desk, session) as act:
            file = work_on(act, case)
            if _is_same_worker(file, opened):
                write_further_report(act, file, opened)
                done.messages.append(file.id)
            else:
                _put_aside(act, [(opened.envelope, SecondReportError())], done)


def _begin_cases(
    desk: Desk, session: Session, opened: Sequence[OpenedReport], mailboxes: dict[str, str], done: Sorted
) -> None:
    """One transaction for all; where one of them cannot be written, one for each, and that one is put aside."""
    try:
        with acting(desk, session) as act:
            begun = {one.envelope.mailbox: write_report(act, one).id for one in opened}
    except StoreError:
        raise
    except Exception as fault:  # noqa: BLE001 -- see `Refused`
        if len(opened) == 1:
            with acting(desk, session) as act:
                _put_aside(act, [(opened[0].envelope, fault)], done)
        else:
            for one in opened:
                _begin_cases(desk, session, [one], mailboxes, done)
    else:
        mailboxes.update(begun)
        done.reports.extend(begun.values())


def _is_same_worker(file: CaseFile, opened: OpenedReport) -> bool:
    """Only the worker's device knows the reply key; the Door, which knows the mailbox hash, does not."""
    key = ReplyKey(read_base64url(office_of(file).reply_key, length=_KEY_BYTES))
    return not file.locked and key == opened.report.reply_key


def _write_messages(
    desk: Desk, session: Session, case: str | None, envelopes: Sequence[StoredEnvelope], done: Sorted
) -> None:
    if case is None:
        with acting(desk, session) as act:
            _put_aside(act, [(one, NoCaseForMessageError()) for one in envelopes], done)
        return
    opened, refused = _messages(desk, session, case, envelopes)
    if refused:
        with acting(desk, session) as act:
            _put_aside(act, refused, done)
    for one in sorted(opened, key=lambda one: one.message.n):
        with acting(desk, session) as act:
            file = work_on(act, case)
            if one.message.n in office_of(file).used:
                _put_aside(act, [(one.envelope, NumberUsedError())], done)
                continue
            write_message(act, file, one, planned=planned_in(desk))
            (done.deletions if one.message.kind == "delete" else done.messages).append(case)


def _messages(
    desk: Desk, session: Session, case: str, envelopes: Sequence[StoredEnvelope]
) -> tuple[list[OpenedMessage], list[Refused]]:
    file = open_file(desk, session, case)
    office = office_of(file)
    reply_key = ReplyKey(read_base64url(office.reply_key, length=_KEY_BYTES))
    opened: list[OpenedMessage] = []
    refused: list[Refused] = []
    for one in envelopes:
        try:
            opened.append(
                open_message(
                    one,
                    session.keyring.intake_seeds(),
                    reply_key=reply_key,
                    mailbox=office.mailbox,
                    blobs=desk.store.blob,
                )
            )
        except StoreError:
            raise
        except Exception as fault:  # noqa: BLE001 -- see `Refused`
            refused.append((one, fault))
    return opened, refused


def _put_aside(act: Acting, refused: Iterable[Refused], done: Sorted) -> None:
    for envelope, refusal in refused:
        act.writer.set_aside(envelope.id, why=why_of(refusal))
        act.note(Act.PUT_ASIDE, envelope=envelope.id, why=type(refusal).__name__)
        done.aside += 1
