"""The unlocked sessions."""

from fakes.a_desk import begun
from recourse.desk.session.sessions import IDLE_SECONDS, MOST_REMEMBERED, REMEMBERED_SECONDS, Sessions


def test_only_the_cookie_opens_a_session() -> None:
    """Neither another key with the right id nor a cookie that is no cookie opens anything."""
    kit, session, _ = begun(joined=False)
    sessions = Sessions()
    cookie = sessions.begin(session.keyring, now=0.0, random=kit.random)
    other = sessions.begin(session.keyring, now=0.0, random=kit.random)
    opened = sessions.keyring(cookie, now=1.0)
    assert opened is not None
    assert opened.keys.keys() == session.keyring.keys.keys()
    assert all(opened.keys[place].secret == key.secret for place, key in session.keyring.keys.items())
    mixed = cookie[:21] + other[21:]
    assert [sessions.keyring(wrong, now=1.0) for wrong in (None, "", "x", mixed, cookie + "A")] == [None] * 5


def test_what_is_kept_in_memory_is_sealed() -> None:
    """A copy of the memory of the sessions, without a cookie, holds no key of the team."""
    kit, session, _ = begun(joined=False)
    sessions = Sessions()
    cookie = sessions.begin(session.keyring, now=0.0, random=kit.random)
    sessions.keep_note(cookie, "recovery", b"a secret on paper", random=kit.random)
    (kept,) = sessions._unlocked.values()
    held = kept.sealed + b"".join(kept.notes.values())
    secrets = [key.secret.value for key in session.keyring.keys.values()] + [session.keyring.identity.seed.value]
    assert not any(secret in held for secret in [*secrets, b"a secret on paper"])
    assert sessions.note(cookie, "recovery") == b"a secret on paper"
    sessions.drop_note(cookie, "recovery")
    assert sessions.note(cookie, "recovery") is None


def test_idle_sessions_are_dropped_and_remembered_for_a_day() -> None:
    """After fifteen minutes without a request the keys are gone; whose session it was stays known for a day."""
    kit, session, _ = begun(joined=False)
    sessions = Sessions()
    cookie = sessions.begin(session.keyring, now=0.0, random=kit.random)
    assert sessions.keyring(cookie, now=IDLE_SECONDS - 1) is not None
    assert sessions.whose_locked(cookie, now=IDLE_SECONDS - 1) is None
    assert sessions.keyring(cookie, now=2 * IDLE_SECONDS - 2) is not None
    assert sessions.keyring(cookie, now=3 * IDLE_SECONDS - 2) is None
    assert sessions._unlocked == {}
    assert sessions.whose_locked(cookie, now=3 * IDLE_SECONDS) == session.member
    assert sessions.whose_locked(cookie, now=3 * IDLE_SECONDS + REMEMBERED_SECONDS) is None


def test_a_session_that_nobody_asks_for_is_dropped_at_any_request() -> None:
    """A browser that was closed does not leave keys in memory for longer than the idle time of the Desk."""
    kit, session, _ = begun(joined=False)
    sessions = Sessions()
    sessions.begin(session.keyring, now=0.0, random=kit.random)
    assert sessions.any_unlocked(now=1.0)
    assert not sessions.any_unlocked(now=float(IDLE_SECONDS))
    assert sessions._unlocked == {}


def test_locked_sessions_that_are_remembered_are_bounded() -> None:
    """Logging in and locking over and over does not fill the memory."""
    kit, session, _ = begun(joined=False)
    sessions = Sessions()
    for _ in range(MOST_REMEMBERED + 5):
        sessions.end(sessions.begin(session.keyring, now=0.0, random=kit.random), now=0.0, remember=True)
    assert len(sessions._locked) == MOST_REMEMBERED
