"""The blind Door: pages that are the same for everybody, and the interface that takes sealed envelopes.

Nothing here works anything out from what a person told, and nothing here can open what is kept. Forms go to the plain
process.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from litestar import Litestar, MediaType, Response, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from recourse.door.answering import LEAVE_TO, MOST_BYTES, READ, Asked, Sent, language_of, refuser, sent
from recourse.door.api.answers import api_refuser
from recourse.door.api.context import Context
from recourse.door.api.desk_side import desk_handlers
from recourse.door.api.mailboxes import mailbox_handlers
from recourse.door.api.reports import report_handlers
from recourse.door.api.uploads import upload_handlers
from recourse.door.beside import Task, while_it_runs
from recourse.door.fixed import NAMES, fixed_pages
from recourse.door.languages import shown_languages
from recourse.door.log import log_hook
from recourse.door.pages import Pages
from recourse.door.places import Places, door_links
from recourse.door.scripts import Scripts
from recourse.door.teams import KnownTeam, TeamBook
from recourse.door.tell import ONCE_MARK, Telling, new_once, tell_page
from recourse.door.work import MOST_BITS, USUAL_BITS, Load, Toll
from recourse.law.load import known_countries
from recourse.store.door.ports import DoorStore
from recourse.vault.randomness import Random
from recourse.vault.work import WorkKey
from recourse.web.bodies import Room, within
from recourse.web.compress import Page, page
from recourse.web.headers import headers_hook, script_policy, security_headers, shared_with
from recourse.web.look import style
from recourse.web.svg import ICON

PAGE_VARY = "accept-encoding, accept-language"


def create_app(
    *,
    store: DoorStore,
    today: Callable[[], date],
    hour: Callable[[], int],
    seconds: Callable[[], float],
    random: Random,
    scripts: Scripts,
    places: Places | None = None,
    leave_to: str = LEAVE_TO,
    languages: tuple[str, ...] | None = None,
    work_bits: int = USUAL_BITS,
    most_work_bits: int = MOST_BITS,
    beside: Sequence[Task] = (),
) -> Litestar:
    """Make the application.

    Args:
        store: keeps what comes.
        today: gives the present day, by UTC.
        hour: gives whole hours since 1970, UTC; for challenges only, never stored.
        seconds: gives seconds that only ever go forward.
        random: gives secure random bytes.
        scripts: the two scripts that pages load.
        places: where the Door and the plain process stand.
        leave_to: the address that "Leave this page" opens.
        languages: those that are shown, the one for everybody else first; all that are complete where None.
        work_bits: the work that a report costs on a calm day.
        most_work_bits: the work that it costs at most.
        beside: what runs as long as the Door does, given its store; cleaning it each day is always there.
    """
    stand = places or Places()
    shown = languages or shown_languages()
    door_id = store.door_id().hex()
    makers = {code: Pages(code, leave_to, known_countries(), door_links(stand, code), scripts, shown) for code in shown}
    toll = Toll(WorkKey(store.work_key()), Load(work_bits, most_work_bits, seconds), hour, random)
    context = Context(store, TeamBook(store, seconds), toll, today, door_id)
    others = shared_with(stand.plain)
    refuse_page, refuse_json = refuser(makers, headers=others), api_refuser(toll, makers)

    def refuse(request: Asked, fault: Exception) -> Sent:
        return (refuse_json if request.scope["path"].startswith("/api/") else refuse_page)(request, fault)

    made = {code: fixed_pages(pages, door_id=door_id, year=today().year) for code, pages in makers.items()}
    return Litestar(
        route_handlers=[
            *_page_handlers(made, others),
            _tell_handler(_TellPages(makers, context, random), others),
            *_asset_handlers(scripts),
            *report_handlers(context),
            *mailbox_handlers(context),
            *upload_handlers(context),
            *desk_handlers(context),
            _health,
        ],
        before_send=[headers_hook(security_headers(script_policy(stand.plain))), log_hook(today)],
        middleware=[within(Room())],
        lifespan=[while_it_runs(store, today=today, beside=beside)],
        exception_handlers={HTTPException: refuse, Exception: refuse},
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


@route("/healthz", http_method=READ, name="site.health", media_type=MediaType.TEXT, sync_to_thread=False)
def _health() -> str:
    return "ok\n"


def _paths(at: str, languages: Mapping[str, object]) -> list[str]:
    """A page's addresses: without a language, for a browser to choose, and with each."""
    return [at, *(f"/{code}{'' if at == '/' else at}" for code in languages)]


def _page_handlers(made: Mapping[str, Mapping[str, Page]], others: Mapping[str, str]) -> list[HTTPRouteHandler]:
    def handler(at: str, name: str) -> HTTPRouteHandler:
        @route(_paths(at, made), http_method=READ, name=f"page.{name}", sync_to_thread=False)
        def show(request: Asked) -> Sent:
            return sent(made[language_of(request, made)][at], request, headers=others, vary=PAGE_VARY)

        return show

    @route(_paths("/1/{part:str}", made), http_method=READ, name="page.rights_part", sync_to_thread=False)
    def part(request: Asked) -> Sent:
        found = made[language_of(request, made)].get(f"/1/{request.path_params['part']}")
        if found is None:
            raise HTTPException(status_code=404)
        return sent(found, request, headers=others, vary=PAGE_VARY)

    return [*(handler(at, name) for at, name in NAMES.items()), part]


@dataclass(slots=True)
class _TellPages:
    """The page "tell someone" in each language, made anew when a team comes, goes or renews its record."""

    makers: Mapping[str, Pages]
    context: Context
    random: Random
    _for: tuple[KnownTeam, ...] = ()
    _made: dict[str, str] | None = None

    def page(self, language: str) -> Page:
        live = self.context.teams.live(self.context.today())
        if self._made is None or live != self._for:
            self._for, self._made = live, {}
        if language not in self._made:
            records = [known.record for known in live]
            telling = Telling(once=ONCE_MARK)
            self._made[language] = tell_page(
                self.makers[language], records, door_id=self.context.door_id, telling=telling
            )
        return page(self._made[language].replace(ONCE_MARK, new_once(self.random)))


def _tell_handler(pages: _TellPages, others: Mapping[str, str]) -> HTTPRouteHandler:
    @route(_paths("/6", pages.makers), http_method=READ, name="page.tell", sync_to_thread=False)
    def tell(request: Asked) -> Sent:
        return sent(pages.page(language_of(request, pages.makers)), request, headers=others, vary=PAGE_VARY)

    return tell


def _asset_handlers(scripts: Scripts) -> list[HTTPRouteHandler]:
    schema = (files("recourse.door.api") / "schema.json").read_bytes()
    assets = {
        "/s.css": (page(style(), level=9), "text/css"),
        "/i.svg": (page(ICON), "image/svg+xml"),
        "/door.js": (scripts.door.page, "text/javascript"),
        "/seal.js": (scripts.seal.page, "text/javascript"),
        "/schema": (page(schema, level=9), "application/json"),
    }

    @route(list(assets), http_method=READ, name="site.look", sync_to_thread=False)
    def asset(request: Asked) -> Response[bytes]:
        made, media_type = assets[request.scope["path"]]
        return sent(made, request, media_type)

    return [asset]
