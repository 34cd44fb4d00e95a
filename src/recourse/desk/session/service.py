"""Log-in, resuming, lock, log-out, and what was typed when the lock fell."""

from collections.abc import Sequence
from math import ceil

import msgspec

from recourse.desk import kept
from recourse.desk.act import acting
from recourse.desk.desk import Desk
from recourse.desk.faults import ManyTryingError, TooManyTriesError, WrongNameOrPasswordError
from recourse.desk.ledger.model import Act
from recourse.desk.session.model import Draft, Session
from recourse.store.desk.ports import StoredMember
from recourse.terms.errors import RecourseError
from recourse.vault.keyring.faults import WrongPasswordError
from recourse.vault.keyring.members import Identity, sealed_for_nobody, unlock
from recourse.vault.keyring.session import Keyring, open_keyring
from recourse.vault.opener import open_raw
from recourse.vault.recipient import Recipient
from recourse.vault.seal import seal_raw

MOST_DRAFTS = 5
MOST_DRAFT_BYTES = 256 * 1024

_NOBODY = "0" * 32


class _Draft(msgspec.Struct, frozen=True):
    """What is sealed to the author."""

    where: str
    fields: tuple[tuple[str, str], ...]


class _Sealed(msgspec.Struct, frozen=True):
    """A draft as it is kept."""

    id: str
    sealed: bytes


def log_in(desk: Desk, *, name: str, password: str, old_cookie: str | None = None) -> Session:
    """Unlock a member's keyring; the new cookie's value is in the session, an old cookie is good no more.

    Args:
        desk: the Desk.
        name: of the member, as typed.
        password: as typed.
        old_cookie: the cookie that came with the form, or None.

    Raises:
        ManyTryingError: too many are logging in at this moment.
        TooManyTriesError: this name was tried too often; it says how many seconds to wait.
        WrongNameOrPasswordError: name and password do not fit.
    """
    member = member_named(desk, name)
    with trying(desk, name):
        identity = checked_password(desk, member, password)
    if member is None or identity is None:
        raise WrongNameOrPasswordError
    desk.limits.right(name_key(name))
    desk.sessions.end(old_cookie, now=desk.now(), remember=False)
    return begin_session(desk, member, identity, Act.LOG_IN)


class trying:  # noqa: N801 -- read as a word: with trying(desk, name)
    """One try at a name, counted before it is checked; of tries at the same moment one is checked at a time.

    Raises:
        ManyTryingError: on entering, where too many wait already.
        TooManyTriesError: on entering, where the name has to wait.
    """

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._name = name_key(name)

    def __enter__(self) -> None:
        """Wait for the turn, and refuse a name that was tried too often."""
        if not self._desk.password_places.acquire(blocking=False):
            raise ManyTryingError
        self._desk.password_lock.acquire()
        wait = self._desk.limits.wait(self._name, self._desk.now())
        if wait > 0:
            self.__exit__()
            raise TooManyTriesError(ceil(wait))
        self._desk.limits.tried(self._name, self._desk.now())

    def __exit__(self, *_: object) -> None:
        """Let the next one try."""
        self._desk.password_lock.release()
        self._desk.password_places.release()


def name_key(name: str) -> str:
    """A name as it is compared: spaces around it and large letters do not matter."""
    return " ".join(name.split()).casefold()[:200]


def member_named(desk: Desk, name: str) -> StoredMember | None:
    """The member of that name who has not left; None where there is none."""
    key = name_key(name)
    return next((one for one in desk.store.members() if name_key(one.name) == key and one.left is None), None)


def checked_password(desk: Desk, member: StoredMember | None, password: str) -> Identity | None:
    """The identity that a password opens, or None. A name that nobody has takes as long."""
    if member is None:
        member_id, by_password = _NOBODY, sealed_for_nobody(random=desk.random, cost=desk.cost)
    else:
        member_id, by_password = member.id, member.by_password
    try:
        return unlock(member_id, password, by_password)
    except WrongPasswordError:
        return None


