import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from journeys.conftest import Visit
from journeys.hands import Keyboard, Mouse
from journeys.ways import WAYS, Way, owed, safe

pytestmark = pytest.mark.browser

HEAVIEST = 20_000
OUTLINES = """() => {
    const at = document.activeElement;
    return [at, at.closest("label") ?? at].map((part) => getComputedStyle(part).outlineStyle);
}"""
"""What shows the focus: on the field itself, or on the whole answer that it belongs to."""

Opened = Callable[..., Visit]


def walk(visit: Visit, way: Way, hands: type[Mouse | Keyboard], look: Callable[[Page], None]) -> None:
    """Go a way from the start page, looking at each page on it."""
    visit.page.goto(visit.origin)
    look(visit.page)
    for heading in way(hands(visit.page)):
        expect(visit.page.locator("h1").first).to_contain_text(heading)
        look(visit.page)


def nothing(_: Page) -> None:
    """Look at nothing."""


def nothing_left(visit: Visit) -> None:
    """No request to anybody else, no cookie, nothing stored, no page too heavy."""
    assert visit.watch.elsewhere() == []
    assert visit.watch.context.cookies() == []
    stored = visit.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    )
    assert stored == [0, 0, 0]
    assert {page: weight for page, weight in visit.watch.weights().items() if weight > HEAVIEST} == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("way", WAYS)
def test_each_journey_works_and_leaves_nothing(visit: Opened, way: Way, width: int) -> None:
    """With a finger and with a mouse: the whole way, light enough, and no trace in the browser."""
    opened = visit(width)

    def look(page: Page) -> None:
        assert page.title() == "Questions"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        expect(page.locator("a.leave")).to_be_in_viewport()

    walk(opened, way, Mouse, look)
    nothing_left(opened)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("way", WAYS)
def test_each_journey_works_by_keyboard_alone(visit: Opened, way: Way, width: int) -> None:
    """Tab, arrows, space and Enter reach everything, and what has the focus can be seen."""
    opened = visit(width)

    def look(page: Page) -> None:
        page.keyboard.press("Tab")
        outlines = page.evaluate(OUTLINES)
        assert set(outlines) != {"none"}
        page.evaluate("document.activeElement.blur()")

    walk(opened, way, Keyboard, look)


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(visit: Opened, way: Way, width: int, dark: bool) -> None:  # noqa: FBT001 -- a parameter
    """Names, contrast, order: no fault on any page of any journey, in light and in dark."""
    axe = Axe()

    def look(page: Page) -> None:
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()

    walk(visit(width, dark=dark), way, Mouse, look)


def test_the_way_to_the_routes_works_where_scripts_are_off(visit: Opened) -> None:
    """There is no script, so nothing is missed."""
    walk(visit(360, script=False), safe, Mouse, nothing)


def test_the_account_can_be_kept_and_brought_back(visit: Opened, tmp_path: Path) -> None:
    """From the sum to a file, and from the file to the same sum, on another day and another phone."""
    first = visit(360)
    walk(first, owed, Mouse, nothing)
    Mouse(first.page).press("Back")
    with first.page.expect_download() as download:
        first.page.get_by_role("button", name="My answers as a file, to bring back later").click()
    assert download.value.suggested_filename == "notes.json"
    kept = tmp_path / "notes.json"
    download.value.save_as(kept)
    assert json.loads(kept.read_text())["country"] == "GB"
    second = visit(360)
    second.page.goto(f"{second.origin}/5")
    second.page.locator("input[type=file]").set_input_files(kept)
    second.page.get_by_role("button", name="Open the file").click()
    expect(second.page.locator("h1")).to_have_text("Your file is open")
    hands = Mouse(second.page)
    hands.press("See what I am owed")
    while not second.page.locator("h1").inner_text().startswith("You are owed"):
        hands.press("Skip")
    expect(second.page.locator("h1")).to_contain_text("You are owed at least £")
    nothing_left(second)


def test_leaving_goes_to_a_neutral_page_and_tells_it_nothing(visit: Opened) -> None:
    """The next site does not learn where the visitor came from."""
    opened = visit(360)
    asked: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        asked.append(route.request.headers)
        route.fulfill(body="w")

    opened.page.route("https://www.wikipedia.org/**", answer)
    opened.page.goto(f"{opened.origin}/2")
    opened.page.locator("a.leave").click()
    opened.page.wait_for_url("https://www.wikipedia.org/")
    assert "referer" not in asked[0]


def test_going_back_in_the_browser_shows_no_answers(visit: Opened) -> None:
    """A result is not kept by the browser: who presses "back" later finds no page of it."""
    opened = visit(360)
    walk(opened, safe, Mouse, nothing)
    opened.page.goto(f"{opened.origin}/1")
    opened.page.evaluate("history.back()")
    opened.page.wait_for_timeout(500)
    assert "Who can help you" not in opened.page.content()
