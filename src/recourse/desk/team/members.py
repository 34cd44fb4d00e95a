"""Members: their passwords, their recovery copies, who joins and who leaves."""

from collections.abc import Collection
from dataclasses import replace

from recourse.desk import kept
from recourse.desk.act import Acting, acting
from recourse.desk.desk import Desk
from recourse.desk.faults import (
    LastMemberError,
    NameTakenError,
    NoSuchMemberError,
    NotFilledInError,
    WrongNameOrPasswordError,
    WrongRecoveryCopyError,
)
from recourse.desk.ledger.model import Act
from recourse.desk.office import SECRETS, keep_office, open_office, signing_key
from recourse.desk.session.model import Session
from recourse.desk.session.service import begin_session, checked_password, member_named, name_key, trying
from recourse.desk.team.checks import check_name, check_password
from recourse.desk.team.model import Member
from recourse.desk.team.service import RECORD_DAYS, keep_copy_for_check, put_keys, record_of
from recourse.desk.tongues import is_tongue
from recourse.store.desk.ports import SealedKey, StoredMember
from recourse.terms.message import message
from recourse.vault.keyring.faults import RecoveryRefusedError
from recourse.vault.keyring.members import Identity, new_member, seal_by_password, seal_by_recovery, unlock_by_recovery
from recourse.vault.keyring.recovery import read_recovery, recovery_copy
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.team_keys import INTAKE, OFFICE, PURPOSES, Holder, begin_epoch, share
from recourse.vault.recipient import Recipient
from recourse.vault.team import sign_record


def change_password(desk: Desk, session: Session, *, old: str, new: str) -> Session:
    """Seal the member's identity under another password; all their other sessions end.

    Args:
        desk: the Desk.
        session: of the member.
        old: the present password.
        new: the new one.

    Returns:
        A session with another cookie.

    Raises:
        WrongNameOrPasswordError: the old password does not fit.
        TooManyTriesError: it was tried too often.
        NotFilledInError: the new one is too short; `path` is `new`.
    """
    check_password(new, path="new")
    member, identity = _confirmed(desk, session, old)
    return _with_password(desk, member, identity, new, Act.PASSWORD_CHANGED)


def choose_language(desk: Desk, session: Session, language: str) -> None:
    """Set the language of the member's own pages; the one they have is no act.

    Args:
        desk: the Desk.
        session: of the member.
        language: its code.

    Raises:
        NotFilledInError: it is no language; `path` is `language`.
    """
    if not is_tongue(language):
        raise NotFilledInError(message("desk.service_language"), path="language")
    with acting(desk, session) as act:
        member = _present(desk, session.member)
        if member.language != language:
            act.writer.put_member(replace(member, language=language))
            act.note(Act.LANGUAGE_CHANGED, language=language)


def recover(desk: Desk, *, name: str, copy: str, new: str) -> Session:
    """Unlock a member with the printed recovery copy and set a new password.

    Args:
        desk: the Desk.
        name: the member's name.
        copy: the 14 groups as typed.
        new: the new password.

    Raises:
        TooManyTriesError: this name was tried too often.
        WrongRecoveryCopyError: the copy does not fit the member, or a sign of it is wrong.
        NotFilledInError: the new password is too short; `path` is `new`.
    """
    check_password(new, path="new")
    member = member_named(desk, name)
    with trying(desk, name):
        try:
            recovery = read_recovery(copy)
            identity = None if member is None else unlock_by_recovery(member.id, recovery, member.by_recovery)
        except RecoveryRefusedError as refusal:
            raise WrongRecoveryCopyError(refusal.says, path="copy") from None
    if member is None or identity is None:
        raise WrongRecoveryCopyError(message("desk.service_wrong_recovery"), path="copy")
    desk.limits.right(name_key(name))
    return _with_password(desk, member, identity, new, Act.RECOVERED)


def new_recovery_copy(desk: Desk, session: Session, *, password: str) -> str:
    """Make another recovery copy; the old paper opens nothing any more.

    Args:
        desk: the Desk.
        session: of the member.
        password: typed again, so that nobody makes a copy at a Desk that was left open.

    Returns:
        The 14 groups, shown once; two of them are to be typed again.

    Raises:
        WrongNameOrPasswordError: the password does not fit.
        TooManyTriesError: it was tried too often.
    """
    member, identity = _confirmed(desk, session, password)
    recovery, by_recovery = seal_by_recovery(member.id, identity, random=desk.random)
    with acting(desk, session) as act:
        act.writer.put_member(replace(member, by_recovery=by_recovery))
        act.writer.put_setting(kept.checked_name(member.id), b"")
        act.note(Act.RECOVERY_COPY_MADE)
    keep_copy_for_check(desk, session, recovery)
    return recovery_copy(recovery)


