"""The application: every address of the Desk behind its guard, and what every answer has in common."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from importlib.resources import files
from typing import Any, TypeAlias

from litestar import HttpMethod, Litestar, MediaType, Request, Response, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from recourse.desk.desk import Desk
from recourse.desk.pages import alarms, begin, case, case_acts, cases, home, log_in, members, team
from recourse.desk.pages.asked import HTML, Asked, Away, File, Page, Route, Site
from recourse.desk.pages.editing import pages as editing
from recourse.desk.pages.guard import Came, Guarded, respond
from recourse.desk.pages.pulls import Pulls
from recourse.desk.pages.shown import html
from recourse.desk.pages.words import page_languages
from recourse.law.load import known_countries
from recourse.terms.message import message
from recourse.web.bodies import Room, within
from recourse.web.compress import Page as Packed
from recourse.web.compress import page as packed
from recourse.web.headers import SECURITY_HEADERS, secure
from recourse.web.i18n.accepted import chosen
from recourse.web.look import style
from recourse.web.svg import ICON

MOST_BYTES = 2_000_000
"""The largest form that is read: a reply of 256 kB in a script whose letters take nine signs each in a form."""

ROOM_FOR_FORMS = 16 * 1024 * 1024
"""Bytes of forms in memory at one time; they are read before it is known who sends them."""

SECONDS_FOR_A_FORM = 30
SECONDS_MORE = 5
LOCAL = ("localhost", "127.0.0.1", "::1")

LOGGER = logging.getLogger("recourse.desk")
FAULT = "recourse_fault"
"""Where a refusal leaves the name of its class for the log."""

READ = (HttpMethod.GET, HttpMethod.HEAD)
REFUSED = 400

_Request: TypeAlias = Request[Any, Any, Any]
_Response: TypeAlias = Response[bytes]

ROUTES: tuple[Route, ...] = (
    *begin.ROUTES,
    *log_in.ROUTES,
    *home.ROUTES,
    *alarms.ROUTES,
    *cases.ROUTES,
    *case.ROUTES,
    *case_acts.ROUTES,
    *editing.ROUTES,
    *team.ROUTES,
    *members.ROUTES,
)
"""Every page; what is beside them (`/s.css`, `/i.svg`, `/healthz`) is the same for everybody."""


def create_desk_app(
    *,
    desk: Desk,
    secure_cookies: bool = False,
    hosts: Collection[str] = LOCAL,
    beside: Sequence[Callable[[Desk], Awaitable[None]]] = (),
) -> Litestar:
    """Make the application.

    Args:
        desk: the Desk.
        secure_cookies: whether browsers reach it by https, through a proxy that has the certificate.
        hosts: the names by which it is reached, without ports; a request for any other name is refused.
        beside: what runs as long as the application does.
    """
    site = Site(
        desk=desk,
        countries=tuple(known_countries()),
        languages=page_languages(),
        pulls=Pulls(),
        secure=secure_cookies,
        hosts=frozenset(hosts),
    )
    return Litestar(
        route_handlers=[
            *(handler for one in ROUTES for handler in _handlers(site, one)),
            _fixed("/s.css", packed(desk_style()), "text/css"),
            _fixed("/i.svg", packed(ICON), "image/svg+xml"),
            _health,
        ],
        lifespan=[partial(_beside, desk, one) for one in beside],
        middleware=[within(Room(small=ROOM_FOR_FORMS, large=ROOM_FOR_FORMS))],
        before_send=[_secure, _log_hook(desk.today)],
        exception_handlers={HTTPException: _refuser(site), Exception: _refuser(site)},
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


@asynccontextmanager
async def _beside(desk: Desk, running: Callable[[Desk], Awaitable[None]], _: Litestar) -> AsyncIterator[None]:
    task = asyncio.ensure_future(running(desk))
    try:
        yield
    finally:
        task.cancel()


def desk_style() -> bytes:
    """The style sheet: the look of all faces, and what the Desk needs besides."""
    return style() + files("recourse.web.look").joinpath("desk.css").read_bytes()


@route("/healthz", http_method=READ, name="site.health", media_type=MediaType.TEXT, sync_to_thread=False)
def _health() -> str:
    return "ok\n"


def _handlers(site: Site, page: Route) -> list[HTTPRouteHandler]:
    found = []
    if page.get is not None:

        @route(page.path, http_method=READ, name=page.name)
        async def show(request: _Request) -> _Response:
            return await _respond(site, page, request, b"")

        found.append(show)
    if page.post is not None:

        @route(page.path, http_method=HttpMethod.POST, name=f"{page.name}_act", status_code=200)
        async def act(request: _Request) -> _Response:
            try:
                body = await asyncio.wait_for(request.body(), SECONDS_FOR_A_FORM)
            except TimeoutError:
                raise HTTPException(status_code=408) from None
            return await _respond(site, page, request, body)

        found.append(act)
    return found


async def _respond(site: Site, page: Route, request: _Request, body: bytes) -> _Response:
    """Answer beside the loop: keys, the disk and the law take their time, and others are not kept waiting."""
    came = Came(
        method="POST" if request.method == "POST" else "GET",
        where=request.scope["path"],
        query=request.scope.get("query_string", b"").decode("latin-1"),
        path={name: str(value) for name, value in request.path_params.items()},
        headers={name.lower(): value for name, value in request.headers.items()},
        cookies=dict(request.cookies),
        body=body,
    )

    def answer() -> tuple[Guarded, bytes]:
        guarded = respond(site, page, came)
        shown = guarded.answer
        return guarded, html(shown, guarded.asked).encode() if isinstance(shown, Page) else b""

    guarded, text = await asyncio.to_thread(answer)
    if guarded.fault:
        request.scope.setdefault("state", {})[FAULT] = guarded.fault
    return _sent(site, guarded, text, request)


def _sent(site: Site, guarded: Guarded, text: bytes, request: _Request) -> _Response:
    match guarded.answer:
        case Away(to=to, cookie=cookie):
            headers = {"location": to}
            if cookie is not None:
                headers["set-cookie"] = _cookie(site, cookie)
            return Response(b"", status_code=303, headers=headers, media_type=HTML)
        case File(content=content, type=type_, name=name):
            headers = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
            return Response(content, media_type=type_, headers=headers)
        case Page(status=status, stays=stays):
            return _page(site, guarded.asked, text, request, status=status, stays=stays)


def _page(site: Site, asked: Asked, text: bytes, request: _Request, *, status: int, stays: bool) -> _Response:
    # Packing is left out here: a page mixes what a worker wrote with the token, and its length would tell of both.
    headers = {"vary": "accept-language, cookie"}
    if asked.session is not None and not stays and request.method != "POST":
        # What is on the screen goes when the session has gone; a form that is being filled in stays.
        seconds = int(site.desk.sessions.idle_seconds) + SECONDS_MORE
        headers["refresh"] = f"{seconds};url=/locked"
    return Response(text, media_type=HTML, status_code=status, headers=headers)


def _cookie(site: Site, value: str) -> str:
    end = "" if value else "; Max-Age=0"
    https = "; Secure" if site.secure else ""
    return f"{site.cookie_name}={value}; Path=/; HttpOnly; SameSite=Strict{https}{end}"


def _fixed(address: str, made: Packed, media_type: str) -> HTTPRouteHandler:
    @route(address, http_method=READ, name="site.look", sync_to_thread=False)
    def handler(request: _Request) -> _Response:
        body, encoding = made.body(request.headers.get("accept-encoding", ""))
        headers = {"vary": "accept-encoding"} | ({"content-encoding": encoding} if encoding else {})
        return Response(body, media_type=media_type, headers=headers)

    return handler


async def _secure(event: Any, scope: Any) -> None:  # noqa: ARG001 -- the shape of an ASGI send hook
    """The headers of all faces, two of them the Desk's own: its cookie stays, and forms say where they come from."""
    if event["type"] != "http.response.start":
        return
    cookies = [pair for pair in event.get("headers", ()) if pair[0].lower() == b"set-cookie"]
    secure(event, _HEADERS)
    event["headers"] = [*event["headers"], *cookies]


