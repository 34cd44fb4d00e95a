"""A worker's mailbox: what waits, a further message, and deleting everything.

A wrong id and that of a deleted mailbox go the same way and get the same answer.
"""

import asyncio
from base64 import b64encode

import msgspec
from litestar import delete, get, post
from litestar.handlers import HTTPRouteHandler

from recourse.door.answering import Asked, Sent
from recourse.door.api.answers import answer
from recourse.door.api.context import Context, sealed_form
from recourse.door.api.reading import idempotency_key
from recourse.store.door.refusals import no_such_mailbox
from recourse.vault.mailbox import mailbox_hash, read_mailbox_id


def mailbox_handlers(context: Context) -> list[HTTPRouteHandler]:
    """Make the handlers."""

    @get("/api/mailbox", name="api.mailbox")
    async def look(request: Asked) -> Sent:
        return await asyncio.to_thread(_shown, context, _hash(request))

    @post("/api/mailbox", name="api.message")
    async def write(request: Asked) -> Sent:
        key, mailbox = idempotency_key(request.headers), _hash(request)
        kept = await context.keep("message", await sealed_form(request), mailbox=mailbox, key=key)
        return answer({"message_id": kept.id, "again": kept.again}, status=201)

    @delete("/api/mailbox", name="api.delete", status_code=201)
    async def empty(request: Asked) -> Sent:
        key, mailbox = idempotency_key(request.headers), _hash(request)
        sealed = await sealed_form(request, attachments=False)
        kept = await context.keep("delete", sealed, mailbox=mailbox, key=key)
        return answer({"message_id": kept.id, "again": kept.again}, status=201)

    return [look, write, empty]


def _shown(context: Context, mailbox: str) -> Sent:
    """What lies in a mailbox; it can have megabytes and is made beside the loop."""
    found = context.store.mailbox(mailbox)
    if found is None:
        raise no_such_mailbox()
    replies = [
        {"id": reply.id, "day": reply.day, "envelope": b64encode(reply.envelope).decode()} for reply in found.replies
    ]
    known = context.teams.all().get(found.team)
    # As it was signed, byte by byte, and after its last day too: whoever has a mailbox can always write and delete.
    record = msgspec.Raw(known.text.encode()) if known else None
    shown = {"team": found.team, "record": record, "fetched": found.fetched, "sent": found.sent, "replies": replies}
    return answer(shown)


def _hash(request: Asked) -> str:
    return mailbox_hash(read_mailbox_id(request.headers.get("recourse-mailbox", "")))
