"""The plain process for the tests of visits, and both parts behind one origin, as a proxy puts them."""

from typing import Any

from litestar import Litestar

from door.doors import SCRIPTS, TODAY, team_record
from fakes.door_api import FakeDoor
from fakes.door_store import counting
from recourse.door.without_script.app import create_plain_app


def visit_app(door: FakeDoor | None = None, **settings: Any) -> Litestar:
    """The plain process on a fixed day, beside a Door that the test holds."""
    given: dict[str, Any] = {
        "link": door or FakeDoor((team_record(),)),
        "today": lambda: TODAY,
        "now": lambda: 0.0,
        "random": counting(),
        "scripts": SCRIPTS,
        "languages": ("en", "fr", "ar"),
    }
    return create_plain_app(**{**given, **settings})


def beside(door: Litestar, plain: Litestar) -> Any:
    """Both behind one origin."""

    async def proxy(scope: Any, receive: Any, send: Any) -> None:
        to_plain = scope["type"] == "http" and scope["path"].startswith("/p/")
        await (plain if to_plain else door)(scope, receive, send)

    return proxy
