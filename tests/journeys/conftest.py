import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SERVER = """
import sys
from datetime import date
from functools import partial
from recourse.door.serve import run
run(today=partial(date.fromisoformat, "2026-11-24"), port=int(sys.argv[1]))
"""
PATIENCE = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """The real server, in a process of its own."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", SERVER, str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own server
    try:
        for _ in range(PATIENCE * 5):
            try:
                with urlopen(f"{address}/healthz") as answer:  # noqa: S310 -- our own server
                    assert answer.status == 200
                break
            except URLError:
                assert server.poll() is None, "the server ended before it was ready"
                time.sleep(0.2)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE)


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

    origin: str
    context: BrowserContext
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to watch."""
        self.context.on("request", self._saw)

    def _saw(self, request: Request) -> None:
        self.requests.append(request)

    def elsewhere(self) -> list[str]:
        """What was asked of anybody but the site itself."""
        return [one.url for one in self.requests if not one.url.startswith(f"{self.origin}/")]

    def weights(self) -> dict[str, int]:
        """Bytes on the wire for each page opened, with all that belongs to it: headers, words, style, icon."""
        pages: dict[str, int] = {}
        at = ""
        for number, one in enumerate(self.requests):
            if one.is_navigation_request():
                at = f"{number} {one.method} {one.url.removeprefix(self.origin)}"
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
def visit(browser: Browser, origin: str) -> Iterator[Callable[..., Visit]]:
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
        return Visit(context.new_page(), Watch(origin, context), origin)

    yield opened
    for context in contexts:
        context.close()
