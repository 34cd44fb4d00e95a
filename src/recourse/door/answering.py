"""What Door and plain process do alike: read a form, send a page, refuse kindly. None of it opens anything."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from litestar import HttpMethod, Request, Response
from litestar.exceptions import HTTPException

from recourse.door.log import FAULT
from recourse.door.pages import Pages
from recourse.door.reply import HTML, Reply
from recourse.terms.errors import RecourseError
from recourse.web.compress import Page, page
from recourse.web.forms import Form, read_form
from recourse.web.i18n.accepted import chosen

Asked: TypeAlias = Request[Any, Any, Any]
Sent: TypeAlias = Response[bytes]

MOST_BYTES = 12_000_000
"""The largest body that is read; a longer one is refused by its announced length, before any of it is read."""

SECONDS_FOR_A_BODY = 60
"""A body that has not come whole by then is given up, so that slow senders cannot fill the server.

Photos of ten megabytes need longer than that on a bad line; those come in pieces.
"""

LEAVE_TO = "https://www.wikipedia.org/"
"""Where "Leave this page" goes, unless the settings say otherwise: a page anybody may be looking at."""

READ = (HttpMethod.GET, HttpMethod.HEAD)
"""What may be read may also be asked about without being sent: RFC 9110, 9.3.2."""

REFUSALS: Mapping[int, str] = {400: "unreadable", 404: "missing", 405: "missing", 408: "unreadable", 413: "large"}


def sent(
    made: Page,
    request: Asked,
    media_type: str = HTML,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    vary: str = "accept-encoding",
) -> Sent:
    """Send a page in the smallest form that the browser can unpack.

    Args:
        made: the page.
        request: what asked for it.
        media_type: of the page.
        status: of the answer.
        headers: more headers.
        vary: the request's headers by which the answer was chosen.
    """
    body, encoding = made.body(request.headers.get("accept-encoding", ""))
    extra = {**(headers or {}), "vary": vary} | ({"content-encoding": encoding} if encoding else {})
    return Response(body, media_type=media_type, status_code=status, headers=extra)


async def body_of(request: Asked) -> bytes:
    """The whole body, within the time there is for it.

    Raises:
        HTTPException: 408, it did not come whole; 413, it is too large.
    """
    try:
        async with asyncio.timeout(SECONDS_FOR_A_BODY):
            return await request.body()
    except TimeoutError:
        raise HTTPException(status_code=408) from None


async def answered(
    request: Asked, answer: Callable[[Form], Reply], *, headers: Mapping[str, str] | None = None
) -> Sent:
    """Read a form in memory and answer it beside the loop, so that one long account does not keep others waiting.

    Args:
        request: what came.
        answer: makes the reply.
        headers: more headers for it.
    """
    body = await body_of(request)
    content_type = request.headers.get("content-type", "")
    reply = await asyncio.to_thread(lambda: answer(read_form(body, content_type)))
    note_fault(request, reply.fault)
    extra = {"content-disposition": f'attachment; filename="{reply.file_name}"'} if reply.file_name else {}
    return sent(page(reply.text), request, reply.media_type, status=reply.status, headers={**(headers or {}), **extra})


def note_fault(request: Asked, fault: str | None) -> None:
    """Leave the class of a refusal for the log."""
    if fault:
        request.scope.setdefault("state", {})[FAULT] = fault


def language_of(request: Asked, shown: Mapping[str, Any], *, folder: int = 1) -> str:
    """The language of a request: the one in its address, else the one that the browser asks for.

    Args:
        request: what came.
        shown: the languages there are, as keys; the one for everybody else first.
        folder: which folder of the address names it, counted from 1.
    """
    parts = request.scope["path"].split("/", folder + 1)
    if len(parts) > folder and parts[folder] in shown:
        return parts[folder]
    return chosen(request.headers.get("accept-language", ""), tuple(shown))


def status_of(fault: Exception) -> int:
    """The status for a refusal or a fault: what does not fit is 400, what we did not expect is 500."""
    return 400 if isinstance(fault, RecourseError) else int(getattr(fault, "status_code", 500))


def refuser(
    makers: Mapping[str, Pages], *, folder: int = 1, headers: Mapping[str, str] | None = None
) -> Callable[[Asked, Exception], Sent]:
    """Make the handler that turns every fault into a kind page in the visitor's language.

    Args:
        makers: who makes the pages of each language.
        folder: which folder of an address names the language.
        headers: more headers for each.
    """

    def refuse(request: Asked, fault: Exception) -> Sent:
        status = status_of(fault)
        note_fault(request, type(fault).__name__)
        kind = REFUSALS.get(status, "fault" if status >= 500 else "unreadable")  # noqa: PLR2004 -- our own fault
        text = makers[language_of(request, makers, folder=folder)].page("refused", kind=kind)
        return sent(page(text), request, status=status, headers=headers)

    return refuse
