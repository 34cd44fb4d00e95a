import pytest
from playwright.sync_api import expect

from journeys.whole.conftest import Windows
from journeys.whole.looks import picture
from journeys.whole.servers import DAY, Three

pytestmark = pytest.mark.browser


def test_a_key_that_was_swapped_at_the_door_raises_the_alarm(windows: Windows, three: Three) -> None:
    """The Desk looks as any visitor would: it says so on every page until a member says what it was."""
    member = windows.member("fr")
    page, words = member.page, member.words
    kept = three.swap_record(three.forged())
    try:
        # The Door reads its teams anew every two seconds.
        phone = windows.phone("fr")
        for _ in range(40):
            phone.open("/fr/6")
            if str(three.record.recipients[0]) not in phone.page.content():
                break
            phone.page.wait_for_timeout(250)
        expect(phone.page.locator("label.pick strong")).to_have_text(three.record.name)
        member.open("/door")
        member.press("desk.door_test_go")
        wrong = page.locator(".wrong")
        expect(wrong).to_contain_text(words("desk.door_test_differs"))
        expect(wrong).to_contain_text(words("desk.service_differs_missing"))
        case = min(member.cases())
        for path in ("/", "/cases", case, f"{case}/reply", "/team", "/ledger", "/door"):
            member.open(path)
            expect(page.locator(".alarm")).to_contain_text(words("desk.alarm_banner"))
        member.open("/")
        picture(page, "fr-1280-alarm-banner")
    finally:
        three.swap_record(kept)
    page.get_by_role("link", name=words("desk.alarm_look")).click()
    member.heading("desk.alarm_title")
    expect(page.locator(".lead")).to_have_text(words("desk.alarm_lead", day=DAY))
    member.press("desk.alarm_seen")
    expect(page.locator(".refused")).to_be_visible()
    page.locator("#it_was").fill("Essai : la clé a été remplacée à la main.")
    member.press("desk.alarm_seen")
    expect(page.locator(".done")).to_have_text(words("desk.done_seen"))
    expect(page.locator(".alarm")).to_have_count(0)
