"""Writing to the worker."""

from contextlib import suppress

from msgspec.structs import replace

from recourse.desk.act import Acting, acting
from recourse.desk.cases.file import NOTES, OFFICE, CaseFile, open_file, work_on
from recourse.desk.cases.model import Case, ReplyState
from recourse.desk.cases.reading import case_of, notes_of, office_of, summary_of
from recourse.desk.cases.records import SUMMARY, OfficeRecord, SaidEntry
from recourse.desk.desk import Desk
from recourse.desk.door_link.token import door_token
from recourse.desk.faults import (
    CaseStoppedError,
    DoorAnswerError,
    DoorRefusedError,
    DoorUnreachableError,
    NoDoorError,
    NoReplyAddressError,
    NotFilledInError,
    ReadInPartError,
)
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Session
from recourse.desk.tongues import is_tongue
from recourse.store.desk.ports import Waiting
from recourse.terms.message import message
from recourse.vault.base64url import read_base64url
from recourse.vault.content import DeskMessage, write_desk_message
from recourse.vault.faults import EnvelopeRefusedError, MessageRefusedError
from recourse.vault.recipient import Recipient
from recourse.vault.seal import seal_text
from recourse.vault.secret import ReplyKey

GONE = 404
"""The Door's status where there is no such mailbox: the worker emptied it."""

_KEY_BYTES = 32
_PUBLIC_BYTES = 1216


def reply(desk: Desk, session: Session, case: str, *, text: str, language: str) -> Case:
    """Write to the worker: sealed and durable here at once, handed to the Door now, or at the next pull.

    A new case becomes open by it.

    Args:
        desk: the Desk.
        session: of the member who writes.
        case: the case.
        text: the words.
        language: the code of the language they are in: one that people speak, or the one the worker's report named.

    Raises:
        NotFilledInError: the text is empty, or longer than an envelope takes, or the language is none; `path` is `text`
            or `language`.
        NoReplyAddressError: no mailbox is known.
        CaseStoppedError: the worker asked that everything be deleted.
        ReadInPartError: this member may not open what is needed for writing.
    """
    if not text.strip():
        raise NotFilledInError(message("desk.service_reply_empty"), path="text")
    with acting(desk, session) as act:
        file = work_on(act, case)
        office = _addressed(file)
        if language != office.language and not is_tongue(language):
            raise NotFilledInError(message("desk.service_reply_language"), path="language")
        number = office.sent + 1
        envelope = _sealed(desk, office, number=number, text=text.strip(), language=language)
        waiting = Waiting(
            id=desk.random(16).hex(), case=case, mailbox=office.mailbox, envelope=envelope, day=desk.today()
        )
        act.writer.put_waiting(waiting)
        said = SaidEntry(
            by="desk",
            day=desk.today(),
            n=number,
            language=language,
            text=text.strip(),
            member=session.member,
            state="waiting",
            waiting=waiting.id,
        )
        _note_reply(act, file, office, said)
    # Where the Door is out of reach it waits, and the case shows that it does; the next pull hands it over.
    with suppress(NoDoorError, DoorUnreachableError, DoorRefusedError, DoorAnswerError):
        send_waiting(desk, session)
    return case_of(open_file(desk, session, case))


def _addressed(file: CaseFile) -> OfficeRecord:
    if file.locked:
        raise ReadInPartError
    office = office_of(file)
    if office.deletion_asked is not None:
        raise CaseStoppedError
    if not office.mailbox:
        raise NoReplyAddressError
    return office


def _sealed(desk: Desk, office: OfficeRecord, *, number: int, text: str, language: str) -> bytes:
    said = DeskMessage(kind="message", n=number, seen=max(office.used, default=0), language=language, text=text)
    reply_key = ReplyKey(read_base64url(office.reply_key, length=_KEY_BYTES))
    try:
        content = write_desk_message(said, reply_key, office.mailbox)
        return seal_text(
            content, [Recipient(read_base64url(office.reply_to, length=_PUBLIC_BYTES))], random=desk.random
        )
    except MessageRefusedError as refusal:
        if refusal.path == "$.language":
            raise NotFilledInError(message("desk.service_reply_language"), path="language") from None
        raise NotFilledInError(message("desk.service_reply_long"), path="text") from None
    except EnvelopeRefusedError:
        raise NotFilledInError(message("desk.service_reply_long"), path="text") from None


def _note_reply(act: Acting, file: CaseFile, office: OfficeRecord, said: SaidEntry) -> None:
    """The reply among the case's words, its number used, and nobody waiting any more."""
    notes = notes_of(file)
    file.write(act, NOTES, replace(notes, said=(*notes.said, said)))
    file.write(act, OFFICE, replace(office, sent=said.n))
    file.write(act, SUMMARY, replace(summary_of(file), waiting=()))
    file.touch(act, state="open" if file.stored.state == "new" else file.stored.state)
    act.note(Act.REPLIED, case=file, n=said.n)


def send_waiting(desk: Desk, session: Session) -> int:
    """Hand over to the Door what waits. A reply whose mailbox is gone is dropped and marked.

    Args:
        desk: the Desk.
        session: of a member.

    Returns:
        How many the Door took.

    Raises:
        NoDoorError, DoorUnreachableError, DoorRefusedError, DoorAnswerError: what was not taken goes on waiting.
    """
    waiting = desk.store.waiting()
    if not waiting:
        return 0
    token = door_token(desk, session)
    took = 0
    refused: DoorRefusedError | None = None
    for one in waiting:
        # The waiting reply's own id is the key, so that one sent twice lies there once.
        try:
            desk.link.reply(token, mailbox=one.mailbox, envelope=one.envelope, key=one.id)
        except DoorRefusedError as refusal:
            if refusal.status == GONE:
                _settle(desk, session, one, "dropped")
            else:
                # A mailbox may be full; that does not hold up the others.
                refused = refusal
        else:
            _settle(desk, session, one, "sent")
            took += 1
    if refused is not None:
        raise refused
    return took


def _settle(desk: Desk, session: Session, one: Waiting, state: ReplyState) -> None:
    """Forget what waited, and mark in the case what became of it."""
    with acting(desk, session) as act:
        if all(waiting.id != one.id for waiting in desk.store.waiting()):
            return  # Another window handed it over at the same moment; the Door took it once.
        act.writer.drop_waiting(one.id)
        if desk.store.case(one.case) is not None:
            file = work_on(act, one.case)
            if not file.locked:
                _mark(act, file, one, state)


def _mark(act: Acting, file: CaseFile, one: Waiting, state: ReplyState) -> None:
    notes = notes_of(file)
    sent = act.desk.today() if state == "sent" else None
    file.write(
        act,
        NOTES,
        replace(
            notes,
            said=tuple(
                replace(said, state=state, sent=sent) if said.waiting == one.id else said for said in notes.said
            ),
        ),
    )
    file.touch(act)
    number = next((said.n for said in notes.said if said.waiting == one.id), 0)
    act.note(Act.REPLY_SENT if state == "sent" else Act.REPLY_DROPPED, case=file, n=number)
