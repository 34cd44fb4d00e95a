"""The plain process: answers every form in which somebody tells something or types a number, and forgets it.

By POST only. Nothing is written anywhere: no cookie, no file, no temporary file; forms are read in memory, within
limits. What it gives to the Door is sealed. What it can open is what the number that was just typed opens.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from litestar import Litestar, MediaType, post, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from recourse.door.answering import (
    LEAVE_TO,
    READ,
    Asked,
    Sent,
    answered,
    language_of,
    note_fault,
    refuser,
    sent,
)
from recourse.door.languages import shown_languages
from recourse.door.log import log_hook
from recourse.door.pages import Pages
from recourse.door.places import Places, plain_links
from recourse.door.reply import Reply
from recourse.door.scripts import Scripts
from recourse.door.steps import FLOWS, Flow
from recourse.door.take import Take
from recourse.door.visit import Visit
from recourse.door.without_script.bodies import MOST_LET_BY, beginning_of
from recourse.door.without_script.door_api import DoorApi
from recourse.door.without_script.mailbox import Mailbox
from recourse.door.without_script.memory import Memory
from recourse.door.without_script.once import Once
from recourse.door.without_script.tell import Tell
from recourse.door.without_script.try_again import BUSY, TryAgain
from recourse.door.without_script.turns import BusyError, Turns
from recourse.door.work_out import FindRoutes, WorkOut, find_routes, known_countries, work_out
from recourse.vault.randomness import Random
from recourse.web.bodies import Room, within
from recourse.web.compress import page
from recourse.web.forms import Form, read_form
from recourse.web.headers import headers_hook, script_policy, security_headers, shared_with
from recourse.web.look import style
from recourse.web.svg import ICON

MOST_BYTES = 10_000_000
"""The largest form without photos; a longer one is refused by its announced length."""

FOLDER = 2
"""The folder of an address here that names the language: `/p/fr/2`."""

ADDRESSES = (*(flow.address for flow in FLOWS), "/5", "/6", "/7")

Answer = Callable[[Pages, Form], Reply]


def create_plain_app(
    *,
    link: DoorApi,
    today: Callable[[], date],
    now: Callable[[], float],
    random: Random,
    scripts: Scripts,
    places: Places | None = None,
    leave_to: str = LEAVE_TO,
    languages: tuple[str, ...] | None = None,
    memory: Memory | None = None,
    turns: Turns | None = None,
    work_out: WorkOut = work_out,
    find_routes: FindRoutes = find_routes,
) -> Litestar:
    """Make the application.

    Args:
        link: the Door.
        today: gives the present day, by UTC.
        now: gives seconds that only ever go forward.
        random: gives secure random bytes.
        scripts: the scripts of the pages; only the one of every page is sent from here.
        places: where the Door and the plain process stand.
        leave_to: the address that "Leave this page" opens.
        languages: those that are shown, the one for everybody else first; all that are complete where None.
        memory: seals what pages carry; a fresh one where None.
        turns: where heavy work waits; a fresh one where None.
        work_out: works an account out.
        find_routes: finds the routes of a country where nothing else was told.
    """
    stand = places or Places()
    shown = languages or shown_languages()
    makers = {
        code: Pages(code, leave_to, known_countries(), plain_links(stand, code), scripts, shown) for code in shown
    }
    kept = memory or Memory(random, now)
    once, queue = Once(random, now), turns or Turns()
    others = shared_with(stand.door if stand.door != stand.plain else "")

    def step(flow: Flow, pages: Pages, form: Form) -> Reply:
        return Visit(pages, work_out, find_routes, today()).step(flow, form)

    def take(pages: Pages, form: Form) -> Reply:
        return Take(pages, work_out, today()).answer(form)

    def tell(pages: Pages) -> Tell:
        return Tell(pages, link, kept, once, random, today())

    def mailbox(pages: Pages) -> Mailbox:
        return Mailbox(pages, link, kept, once, random)

    refuse = refuser(makers, folder=FOLDER, headers=others)
    return Litestar(
        route_handlers=[
            *(_form(flow.address, flow.name, partial(step, flow), makers, others) for flow in FLOWS),
            _form("/5", "take", take, makers, others),
            _heavy_form("/6", "tell", tell, makers, turns=queue, others=others),
            _heavy_form("/7", "mailbox", mailbox, makers, turns=queue, others=others),
            _elsewhere(makers, others),
            *_assets(scripts),
            _health,
        ],
        before_send=[headers_hook(security_headers(script_policy(stand.door))), log_hook(today)],
        middleware=[within(Room())],
        exception_handlers={HTTPException: refuse, Exception: refuse},
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


@route("/healthz", http_method=READ, name="plain.health", media_type=MediaType.TEXT, sync_to_thread=False)
def _health() -> str:
    return "ok\n"


def _paths(at: str, makers: Mapping[str, Pages]) -> list[str]:
    return [f"/p/{code}{at}" for code in makers]


def _form(
    at: str, name: str, answer: Answer, makers: Mapping[str, Pages], others: Mapping[str, str]
) -> HTTPRouteHandler:
    @post(_paths(at, makers), name=f"plain.{name}", status_code=200)
    async def handler(request: Asked) -> Sent:
        pages = makers[language_of(request, makers, folder=FOLDER)]
        return await answered(request, partial(answer, pages), headers=others)

    return handler


def _heavy_form(
    at: str,
    name: str,
    flow: Callable[[Pages], Tell | Mailbox],
    makers: Mapping[str, Pages],
    *,
    turns: Turns,
    others: Mapping[str, str],
) -> HTTPRouteHandler:
    """A form that may bring photos, or a number whose keys have to be derived: it waits its turn."""

    @post(_paths(at, makers), name=f"plain.{name}", status_code=200, request_max_body_size=MOST_LET_BY)
    async def handler(request: Asked) -> Sent:
        body = await beginning_of(request)
        answers = flow(makers[language_of(request, makers, folder=FOLDER)])
        form = await asyncio.to_thread(read_form, body.kept, request.headers.get("content-type", ""))
        try:
            reply = None if body.crowded else await turns.take(partial(answers.answer, form, cut=body.cut))
        except BusyError:
            reply = None
        if reply is None:
            reply = await asyncio.to_thread(answers.later, form, TryAgain(BUSY, BusyError.__name__))
        note_fault(request, reply.fault)
        return sent(page(reply.text), request, status=reply.status, headers=others)

    return handler


def _elsewhere(makers: Mapping[str, Pages], others: Mapping[str, str]) -> HTTPRouteHandler:
    """Who opens an address of this process as a page is led to the Door's page of the same number."""
    paths = [path for at in ADDRESSES for path in _paths(at, makers)]

    @route(paths, http_method=READ, name="plain.elsewhere", sync_to_thread=False)
    def elsewhere(request: Asked) -> Sent:
        at = f"/{request.scope['path'].rpartition('/')[2]}"
        text = makers[language_of(request, makers, folder=FOLDER)].page("elsewhere", address=at)
        return sent(page(text), request, headers=others)

    return elsewhere


def _assets(scripts: Scripts) -> list[HTTPRouteHandler]:
    assets = {
        "/p/s.css": (page(style(), level=9), "text/css"),
        "/p/i.svg": (page(ICON), "image/svg+xml"),
        "/p/door.js": (scripts.door.page, "text/javascript"),
    }

    @route(list(assets), http_method=READ, name="plain.look", sync_to_thread=False)
    def asset(request: Asked) -> Sent:
        made, media_type = assets[request.scope["path"]]
        return sent(made, request, media_type)

    return [asset]
