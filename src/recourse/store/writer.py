"""One thread that writes: jobs that wait share one transaction and one fsync, and each is told when it is durable."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from recourse.store.faults import NotKeptError
from recourse.store.sqlite import driver

T = TypeVar("T")

TOGETHER = 64
"""How many jobs share one transaction at most."""

MOMENT = 0.001
"""Seconds for which a transaction waits for another job, where the last one had more."""

DATABASE_FAULTS = (sqlite3.Error, DBAPIError, OSError)
"""What a full, read-only or failing disk raises on the way through driver and toolkit."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    run: Callable[[Connection], T]
    then: Callable[[T], None] | None
    future: "Future[T]"


@dataclass(slots=True)
class _Outcome:
    """What became of a job: its result, or the fault that it is refused with."""

    job: _Job[Any]
    result: Any = None
    fault: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Outside(Generic[T]):
    """A task that no transaction may be around."""

    run: Callable[[sqlite3.Connection], T]

    def __call__(self, connection: Connection) -> T:
        """Never: the writer looks for it before it begins a transaction."""
        raise NotImplementedError


class _BatchLostError(Exception):
    """The database failed: nothing of the whole transaction was kept."""


class Writer:
    """The only one in this process that writes to a database.

    Args:
        engine: a writing engine, whose transactions begin with a lock.
        not_kept: makes the error for what could not be made durable.
        together: how many jobs share one transaction at most.
    """

    def __init__(self, engine: Engine, *, not_kept: Callable[[], NotKeptError], together: int = TOGETHER) -> None:
        self._engine = engine
        self._not_kept = not_kept
        self._together = together
        self._waiting: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._last = 1
        self._connection: Connection | None = None
        self._closed = False
        self._door = Lock()
        # A daemon, so that a process which forgets to close still ends: what it cuts off was not answered yet.
        self._thread = Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Connection], T], *, then: Callable[[T], None] | None = None) -> "Future[T]":
        """Have a job done in a transaction that it may share with others.

        Args:
            job: writes with the connection it is given, and nothing else: where the database failed it is tried once
                more. What it raises is set on the Future, and what it wrote is undone.
            then: is called with the result once that is durable, before the Future is done.

        Returns:
            A Future that is done when the bytes are on disk. It holds `NotKeptError` where they could not be put there.
        """
        future: Future[T] = Future()
        with self._door:
            if not self._closed:
                self._waiting.put(_Job(job, then, future))
                return future
        future.set_exception(self._not_kept())
        return future

    def outside(self, task: Callable[[sqlite3.Connection], T]) -> "Future[T]":
        """Have something done between transactions, with the driver's connection: a checkpoint, a rebuild."""
        return self.submit(_Outside(task))

    def close(self) -> None:
        """Do what waits, then stop."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while (first := self._waiting.get()) is not None:
            jobs, last = self._gather(first)
            self._do([job for job in jobs if job.future.set_running_or_notify_cancel()])
            if last:
                break
        self._let_go()

    def _gather(self, first: _Job[Any]) -> tuple[list[_Job[Any]], bool]:
        """What waits now, up to the most; and whether nothing comes after it.

        Whoever was answered a moment ago may be about to send more: as many jobs as the last transaction had are waited
        for, shortly, so that they share one fsync again. A job that comes alone after one that came alone never waits.
        """
        jobs = [first]
        try:
            while len(jobs) < self._together:
                job = self._waiting.get(timeout=MOMENT if len(jobs) < self._last else 0)
                if job is None:
                    return jobs, True
                jobs.append(job)
        except Empty:
            pass
        self._last = len(jobs)
        return jobs, False

    def _do(self, jobs: Sequence[_Job[Any]]) -> None:
        inside = [job for job in jobs if not isinstance(job.run, _Outside)]
        try:
            outcomes = self._transaction(inside) if inside else []
        except _BatchLostError:
            # One that is too much for the disk must not take those along that are not: each gets one try of its own.
            outcomes = [self._alone(job) for job in inside]
        for outcome in outcomes:
            _tell(outcome)
        for job in jobs:
            if isinstance(job.run, _Outside):
                _tell(self._between(job, job.run))

    def _between(self, job: _Job[Any], task: "_Outside[Any]") -> _Outcome:
        try:
            connection = self._connection = self._connection or self._engine.connect()
            return _Outcome(job, result=task.run(driver(connection)))
        except DATABASE_FAULTS as fault:
            self._let_go()
            not_kept = self._not_kept()
            not_kept.__cause__ = fault
            return _Outcome(job, fault=not_kept)

    def _alone(self, job: _Job[Any]) -> _Outcome:
        try:
            (outcome,) = self._transaction([job])
        except _BatchLostError as lost:
            fault = self._not_kept()
            fault.__cause__ = lost.__cause__
            return _Outcome(job, fault=fault)
        return outcome

    def _transaction(self, jobs: Sequence[_Job[Any]]) -> list[_Outcome]:
        """Run jobs and commit once.

        Raises:
            _BatchLostError: the database failed, and nothing was kept.
        """
        try:
            connection = self._connection = self._connection or self._engine.connect()
            with connection.begin():
                below = driver(connection)
                return [_run(job, connection, below) for job in jobs]
        except DATABASE_FAULTS as fault:
            self._let_go()
            raise _BatchLostError from fault

    def _let_go(self) -> None:
        """Close the connection; after a fault the next transaction begins with a fresh one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*DATABASE_FAULTS):
                connection.invalidate()
            with suppress(*DATABASE_FAULTS):
                connection.close()


def _run(job: _Job[Any], connection: Connection, below: sqlite3.Connection) -> _Outcome:
    """Run one job inside a savepoint, so that one which is refused undoes only its own writes."""
    below.execute("SAVEPOINT job")
    try:
        outcome = _Outcome(job, result=job.run(connection))
    except DATABASE_FAULTS:
        raise
    except BaseException as fault:  # noqa: BLE001 -- whoever waits for this job is told, whatever it raised
        below.execute("ROLLBACK TO job")
        outcome = _Outcome(job, fault=fault)
    below.execute("RELEASE job")
    return outcome


def _tell(outcome: _Outcome) -> None:
    if outcome.fault is not None:
        outcome.job.future.set_exception(outcome.fault)
        return
    if outcome.job.then is not None:
        # It is durable, and that is what is told; what was to follow must not stop the thread that all others need.
        with suppress(Exception):
            outcome.job.then(outcome.result)
    outcome.job.future.set_result(outcome.result)
