"""The application: which address gives which page, and what every answer has in common."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from litestar import HttpMethod, Litestar, MediaType, Request, Response, post, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from recourse.door.log import FAULT, log_hook
from recourse.door.pages import Pages
from recourse.door.reply import HTML, Reply
from recourse.door.rights import CHAPTERS, law_groups
from recourse.door.steps import FLOWS, Flow
from recourse.door.take import Take
from recourse.door.visit import Visit
from recourse.door.words import country_name
from recourse.door.work_out import FindRoutes, WorkOut, find_routes, known_countries, work_out
from recourse.law.load import load_pack
from recourse.terms.errors import RecourseError
from recourse.web.compress import Page, page
from recourse.web.forms import Form, read_form
from recourse.web.headers import add_security_headers
from recourse.web.look import style
from recourse.web.svg import ICON

MOST_BYTES = 10_000_000
"""The largest body that is read; a longer one is refused by its announced length, before any of it is read."""

SECONDS_FOR_A_FORM = 30
"""A form that has not come whole by then is given up, so that slow senders cannot fill the server."""

LEAVE_TO = "https://www.wikipedia.org/"
"""Where "Leave this page" goes, unless the settings say otherwise: a page anybody may be looking at."""

READ = (HttpMethod.GET, HttpMethod.HEAD)
"""What may be read may also be asked about without being sent: RFC 9110, 9.3.2."""

REFUSALS: Mapping[int, str] = {400: "unreadable", 404: "missing", 405: "missing", 408: "unreadable", 413: "large"}


def create_app(
    *,
    today: Callable[[], date],
    leave_to: str = LEAVE_TO,
    language: str = "en",
    work_out: WorkOut = work_out,
    find_routes: FindRoutes = find_routes,
) -> Litestar:
    """Make the application.

    Args:
        today: gives the present day; the only way the clock comes in.
        leave_to: the address that "Leave this page" opens.
        language: the language of the pages.
        work_out: works an account out.
        find_routes: finds the routes of a country where nothing else was told.
    """
    pages = Pages(language, leave_to, known_countries())

    def step(flow: Flow, form: Form) -> Reply:
        return Visit(pages, work_out, find_routes, today()).step(flow, form)

    def take(form: Form) -> Reply:
        return Take(pages, work_out, today()).answer(form)

    return Litestar(
        route_handlers=[
            *_reading_handlers(pages, today),
            *(_form(flow.address, flow.name, partial(step, flow)) for flow in FLOWS),
            _form("/5", "take", take),
            _health,
        ],
        before_send=[add_security_headers, log_hook(today)],
        exception_handlers={HTTPException: _refuser(pages), Exception: _refuser(pages)},
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


@route("/healthz", http_method=READ, name="door.health", media_type=MediaType.TEXT, sync_to_thread=False)
def _health() -> str:
    return "ok\n"


def _reading_handlers(pages: Pages, today: Callable[[], date]) -> list[HTTPRouteHandler]:
    """The pages that are the same for everybody: made once, since nothing of anybody is in them."""
    made = _made(pages, today().year)
    assets = {"/s.css": (page(style()), "text/css"), "/i.svg": (page(ICON), "image/svg+xml")}
    names = {"/": "door.start", "/1": "door.rights"} | {flow.address: f"door.{flow.name}" for flow in FLOWS}
    handlers = [
        _fixed(address, names.get(address, "door.take"), made[address], HTML)
        for address in ("/", "/1", *(flow.address for flow in FLOWS), "/5")
    ]
    handlers += [_fixed(address, "door.look", *asset) for address, asset in assets.items()]

    @route("/1/{part:str}", http_method=READ, name="door.rights_part", sync_to_thread=False)
    def part(request: Request[Any, Any, Any]) -> Response[bytes]:
        found = made.get(f"/1/{request.path_params['part']}")
        if found is None:
            raise HTTPException(status_code=404)
        return _sent(found, request, HTML)

    return [*handlers, part]


def _made(pages: Pages, year: int) -> dict[str, Page]:
    texts = {"/": pages.page("start"), "/5": pages.page("take", wrong=None, has_answers=False, hidden_pairs=[])}
    texts |= {flow.address: pages.first_question(flow.address, year) for flow in FLOWS}
    countries = [(f"/1/{code.lower()}", country_name(code, pages.language)) for code in pages.known]
    texts["/1"] = pages.page("rights", chapters=CHAPTERS, countries=sorted(countries, key=lambda pair: pair[1]))
    for chapter, following in zip(CHAPTERS, (*CHAPTERS[1:], None), strict=True):
        texts[chapter.address] = pages.page("chapter", chapter=chapter, count=len(CHAPTERS), next=following)
    for code in pages.known:
        pack = load_pack(code)
        if pack is not None:
            groups = [{"name": name, "facts": facts} for name, facts in law_groups(pack, pages.say)]
            country = country_name(code, pages.language)
            texts[f"/1/{code.lower()}"] = pages.page("law", country=country, groups=groups)
    return {address: page(text, level=9) for address, text in texts.items()}


def _fixed(address: str, name: str, made: Page, media_type: str) -> HTTPRouteHandler:
    @route(address, http_method=READ, name=name, sync_to_thread=False)
    def handler(request: Request[Any, Any, Any]) -> Response[bytes]:
        return _sent(made, request, media_type)

    return handler


def _form(address: str, name: str, answer: Callable[[Form], Reply]) -> HTTPRouteHandler:
    @post(address, name=f"door.{name}_step", status_code=200)
    async def handler(request: Request[Any, Any, Any]) -> Response[bytes]:
        return await _answered(request, answer)

    return handler


async def _answered(request: Request[Any, Any, Any], answer: Callable[[Form], Reply]) -> Response[bytes]:
    """Read a form in memory and answer it beside the loop, so that one long account does not keep others waiting."""
    try:
        body = await asyncio.wait_for(request.body(), SECONDS_FOR_A_FORM)
    except TimeoutError:
        raise HTTPException(status_code=408) from None
    content_type = request.headers.get("content-type", "")
    reply = await asyncio.to_thread(lambda: answer(read_form(body, content_type)))
    if reply.fault:
        request.scope["state"][FAULT] = reply.fault
    headers = {"content-disposition": f'attachment; filename="{reply.file_name}"'} if reply.file_name else {}
    return _sent(page(reply.text), request, reply.media_type, status=reply.status, headers=headers)


def _sent(
    made: Page,
    request: Request[Any, Any, Any],
    media_type: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response[bytes]:
    body, encoding = made.body(request.headers.get("accept-encoding", ""))
    extra = {**(headers or {}), "vary": "accept-encoding"} | ({"content-encoding": encoding} if encoding else {})
    return Response(body, media_type=media_type, status_code=status, headers=extra)


def _refuser(pages: Pages) -> Callable[[Request[Any, Any, Any], Exception], Response[bytes]]:
    def refuse(request: Request[Any, Any, Any], fault: Exception) -> Response[bytes]:
        status = 400 if isinstance(fault, RecourseError) else getattr(fault, "status_code", 500)
        request.scope.setdefault("state", {})[FAULT] = type(fault).__name__
        text = pages.page("refused", kind=REFUSALS.get(status, "fault" if status >= 500 else "unreadable"))  # noqa: PLR2004
        return _sent(page(text), request, HTML, status=status)

    return refuse
