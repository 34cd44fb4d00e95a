"""The store in memory that other tests use answers as the one that lasts."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fakes.door_store import FakeDoorStore, counting
from recourse.store.door import limits
from recourse.store.door.ports import DoorStore, Incoming, Kind, NewEnvelope, SealedAttachment
from recourse.store.door.store import open_door_store
from recourse.store.faults import StoreError
from store.places import quick_folder

T = TypeVar("T")

START = date(2026, 11, 24)
TEAMS = ("aa", "bb", "cc")
BOXES = ("m1", "m2", "m3")
Parts = tuple[SealedAttachment, ...]


def answer(ask: Callable[[], object]) -> object:
    """What was answered, or the refusal with its sentence."""
    try:
        return ask()
    except StoreError as refused:
        return type(refused), refused.says


class BothStores(RuleBasedStateMachine):
    """Ask both the same. Ids are random in each, so the machine gives every pair of ids a name of its own."""

    def __init__(self) -> None:
        """Open both."""
        super().__init__()
        self.folder = quick_folder()
        self.fake: DoorStore = FakeDoorStore()
        self.real = open_door_store(self.folder / "d.db", self.folder / "blobs", random=counting())
        self.day = START
        self.ids: dict[tuple[int, str], str] = {}
        self.uploads: list[tuple[str, str]] = []
        self.requests = 0
        self.sent: list[tuple[NewEnvelope, NewEnvelope]] = []

    def teardown(self) -> None:
        """Remove what was written."""
        self.real.close()
        shutil.rmtree(self.folder)

    def same(self, fake: Callable[[], T], real: Callable[[], T]) -> tuple[T, T] | None:
        """Ask both; gives their answers, or None where both refused alike."""
        first, second = answer(fake), answer(real)
        if isinstance(first, tuple) and isinstance(first[0], type):
            assert first == second
            return None
        assert not (isinstance(second, tuple) and second and isinstance(second[0], type)), second
        return first, second  # type: ignore[return-value] # Neither is a refusal.

    @initialize()
    def begin(self) -> None:
        """Two teams, each with a report."""
        for team, box in zip(TEAMS[:2], BOXES[:2], strict=True):
            self.add_team(team, "a record")
            self.put(kind="report", team=team, box=box, content=b"first", beside=[b"photo"])

    @rule(team=st.sampled_from(TEAMS), record=st.text(max_size=3))
    def add_team(self, team: str, record: str) -> None:
        """Add or replace."""
        for store in (self.fake, self.real):
            store.add_team(team=team, record=record, token_hash=f"token of {team} {len(record)}", day=self.day)
        for token in (f"token of {any_team} {length}" for any_team in TEAMS for length in range(4)):
            assert self.fake.team_of_token(token) == self.real.team_of_token(token)

    @rule(team=st.sampled_from(TEAMS), record=st.text(max_size=3))
    def renew(self, team: str, record: str) -> None:
        """Renew a record."""
        self.same(
            lambda: self.fake.renew_record(team=team, record=record),
            lambda: self.real.renew_record(team=team, record=record),
        )

    @rule(
        kind=st.sampled_from(("report", "report", "message", "message", "delete")),
        team=st.sampled_from((*TEAMS[:2], *TEAMS)),
        box=st.sampled_from(BOXES),
        content=st.binary(max_size=3),
        beside=st.lists(st.binary(max_size=4), max_size=2),
    )
    def put(self, *, kind: Kind, team: str, box: str, content: bytes, beside: list[bytes]) -> None:
        """Send something new."""
        parts = tuple(SealedAttachment(content=part) for part in beside)
        self.send(NewEnvelope(kind, team, box, content, 16, parts, *self.new_key(), self.day), (parts, parts))

    @rule(box=st.sampled_from(BOXES), uploads=st.lists(st.integers(0, 2), min_size=1, max_size=2))
    def put_with_uploads(self, box: str, uploads: list[int]) -> None:
        """Send a report with what was uploaded before, finished or not, sent along before or not."""
        chosen = [dict(enumerate(reversed(self.uploads))).get(which, ("none", "none")) for which in uploads]
        parts = tuple(tuple(SealedAttachment(upload=names[side]) for names in chosen) for side in (0, 1))
        team = TEAMS[BOXES.index(box) % 2]
        self.send(NewEnvelope("report", team, box, b"", 16, (), *self.new_key(), self.day), (parts[0], parts[1]))

    @rule(which=st.integers(0, 5), other=st.booleans())
    def put_again(self, which: int, *, other: bool) -> None:
        """Send something that was sent before under its key, with the same bytes or others."""
        if which < len(self.sent):
            fake, real = self.sent[-1 - which]
            body = "other" if other else fake.body
            new = replace(fake, body=body, day=self.day)
            self.send(new, (fake.attachments, real.attachments))

    def new_key(self) -> tuple[str, str]:
        """A key that was not used, and a body."""
        self.requests += 1
        return f"key {self.requests}", f"body {self.requests}"

    def send(self, new: NewEnvelope, parts: tuple[Parts, Parts]) -> None:
        """Put an envelope into both, each with the attachments that it knows."""
        fake, real = (replace(new, attachments=each) for each in parts)
        self.sent.append((fake, real))
        both = self.same(lambda: self.fake.put(fake).result(), lambda: self.real.put(real).result())
        if both is not None:
            assert both[0].again == both[1].again
            self.pair(both[0].id, both[1].id)

    @rule(team=st.sampled_from(TEAMS[:2]), box=st.sampled_from(BOXES[:2]), content=st.binary(max_size=3))
    def reply(self, team: str, box: str, content: bytes) -> None:
        """Answer."""
        self.requests += 1
        key = f"key {self.requests}"
        both = self.same(
            lambda: self.fake.put_reply(team, box, content, key=key, body="b", day=self.day),
            lambda: self.real.put_reply(team, box, content, key=key, body="b", day=self.day),
        )
        if both is not None:
            self.pair(both[0].id, both[1].id)

    @rule(size=st.sampled_from((0, 1, 4, 4, 4, limits.UPLOAD_MOST + 1)))
    def begin_upload(self, size: int) -> None:
        """Begin an upload."""
        both = self.same(
            lambda: self.fake.begin_upload(size=size, day=self.day),
            lambda: self.real.begin_upload(size=size, day=self.day),
        )
        if both is not None:
            self.uploads.append(both)

    @rule(which=st.integers(0, 2), offset=st.sampled_from((None, None, None, 0, 2)), piece=st.binary(max_size=4))
    def append(self, which: int, offset: int | None, piece: bytes) -> None:
        """Add a piece, mostly where it belongs."""
        if which >= len(self.uploads):
            return
        names = self.uploads[-1 - which]
        if offset is None:
            both = self.same(lambda: self.fake.offset(names[0]), lambda: self.real.offset(names[1]))
            if both is None:
                return
            assert both[0] == both[1]
            offset = both[0]
        there = offset
        both = self.same(
            lambda: self.fake.append(names[0], offset=there, piece=piece, day=self.day),
            lambda: self.real.append(names[1], offset=there, piece=piece, day=self.day),
        )
        assert both is None or both[0] == both[1]

    @rule(team=st.sampled_from((*TEAMS[:2], *TEAMS)), most=st.integers(1, 4), ledger=st.none() | st.integers(0, 9))
    def acknowledge(self, team: str, most: int, ledger: int | None) -> None:
        """Acknowledge some of what was ever put, whether it waits or not."""
        names = sorted(set(self.ids.values()))[-most:]
        chosen = [
            [id_ for (side, id_), name in self.ids.items() if side == which and name in names] for which in (0, 1)
        ]
        both = self.same(
            lambda: self.fake.acknowledge(team, chosen[0], day=self.day, ledger=ledger),
            lambda: self.real.acknowledge(team, chosen[1], day=self.day, ledger=ledger),
        )
        assert both is None or both[0] == both[1]

    @rule(days=st.sampled_from((0, 1, 6, 7, 30)))
    def clean(self, days: int) -> None:
        """Let days go by and clean."""
        self.day += timedelta(days=days)
        self.fake.clean(self.day)
        self.real.clean(self.day)

    @rule()
    def open_again(self) -> None:
        """The one that lasts is closed and opened."""
        door_id, work_key = self.real.door_id(), self.real.work_key()
        self.real.close()
        self.real = open_door_store(self.folder / "d.db", self.folder / "blobs", random=counting_on())
        assert (self.real.door_id(), self.real.work_key()) == (door_id, work_key)

    @invariant()
    def all_that_is_seen_is_the_same(self) -> None:
        """Teams, mailboxes, what waits with its attachments."""
        assert self.fake.teams() == self.real.teams()
        for box in BOXES:
            assert self.seen_mailbox(0, self.fake, box) == self.seen_mailbox(1, self.real, box)
        assert self.fake.waits() == self.real.waits()
        for team in TEAMS:
            assert self.seen_intake(0, self.fake, team) == self.seen_intake(1, self.real, team)

    def seen_mailbox(self, side: int, store: DoorStore, box: str) -> object:
        """A mailbox with the machine's names for ids, replies in an order of its own."""
        found = store.mailbox(box)
        if found is None:
            return None
        order = [(reply.day, reply.id) for reply in found.replies]
        assert order == sorted(order)
        replies = sorted((self.ids[side, reply.id], reply.envelope, reply.day) for reply in found.replies)
        return found.team, found.fetched, found.sent, replies

    def seen_intake(self, side: int, store: DoorStore, team: str) -> object:
        """What waits, read in pages of two, with the attachments of each."""
        items: list[Incoming] = []
        after: str | None = None
        while True:
            page = store.intake(team, after=after, most=2)
            items += page.items
            assert len(page.items) == 2 or page.after is None
            if page.after is None:
                break
            after = page.after
        assert [item.id for item in items] == sorted({item.id for item in items})
        other = TEAMS[(TEAMS.index(team) + 1) % len(TEAMS)]
        assert {store.attachment(other, name) for item in items for name in item.attachments} <= {None}
        return sorted(
            (
                self.ids[side, item.id],
                item.kind,
                item.mailbox,
                item.envelope,
                [store.attachment(team, name) for name in item.attachments],
                item.day,
            )
            for item in items
        )

    def pair(self, fake: str, real: str) -> None:
        """Give a pair of ids its name, the same one each time."""
        name = self.ids.setdefault((0, fake), f"{len(self.ids):04}")
        assert self.ids.setdefault((1, real), name) == name


opened = counting()


def counting_on() -> Callable[[int], bytes]:
    """Bytes that no store of this run was given before."""
    salt = opened(32)
    inner = counting()
    return lambda length: sha256(salt + inner(32)).digest()[:length]


TestBothStores = BothStores.TestCase
TestBothStores.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=30)
