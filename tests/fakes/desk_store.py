"""A Desk's store in memory. `tests/store/desk/test_same.py` holds it to the same answers as the one that lasts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from threading import Lock, get_ident

from fakes.door_store import counting
from recourse.store.desk import refusals
from recourse.store.desk.ports import (
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


@dataclass
class Kept:
    """Everything a Desk keeps, by its ids."""

    members: dict[str, StoredMember] = field(default_factory=dict)
    sealed_keys: dict[tuple[str, int, str], SealedKey] = field(default_factory=dict)
    cases: dict[str, StoredCase] = field(default_factory=dict)
    records: dict[tuple[str, str], StoredRecord] = field(default_factory=dict)
    wrapped_keys: dict[tuple[str, str, int], WrappedKey] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    envelopes: dict[str, StoredEnvelope] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    ledger: dict[int, LedgerRow] = field(default_factory=dict)
    head: Head | None = None
    waiting: dict[str, Waiting] = field(default_factory=dict)
    settings: dict[str, bytes] = field(default_factory=dict)

    def copied(self) -> "Kept":
        """The same in containers of their own."""
        return Kept(**{part.name: copy(getattr(self, part.name)) for part in fields(self)})


class FakeWriter:
    """Writes into a copy, which the store takes over when the block ends well."""

    def __init__(self, kept: Kept, random: Callable[[int], bytes]) -> None:
        """Write into `kept`."""
        self.kept = kept
        self._random = random
        self._new_blobs: set[str] = set()

    def put_member(self, member: StoredMember) -> None:
        """Add or replace."""
        self.kept.members[member.id] = member

    def put_sealed_key(self, key: SealedKey) -> None:
        """Add or replace."""
        self.kept.sealed_keys[key.purpose, key.epoch, key.member] = key

    def drop_sealed_keys(self, *, purpose: str, epoch: int) -> None:
        """Forget an epoch."""
        for place in [place for place in self.kept.sealed_keys if place[:2] == (purpose, epoch)]:
            del self.kept.sealed_keys[place]

    def put_case(self, case: StoredCase) -> None:
        """Add or replace."""
        self.kept.cases[case.id] = case

    def put_record(self, record: StoredRecord) -> None:
        """Write the next version."""
        present = self.kept.records.get((record.case, record.compartment))
        if record.version != (present.version if present else 0) + 1:
            raise refusals.changed_meanwhile()
        self.kept.records[record.case, record.compartment] = record

    def put_wrapped_key(self, key: WrappedKey) -> None:
        """Add or replace."""
        self.kept.wrapped_keys[key.case, key.compartment, key.epoch] = key

    def drop_wrapped_keys(self, *, case: str, compartment: str, before: int) -> None:
        """Forget earlier epochs."""
        for place in list(self.kept.wrapped_keys):
            if place[:2] == (case, compartment) and place[2] < before:
                del self.kept.wrapped_keys[place]

    def put_blob(self, content: bytes) -> str:
        """Keep bytes."""
        name = self._random(16).hex()
        self.kept.blobs[name] = content
        self._new_blobs.add(name)
        return name

    def drop_blob(self, name: str) -> None:
        """Forget bytes."""
        self.kept.blobs.pop(name, None)

    def put_envelope(self, envelope: StoredEnvelope) -> None:
        """Keep it once."""
        marks = {sha256(envelope.id.encode()).hexdigest(), sha256(envelope.envelope).hexdigest()}
        seen = bool(marks & self.kept.known)
        self.kept.known |= marks
        if not seen:
            self.kept.envelopes[envelope.id] = envelope
            return
        there = {name for kept in self.kept.envelopes.values() for name in kept.attachments}
        for name in set(envelope.attachments) & self._new_blobs - there:
            self.drop_blob(name)

    def set_aside(self, envelope: str, *, why: str) -> None:
        """Mark it."""
        if envelope in self.kept.envelopes:
            self.kept.envelopes[envelope] = replace(self.kept.envelopes[envelope], aside=why)

    def drop_envelope(self, envelope: str) -> None:
        """Destroy it."""
        self.kept.envelopes.pop(envelope, None)

    def append_ledger(self, row: LedgerRow, head: Head) -> None:
        """Append the next one."""
        if row.number != len(self.kept.ledger) + 1 or head.number != row.number:
            raise refusals.changed_meanwhile()
        self.kept.ledger[row.number] = row
        self.kept.head = head

    def erase_case(self, case: str) -> None:
        """Forget all but the hashes."""
        kept = self.kept
        kept.wrapped_keys = {place: key for place, key in kept.wrapped_keys.items() if key.case != case}
        kept.records = {place: record for place, record in kept.records.items() if record.case != case}
        kept.waiting = {id_: waiting for id_, waiting in kept.waiting.items() if waiting.case != case}
        kept.ledger = {k: replace(row, sealed=None) if row.case == case else row for k, row in kept.ledger.items()}
        kept.cases.pop(case, None)

    def put_waiting(self, waiting: Waiting) -> None:
        """Keep a reply."""
        self.kept.waiting[waiting.id] = waiting

    def drop_waiting(self, waiting: str) -> None:
        """Forget a reply."""
        self.kept.waiting.pop(waiting, None)

    def put_setting(self, name: str, value: bytes) -> None:
        """Keep a value."""
        self.kept.settings[name] = value


class FakeDeskStore:
    """Keeps everything in dictionaries.

    Attributes:
        broken: while true, nothing can be written: the disk is full.
        closed: whether it was closed.
    """

    def __init__(self, *, random: Callable[[int], bytes] | None = None) -> None:
        """Make an empty store."""
        self.random = random or counting()
        self.broken = False
        self.closed = False
        self.kept = Kept()
        self._lock = Lock()
        self._writing: int | None = None

    @contextmanager
    def write(self) -> Iterator[DeskWriter]:
        """All or nothing."""
        if self._writing == get_ident():
            msg = "this thread is writing already"
            raise RuntimeError(msg)
        with self._lock:
            self._writing = get_ident()
            try:
                writer = FakeWriter(self.kept.copied(), self.random)
                yield writer
                if self.broken:
                    raise refusals.not_kept()
                self.kept = writer.kept
            finally:
                self._writing = None

    def members(self) -> tuple[StoredMember, ...]:
        """By name."""
        return tuple(sorted(self.kept.members.values(), key=lambda member: (member.name, member.id)))

    def sealed_keys(self, *, member: str) -> tuple[SealedKey, ...]:
        """By purpose and epoch."""
        keys = (key for key in self.kept.sealed_keys.values() if key.member == member)
        return tuple(sorted(keys, key=lambda key: (key.purpose, key.epoch)))

    def cases(self) -> tuple[StoredCase, ...]:
        """The one changed last first."""
        return tuple(sorted(self.kept.cases.values(), key=lambda case: (-case.changed.toordinal(), case.id)))

    def case(self, case: str) -> StoredCase | None:
        """One."""
        return self.kept.cases.get(case)

    def records(self, case: str) -> tuple[StoredRecord, ...]:
        """By compartment."""
        return tuple(record for place, record in sorted(self.kept.records.items()) if place[0] == case)

    def all_records(self, compartment: str) -> Iterator[StoredRecord]:
        """By case."""
        return iter([record for place, record in sorted(self.kept.records.items()) if place[1] == compartment])

    def wrapped_keys(self, case: str) -> tuple[WrappedKey, ...]:
        """By compartment and epoch."""
        return tuple(key for place, key in sorted(self.kept.wrapped_keys.items()) if place[0] == case)

    def all_wrapped_keys(self, compartment: str) -> Iterator[WrappedKey]:
        """By case and epoch."""
        return iter([key for place, key in sorted(self.kept.wrapped_keys.items()) if place[1] == compartment])

    def blob(self, name: str) -> bytes | None:
        """The bytes."""
        return self.kept.blobs.get(name)

    def envelopes(self, *, aside: bool) -> tuple[StoredEnvelope, ...]:
        """By day and id."""
        wanted = (kept for kept in self.kept.envelopes.values() if (kept.aside is not None) == aside)
        return tuple(sorted(wanted, key=lambda kept: (kept.day, kept.id)))

    def knows_envelope(self, envelope: str) -> bool:
        """Whether it was here before."""
        return sha256(envelope.encode()).hexdigest() in self.kept.known

    def ledger(self, *, case: str | None = None) -> Sequence[LedgerRow]:
        """In order."""
        return tuple(row for _, row in sorted(self.kept.ledger.items()) if case is None or row.case == case)

    def head(self) -> Head | None:
        """The signed head."""
        return self.kept.head

    def waiting(self) -> tuple[Waiting, ...]:
        """By day and id."""
        return tuple(sorted(self.kept.waiting.values(), key=lambda waiting: (waiting.day, waiting.id)))

    def setting(self, name: str) -> bytes | None:
        """A value."""
        return self.kept.settings.get(name)

    def clean(self) -> None:
        """Nothing of what was erased is left here."""
        if self.broken:
            raise refusals.not_kept()

    def close(self) -> None:
        """Nothing to let go of."""
        self.closed = True
