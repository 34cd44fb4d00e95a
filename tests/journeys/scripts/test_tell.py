import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from journeys.scripts.door import Places
from journeys.scripts.page import photo, send, sent, word, wrong
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.recipient import recipient_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("scripts")]

Opened = Callable[[str], Page]


def test_what_is_told_is_sealed_on_the_phone(opened: Opened, stand: Places) -> None:
    """The Door gets ciphertext only; the team opens words and language; the digits shown are those of the mailbox."""
    page = opened("/en/6")
    bodies: list[bytes] = []
    page.on("request", lambda asked: bodies.append(asked.post_data_buffer or b"") if asked.method == "POST" else None)
    send(page, "They keep my papers. لا أستطيع الخروج")
    digits = sent(page)
    report = stand.report()
    assert (report.language, report.text, report.account, report.attachments) == (
        "en", "They keep my papers. لا أستطيع الخروج", None, (),
    )  # fmt: skip
    keys = stand.keys(digits)
    assert report.reply_to == recipient_of(keys.seed)
    assert report.reply_key == keys.reply_key
    (waiting,) = stand.waiting()
    assert waiting["mailbox"] == mailbox_hash(keys.mailbox_id)
    assert all(b"papers" not in body for body in bodies)
    assert stand.told == []


def test_the_digits_are_typed_once_before_the_page_lets_go(opened: Opened) -> None:
    """A wrong digit is said at once; the right ones lead on; then nothing of them stands in the page."""
    page = opened("/en/6")
    send(page)
    digits = sent(page)
    page.click('[data-step="receipt"] [data-go="practice"]')
    page.fill("#practice", digits[:-1] + str((int(digits[-1]) + 1) % 10))
    page.press("#practice", "Enter")
    assert wrong(page) == word(page, "wrong-digits")
    page.click('[data-step="practice"] [data-go="receipt"]')
    assert sent(page) == digits
    page.click('[data-step="receipt"] [data-go="practice"]')
    page.fill("#practice", digits)
    page.click('[data-go="check"]')
    expect(page.locator('[data-step="done"] h1')).to_be_focused()
    assert digits not in page.content()
    assert (
        page.evaluate("[...document.querySelectorAll('textarea, input[type=text]')].map(one => one.value).join('')")
        == ""
    )


def test_photos_lose_place_and_device_on_the_phone(opened: Opened, stand: Places, tmp_path: Path) -> None:
    """Drawn anew: at most 2,000 pixels, under 500 kB, without anything that a camera wrote; large ones go in pieces."""
    big, clear = tmp_path / "IMG_20261101_canary.jpg", tmp_path / "b.png"
    big.write_bytes(photo((3000, 1500)))
    clear.write_bytes(photo((300, 600), alpha=True))
    assert b"CANARY-PHONE" in big.read_bytes()
    page = opened("/en/6")
    page.locator("details:has(#photos) summary").click()
    page.set_input_files("#photos", [big, clear])
    send(page, "")
    sent(page)
    photos = stand.photos()
    assert [one.name for one in stand.report().attachments] == ["1.jpg", "2.jpg"]
    drawn = [Image.open(BytesIO(one)) for one in photos]
    assert [(one.format, one.size) for one in drawn] == [("JPEG", (2000, 1000)), ("JPEG", (300, 600))]
    assert all(len(one.getexif()) == 0 for one in drawn)
    assert all(b"CANARY" not in one and b"Exif" not in one for one in photos)


def test_a_file_that_is_no_photo_is_said(opened: Opened, stand: Places, tmp_path: Path) -> None:
    """Nothing is sent until it is taken out."""
    other = tmp_path / "x.jpg"
    other.write_bytes(b"not a photo")
    page = opened("/en/6")
    page.locator("details:has(#photos) summary").click()
    page.set_input_files("#photos", [other])
    send(page)
    assert wrong(page) == word(page, "photo-unread")
    assert stand.waiting() == []


