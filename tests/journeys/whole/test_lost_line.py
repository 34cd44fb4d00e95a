from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from journeys.whole.conftest import Windows
from journeys.whole.phone import Phone

pytestmark = pytest.mark.browser

TEXT = "Nobody paid me since March.\nThe bus leaves at five."


def test_what_was_cut_off_is_kept_and_arrives_once(windows: Windows, photo_with_place: Path) -> None:
    """The line breaks on the way there, then on the way back: each time it is said, and one report is at the Desk."""
    phone, member = windows.phone("en"), windows.member("en")
    member.fetch()
    before, page = member.cases(), phone.page
    phone.open("/en/6")
    phone.write(TEXT, photo_with_place)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    told(phone, "door.word_not_reached")
    page.context.set_offline(False)
    page.route("**/api/reports", lambda route: route.abort())
    told(phone, "door.word_not_received")
    page.unroute("**/api/reports")
    answers: list[int] = []

    def lose(route: Route) -> None:
        answers.append(route.fetch().status)
        route.abort()

    page.route("**/api/reports", lose)
    told(phone, "door.word_not_received")
    assert answers == [201]
    page.unroute("**/api/reports")
    phone.press("door.tell_send")
    phone.heading("door.receipt_title")
    member.fetch()
    member.open(member.new_case(before))
    expect(member.page.locator("li.worker .words")).to_have_text(TEXT)
    expect(member.page.locator("#exhibits a")).to_have_count(1)


def told(phone: Phone, id_: str) -> None:
    """Press "send" and read that it was not received; the text is still there."""
    phone.press("door.tell_send")
    phone.wrong(id_)
    assert phone.page.locator("textarea:visible").input_value() == TEXT
