"""The unlocked sessions, in memory only: each keyring encrypted under a key that lies only in the cookie."""

from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from recourse.vault.aead import NotOpenedError, open_sealed, seal
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.keyring.session import Keyring, SessionKey, new_session_key, open_session, seal_session
from recourse.vault.randomness import Random

IDLE_SECONDS = 15 * 60
REMEMBERED_SECONDS = 24 * 3600
"""How long it is known whose a locked session was, so that what was typed can be sealed to its author."""

MOST_REMEMBERED = 200

_ID_BYTES = 16
_KEY_BYTES = 32
_NOTE = b"recourse/v1/session-note\0"


@dataclass(slots=True)
class _Unlocked:
    member: str
    sealed: bytes
    used: float
    notes: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cookie:
    """What a cookie holds."""

    place: bytes
    key: SessionKey


class Sessions:
    """All sessions of one Desk. A restart forgets them, which locks.

    Args:
        idle_seconds: after how long without a request a session is dropped.
    """

    def __init__(self, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self.idle_seconds = idle_seconds
        self._unlocked: dict[bytes, _Unlocked] = {}
        self._locked: dict[bytes, tuple[str, float]] = {}
        self._lock = Lock()

    def begin(self, keyring: Keyring, *, now: float, random: Random) -> str:
        """Keep an unlocked keyring.

        Args:
            keyring: what was unlocked.
            now: seconds of a clock that never goes back.
            random: for the session's id and key.

        Returns:
            The cookie's value; without it the keyring cannot be opened again, by this process neither.
        """
        id_, key = random(_ID_BYTES), new_session_key(random=random)
        place = sha256(id_).digest()
        with self._lock:
            self._drop_idle(now)
            self._unlocked[place] = _Unlocked(
                member=keyring.member, sealed=seal_session(keyring, key, random=random), used=now
            )
        return write_base64url(id_ + key.value)

    def keyring(self, cookie: str | None, *, now: float) -> Keyring | None:
        """The keyring of a session, whose idle time begins anew; None where there is none."""
        read = _read(cookie)
        with self._lock:
            self._drop_idle(now)
            found = None if read is None else self._unlocked.get(read.place)
            if read is None or found is None:
                return None
            try:
                keyring = open_session(found.sealed, read.key)
            except NotOpenedError:
                return None
            found.used = now
            return keyring

    def replace(self, cookie: str, keyring: Keyring, *, random: Random) -> None:
        """Keep another keyring for a session that goes on: an epoch began."""
        read = _read(cookie)
        with self._lock:
            if read is not None and (found := self._unlocked.get(read.place)) is not None:
                found.sealed = seal_session(keyring, read.key, random=random)

    def end(self, cookie: str | None, *, now: float, remember: bool) -> None:
        """Forget the keys of a session.

        Args:
            cookie: of the session.
            now: seconds.
            remember: whether it stays known, for a day, whose session it was.
        """
        read = _read(cookie)
        with self._lock:
            if read is None:
                return
            found = self._unlocked.pop(read.place, None)
            self._locked.pop(read.place, None)
            if found is not None and remember:
                self._remember(read.place, found.member, now)

    def end_of_member(self, member: str, *, but: str | None = None) -> None:
        """Forget all sessions of a member, except one."""
        kept = _read(but)
        with self._lock:
            for place in [place for place, found in self._unlocked.items() if found.member == member]:
                if kept is None or place != kept.place:
                    del self._unlocked[place]
            for place in [place for place, (whose, _) in self._locked.items() if whose == member]:
                del self._locked[place]

    def end_all(self, *, but: str | None) -> None:
        """Forget all sessions, except one."""
        kept = _read(but)
        with self._lock:
            self._unlocked = {
                place: found for place, found in self._unlocked.items() if kept is not None and place == kept.place
            }

    def whose_locked(self, cookie: str | None, *, now: float) -> str | None:
        """The member whose session this was before it was locked; None where it is nobody's or still unlocked."""
        read = _read(cookie)
        with self._lock:
            self._drop_idle(now)
            member, _ = self._locked.get(read.place, (None, 0.0)) if read is not None else (None, 0.0)
            return member

    def keep_note(self, cookie: str, name: str, content: bytes, *, random: Random) -> None:
        """Keep something secret for the time of a session, under its key."""
        read = _read(cookie)
        with self._lock:
            if read is not None and (found := self._unlocked.get(read.place)) is not None:
                found.notes[name] = seal(read.key, content, about=_NOTE + name.encode(), random=random)

    def note(self, cookie: str, name: str) -> bytes | None:
        """What `keep_note` kept; None where nothing is."""
        read = _read(cookie)
        with self._lock:
            found = None if read is None else self._unlocked.get(read.place)
            if read is None or found is None or name not in found.notes:
                return None
            return open_sealed(read.key, found.notes[name], about=_NOTE + name.encode())

    def drop_note(self, cookie: str, name: str) -> None:
        """Forget what `keep_note` kept."""
        read = _read(cookie)
        with self._lock:
            if read is not None and (found := self._unlocked.get(read.place)) is not None:
                found.notes.pop(name, None)

    def any_unlocked(self, *, now: float) -> bool:
        """Whether somebody is at the Desk."""
        with self._lock:
            self._drop_idle(now)
            return bool(self._unlocked)

    def _drop_idle(self, now: float) -> None:
        """Also sessions of which no request comes any more are dropped at the next request of anybody."""
        for place in [place for place, found in self._unlocked.items() if now - found.used >= self.idle_seconds]:
            self._remember(place, self._unlocked.pop(place).member, now)
        for place in [place for place, (_, since) in self._locked.items() if now - since > REMEMBERED_SECONDS]:
            del self._locked[place]

    def _remember(self, place: bytes, member: str, now: float) -> None:
        self._locked[place] = (member, now)
        while len(self._locked) > MOST_REMEMBERED:
            del self._locked[next(iter(self._locked))]


def _read(cookie: str | None) -> _Cookie | None:
    if cookie is None:
        return None
    try:
        content = read_base64url(cookie, length=_ID_BYTES + _KEY_BYTES)
    except ValueError:
        return None
    return _Cookie(place=sha256(content[:_ID_BYTES]).digest(), key=SessionKey(content[_ID_BYTES:]))
