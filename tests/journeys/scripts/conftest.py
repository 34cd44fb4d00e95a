from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from journeys.conftest import free_port
from journeys.scripts.door import Places, places

KEPT = """async () => [
    localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length,
]"""
PATIENCE = 30_000
Opened = Callable[[str], Page]


@pytest.fixture(scope="module")
def stand() -> Iterator[Places]:
    """A Door with a team, and the stand-in for the plain process; on a busy machine they take their time."""
    expect.set_options(timeout=PATIENCE)
    with places(free_port()) as both:
        yield both


@pytest.fixture
def context(browser: Browser, stand: Places) -> Iterator[BrowserContext]:
    """A phone that has never seen the Door; whatever waited there before is taken away."""
    stand.acknowledge()
    stand.told.clear()
    made = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, stand: Places) -> Iterator[Opened]:
    """Opens a page of the Door; at the end nothing was complained of by the browser and nothing is stored."""
    said: list[str] = []
    page = context.new_page()

    def hear(one: ConsoleMessage) -> None:
        # A refused request is part of some tests; what the policy forbids or a script throws is part of none.
        if one.type == "error" and "Failed to load resource" not in one.text:
            said.append(one.text)

    page.on("console", hear)
    page.on("pageerror", lambda fault: said.append(str(fault)))

    def open_at(path: str) -> Page:
        page.goto(f"{stand.door}{path}")
        return page

    yield open_at
    assert said == []
    assert context.cookies() == []
    if page.url.startswith(stand.door):
        assert page.evaluate(KEPT) == [0, 0, 0, 0]
