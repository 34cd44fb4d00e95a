"""One act at the Desk: all of it lasts, or nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from fakes.a_desk import Worker, begun
from recourse.desk.act import acting
from recourse.desk.cases.overview import overview
from recourse.desk.cases.service import read_case, take_up
from recourse.desk.intake.service import aside, pull, try_again
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries, verify
from recourse.desk.messages.service import reply


def test_an_act_that_fails_leaves_nothing() -> None:
    """Neither a setting nor an entry."""
    kit, session, _ = begun()
    before = kit.store.kept

    def fails() -> None:
        with acting(kit.desk, session) as act:
            act.writer.put_setting("x", b"y")
            act.note(Act.LOCK)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert kit.store.kept == before


def test_entries_of_one_act_follow_each_other() -> None:
    """Two entries in one transaction are two links of the chain."""
    kit, session, _ = begun()
    with acting(kit.desk, session) as act:
        act.note(Act.LOCK)
        act.note(Act.LOG_OUT, why="test")
    assert [(entry.act, entry.details) for entry in entries(kit.desk, session)[:2]] == [
        (Act.LOG_OUT, {"why": "test"}),
        (Act.LOCK, {}),
    ]
    assert verify(kit.desk, session) == 4


def test_many_windows_at_once_write_one_ledger() -> None:
    """Eight windows take up, answer and pull at the same time: no entry is lost and no number is used twice."""
    kit, session, _ = begun()
    for number in range(8):
        Worker(f"w{number}").report(kit)
    cases = pull(kit.desk, session).reports

    def work(case: str) -> None:
        take_up(kit.desk, session, case)
        for number in range(3):
            reply(kit.desk, session, case, text=f"words {number}", language="fr")
        pull(kit.desk, session)

    with ThreadPoolExecutor(8) as windows:
        list(windows.map(work, cases))
    pull(kit.desk, session)
    assert verify(kit.desk, session) == len(kit.store.ledger())
    for case in cases:
        said = read_case(kit.desk, session, case).said
        assert [(one.n, one.state) for one in said] == [(0, None), (1, "sent"), (2, "sent"), (3, "sent")]
    assert [entry.act for entry in entries(kit.desk, session)].count(Act.REPLY_SENT) == 24
    assert [len(box) for box in kit.door.mailboxes.values()] == [3] * 8
    assert {one.state for one in overview(kit.desk, session).cases} == {"open"}


def test_two_windows_that_try_the_same_again_open_it_once() -> None:
    """The second finds that it lies aside no more, or nothing new comes of it."""
    kit, session, _ = begun()
    worker = Worker()
    worker.message(kit, "early", n=1)
    pull(kit.desk, session)
    (lying,) = aside(kit.desk)
    worker.report(kit)
    (case,) = pull(kit.desk, session).reports
    with ThreadPoolExecutor(4) as windows:
        tries = [windows.submit(try_again, kit.desk, session, lying.id) for _ in range(4)]
    assert sum(one.exception() is None for one in tries) == 1
    assert [said.text for said in read_case(kit.desk, session, case).said] == ["They do not pay me.", "early"]