def begin_session(desk: Desk, member: StoredMember, identity: Identity, act: Act) -> Session:
    """A session of a member whose identity was opened, with its entry in the ledger."""
    keyring = open_keyring(member.id, identity, desk.store.sealed_keys(member=member.id))
    session = session_of(member, keyring, desk.sessions.begin(keyring, now=desk.now(), random=desk.random))
    with acting(desk, session) as acted:
        acted.note(act)
    return session


def session_of(member: StoredMember, keyring: Keyring, cookie: str) -> Session:
    """The session of a member."""
    return Session(member=member.id, name=member.name, language=member.language, keyring=keyring, cookie=cookie)


def resume(desk: Desk, cookie: str | None) -> Session | None:
    """The session of a cookie, its idle time beginning anew; None where it is locked or was never there."""
    keyring = desk.sessions.keyring(cookie, now=desk.now())
    if keyring is None or cookie is None:
        return None
    member = next((one for one in desk.store.members() if one.id == keyring.member and one.left is None), None)
    return None if member is None else session_of(member, keyring, cookie)


def locked_member(desk: Desk, cookie: str | None) -> str | None:
    """The name of the member whose session this cookie was before the lock fell; None where nobody's."""
    member = _locked(desk, cookie)
    return None if member is None else member.name


def _locked(desk: Desk, cookie: str | None) -> StoredMember | None:
    id_ = desk.sessions.whose_locked(cookie, now=desk.now())
    return next((one for one in desk.store.members() if one.id == id_ and one.left is None), None)


def lock(desk: Desk, session: Session) -> None:
    """Forget the keys of a session at once; `locked_member` still knows whose it was."""
    _end(desk, session, Act.LOCK, remember=True)


def log_out(desk: Desk, session: Session) -> None:
    """Forget the keys of a session and whose it was."""
    _end(desk, session, Act.LOG_OUT, remember=False)


def _end(desk: Desk, session: Session, act: Act, *, remember: bool) -> None:
    # The keys go first: a full disk must not keep a Desk open.
    desk.sessions.end(session.cookie, now=desk.now(), remember=remember)
    with acting(desk, session) as acted:
        acted.note(act)


def keep_draft(desk: Desk, cookie: str | None, *, where: str, fields: Sequence[tuple[str, str]]) -> bool:
    """Seal what was typed to its author, where the session of this cookie was locked meanwhile.

    Args:
        desk: the Desk.
        cookie: the cookie that came with the form.
        where: the address of the form.
        fields: names and values of the form, without passwords; 256 kB in all at most.

    Returns:
        Whether it was kept; False where the cookie is nobody's or the form is too large.
    """
    member = _locked(desk, cookie)
    content = kept.written(_Draft(where=where, fields=tuple(fields)))
    if member is None or len(content) > MOST_DRAFT_BYTES:
        return False
    sealed = seal_raw(content, [Recipient.read(member.recipient)], random=desk.random)
    with desk.lock:
        drafts_now = [*_drafts(desk, member.id), _Sealed(id=desk.random(16).hex(), sealed=sealed)]
        with desk.store.write() as writer:
            writer.put_setting(kept.draft_name(member.id), kept.written(drafts_now[-MOST_DRAFTS:]))
    return True


def drafts(desk: Desk, session: Session) -> tuple[Draft, ...]:
    """What was typed when the lock fell, the newest first."""
    found = []
    for one in reversed(_drafts(desk, session.member)):
        try:
            opened = msgspec.json.decode(open_raw(one.sealed, [session.keyring.identity.seed]), type=_Draft)
        except (RecourseError, msgspec.DecodeError):
            continue
        found.append(Draft(id=one.id, where=opened.where, fields=opened.fields))
    return tuple(found)


def drop_draft(desk: Desk, session: Session, draft: str) -> None:
    """Forget a draft that was taken up, or is not wanted."""
    with desk.lock:
        left = [one for one in _drafts(desk, session.member) if one.id != draft]
        with desk.store.write() as writer:
            writer.put_setting(kept.draft_name(session.member), kept.written(left) if left else b"")


def _drafts(desk: Desk, member: str) -> list[_Sealed]:
    return kept.read(desk.store.setting(kept.draft_name(member)), list[_Sealed], [])
