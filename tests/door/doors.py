"""A blind Door for tests, and what is needed to send it a report: a team, a sealed envelope, the work."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from fakes.door_store import FakeDoorStore, counting
from recourse.door.app import create_app
from recourse.door.places import Places
from recourse.door.scripts import Scripts, script
from recourse.vault.mailbox import write_mailbox_id
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import MailboxId, Seed
from recourse.vault.team import SigningKey, TeamRecord, sign_record, team_id
from recourse.vault.work import solve

TODAY = date(2026, 11, 24)
SCRIPTS = Scripts(door=script(b"// The script of every page.\n" * 40), seal=script(b"// The script that seals.\n" * 40))
TOKEN = "a-token-of-a-desk-for-tests"  # noqa: S105 -- no secret: a Door of the tests is opened by it
SIGNING_KEY = SigningKey(bytes(range(32)))
SEED = Seed(bytes(32))
MAILBOX = MailboxId(bytes(range(32)))
OPENED_BY = recipient_of(SEED)


@dataclass
class Clock:
    """Days, hours and seconds that a test moves."""

    day: date = TODAY
    hour: int = 500_000
    second: float = 0.0


def make_door(store: FakeDoorStore, clock: Clock | None = None, **settings: Any) -> Litestar:
    """The application over a store; the work is one bit unless a test says otherwise."""
    now = clock or Clock()
    given: dict[str, Any] = {
        "store": store,
        "today": lambda: now.day,
        "hour": lambda: now.hour,
        "seconds": lambda: now.second,
        "random": counting(),
        "scripts": SCRIPTS,
        "languages": ("en", "fr", "ar"),
        "work_bits": 1,
        "places": Places(),
    }
    return create_app(**{**given, **settings})


def team_record(
    *,
    name: str = "A house for workers",
    until: date = date(2027, 1, 31),
    epoch: int = 1,
    key: SigningKey = SIGNING_KEY,
    recipients: tuple[Recipient, ...] = (OPENED_BY,),
) -> TeamRecord:
    """What a team says of itself."""
    return TeamRecord(
        team=team_id(key),
        name=name,
        about={"en": "Five people who answer questions about pay.", "fr": "Cinq personnes qui répondent."},
        country="GR",
        languages=("en", "fr"),
        recipients=recipients,
        epoch=epoch,
        bundle="0" * 64,
        until=until,
    )


def with_team(store: FakeDoorStore, record: TeamRecord | None = None, key: SigningKey = SIGNING_KEY) -> TeamRecord:
    """Put a team with its token into a store."""
    told = record or team_record(key=key)
    token_hash = sha256(TOKEN.encode()).hexdigest()
    store.add_team(team=told.team, record=sign_record(told, key), token_hash=token_hash, day=TODAY)
    return told


def sealed(content: bytes = b"words") -> bytes:
    """A sealed text."""
    return seal_text(content, [OPENED_BY], random=counting())


def sealed_file(content: bytes = b"a photo") -> bytes:
    """A sealed attachment."""
    return seal_attachment(content, [OPENED_BY], random=counting())


@dataclass
class Program:
    """A program that talks to the Door."""

    client: TestClient[Litestar]
    team: str = team_id(SIGNING_KEY)
    mailbox: MailboxId = field(default_factory=lambda: MAILBOX)
    token: dict[str, str] = field(default_factory=lambda: {"authorization": f"Bearer {TOKEN}"})

    @property
    def shown(self) -> dict[str, str]:
        """The header that opens the mailbox."""
        return {"recourse-mailbox": write_mailbox_id(self.mailbox)}

    @property
    def mailbox_hash(self) -> str:
        """All that the Door keeps of it."""
        return sha256(self.mailbox.value).hexdigest()

    def work(self, content: bytes) -> dict[str, str]:
        """The work over some bytes."""
        challenge = self.client.get("/api/challenge").json()["challenge"]
        return {"recourse-work": solve(challenge, sha256(content).digest())}

    def report(self, envelope: bytes, *attachments: bytes, key: str = "key-of-report", **changed: Any) -> Any:
        """Send a first report; `changed` replaces fields, parts or headers."""
        fields = {"team": self.team, "mailbox": self.mailbox_hash, **changed.get("fields", {})}
        files = [("envelope", ("e", envelope)), *(("attachment", ("a", one)) for one in attachments)]
        headers = {**self.work(envelope), "idempotency-key": key, **changed.get("headers", {})}
        return self.client.post("/api/reports", data=fields, files=files, headers=headers)

    def message(self, envelope: bytes, *attachments: bytes, key: str = "key-of-message", method: str = "POST") -> Any:
        """Send a further message, or with DELETE the last one."""
        files = [("envelope", ("e", envelope)), *(("attachment", ("a", one)) for one in attachments)]
        return self.client.request(method, "/api/mailbox", files=files, headers={**self.shown, "idempotency-key": key})

    def reply(self, envelope: bytes, *, key: str = "key-of-reply", mailbox: str | None = None) -> Any:
        """Put a reply into the mailbox, as the Desk does."""
        return self.client.post(
            "/api/replies",
            data={"mailbox": mailbox or self.mailbox_hash},
            files=[("envelope", ("e", envelope))],
            headers={**self.token, "idempotency-key": key},
        )

    def intake(self, after: str | None = None) -> Any:
        """What waits."""
        return self.client.get("/api/intake", params={"after": after} if after else {}, headers=self.token)
