"""Pulling from the Door, and what lies aside."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from recourse.desk import kept
from recourse.desk.act import Acting, acting
from recourse.desk.cases.erasing import erase_overdue, note_erased
from recourse.desk.desk import Desk
from recourse.desk.door_link.service import note_looks
from recourse.desk.door_link.token import door_token
from recourse.desk.faults import DeskError, NoSuchEnvelopeError
from recourse.desk.intake.fetching import fetch_all
from recourse.desk.intake.model import Aside, Pulled
from recourse.desk.intake.sorting import Sorted, sort_envelopes
from recourse.desk.intake.why import read_why
from recourse.desk.ledger.model import Act
from recourse.desk.messages.service import send_waiting
from recourse.desk.session.model import Session
from recourse.desk.team.service import renew_record
from recourse.store.desk.ports import StoredEnvelope
from recourse.vault.keyring.team_keys import INTAKE, INTAKE_KEPT_DAYS


def pull(desk: Desk, session: Session) -> Pulled:
    """Fetch what waits, make it durable, acknowledge it, open it; send what waits to be sent; renew the record.

    What was fetched is never lost: where the Door fails half-way, what came is opened, and the next pull goes on.

    Args:
        desk: the Desk.
        session: of a member.

    Raises:
        NoDoorError: no token is kept yet.
        DoorUnreachableError, DoorRefusedError, DoorAnswerError: nothing was lost; try again.
    """
    with desk.door_lock:
        token = door_token(desk, session)
        known = _known_head(desk, token)
        failed: DeskError | None = None
        fetched = sent = 0
        try:
            fetched = fetch_all(desk, token)
        except DeskError as fault:
            failed = fault
        erase_overdue(desk)
        done = sort_envelopes(desk, session, desk.store.envelopes(aside=False))
        if failed is not None:
            raise failed
        sent = send_waiting(desk, session)
        renewed = renew_record(desk, session)
        pulled = replace(_pulled(done), fetched=fetched, sent=sent, renewed=renewed)
        with acting(desk, session) as act:
            note_erased(act)
            note_looks(act)
            _drop_old_intake(act)
            _note_door_head(act, known)
            if pulled.fetched:
                act.note(Act.PULLED, fetched=pulled.fetched, opened=len(done.reports), aside=done.aside)
        if older_database(desk) is None:
            # All is done; the Door learns the number of the head now, or at the next pull.
            with suppress(DeskError):
                _known_head(desk, token)
        return replace(pulled, older_database=older_database(desk) is not None)


def _pulled(done: Sorted) -> Pulled:
    return Pulled(
        reports=tuple(done.reports),
        messages=tuple(dict.fromkeys(done.messages)),
        deletions=tuple(dict.fromkeys(done.deletions)),
        aside=done.aside,
    )


def _head_number(desk: Desk) -> int:
    head = desk.store.head()
    return 0 if head is None else head.number


def _known_head(desk: Desk, token: str) -> int:
    """Leave the number of our head with the Door, and learn the largest that it knows, if that is larger; else 0."""
    number = _head_number(desk)
    known = desk.link.acknowledge(token, (), ledger=number)
    return known if known > number else 0


def _note_door_head(act: Acting, known: int) -> None:
    """Keep a larger number of the Door, unless a member confirmed one as large."""
    if known > kept.read(act.desk.store.setting(kept.DOOR_HEAD_CONFIRMED), int, 0):
        act.writer.put_setting(kept.DOOR_HEAD, kept.written(known))


def older_database(desk: Desk) -> int | None:
    """The Door's larger ledger number where this database was restored and no member confirmed it, else None."""
    return kept.read(desk.store.setting(kept.DOOR_HEAD), int, 0) or None


def confirm_older_database(desk: Desk, session: Session) -> None:
    """A member knows that the database was restored, and looks elsewhere for what came between."""
    with acting(desk, session) as act:
        known = older_database(desk)
        if known is not None:
            act.writer.put_setting(kept.DOOR_HEAD_CONFIRMED, kept.written(known))
            act.writer.put_setting(kept.DOOR_HEAD, b"")
            act.note(Act.OLDER_DATABASE_CONFIRMED, door_knows=known)


def _drop_old_intake(act: Acting) -> None:
    """Forget intake keys of epochs that ended so long ago that nothing sealed to them can still wait."""
    ended = kept.read(act.desk.store.setting(kept.OLD_INTAKE), dict[str, date], {})
    gone = {epoch for epoch, day in ended.items() if act.desk.today() - day > timedelta(days=INTAKE_KEPT_DAYS)}
    for epoch in sorted(gone):
        act.writer.drop_sealed_keys(purpose=INTAKE, epoch=int(epoch))
    if gone:
        left = {epoch: day for epoch, day in ended.items() if epoch not in gone}
        act.writer.put_setting(kept.OLD_INTAKE, kept.written(left))


def aside(desk: Desk) -> tuple[Aside, ...]:
    """What could not be opened; by itself no alarm."""
    found = []
    for one in desk.store.envelopes(aside=True):
        why, says = read_why(one.aside or "")
        found.append(Aside(id=one.id, kind=one.kind, day=one.day, why=why, says=says))
    return tuple(found)


def try_again(desk: Desk, session: Session, envelope: str) -> Pulled:
    """Try once more to open what lies aside: a message whose case came later, an older key that is there again.

    Raises:
        NoSuchEnvelopeError: it does not lie aside.
    """
    with desk.door_lock:
        # Two windows at once must not open one report into two cases.
        return _pulled(sort_envelopes(desk, session, [_aside(desk, envelope)]))


def discard(desk: Desk, session: Session, envelope: str) -> None:
    """Destroy what lies aside: this is final.

    Raises:
        NoSuchEnvelopeError: it does not lie aside.
    """
    with desk.door_lock, acting(desk, session) as act:
        found = _aside(desk, envelope)
        act.writer.drop_envelope(found.id)
        for blob in found.attachments:
            if blob:
                act.writer.drop_blob(blob)
        act.note(Act.DISCARDED, envelope=found.id, why=read_why(found.aside or "")[0])


def _aside(desk: Desk, envelope: str) -> StoredEnvelope:
    found = next((one for one in desk.store.envelopes(aside=True) if one.id == envelope), None)
    if found is None:
        raise NoSuchEnvelopeError
    return found
