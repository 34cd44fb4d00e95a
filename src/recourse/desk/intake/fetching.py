"""What waits at the Door, made durable here; only then does the Door learn that we have it."""

from collections.abc import Iterator

from recourse.desk.desk import Desk
from recourse.desk.door_link.model import Fetched
from recourse.desk.faults import DoorAnswerError, DoorRefusedError
from recourse.store.desk.ports import StoredEnvelope

MOST_PAGES = 10_000
"""A Door whose pages never end must not hold a Desk for ever."""

GONE = 404
NOTHING = ""
"""Stands for an attachment that the Door named and does not have: the worker emptied the mailbox meanwhile."""


def fetch_all(desk: Desk, token: str) -> int:
    """Fetch and acknowledge everything that waits, page by page.

    Args:
        desk: the Desk.
        token: the Door's.

    Returns:
        How many envelopes are new here.

    Raises:
        DoorUnreachableError, DoorRefusedError, DoorAnswerError: what came before that is kept.
    """
    new = 0
    for items in _pages(desk, token):
        new += _keep(desk, token, items)
        head = desk.store.head()
        desk.link.acknowledge(token, [item.id for item in items], ledger=0 if head is None else head.number)
    return new


def _pages(desk: Desk, token: str) -> Iterator[tuple[Fetched, ...]]:
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = desk.link.intake(token, after=after)
        if page.items:
            yield page.items
        if page.after is None:
            return
        after = page.after
    raise DoorAnswerError


def _keep(desk: Desk, token: str, items: tuple[Fetched, ...]) -> int:
    """Keep what was not here before. Envelopes without attachments share a transaction; others have their own."""
    new = [item for item in {item.id: item for item in items}.values() if not desk.store.knows_envelope(item.id)]
    bare = [item for item in new if not item.attachments]
    if bare:
        with desk.lock, desk.store.write() as writer:
            for item in bare:
                writer.put_envelope(_stored(item, ()))
    for item in new:
        if item.attachments:
            contents = [_attachment(desk, token, name) for name in item.attachments]
            with desk.lock, desk.store.write() as writer:
                names = tuple(NOTHING if content is None else writer.put_blob(content) for content in contents)
                writer.put_envelope(_stored(item, names))
    return len(new)


def _attachment(desk: Desk, token: str, name: str) -> bytes | None:
    try:
        return desk.link.attachment(token, name)
    except DoorRefusedError as refusal:
        if refusal.status == GONE:
            return None
        raise


def _stored(item: Fetched, attachments: tuple[str, ...]) -> StoredEnvelope:
    return StoredEnvelope(
        id=item.id,
        kind=item.kind,
        mailbox=item.mailbox,
        envelope=item.envelope,
        attachments=attachments,
        day=item.day,
    )
