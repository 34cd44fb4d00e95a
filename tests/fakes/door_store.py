"""A Door's store in memory. `tests/store/door/test_same.py` holds it to the same answers as the one that lasts."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from recourse.store.door import limits, refusals
from recourse.store.door.ports import (
    Accepted,
    Incoming,
    IncomingPage,
    Mailbox,
    NewEnvelope,
    SealedAttachment,
    StoredTeam,
    WaitingReply,
)
from recourse.store.faults import StoreError


def counting() -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    drawn = 0

    def draw(length: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return sha256(f"fake {drawn}".encode()).digest()[:length]

    return draw


@dataclass
class FakeTeam:
    """A team, with the hash of its token and the largest ledger number its Desk named."""

    record: str
    token_hash: str
    ledger: int = 0


@dataclass
class FakeMailbox:
    """A mailbox and its replies by id."""

    team: str
    fetched: date | None = None
    sent: int = 0
    replies: dict[str, WaitingReply] = field(default_factory=dict)


@dataclass
class FakeEnvelope:
    """An envelope, and the day on which the Desk acknowledged it."""

    team: str
    incoming: Incoming
    acknowledged: date | None = None


@dataclass
class FakeUpload:
    """An attachment: unfinished, or beside an envelope."""

    size: int
    day: date
    pieces: list[bytes] = field(default_factory=list)
    envelope: str | None = None

    @property
    def offset(self) -> int:
        """How many bytes are there."""
        return sum(len(piece) for piece in self.pieces)


class FakeDoorStore:
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
        self.kept_teams: dict[str, FakeTeam] = {}
        self.mailboxes: dict[str, FakeMailbox] = {}
        self.envelopes: dict[str, FakeEnvelope] = {}
        self.uploads: dict[str, FakeUpload] = {}
        self.keys: dict[str, tuple[str, str, date]] = {}
        self._door_id = self.random(16)
        self._work_key = self.random(32)

    def door_id(self) -> bytes:
        """16 bytes."""
        return self._door_id

    def work_key(self) -> bytes:
        """32 bytes."""
        return self._work_key

    def teams(self) -> tuple[StoredTeam, ...]:
        """By id."""
        return tuple(StoredTeam(team, kept.record) for team, kept in sorted(self.kept_teams.items()))

    def add_team(self, *, team: str, record: str, token_hash: str, day: date) -> None:
        """Add or replace."""
        del day
        self._must_work()
        known = self.kept_teams.get(team)
        self.kept_teams[team] = FakeTeam(record, token_hash, known.ledger if known else 0)

    def renew_record(self, *, team: str, record: str) -> None:
        """Replace the record."""
        self._must_work()
        self._team(team).record = record

    def team_of_token(self, token_hash: str) -> str | None:
        """The team of a token."""
        return next((team for team, kept in self.kept_teams.items() if kept.token_hash == token_hash), None)

    def put(self, new: NewEnvelope) -> "Future[Accepted]":
        """Keep it at once."""
        done: Future[Accepted] = Future()
        try:
            done.set_result(self._put(new))
        except StoreError as refused:
            done.set_exception(refused)
        return done

    def mailbox(self, mailbox: str) -> Mailbox | None:
        """What lies there, replies by day and id."""
        kept = self.mailboxes.get(mailbox)
        if kept is None:
            return None
        replies = sorted(kept.replies.values(), key=lambda reply: (reply.day, reply.id))
        return Mailbox(kept.team, kept.fetched, kept.sent, tuple(replies))

    def intake(self, team: str, *, after: str | None, most: int) -> IncomingPage:
        """What waits, by id."""
        waiting = sorted(
            id_
            for id_, kept in self.envelopes.items()
            if kept.team == team and kept.acknowledged is None and id_ > (after or "")
        )
        items = tuple(self.envelopes[id_].incoming for id_ in waiting[:most])
        return IncomingPage(items, items[-1].id if len(waiting) > most else None)

    def waits(self) -> bool:
        """Whether anything waits for any Desk."""
        return any(kept.acknowledged is None for kept in self.envelopes.values())

    def attachment(self, team: str, name: str) -> bytes | None:
        """The bytes, while its envelope waits."""
        upload = self.uploads.get(name)
        envelope = self.envelopes.get(upload.envelope or "") if upload else None
        if upload is None or envelope is None or envelope.team != team or envelope.acknowledged is not None:
            return None
        return b"".join(upload.pieces)

    def acknowledge(self, team: str, ids: Sequence[str], *, day: date, ledger: int | None) -> int:
        """Hide what was named, once."""
        self._must_work()
        kept_team = self._team(team)
        for id_ in ids:
            kept = self.envelopes.get(id_)
            if kept is None or kept.team != team or kept.acknowledged is not None:
                continue
            kept.acknowledged = day
            mailbox = self.mailboxes.get(kept.incoming.mailbox)
            if kept.incoming.kind == "report" and mailbox is not None and mailbox.fetched is None:
                mailbox.fetched = day
        kept_team.ledger = max(kept_team.ledger, ledger or 0)
        return kept_team.ledger

    def put_reply(self, team: str, mailbox: str, envelope: bytes, *, key: str, body: str, day: date) -> Accepted:
        """Put a reply into a mailbox."""
        self._must_work()
        if (again := self._again(key, body)) is not None:
            return again
        kept = self.mailboxes.get(mailbox)
        if kept is None or kept.team != team:
            raise refusals.no_such_mailbox()
        if len(kept.replies) >= limits.REPLIES_MOST:
            raise refusals.too_many_replies()
        id_ = self.random(16).hex()
        kept.replies[id_] = WaitingReply(id_, envelope, day)
        self.keys[key] = (body, id_, day)
        return Accepted(id_, again=False)

    def begin_upload(self, *, size: int, day: date) -> str:
        """Begin an upload."""
        self._must_work()
        if size > limits.UPLOAD_MOST:
            raise refusals.attachment_too_large()
        id_ = self.random(16).hex()
        self.uploads[id_] = FakeUpload(size, day)
        return id_

    def append(self, upload: str, *, offset: int, piece: bytes, day: date) -> int:
        """Add a piece."""
        self._must_work()
        kept = self._unfinished(upload)
        if offset != kept.offset or offset + len(piece) > kept.size:
            raise refusals.wrong_offset()
        if len(kept.pieces) >= limits.PIECES_MOST:
            raise refusals.too_many_pieces()
        kept.pieces.append(piece)
        kept.day = day
        return kept.offset

    def offset(self, upload: str) -> int:
        """How much is there."""
        return self._unfinished(upload).offset

    def clean(self, day: date) -> None:
        """Erase what is done with."""
        self._must_work()
        for id_, kept in list(self.envelopes.items()):
            if kept.acknowledged is not None and kept.acknowledged <= day - limits.ACKNOWLEDGED_KEPT:
                self._erase(id_)
        for name, upload in list(self.uploads.items()):
            if upload.envelope is None and upload.day < day:
                del self.uploads[name]
        self.keys = {key: used for key, used in self.keys.items() if used[2] > day - limits.KEYS_KEPT}

    def close(self) -> None:
        """Nothing to let go of."""
        self.closed = True

    def _put(self, new: NewEnvelope) -> Accepted:
        self._must_work()
        if (again := self._again(new.key, new.body)) is not None:
            return again
        if len(new.attachments) > limits.ATTACHMENTS_MOST:
            raise refusals.too_many_attachments()
        if any(len(part.content or b"") > limits.UPLOAD_MOST for part in new.attachments):
            raise refusals.attachment_too_large()
        team = self._mailbox_for(new)
        unfetched = sum(
            kept.acknowledged is None and kept.incoming.mailbox == new.mailbox for kept in self.envelopes.values()
        )
        if new.kind != "delete" and unfetched >= limits.UNFETCHED_MOST:
            raise refusals.too_many_messages()
        named = [part.upload for part in new.attachments if part.upload is not None]
        for upload in named:
            kept = self._unfinished(upload)
            if kept.offset != kept.size or named.count(upload) > 1:
                raise refusals.no_such_upload()
        self._write(new, team)
        id_ = self.random(16).hex()
        names = tuple(self._attach(part, id_, new.day) for part in new.attachments)
        incoming = Incoming(id_, new.kind, new.mailbox, new.envelope, names, new.day)
        self.envelopes[id_] = FakeEnvelope(team, incoming)
        self.keys[new.key] = (new.body, id_, new.day)
        return Accepted(id_, again=False)

    def _mailbox_for(self, new: NewEnvelope) -> str:
        kept = self.mailboxes.get(new.mailbox)
        if new.kind != "report":
            if kept is None:
                raise refusals.no_such_mailbox()
            return kept.team
        if new.team not in self.kept_teams:
            raise refusals.no_such_team()
        if kept is not None and kept.team != new.team:
            raise refusals.mailbox_taken()
        return new.team

    def _write(self, new: NewEnvelope, team: str) -> None:
        """What an envelope does to its mailbox."""
        if new.kind == "report":
            self.mailboxes.setdefault(new.mailbox, FakeMailbox(team))
        elif new.kind == "message":
            self.mailboxes[new.mailbox].sent += 1
        else:
            del self.mailboxes[new.mailbox]
            for id_, kept in list(self.envelopes.items()):
                if kept.incoming.mailbox == new.mailbox and kept.incoming.kind != "delete":
                    self._erase(id_)

    def _attach(self, part: SealedAttachment, envelope: str, day: date) -> str:
        if part.upload is not None:
            self.uploads[part.upload].envelope = envelope
            return part.upload
        name = self.random(16).hex()
        content = part.content or b""
        self.uploads[name] = FakeUpload(len(content), day, [content], envelope)
        return name

    def _erase(self, envelope: str) -> None:
        del self.envelopes[envelope]
        self.uploads = {name: kept for name, kept in self.uploads.items() if kept.envelope != envelope}

    def _again(self, key: str, body: str) -> Accepted | None:
        used = self.keys.get(key)
        if used is None:
            return None
        if used[0] != body:
            raise refusals.key_used()
        return Accepted(used[1], again=True)

    def _team(self, team: str) -> FakeTeam:
        if team not in self.kept_teams:
            raise refusals.no_such_team()
        return self.kept_teams[team]

    def _unfinished(self, upload: str) -> FakeUpload:
        kept = self.uploads.get(upload)
        if kept is None or kept.envelope is not None:
            raise refusals.no_such_upload()
        return kept

    def _must_work(self) -> None:
        if self.broken:
            raise refusals.not_kept()
