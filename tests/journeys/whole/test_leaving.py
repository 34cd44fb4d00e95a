import pytest
from playwright.sync_api import expect

from journeys.whole import work
from journeys.whole.conftest import Windows
from journeys.whole.servers import Three

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["button", "keys"])
def test_the_whole_visit_is_one_entry_and_leaving_replaces_it(windows: Windows, three: Three, way: str) -> None:
    """Through both processes to a half-written message, then away at once: going back finds nothing of it."""
    phone = windows.phone("ar")
    page = phone.page
    entries = page.evaluate("history.length")
    phone.open("/")
    once = page.evaluate("history.length")
    assert once == entries + 1
    work.check(phone)
    phone.hands.press(phone.words("door.plain_tell"))
    phone.heading("door.tell_title")
    phone.write("نقطف الفراولة من الصباح إلى المساء.")
    assert (page.url, page.evaluate("history.length")) == (f"{three.door.origin}/", once)
    assert page.title() == phone.words("door.title")
    if way == "button":
        page.get_by_role("link", name=phone.words("door.leave"), exact=True).click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(three.leave_to)
    assert page.evaluate("history.length") == once
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()
    assert page.url == three.leave_to


def test_without_scripts_the_page_says_what_the_history_still_shows(windows: Windows, three: Three) -> None:
    """The button leads away; the footer says plainly what stays behind and how to take it out."""
    phone = windows.phone("fr", script=False)
    phone.open("/fr/6")
    phone.page.locator("footer summary").click()
    for id_ in ("door.traces_history", "door.traces_remove", "door.traces_watched"):
        expect(phone.page.get_by_text(phone.words(id_), exact=True)).to_be_visible()
    phone.page.get_by_role("link", name=phone.words("door.leave"), exact=True).click()
    phone.page.wait_for_url(three.leave_to)
