"""What a Desk does here with its token: fetch, acknowledge, reply, renew its record."""

import asyncio
from base64 import b64encode
from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from recourse.door.answering import Asked, Sent, body_of
from recourse.door.api.answers import answer
from recourse.door.api.context import Context, sealed_form
from recourse.door.api.reading import idempotency_key, token_hash
from recourse.door.api.refusals import (
    OlderRecordError,
    OtherTeamError,
    RequestShapeError,
    TokenError,
    refuse_field,
)
from recourse.store.door.refusals import no_such_upload
from recourse.terms.message import message
from recourse.vault.team import read_record

PAGE = 50
"""Envelopes on one page of the intake: seventeen megabytes where all are of the largest class."""

MOST_AFTER = 200

Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class _Acknowledge(msgspec.Struct, forbid_unknown_fields=True):
    ids: Annotated[list[Id], msgspec.Meta(max_length=1000)]
    ledger: Annotated[int, msgspec.Meta(ge=0, le=2**53)] | None = None


_ACKNOWLEDGE = msgspec.json.Decoder(_Acknowledge)


def desk_handlers(context: Context) -> list[HTTPRouteHandler]:
    """Make the handlers."""
    return [*_fetching(context), *_bringing(context)]


async def _team_of(request: Asked, context: Context) -> str:
    """The team whose Desk asks."""
    team = await asyncio.to_thread(context.store.team_of_token, token_hash(request.headers))
    if team is None:
        raise TokenError(message("door.api_token"))
    return team


def _fetching(context: Context) -> list[HTTPRouteHandler]:
    @get("/api/intake", name="api.intake")
    async def intake(request: Asked) -> Sent:
        team = await _team_of(request, context)
        after = request.query_params.get("after")
        if after is not None and len(after) > MOST_AFTER:
            refuse_field("after")
        return await asyncio.to_thread(_page, context, team, after)

    @post("/api/intake/ack", name="api.acknowledge")
    async def acknowledge(request: Asked) -> Sent:
        team = await _team_of(request, context)
        try:
            told = _ACKNOWLEDGE.decode(await body_of(request))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise RequestShapeError(message("door.api_body")) from None
        largest = await asyncio.to_thread(
            context.store.acknowledge, team, told.ids, day=context.today(), ledger=told.ledger
        )
        return answer({"ledger": largest})

    @get("/api/intake/{attachment:str}", name="api.attachment")
    async def attachment(request: Asked) -> Sent:
        team = await _team_of(request, context)
        found = await asyncio.to_thread(context.store.attachment, team, request.path_params["attachment"])
        if found is None:
            raise no_such_upload()
        return Response(found, media_type="application/octet-stream")

    return [intake, acknowledge, attachment]


def _page(context: Context, team: str, after: str | None) -> Sent:
    """A page of what waits; it can have megabytes and is made beside the loop."""
    page = context.store.intake(team, after=after, most=PAGE)
    items = [
        {
            "id": item.id,
            "kind": item.kind,
            "mailbox": item.mailbox,
            "day": item.day,
            "envelope": b64encode(item.envelope).decode(),
            "attachments": item.attachments,
        }
        for item in page.items
    ]
    return answer({"items": items, "after": page.after})


def _bringing(context: Context) -> list[HTTPRouteHandler]:
    @post("/api/replies", name="api.replies")
    async def replies(request: Asked) -> Sent:
        team, key = await _team_of(request, context), idempotency_key(request.headers)
        sealed = await sealed_form(request, ("mailbox",), attachments=False)
        kept = await asyncio.to_thread(
            context.store.put_reply,
            team,
            sealed.fields["mailbox"],
            sealed.envelope,
            key=key,
            body=sealed.body,
            day=context.today(),
        )
        return answer({"reply_id": kept.id, "again": kept.again}, status=201)

    @post("/api/team", name="api.team")
    async def renew(request: Asked) -> Sent:
        team = await _team_of(request, context)
        try:
            text = (await body_of(request)).decode()
        except UnicodeDecodeError:
            raise RequestShapeError(message("door.api_body")) from None
        record = read_record(text)
        if record.team != team:
            raise OtherTeamError(message("door.api_other_team"))
        shown = context.teams.all().get(team)
        if shown is not None and record.epoch < shown.record.epoch:
            raise OlderRecordError(message("door.api_older_record"))
        await asyncio.to_thread(context.store.renew_record, team=team, record=text)
        context.teams.forget()
        return answer({"team": record.team, "until": record.until})

    return [replies, renew]