_HEADERS = tuple((name, b"same-origin" if name == b"referrer-policy" else value) for name, value in SECURITY_HEADERS)
"""Under `no-referrer` a browser hides the origin of a form even from its own site; nobody else learns it this way."""


def _log_hook(today: Callable[[], date]) -> Callable[[Any, Any], Any]:
    """One line for each answer: day, name of the route, status, class of the fault; nothing else, whatever happens."""

    async def write(event: Any, scope: Any) -> None:
        if event["type"] != "http.response.start":
            return
        name = getattr(scope.get("route_handler"), "name", None) or "none"
        fault = scope.get("state", {}).get(FAULT, "-")
        LOGGER.info("%s %s %s %s", today().isoformat(), name, event["status"], fault)

    return write


_KINDS: Mapping[int, str] = {404: "missing", 405: "missing", 413: "large"}


def _refuser(site: Site) -> Callable[[_Request, Exception], _Response]:
    def refuse(request: _Request, fault: Exception) -> _Response:
        status = int(getattr(fault, "status_code", 500))
        request.scope.setdefault("state", {})[FAULT] = type(fault).__name__
        kind = _KINDS.get(status, "fault" if status >= 500 else "unreadable")  # noqa: PLR2004 -- our own fault
        language = chosen(request.headers.get("accept-language", ""), site.languages)
        asked = Asked(site=site, where="", language=language)
        page = Page("refused", {"says": message(f"desk.refused_{kind}")}, status=status)
        try:
            text = html(page, asked).encode()
        except Exception:  # noqa: BLE001 -- where even the store cannot be read, the answer is a status without words
            text = b""
        return Response(text, media_type=HTML, status_code=status)

    return refuse
