import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from door.served import Both, door_and_plain, free_port

__all__ = ["free_port"]

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The real Door and the real plain process, each in a process of its own, with a team."""
    with door_and_plain(tmp_path_factory.mktemp("site")) as both:
        yield both


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    found = os.environ.get("RECOURSE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium was not found: install it, set RECOURSE_CHROMIUM, or run with -m 'not browser'."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


@dataclass
class Watch:
    """Everything that a browser asked for, page by page."""

    origins: tuple[str, ...]
    context: BrowserContext
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to watch."""
        self.context.on("request", self._saw)

    def _saw(self, request: Request) -> None:
        self.requests.append(request)

    def elsewhere(self) -> list[str]:
        """What was asked of anybody but the site itself."""
        ours = tuple(f"{origin}/" for origin in self.origins)
        return [one.url for one in self.requests if not one.url.startswith(ours)]

    def weights(self) -> dict[str, int]:
        """Bytes on the wire for each page opened, with all that belongs to it: headers, words, style, icon."""
        pages: dict[str, int] = {}
        at = ""
        for number, one in enumerate(self.requests):
            # With a script, steps are fetched and put in the place of the page before.
            if one.is_navigation_request() or one.resource_type == "fetch":
                at = f"{number} {one.method} {one.url}"
            if one.response() is None:
                continue
            sizes = one.sizes()
            pages[at] = pages.get(at, 0) + sizes["responseHeadersSize"] + sizes["responseBodySize"]
        return pages


@dataclass
class Visit:
    """A page with the watch on it."""

    page: Page
    watch: Watch
    origin: str


@pytest.fixture
def visit(browser: Browser, site: Both) -> Iterator[Callable[..., Visit]]:
    """Opens a fresh browser window of a width, on a site that it has never seen."""
    contexts: list[BrowserContext] = []

    def opened(width: int, *, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 740},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            bypass_csp=True,
            accept_downloads=True,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        watch = Watch((site.door.origin, site.plain.origin), context)
        return Visit(context.new_page(), watch, site.door.origin)

    yield opened
    for context in contexts:
        context.close()
