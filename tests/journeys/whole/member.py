"""A member at the Desk, in a real browser."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from journeys.whole.servers import Three
from journeys.whole.words import Words
from recourse.cli.sample_team import MEMBER


@dataclass
class Member:
    """Somebody at the Desk.

    Attributes:
        page: the window.
        three: what runs.
        words: the language of the pages.
    """

    page: Page
    three: Three
    words: Words

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("main")

    def open(self, path: str) -> None:
        """Open a page of the Desk."""
        self.page.goto(f"{self.three.desk.origin}{path}")

    def press(self, id_: str, within: Locator | None = None) -> None:
        """Press a button by its words."""
        (within or self.page.locator("body")).get_by_role("button", name=self.words(id_), exact=True).first.click()

    def heading(self, id_: str, **args: object) -> None:
        """The page begins with this sentence."""
        expect(self.page.locator("h1").first).to_have_text(self.words(id_, **args))

    def unlock(self) -> None:
        """Type name and password."""
        self.page.locator("#name").fill(MEMBER)
        self.page.locator("#password").fill(self.three.password)
        self.press("desk.log_in_go")
        expect(self.page.locator("header .who")).to_have_text(MEMBER)

    def log_in(self) -> None:
        """Log in, and choose the language of the pages once and for all."""
        self.open("/")
        self.heading("desk.log_in_title")
        self.unlock()
        self.speak()

    def speak(self) -> None:
        """Choose the language of one's own pages."""
        self.open("/team")
        self.page.locator("select[name=language]").select_option(self.words.language)
        self.page.locator("form[action='/team/language'] button").click()
        expect(self.page.locator(".done")).to_have_text(self.words("desk.done_language"))
        assert self.page.evaluate("document.documentElement.lang") == self.words.language

    def fetch(self) -> None:
        """Ask the Door what waits, from the first screen."""
        self.open("/")
        self.press("desk.link_fetch")
        expect(self.main).to_contain_text(self.words("desk.link_fetched_now"))

    def cases(self) -> set[str]:
        """The addresses of all cases."""
        self.open("/cases")
        links = self.page.locator("a.handle").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        return {str(one) for one in links}

    def new_case(self, before: set[str]) -> str:
        """The address of the one case that was not there before."""
        (found,) = self.cases() - before
        return found

    def part(self, id_: str) -> Locator:
        """A part of the page, by its heading."""
        heading = self.page.get_by_role("heading", name=self.words(id_), exact=True)
        return self.page.locator("section").filter(has=heading)

    def kept_file(self) -> bytes:
        """The file behind the button of an attachment's page."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=self.words("desk.exhibit_get")).click()
        return Path(download.value.path()).read_bytes()

    def reply(self, case: str, text: str) -> None:
        """Answer the worker."""
        self.open(f"{case}/reply")
        self.page.locator("textarea[name=text]").fill(text)
        self.press("desk.reply_go")
        expect(self.page.locator(".done")).to_have_text(self.words("desk.done_sent"))