def test_what_was_not_received_is_sent_again_as_it_was(opened: Opened, stand: Places) -> None:
    """The same bytes under the same key after a broken line and a full disk; the receipt shows only after the 201."""
    page = opened("/en/6")
    tries: list[tuple[str | None, bytes]] = []
    ends = iter(["abort", 503, None])

    def answer(route: Route) -> None:
        headers = route.request.headers
        body = route.request.post_data_buffer or b""
        boundary = headers["content-type"].partition("boundary=")[2].encode()
        tries.append((headers.get("idempotency-key"), body.replace(boundary, b"")))
        end = next(ends)
        if end == "abort":
            route.abort()
        elif end is None:
            route.continue_()
        else:
            route.fulfill(status=503, json={"error": "NotKeptError", "says": "…"})

    page.route("**/api/reports", answer)
    send(page)
    for _ in range(2):
        assert wrong(page) == word(page, "not-received")
        assert page.input_value("textarea") == "They keep my papers."
        expect(page.locator('[data-step="receipt"]')).to_be_hidden()
        page.click("button[value=send]")
    sent(page)
    assert tries[0] == tries[1] == tries[2]
    assert stand.report().text == "They keep my papers."


def test_what_was_edited_after_a_try_is_another_report(opened: Opened, stand: Places) -> None:
    """The first try may have arrived: other words go under another key, into another mailbox."""
    page = opened("/en/6")
    keys: list[str | None] = []
    page.on(
        "request",
        lambda asked: keys.append(asked.headers.get("idempotency-key")) if asked.url.endswith("reports") else None,
    )

    def arrives_unheard(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/reports", arrives_unheard, times=1)
    send(page, "First words.")
    wrong(page)
    send(page, "Other words.")
    digits = sent(page)
    assert len({*keys}) == 2
    waiting = stand.waiting()
    assert len({one["mailbox"] for one in waiting}) == 2
    assert mailbox_hash(stand.keys(digits).mailbox_id) in {one["mailbox"] for one in waiting}


def test_a_door_that_asks_for_more_work_gets_it(opened: Opened, stand: Places) -> None:
    """A 429 brings a new challenge, and the report goes through without another press."""
    page = opened("/en/6")
    challenge = page.evaluate("async () => (await (await fetch('/api/challenge')).json()).challenge")
    page.route(
        "**/api/reports", lambda route: route.fulfill(status=429, json={"challenge": challenge, "bits": 8}), times=1
    )
    send(page)
    sent(page)
    assert stand.report().text == "They keep my papers."


def test_a_photo_goes_on_where_the_line_broke(opened: Opened, stand: Places, tmp_path: Path) -> None:
    """Pieces that arrived are not sent twice."""
    file = tmp_path / "a.jpg"
    file.write_bytes(photo((1600, 1200)))
    page = opened("/en/6")
    pieces: list[str] = []
    broken = iter([False, True])

    def piece(route: Route) -> None:
        if next(broken, False):
            route.abort()
        else:
            pieces.append(route.request.headers["upload-offset"])
            route.continue_()

    page.route(
        re.compile(r"/api/uploads/.+"),
        lambda route: piece(route) if route.request.method == "PATCH" else route.continue_(),
    )
    page.locator("details:has(#photos) summary").click()
    page.set_input_files("#photos", [file])
    send(page)
    assert wrong(page) == word(page, "not-received")
    page.click("button[value=send]")
    sent(page)
    assert len(pieces) == len({*pieces}) >= 2
    (arrived,) = stand.photos()
    assert Image.open(BytesIO(arrived)).size == (1600, 1200)


def test_empty_and_too_long_are_said_before_anything_is_sent(opened: Opened, stand: Places) -> None:
    """Kind words, and the page stays as it is."""
    page = opened("/en/6")
    page.click("button[value=send]")
    assert wrong(page) == word(page, "empty")
    send(page, "ö" * 140_000)
    assert wrong(page) == word(page, "too-long")
    assert stand.waiting() == []
