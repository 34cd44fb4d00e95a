"""First run, what is shown of the team, its signed record and the Door's token."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from recourse.desk import kept
from recourse.desk.act import Acting, acting
from recourse.desk.desk import Desk
from recourse.desk.door_link.token import door_token
from recourse.desk.faults import AlreadySetUpError, NotSetUpError, WrongRecoveryCopyError
from recourse.desk.ledger.model import Act
from recourse.desk.office import keep_office, signing_key
from recourse.desk.session.model import Session
from recourse.desk.session.service import session_of
from recourse.desk.team.checks import check_new_team
from recourse.desk.team.model import Begun, Member, NewTeam, Team
from recourse.store.desk.ports import DeskWriter, SealedKey, StoredMember
from recourse.terms.message import message
from recourse.vault.keyring.members import new_member
from recourse.vault.keyring.recovery import GROUPS, RecoveryKey, group_fits, recovery_copy
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.team_keys import PURPOSES, Epoch, Holder, begin_epoch
from recourse.vault.signing import new_signing_key, public_key, team_id
from recourse.vault.team import TeamRecord, read_record, sign_record

RECORD_DAYS = timedelta(days=90)
RENEWED_BELOW = timedelta(days=60)
SEALS = "seal.js"

_RECOVERY = "recovery"
_GROUPS = "recovery-groups"


def is_set_up(desk: Desk) -> bool:
    """Whether this Desk has a team; if not, the only page is the first run."""
    return bool(desk.store.setting(kept.RECORD))


def first_run(desk: Desk, new: NewTeam) -> Begun:
    """Begin a team with one member, epoch 1, a signing key and a signed record.

    Raises:
        AlreadySetUpError: there is a team.
        NotFilledInError: a field is empty, too short or too long; `path` is its name in `NewTeam`.
    """
    check_new_team(new)
    with desk.lock, desk.password_lock:
        if is_set_up(desk):
            raise AlreadySetUpError
        signing = new_signing_key(desk.random)
        id_ = desk.random(16).hex()
        made = new_member(id_, new.password, public_key(signing), random=desk.random, cost=desk.cost)
        holder = Holder(member=id_, recipient=made.recipient, opens=frozenset(PURPOSES))
        epoch = begin_epoch(1, [holder], signing, random=desk.random)
        keyring = Keyring(id_, made.identity).with_keys(epoch.keys)
        member = StoredMember(
            id=id_,
            name=" ".join(new.member.split()),
            recipient=str(made.recipient),
            by_password=made.by_password,
            by_recovery=made.by_recovery,
            language=new.language,
            left=None,
        )
        record = TeamRecord(
            team=team_id(signing),
            name=new.name.strip(),
            about={language: text.strip() for language, text in new.about.items() if text.strip()},
            country=new.country,
            languages=new.languages,
            recipients=(epoch.recipient,),
            epoch=1,
            bundle=sha256(desk.bundle(SEALS)).hexdigest(),
            until=desk.today() + RECORD_DAYS,
        )
        signed = sign_record(record, signing)
        session = session_of(member, keyring, desk.sessions.begin(keyring, now=desk.now(), random=desk.random))
        with desk.store.write() as writer:
            writer.put_member(member)
            put_keys(writer, epoch)
            keep_office(writer, keyring, kept.SIGNING_KEY, signing.value, random=desk.random)
            writer.put_setting(kept.RECORD, signed.encode())
            Acting(desk, session, writer, signing=signing).note(Act.FIRST_RUN)
        keep_copy_for_check(desk, session, made.recovery)
    return Begun(session=session, recovery_copy=recovery_copy(made.recovery), record=signed)


def put_keys(writer: DeskWriter, epoch: Epoch) -> None:
    """Keep the sealed keys of an epoch."""
    for one in epoch.sealed:
        writer.put_sealed_key(SealedKey(purpose=one.purpose, epoch=one.epoch, member=one.member, sealed=one.sealed))


def record_of(desk: Desk) -> TeamRecord:
    """The team's record, verified.

    Raises:
        NotSetUpError: there is no team.
    """
    return read_record(record_text(desk))


def record_text(desk: Desk) -> str:
    """The signed record as it is kept.

    Raises:
        NotSetUpError: there is no team.
    """
    record = desk.store.setting(kept.RECORD)
    if not record:
        raise NotSetUpError
    return record.decode()


def team_of(desk: Desk, session: Session) -> Team:
    """What is shown of the team."""
    record = record_of(desk)
    return Team(
        team=record.team,
        name=record.name,
        about=record.about,
        country=record.country,
        languages=record.languages,
        record=record_text(desk),
        until=record.until,
        signed_on=record.until - RECORD_DAYS,
        epoch=record.epoch,
        has_door=bool(desk.store.setting(kept.DOOR_TOKEN)),
        recovery_checked=kept.read(desk.store.setting(kept.checked_name(session.member)), date, None),
    )


def team_name(desk: Desk) -> str:
    """The team's name, for the log-in page; an empty text before the first run."""
    return record_of(desk).name if is_set_up(desk) else ""