def add_member(
    desk: Desk,
    session: Session,
    *,
    name: str,
    password: str,
    language: str,
    compartments: Collection[str] | None = None,
) -> tuple[Member, str]:
    """Add a member with a first password, and give what they may open.

    Args:
        desk: the Desk.
        session: of the member who adds; they can give only what they can open themselves.
        name: for log-in.
        password: the first one, to be changed.
        language: of their pages.
        compartments: what they may open besides `office` and the intake; None: all.

    Returns:
        The member and their recovery copy, shown once.

    Raises:
        NotFilledInError: a field is empty, too short or too long, or names what cannot be given; `path` is its name.
        NameTakenError: another member has the name.
    """
    check_name(name, path="name")
    check_password(password, path="password")
    opens = frozenset(PURPOSES if compartments is None else {*compartments, OFFICE, INTAKE})
    if not opens <= set(PURPOSES) or not all(session.keyring.holds(purpose) for purpose in opens):
        raise NotFilledInError(message("desk.service_compartment"), path="compartments")
    id_ = desk.random(16).hex()
    with desk.password_lock:
        made = new_member(id_, password, session.keyring.identity.team_key, random=desk.random, cost=desk.cost)
    member = StoredMember(
        id=id_,
        name=" ".join(name.split()),
        recipient=str(made.recipient),
        by_password=made.by_password,
        by_recovery=made.by_recovery,
        language=language,
        left=None,
    )
    with acting(desk, session) as act:
        if member_named(desk, name) is not None:
            raise NameTakenError(message("desk.service_name_taken"), path="name")
        holder = Holder(member=id_, recipient=made.recipient, opens=opens)
        sealed = share(session.keyring.keys.values(), holder, signing_key(desk, session.keyring), random=desk.random)
        act.writer.put_member(member)
        for one in sealed:
            act.writer.put_sealed_key(
                SealedKey(purpose=one.purpose, epoch=one.epoch, member=one.member, sealed=one.sealed)
            )
        act.note(Act.MEMBER_ADDED, added=id_, opens=sorted(opens))
    return Member(id=id_, name=member.name, language=language, left=None), recovery_copy(made.recovery)


def remove_member(desk: Desk, session: Session, member: str, *, password: str) -> None:
    """End a member's rights: a new epoch begins, without them, and the record is signed anew.

    Each case gets new keys before anything else is written to it. What the member could open before, they may have
    copied. The signing key and the Door's token, which they held, stay the same: the Door's operator gives the team a
    new token.

    Args:
        desk: the Desk.
        session: of another member, or of the member who leaves.
        member: the id of who leaves.
        password: of the member whose session it is, typed again.

    Raises:
        WrongNameOrPasswordError: the password does not fit.
        TooManyTriesError: it was tried too often.
        LastMemberError: nobody would be left.
        NoSuchMemberError: there is no such member, or they left before.
        NobodyLeftError: there is a compartment that nobody else can open.
    """
    _confirmed(desk, session, password)
    with acting(desk, session) as act:
        members = [one for one in desk.store.members() if one.left is None]
        leaving = next((one for one in members if one.id == member), None)
        if leaving is None:
            raise NoSuchMemberError
        remaining = [one for one in members if one.id != member]
        if not remaining:
            raise LastMemberError
        act.writer.put_member(replace(leaving, left=desk.today(), by_password="{}", by_recovery=b""))  # noqa: S106 -- nothing
        act.note(Act.MEMBER_LEFT, left=member)
        keyring = _begin_epoch(act, remaining)
    # The other sessions hold the keys of the epoch that ended: their members log in again.
    desk.sessions.end_all(but=None if member == session.member else session.cookie)
    desk.sessions.replace(session.cookie, keyring, random=desk.random)


def _begin_epoch(act: Acting, remaining: list[StoredMember]) -> Keyring:
    """New keys for those who remain; the team's secrets and the record follow, old intake keys get their last day."""
    desk, session = act.desk, act.session
    before = session.keyring
    signing = signing_key(desk, before)
    holders = [_holder(desk, one, before.epoch) for one in remaining]
    epoch = begin_epoch(before.epoch + 1, holders, signing, random=desk.random)
    put_keys(act.writer, epoch)
    after = before.with_keys(epoch.keys)
    for name in SECRETS:
        secret = open_office(desk, before, name)
        if secret is not None:
            keep_office(act.writer, after, name, secret, random=desk.random)
    record = replace(
        record_of(desk), recipients=(epoch.recipient,), epoch=epoch.number, until=desk.today() + RECORD_DAYS
    )
    act.writer.put_setting(kept.RECORD, sign_record(record, signing).encode())
    ended = kept.read(desk.store.setting(kept.OLD_INTAKE), dict[str, str], {})
    act.writer.put_setting(kept.OLD_INTAKE, kept.written({**ended, str(before.epoch): desk.today().isoformat()}))
    return after


def _holder(desk: Desk, member: StoredMember, epoch: int) -> Holder:
    """What a member may open is what was sealed to them in this epoch."""
    opens = {one.purpose for one in desk.store.sealed_keys(member=member.id) if one.epoch == epoch}
    return Holder(member=member.id, recipient=Recipient.read(member.recipient), opens=frozenset(opens))


def _confirmed(desk: Desk, session: Session, password: str) -> tuple[StoredMember, Identity]:
    """The member of a session and their identity, once the password was typed again."""
    member = _present(desk, session.member)
    with trying(desk, member.name):
        identity = checked_password(desk, member, password)
    if identity is None:
        raise WrongNameOrPasswordError
    desk.limits.right(name_key(member.name))
    return member, identity


def _present(desk: Desk, member: str) -> StoredMember:
    """A member who has not left."""
    found = next((one for one in desk.store.members() if one.id == member and one.left is None), None)
    if found is None:
        raise NoSuchMemberError
    return found


def _with_password(desk: Desk, member: StoredMember, identity: Identity, new: str, act: Act) -> Session:
    with desk.password_lock:
        by_password = seal_by_password(member.id, identity, new, random=desk.random, cost=desk.cost)
    changed = replace(member, by_password=by_password)
    with desk.lock, desk.store.write() as writer:
        writer.put_member(changed)
    desk.sessions.end_of_member(member.id)
    return begin_session(desk, changed, identity, act)
