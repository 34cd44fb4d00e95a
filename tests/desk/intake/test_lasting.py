"""The way of a report through a Desk whose store lasts: closed, opened again, looked at as whoever took the disk."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from fakes.a_desk import NEW_TEAM, PASSWORD, ADesk, Worker, sample_account
from fakes.door_link import TOKEN
from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import names
from recourse.desk.cases.erasing import erase_overdue
from recourse.desk.cases.service import edit_account, exhibit, read_case
from recourse.desk.desk import Desk
from recourse.desk.intake.service import pull
from recourse.desk.ledger.service import verify
from recourse.desk.messages.service import reply
from recourse.desk.session.service import keep_draft, lock, log_in
from recourse.desk.team.service import first_run, join_door
from recourse.store.desk.store import open_desk_store

CANARY = "Kingfisher-7261"


@contextmanager
def opened(kit: ADesk, folder: Path) -> Iterator[Desk]:
    """The Desk over its files."""
    with closing(open_desk_store(folder / "desk.db", folder / "blobs", random=kit.random)) as store:
        yield replace(kit.again(), store=store)


def disk(folder: Path) -> bytes:
    """All bytes of all files."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_report_lives_and_dies_on_a_real_disk(tmp_path: Path) -> None:
    """Opened, changed, answered, closed and opened again, erased: no word of it is ever on the disk in clear."""
    kit, worker = ADesk(), Worker()
    account = {**sample_account(), "employers": [{"id": "e1", "name": CANARY}]}
    with opened(kit, tmp_path) as desk:
        run = first_run(desk, NEW_TEAM)
        kit.store.kept.settings["record"] = run.record.encode()
        join_door(desk, run.session, TOKEN)
        worker.report(kit, f"{CANARY} keeps my pay.", account=account, photos=[CANARY.encode() * 1000])
        worker.message(kit, f"{CANARY} again")
        (case,) = pull(desk, run.session).reports
        kit.door.down = True
        reply(desk, run.session, case, text=f"What did {CANARY} say?", language="fr")
        kit.door.down = False
        lock(desk, run.session)
        keep_draft(desk, run.session.cookie, where="/", fields=[("text", CANARY)])
        assert CANARY.encode() not in disk(tmp_path)
    with opened(kit, tmp_path) as desk:
        session = log_in(desk, name="Maria", password=PASSWORD)
        seen = read_case(desk, session, case)
        assert [said.text for said in seen.said] == [
            f"{CANARY} keeps my pay.",
            f"{CANARY} again",
            f"What did {CANARY} say?",
        ]
        assert exhibit(desk, session, case, seen.exhibits[0].id)[1] == CANARY.encode() * 1000
        assert seen.account is not None
        changed = account_from_plain({"country": "GR", "region": CANARY}, indicators=names())
        edit_account(desk, session, case, version=seen.version, account=changed)
        assert pull(desk, session).sent == 1
        assert [told.text for told in worker.replies(kit)] == [f"What did {CANARY} say?"]
        worker.delete(kit)
        assert pull(desk, session).deletions == (case,)
        assert CANARY.encode() not in disk(tmp_path)
    kit.clock.later(days=7)
    with opened(kit, tmp_path) as desk:
        assert erase_overdue(desk) == (case,)
        session = log_in(desk, name="Maria", password=PASSWORD)
        pull(desk, session)
        assert verify(desk, session) == len(desk.store.ledger())
        assert desk.store.cases() == ()
        assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


def test_a_report_fetched_before_a_crash_is_opened_after_it(tmp_path: Path) -> None:
    """It was made durable and acknowledged, and the process ended before anything was opened."""
    kit, worker = ADesk(), Worker()
    with opened(kit, tmp_path) as desk:
        run = first_run(desk, NEW_TEAM)
        kit.store.kept.settings["record"] = run.record.encode()
        join_door(desk, run.session, TOKEN)
        worker.report(kit, photos=[b"photo"])

        def crash() -> None:
            raise KeyboardInterrupt

        stopped = replace(desk, today=crash)  # type: ignore[arg-type] # It never gives a day.
        with suppress(KeyboardInterrupt):
            pull(stopped, run.session)
        assert len(kit.door.acknowledged) == 1
        assert desk.store.cases() == ()
    with opened(kit, tmp_path) as desk:
        session = log_in(desk, name="Maria", password=PASSWORD)
        (case,) = pull(desk, session).reports
        assert [one.fault for one in read_case(desk, session, case).exhibits] == [None]
