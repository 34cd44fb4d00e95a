"""Looking at a page: axe, width, and a picture for whoever wants to see it (RECOURSE_SCREENSHOTS names a folder)."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDER = """width => [...document.querySelectorAll("body *")]
    .filter(one => { const at = one.getBoundingClientRect(); return at.right > width + 0.5 || at.left < -0.5 })
    .map(one => one.outerHTML.slice(0, 120)).slice(0, 5)"""
HEIGHT = 740
WIDTHS = (360, 1280)
FOLDER = "RECOURSE_SCREENSHOTS"


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page, if somebody asked for pictures."""
    if folder := os.environ.get(FOLDER):
        at = Path(folder)
        at.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=at / f"{name}.png", full_page=True)


def overflow(page: Page) -> list[str]:
    """What makes the page wider than its window; nothing where nobody has to scroll sideways."""
    width, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    if needed <= width:
        return []
    return [f"{needed} of {width}", *page.evaluate(WIDER, width)]


@dataclass
class Look:
    """Looks at pages and keeps what was found, so that one run names every fault.

    Attributes:
        language: of the pages.
        width: at which they are looked at; pictures are taken at other widths too.
        faults: what was found.
        seen: the names of the pages.
    """

    language: str
    width: int = 360
    faults: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    axe: Axe = field(default_factory=Axe)

    def __call__(self, page: Page, name: str, *, axe: bool = True) -> None:
        """Look at one page.

        Args:
            page: where it is.
            name: for what is found, and for the pictures.
            axe: whether axe looks too; it takes half a second, and pages with the same parts need it once.
        """
        self.seen.append(name)
        tongue, way = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        if (tongue, way) != (self.language, "rtl" if self.language == "ar" else "ltr"):
            self.faults.append(f"{name}: {tongue}, {way}")
        page.set_viewport_size({"width": 360, "height": HEIGHT})
        self.faults.extend(f"{name}: wider: {one}" for one in overflow(page))
        for width in WIDTHS if FOLDER in os.environ else ():
            page.set_viewport_size({"width": width, "height": HEIGHT})
            picture(page, f"{self.language}-{width}-{name}")
        page.set_viewport_size({"width": self.width, "height": HEIGHT})
        if axe and (found := self.axe.run(page)).violations_count:
            self.faults.append(f"{name}: {found.generate_report()}")
