"""What the handlers of the interface share."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from recourse.door.answering import Asked, body_of
from recourse.door.api.reading import SealedForm, read_sealed
from recourse.door.teams import TeamBook
from recourse.door.work import Toll
from recourse.store.door.ports import Accepted, DoorStore, Kind, NewEnvelope

BESIDE_THE_LOOP = 262_144
"""A body longer than this is taken apart and hashed in another thread, so that small reports do not wait for photos."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the handlers work with.

    Attributes:
        store: keeps what comes.
        teams: who takes reports.
        toll: gives challenges and takes work.
        today: gives the day, by UTC.
        door_id: of this Door, in hexadecimal.
    """

    store: DoorStore
    teams: TeamBook
    toll: Toll
    today: Callable[[], date]
    door_id: str

    async def keep(
        self, kind: Kind, sealed: SealedForm, *, mailbox: str, key: str, team: str | None = None
    ) -> Accepted:
        """Keep an envelope; comes back when it is durable.

        Args:
            kind: report, message or delete.
            sealed: what came.
            mailbox: the hash of the mailbox.
            key: the hash of the request's key.
            team: whom a first report is for.

        Raises:
            StoreError: as `DoorStore.put` says.
        """
        new = NewEnvelope(
            kind=kind,
            team=team,
            mailbox=mailbox,
            envelope=sealed.envelope,
            padding_class=sealed.padding_class,
            attachments=sealed.attachments,
            key=key,
            body=sealed.body,
            day=self.today(),
        )
        return await asyncio.wrap_future(self.store.put(new))


async def sealed_form(request: Asked, names: Sequence[str] = (), *, attachments: bool = True) -> SealedForm:
    """Read a form with an envelope from a request; refusals as `read_sealed` says."""
    body = await body_of(request)
    return await taken_apart(body, request.headers.get("content-type", ""), names, attachments=attachments)


async def taken_apart(body: bytes, content_type: str, names: Sequence[str], *, attachments: bool = True) -> SealedForm:
    """Take a form with an envelope apart; refusals as `read_sealed` says."""
    if len(body) <= BESIDE_THE_LOOP:
        return read_sealed(body, content_type, names=names, attachments=attachments)
    return await asyncio.to_thread(read_sealed, body, content_type, names=names, attachments=attachments)
