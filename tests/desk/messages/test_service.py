"""Writing to the worker."""

import pytest

from fakes.a_desk import ADesk, Worker, begun
from recourse.desk.cases.service import read_case
from recourse.desk.door_link.model import Fetched
from recourse.desk.faults import DoorRefusedError, DoorUnreachableError, NoDoorError, NotFilledInError
from recourse.desk.intake.service import pull
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.messages.service import reply, send_waiting
from recourse.desk.session.model import Session
from recourse.store.faults import NotKeptError
from recourse.terms.message import message


def a_case() -> tuple[ADesk, Session, str, Worker]:
    """A Desk with one case."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit)
    (case,) = pull(kit.desk, session).reports
    return kit, session, case, worker


def test_an_answer_reaches_the_worker_and_says_what_was_seen() -> None:
    """It carries its number, the largest number of the worker, and a code that fits; the case opens by it."""
    kit, session, case, worker = a_case()
    worker.message(kit, "one")
    worker.message(kit, "two")
    pull(kit.desk, session)
    kit.clock.later(days=1)
    seen = reply(kit.desk, session, case, text=" We read both. ", language="fr")
    (told,) = worker.replies(kit)
    assert (told.kind, told.n, told.seen, told.language, told.text) == ("message", 1, 2, "fr", "We read both.")
    said = seen.said[-1]
    assert (said.by, said.n, said.member, said.state, said.day, said.sent) == (
        "desk",
        1,
        session.member,
        "sent",
        kit.clock.day,
        kit.clock.day,
    )
    assert seen.state == "open"
    assert [entry.act for entry in entries(kit.desk, session, case=case)[:2]] == [Act.REPLY_SENT, Act.REPLIED]
    assert "We read both" not in repr(kit.store.kept)


@pytest.mark.parametrize("language", ["", "xx", "quack", "english", "und", "FR", "fr_FR"])
def test_an_answer_is_in_some_language(language: str) -> None:
    """What is no code of a language is refused, and nothing is written."""
    kit, session, case, _ = a_case()
    before = len(kit.store.ledger())
    with pytest.raises(NotFilledInError) as refused:
        reply(kit.desk, session, case, text="We read it.", language=language)
    assert (refused.value.path, refused.value.says) == ("language", message("desk.service_reply_language"))
    assert (len(kit.store.ledger()), kit.store.waiting()) == (before, ())


def test_the_worker_s_own_word_for_a_language_is_taken() -> None:
    """Their page named it, and their page will read it."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit, language="qaa")
    (case,) = pull(kit.desk, session).reports
    reply(kit.desk, session, case, text="We read it.", language="qaa")
    assert [told.language for told in worker.replies(kit)] == ["qaa"]


def test_while_the_door_is_away_an_answer_waits() -> None:
    """It is durable here, the case shows that it waits, and the next pull hands it over in the order of writing."""
    kit, session, case, worker = a_case()
    kit.door.down = True
    assert reply(kit.desk, session, case, text="one", language="fr").said[-1].state == "waiting"
    assert reply(kit.desk, session, case, text="two", language="fr").said[-1].state == "waiting"
    with pytest.raises(DoorUnreachableError):
        send_waiting(kit.desk, session)
    kit.again()
    kit.door.down = False
    assert pull(kit.desk, session).sent == 2
    assert sorted((told.n, told.text) for told in worker.replies(kit)) == [(1, "one"), (2, "two")]
    assert [said.state for said in read_case(kit.desk, session, case).said] == [None, "sent", "sent"]
    assert kit.store.waiting() == ()


def test_an_answer_to_an_emptied_mailbox_is_dropped_and_marked() -> None:
    """The worker deleted everything and the request is still on its way."""
    kit, session, case, worker = a_case()
    del kit.door.mailboxes[worker.mailbox]
    seen = reply(kit.desk, session, case, text="Too late.", language="fr")
    assert (seen.said[-1].state, seen.said[-1].sent) == ("dropped", None)
    assert kit.store.waiting() == ()
    assert entries(kit.desk, session, case=case)[0].act is Act.REPLY_DROPPED


def test_one_full_mailbox_does_not_hold_up_the_others() -> None:
    """What the Door refuses goes on waiting; the rest is handed over, and the refusal is said."""
    kit, session, case, _ = a_case()
    other = Worker("other")
    other.report(kit)
    (second,) = pull(kit.desk, session).reports
    kit.door.down = True
    reply(kit.desk, session, case, text="first", language="fr")
    reply(kit.desk, session, second, text="second", language="fr")
    kit.door.down = False
    kit.door.keys[next(one.id for one in kit.store.waiting() if one.case == case)] = b"other bytes"
    with pytest.raises(DoorRefusedError) as refused:
        send_waiting(kit.desk, session)
    assert refused.value.status == 409
    assert [one.case for one in kit.store.waiting()] == [case]
    assert [told.text for told in other.replies(kit)] == ["second"]


def test_an_answer_is_not_lost_by_a_full_disk() -> None:
    """Nothing was written, nothing was sent, and its number is free."""
    kit, session, case, worker = a_case()
    kit.store.broken = True
    with pytest.raises(NotKeptError):
        reply(kit.desk, session, case, text="one", language="fr")
    kit.store.broken = False
    assert worker.replies(kit) == []
    reply(kit.desk, session, case, text="one", language="fr")
    assert [told.n for told in worker.replies(kit)] == [1]


@pytest.mark.parametrize(
    ("text", "language", "path", "says"),
    [
        ("", "fr", "text", message("desk.service_reply_empty")),
        ("  \n ", "fr", "text", message("desk.service_reply_empty")),
        ("x" * 262_144, "fr", "text", message("desk.service_reply_long")),
        ("a \ud800 b", "fr", "text", message("desk.service_reply_long")),
        ("Hello", "French!", "language", message("desk.service_reply_language")),
    ],
)
def test_what_cannot_be_sent_is_said_before_anything_is_written(
    text: str, language: str, path: str, says: object
) -> None:
    """The field and the sentence."""
    kit, session, case, _ = a_case()
    before = len(kit.store.ledger())
    with pytest.raises(NotFilledInError) as refused:
        reply(kit.desk, session, case, text=text, language=language)
    assert (refused.value.path, refused.value.says) == (path, says)
    assert (len(kit.store.ledger()), kit.store.waiting()) == (before, ())


def test_without_a_door_nothing_waits_and_nothing_is_sent() -> None:
    """There is nothing to hand over, so nothing is asked."""
    kit, session, _ = begun(joined=False)
    assert send_waiting(kit.desk, session) == 0
    kit.door.put(Fetched("0" * 32, "report", "0" * 64, b"", (), kit.clock.day))
    with pytest.raises(NoDoorError):
        pull(kit.desk, session)
