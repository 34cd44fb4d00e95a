"""Two ways to use a page: with a mouse or a finger, and by keyboard alone. Journeys are written once for both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

MOST_TABS = 120


class Hands(Protocol):
    """What a person does on a page."""

    page: Page

    def choose(self, name: str, text: str) -> None:
        """Choose an option of a list by its words."""

    def pick(self, name: str, value: str) -> None:
        """Pick one of several buttons that stand for an answer."""

    def fill(self, name: str, text: str) -> None:
        """Write into a field."""

    def press(self, words: str) -> None:
        """Press a button and wait for the next page."""

    def follow(self, words: str) -> None:
        """Follow a link and wait for the next page."""

    def unfold(self, words: str) -> None:
        """Open what is folded away."""


def turn(page: Page, act: Callable[[], object]) -> None:
    """Do something that leads to another page, and wait for it: loaded anew, or put in the place of this one.

    Args:
        page: where it is done.
        act: does it.
    """
    page.evaluate("document.querySelector('main').setAttribute('data-old', '')")
    act()
    page.locator("main[data-old]").wait_for(state="detached")
    page.wait_for_load_state()
    page.locator("html[aria-busy]").wait_for(state="detached")


@dataclass
class Mouse:
    """A mouse, or a finger."""

    page: Page

    def choose(self, name: str, text: str) -> None:
        """Choose an option of a list by its words."""
        self.page.locator(f'select[name="{name}"]').select_option(label=text)

    def pick(self, name: str, value: str) -> None:
        """Pick one of several buttons that stand for an answer."""
        self.page.locator(f'label:has(input[type=radio][name="{name}"][value="{value}"])').click()

    def fill(self, name: str, text: str) -> None:
        """Write into a field."""
        self.page.locator(f'input[type=text][name="{name}"]').fill(text)

    def press(self, words: str) -> None:
        """Press a button and wait for the next page."""
        turn(self.page, self.page.get_by_role("button", name=words, exact=True).click)

    def follow(self, words: str) -> None:
        """Follow a link and wait for the next page."""
        turn(self.page, self.page.locator("main").get_by_role("link", name=words).first.click)

    def unfold(self, words: str) -> None:
        """Open what is folded away."""
        self.page.locator("summary", has_text=words).first.click()


@dataclass
class Keyboard:
    """Tab, arrows, space, Enter and letters; nothing is clicked."""

    page: Page

    def choose(self, name: str, text: str) -> None:
        """Choose an option of a list by its words."""
        self._go_to(f'select[name="{name}"]')
        self.page.keyboard.type(text)

    def pick(self, name: str, value: str) -> None:
        """Pick one of several buttons that stand for an answer."""
        self._go_to(f'input[type=radio][name="{name}"]')
        self.page.keyboard.press("Space")
        wanted = self.page.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        for _ in range(10):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(name, value)

    def fill(self, name: str, text: str) -> None:
        """Write into a field."""
        self._go_to(f'input[type=text][name="{name}"]')
        self.page.keyboard.type(text)

    def press(self, words: str) -> None:
        """Press a button and wait for the next page."""
        self._go_to("button", words)
        self._enter()

    def follow(self, words: str) -> None:
        """Follow a link and wait for the next page."""
        self._go_to("main a", words)
        self._enter()

    def unfold(self, words: str) -> None:
        """Open what is folded away."""
        self._go_to("summary", words)
        self.page.keyboard.press("Enter")

    def _enter(self) -> None:
        turn(self.page, lambda: self.page.keyboard.press("Enter"))

    def _go_to(self, selector: str, words: str = "") -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(
                "([s, w]) => { const e = document.activeElement;"
                " return e.matches(s) && e.textContent.replace(/\\s+/g, ' ').includes(w) }",
                [selector, words],
            ):
                return
        raise AssertionError(selector, words)
