"""The store in memory that other tests use answers as the one that lasts."""

import shutil
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from fakes.desk_store import FakeDeskStore
from fakes.door_store import counting
from recourse.store.desk.ports import (
    DeskStore,
    DeskWriter,
    Head,
    LedgerRow,
    SealedKey,
    StoredCase,
    StoredEnvelope,
    StoredMember,
    StoredRecord,
    Waiting,
    WrappedKey,
)
from recourse.store.desk.store import open_desk_store
from recourse.store.faults import StoreError
from store.places import quick_folder

START = date(2026, 11, 24)
CASES = st.sampled_from(("c1", "c2", "c3"))
COMPARTMENTS = st.sampled_from(("work", "status"))
MEMBERS = st.sampled_from(("ana", "bo"))
PURPOSES = st.sampled_from(("work", "intake"))
EPOCHS = st.integers(1, 3)
BYTES = st.binary(max_size=3)
DAYS = st.integers(0, 3).map(lambda days: START + timedelta(days=days))
IDS = st.sampled_from(("e1", "e2", "e3"))
BLOBS = st.integers(0, 3)


class GaveUpError(Exception):
    """The block that writes was left half-way."""


@dataclass(frozen=True)
class Act:
    """One call of a writer's method."""

    name: str
    values: tuple[object, ...]
    named: dict[str, object]

    def __call__(self, writer: DeskWriter, blobs: list[str]) -> None:
        """Do it; blobs of this act and of earlier ones go by their place in the list."""
        if self.name == "put_blob":
            blobs.append(writer.put_blob(*self.values))  # type: ignore[arg-type] # Drawn to fit.
        elif self.name == "drop_blob":
            writer.drop_blob(dict(enumerate(blobs)).get(*self.values))  # type: ignore[call-overload] # Drawn to fit.
        elif self.name == "put_envelope":
            writer.put_envelope(self._with_blobs(writer, blobs))
        else:
            getattr(writer, self.name)(*self.values, **self.named)

    def _with_blobs(self, writer: DeskWriter, blobs: list[str]) -> StoredEnvelope:
        """The envelope with blobs that were there before, or come with it."""
        envelope, old, new = self.values
        assert isinstance(envelope, StoredEnvelope)
        assert isinstance(old, tuple)
        assert isinstance(new, tuple)
        named = tuple(blobs[which] for which in old if which < len(blobs))
        brought = tuple(writer.put_blob(content) for content in new)
        blobs.extend(brought)
        return replace(envelope, attachments=(*named, *brought))


def act(name: str, *values: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]) -> st.SearchStrategy[Act]:
    """A call of a method with values drawn."""
    return st.builds(Act, st.just(name), st.tuples(*values), st.fixed_dictionaries(named))


def entry(number: int, case: str | None, day: date, content: bytes) -> Act:
    """An entry of the ledger."""
    row = LedgerRow(number, case, day, b"hash", b"chain", content)
    return Act("append_ledger", (row, Head(number, b"chain", content)), {})


NAMES = st.sampled_from(("Ana", "Bo"))
LANGUAGES = st.sampled_from(("en", "ar"))
STATES = st.sampled_from(("new", "open", "closed"))
KINDS = st.sampled_from(("report", "message", "delete"))
BOX = st.just("box")
TEXTS = BYTES.map(bytes.hex)
NOTHING: st.SearchStrategy[tuple[str, ...]] = st.just(())
OLD = st.lists(BLOBS, max_size=1).map(tuple)
NEW = st.lists(BYTES, max_size=2).map(tuple)

ACTS = st.one_of(
    act("put_member", st.builds(StoredMember, MEMBERS, NAMES, TEXTS, TEXTS, BYTES, LANGUAGES, st.none() | DAYS)),
    act("put_sealed_key", st.builds(SealedKey, PURPOSES, EPOCHS, MEMBERS, BYTES)),
    act("drop_sealed_keys", purpose=PURPOSES, epoch=EPOCHS),
    act("put_case", st.builds(StoredCase, CASES, STATES, st.booleans(), DAYS)),
    act("put_record", st.builds(StoredRecord, CASES, COMPARTMENTS, EPOCHS, BYTES)),
    act("put_wrapped_key", st.builds(WrappedKey, CASES, COMPARTMENTS, EPOCHS, BYTES)),
    act("drop_wrapped_keys", case=CASES, compartment=COMPARTMENTS, before=EPOCHS),
    act("put_blob", BYTES),
    act("drop_blob", BLOBS, st.just("none")),
    act("put_envelope", st.builds(StoredEnvelope, IDS, KINDS, BOX, BYTES, NOTHING, DAYS), OLD, NEW),
    act("set_aside", IDS, why=st.just("FaultError")),
    act("drop_envelope", IDS),
    st.builds(entry, st.integers(1, 4), st.none() | CASES, DAYS, BYTES),
    act("erase_case", CASES),
    act("put_waiting", st.builds(Waiting, IDS, CASES, BOX, BYTES, DAYS)),
    act("drop_waiting", IDS),
    act("put_setting", st.just("name"), BYTES),
)
"""One act on a writer."""


