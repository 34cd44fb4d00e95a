from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.scripts.page import photo
from journeys.whole.member import Member
from journeys.whole.phone import Phone, PlainPhone
from journeys.whole.servers import Three
from journeys.whole.servers import three as running
from journeys.whole.words import Words

PATIENCE = 30_000
LOCALES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-EG"}


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    """Door, plain process and Desk with a sample team; on a busy machine they take their time."""
    expect.set_options(timeout=PATIENCE)
    with running(tmp_path_factory.mktemp("whole")) as all_of_them:
        yield all_of_them


@dataclass
class Windows:
    """Opens windows, each of a browser that has never been here; what a page complains of is kept."""

    browser: Browser
    three: Three
    contexts: list[BrowserContext]
    complaints: list[str]

    def context(self, language: str, width: int, **more: Any) -> BrowserContext:
        """A browser of its own."""
        made = self.browser.new_context(
            viewport={"width": width, "height": 740}, locale=LOCALES[language], accept_downloads=True, **more
        )
        made.set_default_timeout(PATIENCE)
        made.on("weberror", lambda fault: self.complaints.append(str(fault.error)))
        self.contexts.append(made)
        return made

    def page(self, language: str, width: int, **more: Any) -> Page:
        """One window of it."""
        return self.context(language, width, **more).new_page()

    def phone(self, language: str, *, script: bool = True, **more: Any) -> Phone:
        """A worker's phone."""
        page = self.page(language, 360, java_script_enabled=script, **more)
        return (Phone if script else PlainPhone)(page, self.three, Words(language))

    def member(self, language: str, **more: Any) -> Member:
        """A member at the Desk, logged in."""
        member = Member(self.page(language, 1280, **more), self.three, Words(language))
        member.log_in()
        return member


@pytest.fixture
def windows(browser: Browser, three: Three) -> Iterator[Windows]:
    """Opens windows; at the end no script has failed."""
    opened = Windows(browser, three, [], [])
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.complaints == []


@pytest.fixture
def photo_with_place(tmp_path: Path) -> Path:
    """A photo that says where it was taken and by what."""
    taken = tmp_path / "IMG_1234.jpg"
    taken.write_bytes(photo((1600, 1200)))
    return taken
