from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from door.doors import SEED, TODAY, team_record
from journeys.scripts.door import Places
from journeys.scripts.page import send, sent, word, wrong
from recourse.vault.canonical import canonical
from recourse.vault.content import DeskMessage, FirstReport, WorkerMessage
from recourse.vault.mac import TO_WORKER, code
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.recipient import recipient_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("scripts")]

Opened = Callable[[str], Page]
Told = tuple[Page, str, FirstReport, str]


@pytest.fixture
def told(opened: Opened, stand: Places) -> Told:
    """Somebody who told something and kept the digits: the page, the digits, the report, the mailbox hash."""
    page = opened("/en/6")
    send(page)
    digits = sent(page)
    return page, digits, stand.report(), mailbox_hash(stand.keys(digits).mailbox_id)


def enter(page: Page, stand: Places, digits: str) -> None:
    """Open the mailbox."""
    page.goto(f"{stand.door}/en/7")
    page.fill("#receipt", digits)
    page.press("#receipt", "Enter")
    expect(page.locator('[data-step="inside"] h1')).to_be_focused()


def test_a_wrong_digit_is_caught_before_anything_is_sent(opened: Opened) -> None:
    """The check speaks before the network."""
    page = opened("/en/7")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.fill("#receipt", "1234 5678 9012 3456 7890 1234")
    page.press("#receipt", "Enter")
    assert wrong(page) == word(page, "wrong-digits")
    assert page.get_attribute("#receipt", "aria-invalid") == "true"
    assert asked == []


def test_the_answer_finds_its_way_back(told: Told, stand: Places) -> None:
    """Replies in their language, the newest first, each once; what is forged or unknown is said to be so."""
    page, digits, report, mailbox = told
    stand.reply(report, mailbox, DeskMessage("message", 1, 0, "en", "We have read it.\n<b>Not bold</b>"))
    for key in ("once", "a-copy"):
        stand.reply(report, mailbox, DeskMessage("message", 2, 0, "ar", "نعم، نستطيع"), key=key)
    known = {"v": 1, "kind": "consent-request", "n": 3, "seen": 0}
    stand.put(mailbox, canonical({**known, "mac": code(report.reply_key, TO_WORKER, mailbox, known)}), report.reply_to)
    stand.put(mailbox, canonical({**known, "n": 4, "mac": "A" * 43}), report.reply_to)
    stand.put(mailbox, b"for somebody else", recipient_of(SEED))
    enter(page, stand, "".join(chr(0x660 + int(one)) if one.isdigit() else one for one in digits))
    shown = page.locator("[data-replies] [data-text]")
    texts = ["unknown-kind", "نعم، نستطيع", "We have read it.\n<b>Not bold</b>", "untrusted", "untrusted"]
    assert shown.all_text_contents() == [
        word(page, one) if one in {"unknown-kind", "untrusted"} else one for one in texts
    ]
    assert [shown.nth(at).get_attribute("lang") for at in (1, 2)] == ["ar", "en"]
    assert "24 November 2026" in page.locator("[data-replies] [data-day]").first.inner_text()
    assert page.inner_text("[data-fetched]") == word(page, "not-fetched")
    assert page.input_value("#receipt") == ""


def test_a_further_message_has_the_next_number(told: Told, stand: Places) -> None:
    """The first is 1; after a reply that has seen more than the Door counts, one more than that."""
    page, digits, report, mailbox = told
    enter(page, stand, digits)
    page.fill("#text", "One more thing.")
    page.click('[data-go="send"]')
    expect(page.locator('[data-step="inside"] [data-say]')).to_have_text(word(page, "sent"))
    assert page.input_value("#text") == ""
    stand.reply(report, mailbox, DeskMessage("message", 1, 6, "en", "Yes."))
    page.fill("#text", "And another.")
    page.click('[data-go="send"]')
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator('[data-step="inside"] [data-say]')).to_have_text(word(page, "sent"))
    messages = sorted(stand.messages(report, mailbox), key=lambda one: one.n)
    assert messages == [
        WorkerMessage("message", 1, "en", "One more thing."),
        WorkerMessage("message", 7, "en", "And another."),
    ]


def test_everything_can_be_deleted(told: Told, stand: Places) -> None:
    """Asked once more first; then the mailbox is empty, a sealed wish waits for the team, the digits open nothing."""
    page, digits, report, mailbox = told
    stand.acknowledge()
    enter(page, stand, digits)
    page.locator("details:has([data-go=delete]) summary").click()
    page.click('[data-go="delete"]')
    page.click('[data-go="delete-now"]')
    expect(page.locator('[data-step="deleted"] h1')).to_be_focused()
    assert stand.messages(report, mailbox) == [WorkerMessage("delete", 1)]
    page.goto(f"{stand.door}/en/7")
    page.fill("#receipt", digits)
    page.press("#receipt", "Enter")
    assert wrong(page) == word(page, "nothing-here")


def test_where_the_team_has_ended_one_can_still_write_and_delete(told: Told, stand: Places) -> None:
    """It stands in no list any more; what is sent is sealed to it all the same."""
    page, digits, report, mailbox = told
    stand.acknowledge()
    stand.renew(TODAY - timedelta(days=1))
    try:
        enter(page, stand, digits)
        page.fill("#text", "One more thing.")
        page.click('[data-go="send"]')
        expect(page.locator('[data-step="inside"] [data-say]')).to_have_text(word(page, "sent"))
        assert stand.messages(report, mailbox) == [WorkerMessage("message", 1, "en", "One more thing.")]
        page.locator("details:has([data-go=delete]) summary").click()
        page.click('[data-go="delete"]')
        page.click('[data-go="delete-now"]')
        expect(page.locator('[data-step="deleted"] h1')).to_be_focused()
        assert stand.messages(report, mailbox) == [WorkerMessage("delete", 2)]
    finally:
        stand.renew(team_record().until)


def test_nothing_of_the_mailbox_stays_after_closing(told: Told, stand: Places) -> None:
    """Closed, the page holds neither words nor digits."""
    page, digits, report, mailbox = told
    stand.reply(report, mailbox, DeskMessage("message", 1, 0, "en", "CANARY answer"))
    enter(page, stand, digits)
    expect(page.locator("[data-replies]")).to_contain_text("CANARY")
    page.click('[data-go="close"]')
    expect(page.locator('[data-step="open"] h1')).to_be_focused()
    assert "CANARY" not in page.content()
    assert digits not in page.content()
