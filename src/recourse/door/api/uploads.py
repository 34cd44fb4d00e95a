"""Sealed attachments that come in pieces, for bad lines."""

import asyncio
from hashlib import sha256

from litestar import Response, head, patch, post
from litestar.handlers import HTTPRouteHandler

from recourse.door.answering import Asked, Sent, body_of
from recourse.door.api.answers import answer
from recourse.door.api.context import Context
from recourse.door.api.reading import number_header
from recourse.door.api.refusals import refuse_header
from recourse.vault.outside import look_at_beginning

PIECE = "application/offset+octet-stream"
LENGTH, OFFSET = "Upload-Length", "Upload-Offset"


def upload_handlers(context: Context) -> list[HTTPRouteHandler]:
    """Make the handlers."""

    @post("/api/uploads", name="api.uploads")
    async def begin(request: Asked) -> Sent:
        size = number_header(request.headers, LENGTH)
        if size == 0:
            refuse_header(LENGTH)
        work = request.headers.get("recourse-work", "")
        # Each upload needs work of its own: the purpose is never the same twice.
        context.toll.take(work, sha256(str(size).encode()).digest(), purpose=f"upload {context.toll.random(16).hex()}")
        begun = await asyncio.to_thread(context.store.begin_upload, size=size, day=context.today())
        return answer({"upload": begun}, status=201)

    @head("/api/uploads/{upload:str}", name="api.upload_offset")
    async def offset(request: Asked) -> Response[None]:
        there = await asyncio.to_thread(context.store.offset, request.path_params["upload"])
        return Response(None, headers={OFFSET: str(there)})

    @patch("/api/uploads/{upload:str}", name="api.upload_piece", status_code=204)
    async def append(request: Asked) -> Response[None]:
        begin_at = number_header(request.headers, OFFSET)
        if request.headers.get("content-type", "") != PIECE:
            refuse_header("Content-Type")
        piece, upload = await body_of(request), request.path_params["upload"]
        if begin_at == 0:
            await asyncio.to_thread(context.store.offset, upload)
            # The whole cannot be looked at yet; but a program that forgot to seal must not leave a photo here.
            look_at_beginning(piece)
        there = await asyncio.to_thread(context.store.append, upload, offset=begin_at, piece=piece, day=context.today())
        return Response(None, status_code=204, headers={OFFSET: str(there)})

    return [begin, offset, append]
