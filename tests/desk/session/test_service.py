"""Log-in, lock, log-out, and what was typed when the lock fell."""

import pytest

from fakes.a_desk import PASSWORD, begun
from recourse.desk.desk import PASSWORDS_AT_ONCE
from recourse.desk.faults import ManyTryingError, TooManyTriesError, WrongNameOrPasswordError
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.session.service import (
    MOST_DRAFT_BYTES,
    MOST_DRAFTS,
    drafts,
    drop_draft,
    keep_draft,
    lock,
    locked_member,
    log_in,
    log_out,
    resume,
)
from recourse.store.faults import NotKeptError
from recourse.terms.message import message

WRONG = "wrong and wrong"


def test_a_password_opens_the_member_and_each_log_in_has_another_cookie() -> None:
    """Log-in gives the keyring; the cookie that came with the form is good no more."""
    kit, first, _ = begun()
    second = log_in(kit.desk, name=" maria ", password=PASSWORD, old_cookie=first.cookie)
    assert (second.member, second.name, second.language) == (first.member, "Maria", "en")
    assert second.cookie != first.cookie
    assert resume(kit.desk, first.cookie) is None
    again = resume(kit.desk, second.cookie)
    assert again is not None
    assert again.keyring.keys.keys() == first.keyring.keys.keys()
    assert entries(kit.desk, second)[0].act is Act.LOG_IN


@pytest.mark.parametrize(("name", "password"), [("Maria", "seven quiet heron"), ("Omar", PASSWORD), ("", "")])
def test_what_does_not_fit_is_refused_with_one_sentence(name: str, password: str) -> None:
    """Nobody learns which names there are."""
    kit, _, _ = begun()
    with pytest.raises(WrongNameOrPasswordError) as refused:
        log_in(kit.desk, name=name, password=password)
    assert refused.value.says == message("desk.service_wrong_password")


def test_after_five_wrong_passwords_a_name_has_to_wait() -> None:
    """The sixth try within the wait is refused, also with the right password, and the right one counts after it."""
    kit, _, _ = begun()
    for _ in range(5):
        with pytest.raises(WrongNameOrPasswordError):
            log_in(kit.desk, name="Maria", password=WRONG)
    with pytest.raises(TooManyTriesError) as refused:
        log_in(kit.desk, name="MARIA", password=PASSWORD)
    assert refused.value.says == message("desk.service_too_many_tries", n=5)
    kit.clock.later(seconds=5)
    log_in(kit.desk, name="Maria", password=PASSWORD)
    log_in(kit.desk, name="Maria", password=PASSWORD)


def test_a_flood_of_made_up_names_keeps_no_member_from_working() -> None:
    """Three are checked or wait for it; a fourth is told so at once, and nothing of it is counted."""
    kit, _, _ = begun()
    for _ in range(PASSWORDS_AT_ONCE):
        assert kit.desk.password_places.acquire(blocking=False)
    for _ in range(6):
        with pytest.raises(ManyTryingError) as refused:
            log_in(kit.desk, name="Maria", password=WRONG)
        assert refused.value.says == message("desk.service_many_trying")
    kit.desk.password_places.release(PASSWORDS_AT_ONCE)
    for name, password in [("Nobody", WRONG)] * 6 + [("Maria", WRONG)] * 4:
        with pytest.raises((WrongNameOrPasswordError, TooManyTriesError)):
            log_in(kit.desk, name=name, password=password)
    log_in(kit.desk, name="Maria", password=PASSWORD)


def test_a_restart_locks() -> None:
    """Nothing of a session is written down."""
    kit, session, _ = begun()
    kit.again()
    assert resume(kit.desk, session.cookie) is None
    assert locked_member(kit.desk, session.cookie) is None


def test_lock_and_log_out_forget_the_keys() -> None:
    """A lock still knows whose session it was, a log-out does not; both stand in the ledger."""
    kit, first, _ = begun()
    second = log_in(kit.desk, name="Maria", password=PASSWORD)
    lock(kit.desk, first)
    assert (resume(kit.desk, first.cookie), locked_member(kit.desk, first.cookie)) == (None, "Maria")
    log_out(kit.desk, second)
    assert (resume(kit.desk, second.cookie), locked_member(kit.desk, second.cookie)) == (None, None)
    third = log_in(kit.desk, name="Maria", password=PASSWORD)
    assert [entry.act for entry in entries(kit.desk, third)[:3]] == [Act.LOG_IN, Act.LOG_OUT, Act.LOCK]


def test_a_full_disk_does_not_keep_a_desk_open() -> None:
    """The keys go before the ledger is written."""
    kit, session, _ = begun()
    kit.store.broken = True
    with pytest.raises(NotKeptError):
        lock(kit.desk, session)
    assert resume(kit.desk, session.cookie) is None


def test_what_was_typed_when_the_lock_fell_comes_back_to_its_author() -> None:
    """It is sealed on disk, offered after unlocking, and goes when it was taken up."""
    kit, session, _ = begun()
    fields = [("text", "I was about to say"), ("language", "fr")]
    assert not keep_draft(kit.desk, session.cookie, where="/cases/1/reply", fields=fields)
    kit.clock.later(seconds=16 * 60)
    assert keep_draft(kit.desk, session.cookie, where="/cases/1/reply", fields=fields)
    assert b"about to say" not in b"".join(kit.store.kept.settings.values())
    again = log_in(kit.desk, name="Maria", password=PASSWORD)
    (draft,) = drafts(kit.desk, again)
    assert (draft.where, draft.fields) == ("/cases/1/reply", tuple(fields))
    drop_draft(kit.desk, again, draft.id)
    assert drafts(kit.desk, again) == ()
    assert "about to say" not in repr(draft)


def test_drafts_are_few_and_small_and_nobody_elses() -> None:
    """The newest five are kept; one that is too large, or with a cookie of nobody, is not."""
    kit, session, _ = begun()
    lock(kit.desk, session)
    for number in range(MOST_DRAFTS + 2):
        assert keep_draft(kit.desk, session.cookie, where=f"/{number}", fields=[])
    assert not keep_draft(kit.desk, session.cookie, where="/", fields=[("text", "x" * MOST_DRAFT_BYTES)])
    assert not keep_draft(kit.desk, "A" * 64, where="/", fields=[])
    assert not keep_draft(kit.desk, None, where="/", fields=[])
    again = log_in(kit.desk, name="Maria", password=PASSWORD)
    assert [draft.where for draft in drafts(kit.desk, again)] == ["/6", "/5", "/4", "/3", "/2"]


def test_a_session_says_nothing_in_a_log() -> None:
    """Neither cookie nor name stands in what a traceback would print."""
    _, session, _ = begun()
    assert session.cookie not in repr(session)