class BothStores(RuleBasedStateMachine):
    """Ask both the same; both draw the same names for blobs."""

    def __init__(self) -> None:
        """Open both."""
        super().__init__()
        self.folder = quick_folder()
        self.fake = FakeDeskStore(random=counting())
        self.draw = counting()
        self.real = self.open()
        self.blobs: tuple[list[str], list[str]] = ([], [])
        self.entries = 0

    def open(self) -> DeskStore:
        """Open the one that lasts."""
        return open_desk_store(self.folder / "k.db", self.folder / "blobs", random=self.draw)

    def teardown(self) -> None:
        """Remove what was written."""
        self.real.close()
        shutil.rmtree(self.folder)

    @rule(acts=st.lists(ACTS, min_size=1, max_size=4), give_up=st.integers(0, 5).map(lambda figure: figure == 0))
    def write(self, acts: list[Act], *, give_up: bool) -> None:
        """Some acts in one transaction, which is sometimes left half-way."""
        ends = [
            _end_of(store.write(), acts, blobs, give_up=give_up)
            for store, blobs in zip((self.fake, self.real), self.blobs, strict=True)
        ]
        assert ends[0] == ends[1]

    @rule(case=st.none() | CASES, content=BYTES)
    def append(self, case: str | None, content: bytes) -> None:
        """The next entry of the ledger."""
        number = len(self.fake.ledger()) + 1
        for store in (self.fake, self.real):
            with store.write() as writer:
                entry(number, case, START, content)(writer, [])

    @rule(case=CASES, compartment=COMPARTMENTS, content=BYTES)
    def write_next(self, case: str, compartment: str, content: bytes) -> None:
        """The next version of a record."""
        present = {record.compartment: record.version for record in self.fake.records(case)}
        record = StoredRecord(case, compartment, present.get(compartment, 0) + 1, content)
        for store in (self.fake, self.real):
            with store.write() as writer:
                writer.put_record(record)

    @rule()
    def open_again(self) -> None:
        """The one that lasts is closed and opened."""
        self.real.close()
        self.real = self.open()

    @invariant()
    def all_that_is_seen_is_the_same(self) -> None:
        """Every question gets the same answer."""
        assert seen(self.fake, self.blobs[0]) == seen(self.real, self.blobs[1])

    @invariant()
    def no_file_is_left_that_nothing_names(self) -> None:
        """What was dropped, or written in a transaction that failed, is gone from the folder."""
        assert sorted(path.name for path in (self.folder / "blobs").iterdir()) == sorted(self.fake.kept.blobs)


def _end_of(
    block: AbstractContextManager[DeskWriter],
    acts: list[Act],
    blobs: list[str],
    *,
    give_up: bool,
) -> object:
    """How a transaction ended: well, left half-way, or refused with which sentence."""
    try:
        with block as writer:
            for each in acts:
                each(writer, blobs)
            if give_up:
                raise GaveUpError  # noqa: TRY301 -- a block that fails by itself is what is tried here
    except StoreError as refused:
        return type(refused), refused.says
    except GaveUpError:
        return GaveUpError
    return None


def seen(store: DeskStore, blobs: list[str]) -> list[object]:
    """All answers of a store."""
    return [
        store.members(),
        [store.sealed_keys(member=member) for member in ("ana", "bo")],
        store.cases(),
        [(store.case(case), store.records(case), store.wrapped_keys(case)) for case in ("c1", "c2", "c3")],
        [(list(store.all_records(part)), list(store.all_wrapped_keys(part))) for part in ("work", "status")],
        [store.blob(name) for name in blobs],
        store.envelopes(aside=False),
        store.envelopes(aside=True),
        [store.knows_envelope(envelope) for envelope in ("e1", "e2", "e3")],
        [store.ledger(case=case) for case in (None, "c1", "c2", "c3")],
        store.head(),
        store.waiting(),
        store.setting("name"),
    ]


TestBothStores = BothStores.TestCase
TestBothStores.settings = settings(max_examples=settings().max_examples // 5, stateful_step_count=25)
