import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from door.doors import SEED, TOKEN
from door.served import Both
from door.without_script.worker import photo
from fakes.door_store import counting
from journeys.conftest import Visit
from journeys.hands import turn
from recourse.vault.content import DeskMessage, read_first_report, write_desk_message
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.receipt import DoorId, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.worker_opener import WorkerKeys, keys_of, root_of

pytestmark = pytest.mark.browser

Opened = Callable[..., Visit]
WORDS = {"en": "Nobody paid me since March.", "fr": "Personne ne me paie.", "ar": "لم يدفع لي أحد منذ آذار."}
ANSWER = {"en": "We can help you.", "fr": "Nous pouvons vous aider.", "ar": "يمكننا مساعدتك."}


def press(page: Page, do: str) -> None:
    """Press the button that does this."""
    turn(page, page.locator(f'main button[name="do"][value="{do}"]').first.click)


def desk(site: Both, at: str, body: bytes | None = None, **headers: str) -> bytes:
    """Ask the Door as the Desk."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(  # noqa: S310 -- our own server
        f"{site.door.origin}{at}", body, {"authorization": f"Bearer {TOKEN}", **named}
    )
    with urlopen(request) as answer:  # noqa: S310 -- our own server
        return bytes(answer.read())


def answer(site: Both, keys: WorkerKeys, language: str) -> None:
    """Answer the worker, as the Desk does."""
    box = mailbox_hash(keys.mailbox_id)
    told = DeskMessage("message", 1, 0, language, ANSWER[language])
    envelope = seal_text(write_desk_message(told, keys.reply_key, box), [recipient_of(keys.seed)], random=counting())
    head = '--b\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    body = head.format("mailbox", "").encode() + box.encode() + b"\r\n"
    body += head.format("envelope", '; filename="e"').encode() + envelope + b"\r\n--b--\r\n"
    key = f"key-of-the-answer-{language}-{box[:8]}"
    desk(site, "/api/replies", body, content_type="multipart/form-data; boundary=b", idempotency_key=key)


def way(page: Page, site: Both, language: str, picture: Path) -> Iterator[None]:
    """From the questions to a message with a photo, and back with the number to the answer; a look after each step."""
    page.goto(f"{site.door.origin}/{language}/4")
    page.locator('select[name="country.choice"]').select_option("GB")
    press(page, "next")
    press(page, "skip")
    yield
    turn(page, page.locator(f'button[formaction$="/p/{language}/6"]').click)
    yield
    page.locator("input[name=with_account]").uncheck()
    press(page, "send")
    expect(page.locator("[role=alert]")).to_be_visible()
    yield
    page.locator("input[name=with_account]").check()
    page.locator("textarea[name=text]").fill(WORDS[language])
    page.locator("summary").first.click()
    page.locator("input[name=photos]").set_input_files(picture)
    press(page, "send")
    yield
    number = page.locator("p.receipt").inner_text()
    press(page, "written")
    page.locator("#receipt").fill(f"{number[:-1]}{(int(number[-1]) + 1) % 10}")
    press(page, "check")
    yield
    page.locator("#receipt").fill(number)
    press(page, "check")
    yield
    keys = _received(site, number, language)
    answer(site, keys, language)
    page.goto(f"{site.door.origin}/{language}/7")
    page.locator("#receipt").fill(number)
    press(page, "open")
    expect(page.locator("article p.said")).to_have_text(ANSWER[language])
    yield
    page.locator("textarea[name=text]").fill(WORDS[language])
    press(page, "send")
    yield
    page.locator("main summary").last.click()
    press(page, "delete")
    yield
    press(page, "delete-now")
    yield
    page.goto(f"{site.door.origin}/{language}/7")
    page.locator("#receipt").fill(number)
    press(page, "open")
    expect(page.locator("[role=alert]")).to_be_visible()
    yield


def _received(site: Both, number: str, language: str) -> WorkerKeys:
    """The team has it: words, answers, photo."""
    door_id = DoorId.read(json.loads(desk(site, "/api/teams"))["door"])
    keys = keys_of(root_of(read_digits(number, door_id), door_id))
    items = json.loads(desk(site, "/api/intake"))["items"]
    came = next(one for one in items if one["mailbox"] == mailbox_hash(keys.mailbox_id))
    report = read_first_report(open_text(b64decode(came["envelope"]), [SEED]))
    assert (report.text, report.language) == (WORDS[language], language)
    assert report.account == {"country": "GB", "format": 1}
    picture = open_attachment(desk(site, f"/api/intake/{came['attachments'][0]}"), [SEED])
    assert picture.startswith(b"\xff\xd8")
    return keys


def neutral(opened: Visit, width: int) -> None:
    """It fits, its title says nothing, and it can be left."""
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.title() in {"أسئلة", "Questions"}
    expect(opened.page.locator("a.leave")).to_be_in_viewport()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo on the phone."""
    file = tmp_path / "p.png"
    file.write_bytes(photo(300))
    return file


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 360), ("fr", 1280)])
def test_a_whole_conversation_with_scripts_off(
    visit: Opened, site: Both, picture: Path, language: str, width: int
) -> None:
    """A message with a photo, the number, trying it, the answer, another message, deleting; nobody else is asked."""
    opened = visit(width, script=False)
    for _ in way(opened.page, site, language, picture):
        neutral(opened, width)
    assert opened.watch.elsewhere() == []
    assert opened.watch.context.cookies() == []


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 1280)])
def test_axe_finds_nothing_on_its_pages(visit: Opened, site: Both, picture: Path, language: str, width: int) -> None:
    """The same way in a browser that did not get our scripts; axe itself needs one that runs some."""
    opened = visit(width)
    opened.watch.context.route("**/*.js", lambda route: route.abort())
    axe = Axe()
    for step, _ in enumerate(way(opened.page, site, language, picture)):
        found = axe.run(opened.page)
        assert found.violations_count == 0, (step, found.generate_report())
