"""One thread writes; jobs that wait share a transaction, and each is told the truth about its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, Engine, event

from recourse.store.faults import NotKeptError, VersionError
from recourse.store.sqlite import driver, writing_engine
from recourse.store.writer import Writer
from recourse.terms.message import message


def not_kept() -> NotKeptError:
    """The error these tests expect."""
    return NotKeptError(message("store.not_kept"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database with one table."""
    made = writing_engine(tmp_path / "w.db")
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text TEXT PRIMARY KEY)")
    yield made
    made.dispose()


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """A writer on it."""
    made = Writer(engine, not_kept=not_kept)
    yield made
    made.close()


def note(text: str) -> Callable[[Connection], str]:
    """A job that writes a text."""

    def job(connection: Connection) -> str:
        driver(connection).execute("INSERT INTO note VALUES (?)", (text,))
        return text

    return job


def refused(text: str) -> Callable[[Connection], str]:
    """A job that writes a text and then refuses."""

    def job(connection: Connection) -> str:
        note(text)(connection)
        raise VersionError(message("store.changed_meanwhile"))

    return job


def notes(engine: Engine) -> list[str]:
    """What another connection sees."""
    with closing(sqlite3.connect(str(engine.url.database))) as other:
        return [row[0] for row in other.execute("SELECT text FROM note ORDER BY text")]


def hold(writer: Writer) -> Event:
    """Keep the writer busy until the event is set, so that jobs gather behind it."""
    go, begun = Event(), Event()

    def wait(_: sqlite3.Connection) -> None:
        begun.set()
        go.wait(10)

    writer.outside(wait)
    begun.wait(10)
    return go


def test_a_job_is_durable_when_its_future_is_done(engine: Engine, writer: Writer) -> None:
    """Whoever was answered can look it up by another connection."""
    assert writer.submit(note("a")).result() == "a"
    assert notes(engine) == ["a"]


def test_jobs_that_wait_share_one_commit(engine: Engine, writer: Writer) -> None:
    """Twenty jobs behind a busy writer cost one commit."""
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)
    go = hold(writer)
    futures = [writer.submit(note(f"{figure:02}")) for figure in range(20)]
    go.set()
    assert [future.result() for future in futures] == [f"{figure:02}" for figure in range(20)]
    assert len(commits) == 1


def test_nobody_is_told_before_the_commit(engine: Engine, writer: Writer) -> None:
    """While the commit is under way no Future of its transaction is done."""
    go = hold(writer)
    futures = [writer.submit(note(text)) for text in "abc"]
    done: list[bool] = []
    event.listen(engine, "commit", lambda _: done.extend(future.done() for future in futures))
    go.set()
    futures[-1].result()
    assert done == [False, False, False]


def test_one_that_is_refused_spoils_no_other(engine: Engine, writer: Writer) -> None:
    """What a refused job wrote is undone, what its neighbours wrote stays."""
    go = hold(writer)
    first, second, third = writer.submit(note("a")), writer.submit(refused("b")), writer.submit(note("c"))
    go.set()
    assert (first.result(), third.result()) == ("a", "c")
    with pytest.raises(VersionError):
        second.result()
    assert notes(engine) == ["a", "c"]


def test_one_that_the_database_refuses_spoils_no_other(engine: Engine, writer: Writer) -> None:
    """A transaction that fails is tried again job by job."""
    writer.submit(note("a")).result()
    go = hold(writer)
    futures = [writer.submit(note(text)) for text in ("b", "a", "c")]
    go.set()
    assert (futures[0].result(), futures[2].result()) == ("b", "c")
    with pytest.raises(NotKeptError):
        futures[1].result()
    assert notes(engine) == ["a", "b", "c"]


def test_a_commit_that_fails_is_told_and_leaves_nothing(engine: Engine, writer: Writer) -> None:
    """Where the database cannot commit, nobody hears that it was kept, and later jobs work again."""
    writer.submit(note("a")).result()
    failing = [True]

    @event.listens_for(engine, "commit")
    def fail(_: Connection) -> None:
        if failing[0]:
            msg = "disk I/O error"
            raise sqlite3.OperationalError(msg)

    with pytest.raises(NotKeptError) as told:
        writer.submit(note("b")).result()
    assert told.value.says == message("store.not_kept")
    failing[0] = False
    assert writer.submit(note("c")).result() == "c"
    assert notes(engine) == ["a", "c"]


def test_what_follows_runs_when_it_is_durable_and_before_the_answer(engine: Engine, writer: Writer) -> None:
    """What was erased is gone when its sender is told; a fault of that takes nobody's answer away."""
    seen: list[list[str]] = []
    future = writer.submit(note("a"), then=lambda _: seen.append(notes(engine)))
    future.result()
    assert seen == [["a"]]

    def broken(_: str) -> None:
        raise ZeroDivisionError

    assert writer.submit(note("b"), then=broken).result() == "b"
    assert writer.submit(note("c")).result() == "c"


def test_one_that_was_given_up_is_not_done(engine: Engine, writer: Writer) -> None:
    """A job cancelled while it waited writes nothing."""
    go = hold(writer)
    future = writer.submit(note("a"))
    assert future.cancel()
    go.set()
    writer.submit(note("b")).result()
    assert notes(engine) == ["b"]


def test_closing_does_what_waits_and_takes_nothing_more(engine: Engine, writer: Writer) -> None:
    """No job that was accepted is dropped at the end; one after it is refused, not left without an answer."""
    go = hold(writer)
    futures = [writer.submit(note(text)) for text in "abc"]
    go.set()
    writer.close()
    assert [future.result() for future in futures] == ["a", "b", "c"]
    with pytest.raises(NotKeptError):
        writer.submit(note("d")).result()
    assert notes(engine) == ["a", "b", "c"]


def test_a_task_between_transactions_is_in_none(engine: Engine, writer: Writer) -> None:
    """A rebuild runs where no transaction is open, after the jobs that came with it."""
    go = hold(writer)
    writer.submit(note("a"))
    task = writer.outside(lambda database: (database.in_transaction, notes(engine)))
    writer.submit(note("b"))
    go.set()
    assert task.result() == (False, ["a", "b"])


def test_a_task_between_transactions_that_fails_is_told(writer: Writer) -> None:
    """A checkpoint on a full disk stops neither the writer nor whoever waits for it."""
    with pytest.raises(NotKeptError):
        writer.outside(lambda database: database.execute("nonsense")).result()
    assert writer.submit(note("a")).result() == "a"
