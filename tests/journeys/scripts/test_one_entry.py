from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from journeys.scripts.door import Places
from journeys.scripts.page import send, sent, word

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("scripts")]

Opened = Callable[[str], Page]


def test_a_visit_is_one_history_entry(opened: Opened, stand: Places) -> None:
    """Links and forms change the page, not the history; the address says nothing; title, language and focus follow."""
    page = opened("/en/1")
    entries = page.evaluate("history.length")
    page.click("header a >> nth=0")
    expect(page.locator("main")).to_be_focused()
    page.locator("main a").nth(1).click()
    expect(page.locator("main form").first).to_be_attached()
    assert (page.url, page.evaluate("history.length")) == (f"{stand.door}/", entries)
    page.locator('main form button:not([type="button"])').last.click()
    expect(page.get_by_role("heading", name="Suite")).to_be_visible()
    assert page.title() == "Autre page"
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fr", "ltr"]
    page.click(".skip", force=True)
    assert (page.url, page.evaluate("history.length")) == (f"{stand.door}/", entries)
    assert stand.told[-1][1].startswith("application/x-www-form-urlencoded")


def at_the_plain_process(opened: Opened) -> Page:
    """A page that the plain process answered, on the Door's page."""
    page = opened("/en/2")
    page.locator('main form button:not([type="button"])').last.click()
    expect(page.get_by_role("heading", name="Suite")).to_be_visible()
    page.fill("input[name=word]", "typed")
    return page


def test_the_plain_process_answers_on_the_same_page(opened: Opened, stand: Places) -> None:
    """Its addresses stay its own, the button pressed goes along, the page is still the Door's."""
    page = at_the_plain_process(opened)
    page.click("button[value=next]")
    expect(page.locator("#told")).to_have_text("word=typed&do=next")
    assert (stand.told[-1][0], page.url) == ("/p/fr/3", f"{stand.door}/")


def test_a_file_is_offered_and_the_page_stays(opened: Opened) -> None:
    """An answer to keep is kept under its own name."""
    page = at_the_plain_process(opened)
    with page.expect_download() as kept:
        page.click("button[value=file]")
    assert (kept.value.suggested_filename, Path(kept.value.path()).read_text()) == ("page.json", '{"format": 1}')
    assert page.input_value("input[name=word]") == "typed"


@pytest.mark.parametrize(("button", "says"), [("broken", "Pas de ligne."), ("large", "Too much at once.")])
def test_a_refusal_keeps_what_was_typed(opened: Opened, button: str, says: str) -> None:
    """The page says what happened and stays as it was."""
    page = at_the_plain_process(opened)
    page.click(f"button[value={button}]")
    expect(page.locator("[data-note]")).to_have_text(says)
    assert page.input_value("input[name=word]") == "typed"


def test_a_lost_line_keeps_what_was_typed(opened: Opened, context: BrowserContext) -> None:
    """The same where no answer comes at all; once there is a line again it goes on."""
    page = at_the_plain_process(opened)
    context.set_offline(True)
    page.click("button[value=next]")
    expect(page.locator("[data-note]")).to_have_text("Pas de ligne.")
    assert page.input_value("input[name=word]") == "typed"
    context.set_offline(False)
    page.click("button[value=next]")
    expect(page.locator("#told")).to_have_text("word=typed&do=next")
    expect(page.locator("[data-note]")).to_have_count(0)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_leaving_replaces_the_visit(opened: Opened, stand: Places, way: str) -> None:
    """The button, or Escape three times, even with unsent words: no question asked, and going back does not return."""
    page = opened("/en/6")
    page.fill("textarea", "Unsent words.")
    entries = page.evaluate("history.length")
    if way == "button":
        page.click("a.leave")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(f"{stand.plain}/elsewhere")
    assert page.evaluate("history.length") == entries
    page.go_back()
    assert stand.door not in page.url


def test_unsent_words_are_not_lost_by_a_slip(opened: Opened) -> None:
    """A link asks first; whoever says no stays with what was written, whoever says yes goes."""
    page = opened("/en/6")
    page.wait_for_load_state("networkidle")
    page.fill("textarea", "Unsent words.")
    asked: list[str] = []

    def no(one: Dialog) -> None:
        asked.append(one.message)
        one.dismiss()

    page.once("dialog", no)
    page.click("header a >> nth=0")
    assert asked == [word(page, "unsent")]
    assert page.input_value("textarea") == "Unsent words."
    page.once("dialog", lambda one: one.accept())
    page.click("header a >> nth=0")
    expect(page.locator("textarea")).to_have_count(0)


def test_a_page_that_came_as_a_step_is_sealed_too(opened: Opened, stand: Places) -> None:
    """From the first page to the form by links, away and back: the script takes over each form once."""
    page = opened("/en")
    for _ in range(2):
        page.locator("main a[href$='/6']").click()
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("textarea")).to_be_visible()
        page.click("header a >> nth=0")
        expect(page.locator("form")).to_have_count(0)
    page.locator("main a[href$='/6']").click()
    send(page)
    sent(page)
    assert stand.report().text == "They keep my papers."
    assert len(stand.waiting()) == 1


def test_a_page_that_the_browser_kept_is_not_shown_again(opened: Opened, stand: Places) -> None:
    """Coming back from elsewhere begins anew, with nothing of before."""
    page = opened("/en/6")
    page.fill("textarea", "Words of before.")
    page.evaluate(
        "window.onbeforeunload = null; window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    expect(page.locator("main")).to_be_attached()
    expect(page.locator("textarea")).to_have_count(0)
    assert page.url == f"{stand.door}/"
    assert "Words of before." not in page.content()


def test_where_the_script_does_not_come_it_is_said_first(context: BrowserContext, stand: Places) -> None:
    """Other bytes are refused by the browser; only a second press sends the words to be sealed by the plain process."""
    page = context.new_page()
    page.route("**/seal.js", lambda route: route.fulfill(body="// other bytes", content_type="text/javascript"))
    page.goto(f"{stand.door}/en/6")
    page.wait_for_load_state("networkidle")
    send(page)
    expect(page.locator("[data-note]")).to_have_text(word(page, "cannot-seal"))
    assert stand.told == []
    page.click("button[value=send]")
    expect(page.get_by_role("heading", name="Suite")).to_be_visible()
    ((path, media_type, body),) = stand.told
    assert path == "/p/en/6"
    assert media_type.startswith("multipart/form-data")
    assert b"They keep my papers." in body


def test_a_form_that_is_sent_early_waits_for_the_script(context: BrowserContext, stand: Places) -> None:
    """On a slow line the button may be pressed before the script is there: the words wait and are sealed."""
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/seal.js", hold)
    page.goto(f"{stand.door}/en/6", wait_until="commit")
    page.wait_for_selector("button[value=send]")
    expect(page.locator("script")).to_have_count(2)
    send(page)
    expect(page.locator("html")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    sent(page)
    assert stand.told == []
    assert stand.report().text == "They keep my papers."
