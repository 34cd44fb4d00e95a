"""A worker's phone, in a real browser: with scripts and without; both read the same sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Page, expect

from journeys.hands import Mouse, turn
from journeys.whole.servers import Three
from journeys.whole.words import Words


@dataclass
class Phone:
    """A phone whose browser runs scripts.

    Attributes:
        page: the window.
        three: what runs.
        words: the language of the pages.
        number_field: where the number is typed once for practice.
        other_number: the sentence for a number that is in order and not the one shown.
    """

    page: Page
    three: Three
    words: Words
    number_field: ClassVar[str] = "#practice"
    other_number: ClassVar[str] = "door.word_wrong_digits"

    @property
    def hands(self) -> Mouse:
        """A finger."""
        return Mouse(self.page)

    def open(self, path: str) -> None:
        """Open a page of the Door."""
        self.page.goto(f"{self.three.door.origin}{path}")

    def heading(self, id_: str) -> None:
        """What is shown begins with this sentence."""
        expect(self.page.locator("h1:visible").first).to_have_text(self.words(id_))

    def wrong(self, *ids: str) -> None:
        """The page says kindly what has to be done differently."""
        expect(self.page.locator(".wrong:visible")).to_have_text(" ".join(self.words(one) for one in ids))

    def press(self, id_: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=self.words(id_), exact=True).locator("visible=true").click()

    def write(self, text: str, photo: Path | None = None) -> None:
        """Fill the form: words, and a photo where there is one."""
        self.page.locator("textarea:visible").fill(text)
        if photo is not None:
            if not self.page.locator("input[name=photos]").is_visible():
                self.page.locator("summary", has_text=self.words("door.tell_photos")).click()
            self.page.locator("input[name=photos]").set_input_files(photo)

    def digits(self) -> str:
        """The number that is shown to be written down."""
        self.heading("door.receipt_title")
        return self.page.locator(".receipt").inner_text()

    def enter(self, digits: str) -> None:
        """Type the number at the mailbox."""
        self.open(f"/{self.words.language}/7")
        self.heading("door.mailbox_title")
        self.page.locator("#receipt").fill(digits)

    def got(self) -> None:
        """A further message was received, and the page says so."""
        expect(self.page.locator("[data-say]:visible")).to_have_text(self.words("door.word_sent"))


class PlainPhone(Phone):
    """A phone whose browser runs no scripts."""

    number_field = "#receipt"
    other_number = "door.plain_other_number"

    def press(self, id_: str) -> None:
        """Press a button by its words; each press brings another page."""
        turn(self.page, lambda: Phone.press(self, id_))

    def got(self) -> None:
        """A further message was received, and the page says so."""
        expect(self.page.locator(".note")).to_have_text(self.words("door.word_sent"))
