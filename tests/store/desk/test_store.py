"""What a Desk's store promises beyond the answers that `test_same.py` compares."""

import errno
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from recourse.store.desk.ports import (
    DeskStore,
    DeskWriter,
    Head,
    LedgerRow,
    StoredCase,
    StoredEnvelope,
    StoredRecord,
    Waiting,
    WrappedKey,
)
from recourse.store.faults import NotKeptError, VersionError
from recourse.terms.message import message
from store.kit import DAY, desk_in, files_with

CANARY = b"canary that nobody may find"
CASE = StoredCase("c1", "new", restricted=False, changed=DAY)


def entry(number: int, case: str | None, content: bytes = b"entry") -> tuple[LedgerRow, Head]:
    """An entry of the ledger and its head."""
    return LedgerRow(number, case, DAY, b"hash", b"chain", content), Head(number, b"chain", b"signature")


def names_in(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def opened(writer: DeskWriter, content: bytes) -> str:
    """Everything that opening one report writes; gives the name of an exhibit."""
    writer.put_case(CASE)
    writer.put_wrapped_key(WrappedKey("c1", "work", 1, content))
    writer.put_record(StoredRecord("c1", "work", 1, content * 500))
    writer.append_ledger(*entry(1, "c1", content))
    writer.put_waiting(Waiting("w1", "c1", "box", content, DAY))
    writer.drop_envelope("e1")
    return writer.put_blob(content)


def test_what_was_written_is_on_disk(tmp_path: Path) -> None:
    """Another process that opens the files finds what a block wrote as soon as the block ends."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            exhibit = opened(writer, b"content")
        with desk_in(tmp_path) as other:
            assert other.case("c1") == CASE
            assert other.blob(exhibit) == b"content"
            assert other.head() == entry(1, "c1")[1]


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Case, keys, records, ledger and blobs: all of it lasts, or nothing; an envelope that was dropped is back."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            writer.put_envelope(StoredEnvelope("e1", "report", "box", b"sealed", (writer.put_blob(b"photo"),), DAY))
        before = (store.envelopes(aside=False), names_in(tmp_path / "blobs"))

        def fail() -> None:
            with store.write() as writer:
                opened(writer, b"content")
                writer.put_record(StoredRecord("c1", "work", 1, b"stale"))

        with pytest.raises(VersionError) as refused:
            fail()
        assert refused.value.says == message("store.changed_meanwhile")
        assert (store.envelopes(aside=False), names_in(tmp_path / "blobs")) == before
        seen = (
            store.cases(),
            store.records("c1"),
            store.wrapped_keys("c1"),
            store.ledger(),
            store.head(),
            store.waiting(),
        )
        assert seen == ((), (), (), (), None, ())


def test_two_windows(tmp_path: Path) -> None:
    """Of two that read the same version and both write the next one, the second is refused."""
    with desk_in(tmp_path) as store:
        for version in (1, 2):
            with store.write() as writer:
                writer.put_record(StoredRecord("c1", "work", version, b"first window"))
        with pytest.raises(VersionError), store.write() as writer:
            writer.put_record(StoredRecord("c1", "work", 2, b"second window"))
        with pytest.raises(VersionError), store.write() as writer:
            writer.put_record(StoredRecord("c1", "work", 1, b"third window"))
        assert store.records("c1") == (StoredRecord("c1", "work", 2, b"first window"),)


def test_blocks_wait_for_each_other(tmp_path: Path) -> None:
    """Eight threads that each append the next entry of the ledger lose none, for they write one after the other."""
    with desk_in(tmp_path) as store:

        def append() -> None:
            with store.write() as writer:
                writer.append_ledger(*entry(len(store.ledger()) + 1, None))

        with ThreadPoolExecutor(8) as threads:
            for done in [threads.submit(append) for _ in range(24)]:
                done.result()
        assert [row.number for row in store.ledger()] == list(range(1, 25))


def test_what_is_read_in_a_block_is_what_was_there_before(tmp_path: Path) -> None:
    """Readers are not held up by a writer, and see nothing of it until it lasts."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            writer.put_case(CASE)
            assert store.cases() == ()
        assert store.cases() == (CASE,)


def test_a_block_in_a_block_is_a_mistake(tmp_path: Path) -> None:
    """It is said at once, instead of waiting for ever; the block around it goes on."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            with pytest.raises(RuntimeError), store.write():
                pass
            writer.put_case(CASE)
        assert store.cases() == (CASE,)


def test_reading_goes_on_while_records_are_written(tmp_path: Path) -> None:
    """An iterator over all records gives those of the moment at which it began."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            for figure in range(300):
                writer.put_record(StoredRecord(f"{figure:03}", "work", 1, b"old"))
        records = store.all_records("work")
        first = next(records)
        with store.write() as writer:
            for figure in range(300):
                writer.put_record(StoredRecord(f"{figure:03}", "work", 2, b"new"))
        assert {record.sealed for record in (first, *records)} == {b"old"}
        assert {record.sealed for record in store.all_records("work")} == {b"new"}


@pytest.mark.parametrize("keep", [False, True])
def test_an_erased_case_is_in_no_file(tmp_path: Path, *, keep: bool) -> None:
    """When the block ends nothing of the case is in database or log, and the hashes of the ledger are as they were."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            exhibit = opened(writer, CANARY)
        assert len(files_with(tmp_path, CANARY)) > 1
        with store.write() as writer:
            writer.erase_case("c1")
            if not keep:
                writer.drop_blob(exhibit)
        assert files_with(tmp_path, CANARY) == ([exhibit] if keep else [])
        assert store.ledger() == (LedgerRow(1, "c1", DAY, b"hash", b"chain", None),)
        assert (store.case("c1"), store.records("c1"), store.wrapped_keys("c1"), store.waiting()) == (None, (), (), ())


def test_cleaning_takes_what_was_dropped_and_what_nothing_names(tmp_path: Path) -> None:
    """An envelope that was opened, keys that were replaced and blobs of a crash are in no file after cleaning."""
    with desk_in(tmp_path) as store:
        with store.write() as writer:
            writer.put_envelope(StoredEnvelope("e1", "report", "box", CANARY * 1000, (), DAY))
            writer.put_wrapped_key(WrappedKey("c1", "work", 1, CANARY))
            kept = writer.put_blob(b"kept")
        (tmp_path / "blobs" / ("ab" * 16)).write_bytes(CANARY)
        with store.write() as writer:
            writer.drop_envelope("e1")
            writer.drop_wrapped_keys(case="c1", compartment="work", before=2)
        store.clean()
        assert files_with(tmp_path, CANARY) == []
        assert store.blob(kept) == b"kept"


def test_the_same_report_twice_is_taken_once(tmp_path: Path) -> None:
    """Neither the same id nor the same bytes under another id come back after they were opened, and no blob is left."""
    with desk_in(tmp_path) as store:

        def fetch(envelope: str, content: bytes) -> None:
            with store.write() as writer:
                writer.put_envelope(
                    StoredEnvelope(envelope, "report", "box", content, (writer.put_blob(b"photo"),), DAY)
                )

        fetch("e1", b"sealed")
        with store.write() as writer:
            (waiting,) = store.envelopes(aside=False)
            writer.drop_envelope("e1")
            writer.drop_blob(waiting.attachments[0])
        fetch("e1", b"other")
        fetch("e2", b"sealed")
        assert store.envelopes(aside=False) == ()
        assert (store.knows_envelope("e1"), store.knows_envelope("e2"), store.knows_envelope("e3")) == (
            True,
            True,
            False,
        )
        assert names_in(tmp_path / "blobs") == []


def broken_disk() -> tuple[Callable[[int], None], list[bool]]:
    """A disk, and the switch that breaks it."""
    broken = [False]

    def sync(file: int) -> None:
        if broken[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fsync(file)

    return sync, broken


def test_a_disk_that_fails_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """A blob that could not be made durable takes the whole block with it; later ones work again."""
    sync, broken = broken_disk()
    with desk_in(tmp_path, sync=sync) as store:
        broken[0] = True
        with pytest.raises(NotKeptError) as told, store.write() as writer:
            opened(writer, b"content")
        assert told.value.says == message("store.not_kept")
        assert (store.cases(), names_in(tmp_path / "blobs")) == ((), [])
        broken[0] = False
        with store.write() as writer:
            opened(writer, b"content")
        assert store.cases() == (CASE,)


def test_a_fault_of_the_caller_stays_its_own(tmp_path: Path) -> None:
    """What the block itself raises comes out as it is, and another thread can write after it."""
    with desk_in(tmp_path) as store:

        def fail() -> None:
            with store.write() as writer:
                writer.put_case(CASE)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert store.cases() == ()
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_put_case, store).result(10)
        assert store.cases() == (CASE,)


def test_another_process_that_writes_is_waited_for(tmp_path: Path) -> None:
    """A command beside the Desk and the Desk itself do not refuse each other."""
    with desk_in(tmp_path) as store, desk_in(tmp_path) as other, ThreadPoolExecutor(1) as thread:
        inside = Event()

        def late() -> None:
            inside.wait(10)
            _put_case(other)

        waiting = thread.submit(late)
        with store.write() as writer:
            writer.put_setting("name", b"value")
            inside.set()
            assert not waiting.done()
        waiting.result(10)
        assert (store.cases(), store.setting("name")) == ((CASE,), b"value")


def _put_case(store: DeskStore) -> None:
    with store.write() as writer:
        writer.put_case(CASE)


def test_nothing_but_days_is_kept_of_time(tmp_path: Path) -> None:
    """No column of the database holds anything finer than a day."""
    with desk_in(tmp_path) as store, store.write() as writer:
        writer.put_envelope(StoredEnvelope("e1", "report", "box", b"sealed", (), DAY))
        opened(writer, b"content")
    database = sqlite3.connect(tmp_path / "desk.db")
    dump = "\n".join(database.iterdump())
    database.close()
    assert {part for part in dump.split("'") if part.startswith("20") and part[4:5] == "-"} == {DAY.isoformat()}