def members_of(desk: Desk) -> tuple[Member, ...]:
    """All members, by name."""
    return tuple(Member(id=one.id, name=one.name, language=one.language, left=one.left) for one in desk.store.members())


def keep_copy_for_check(desk: Desk, session: Session, recovery: RecoveryKey) -> None:
    """Keep a recovery key in the session's sealed memory until two of its groups were typed again."""
    draws = desk.random(2)
    first = draws[0] % GROUPS
    second = (first + 1 + draws[1] % (GROUPS - 1)) % GROUPS
    numbers = bytes(sorted((first + 1, second + 1)))
    desk.sessions.keep_note(session.cookie, _RECOVERY, recovery.value, random=desk.random)
    desk.sessions.keep_note(session.cookie, _GROUPS, numbers, random=desk.random)


def recovery_groups(desk: Desk, session: Session) -> tuple[int, int] | None:
    """Which two groups (from 1) of the member's recovery copy are to be typed again.

    Returns:
        None where that is done, or the session that made the copy is gone; then `members.new_recovery_copy` makes
        another.
    """
    numbers = desk.sessions.note(session.cookie, _GROUPS)
    return None if numbers is None else (numbers[0], numbers[1])


def check_recovery_groups(desk: Desk, session: Session, first: str, second: str) -> None:
    """Note that the recovery copy was made.

    Args:
        desk: the Desk.
        session: the one that made the copy.
        first: the first group that was asked for, as typed.
        second: the second.

    Raises:
        WrongRecoveryCopyError: what was typed is not what stands on the paper.
    """
    numbers = recovery_groups(desk, session)
    value = desk.sessions.note(session.cookie, _RECOVERY)
    if numbers is None or value is None:
        return
    fits = [group_fits(RecoveryKey(value), *one) for one in zip(numbers, (first, second), strict=True)]
    if not all(fits):
        raise WrongRecoveryCopyError(message("desk.service_wrong_groups"))
    with acting(desk, session) as act:
        act.writer.put_setting(kept.checked_name(session.member), kept.written(desk.today()))
        act.note(Act.RECOVERY_COPY_CHECKED)
    desk.sessions.drop_note(session.cookie, _GROUPS)
    desk.sessions.drop_note(session.cookie, _RECOVERY)


def join_door(desk: Desk, session: Session, token: str) -> None:
    """Keep the token that `recourse door add-team` printed, once the Door has taken the team's record with it.

    Raises:
        DoorUnreachableError, DoorRefusedError, DoorAnswerError: the token was not kept.
    """
    token = token.strip()
    with desk.door_lock:
        record = record_text(desk)
        desk.link.renew(token, record)
        with acting(desk, session) as act:
            keep_office(act.writer, session.keyring, kept.DOOR_TOKEN, token.encode(), random=desk.random)
            act.writer.put_setting(kept.RECORD_SHOWN, record.encode())
            act.note(Act.DOOR_JOINED)


def renew_record(desk: Desk, session: Session, *, even_if_fresh: bool = False) -> bool:
    """Sign the record anew for 90 days where less than 60 are left, and hand it to the Door where there is one.

    It is also signed anew where this Desk was built with another script than the record names. What the Door did not
    take is handed to it the next time.

    Args:
        desk: the Desk.
        session: of a member.
        even_if_fresh: whether to sign it in any case.

    Returns:
        Whether it was signed anew.
    """
    with desk.door_lock:
        record = record_of(desk)
        bundle = sha256(desk.bundle(SEALS)).hexdigest()
        due = even_if_fresh or record.until - desk.today() < RENEWED_BELOW or record.bundle != bundle
        if due:
            renewed = replace(record, until=desk.today() + RECORD_DAYS, bundle=bundle)
            with acting(desk, session) as act:
                act.writer.put_setting(kept.RECORD, sign_record(renewed, signing_key(desk, session.keyring)).encode())
                act.note(Act.RECORD_RENEWED, until=renewed.until.isoformat())
        hand_over_record(desk, session)
        return due


def hand_over_record(desk: Desk, session: Session) -> None:
    """Give the Door the record where it has another one.

    Raises:
        DoorUnreachableError, DoorRefusedError, DoorAnswerError: the Door did not take it.
    """
    record = record_text(desk).encode()
    if desk.store.setting(kept.DOOR_TOKEN) and desk.store.setting(kept.RECORD_SHOWN) != record:
        desk.link.renew(door_token(desk, session), record.decode())
        with desk.lock, desk.store.write() as writer:
            writer.put_setting(kept.RECORD_SHOWN, record)
