"""First reports, and what a program needs before it can send one: teams and a challenge."""

import asyncio

import msgspec
from litestar import Response, asgi, get
from litestar.exceptions import HTTPException, MethodNotAllowedException
from litestar.handlers import ASGIRouteHandler, HTTPRouteHandler
from litestar.types import Receive, Scope, Send

from recourse.door.answering import MOST_BYTES, SECONDS_FOR_A_BODY, Sent
from recourse.door.api.answers import JSON, answer
from recourse.door.api.context import Context, taken_apart
from recourse.door.api.reading import idempotency_key
from recourse.door.api.refusals import TeamOverError
from recourse.store.door.ports import Accepted
from recourse.store.door.refusals import no_such_team
from recourse.terms.message import message


def report_handlers(context: Context) -> list[HTTPRouteHandler | ASGIRouteHandler]:
    """Make the handlers."""

    @get("/api/teams", name="api.teams", sync_to_thread=False)
    def teams() -> Sent:
        live = ",".join(known.text for known in context.teams.live(context.today()))
        # The records are sent as they were signed, byte by byte.
        return Response(f'{{"door":"{context.door_id}","teams":[{live}]}}'.encode(), media_type=JSON)

    @get("/api/challenge", name="api.challenge", sync_to_thread=False)
    def challenge() -> Sent:
        made, bits = context.toll.challenge()
        return answer({"challenge": made, "bits": bits})

    # The one address that has to stand a flood speaks ASGI itself: the framework's way of reading a request and making
    # an answer would cost a quarter of all that a report costs.
    @asgi("/api/reports", name="api.reports", copy_scope=False)
    async def reports(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") != "POST":
            raise MethodNotAllowedException
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        kept = await _keep(context, headers, await _body(headers, receive))
        body = msgspec.json.encode({"report_id": kept.id, "again": kept.again})
        length = str(len(body)).encode()
        start = [(b"content-type", JSON.encode()), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 201, "headers": start})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    return [teams, challenge, reports]


async def _keep(context: Context, headers: dict[str, str], body: bytes) -> Accepted:
    key = idempotency_key(headers)
    sealed = await taken_apart(body, headers.get("content-type", ""), ("team", "mailbox"))
    team, mailbox = sealed.fields["team"], sealed.fields["mailbox"]
    known = context.teams.all().get(team)
    if known is None:
        raise no_such_team()
    if not known.record.takes_reports(context.today()):
        raise TeamOverError(message("door.api_team_over"))
    context.toll.take(headers.get("recourse-work", ""), sealed.envelope_hash, purpose=key)
    return await context.keep("report", sealed, mailbox=mailbox, key=key, team=team)


async def _body(headers: dict[str, str], receive: Receive) -> bytes:
    """The whole body, within its limits of size and time.

    Raises:
        HTTPException: 408, it did not come whole; 413, it is too large.
    """
    announced = headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit() or int(announced) > MOST_BYTES:
        raise HTTPException(status_code=413)
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(SECONDS_FOR_A_BODY):
            while True:
                event = await receive()
                if event["type"] != "http.request":
                    raise HTTPException(status_code=408)
                pieces.append(event["body"])
                size += len(event["body"])
                if size > MOST_BYTES:
                    raise HTTPException(status_code=413)
                if not event.get("more_body"):
                    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
    except TimeoutError:
        raise HTTPException(status_code=408) from None
