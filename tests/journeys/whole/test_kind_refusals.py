import pytest

from journeys.whole.conftest import Windows
from journeys.whole.phone import Phone
from journeys.whole.servers import Three
from recourse import main
from recourse.door.without_script.http_door import HttpDoor
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.receipt import DoorId, digits, new_receipt, read_digits

pytestmark = pytest.mark.browser

WRONG = "1234 5678 9012 3456 7890 1234"
COUNTED = "1234 5678 9012"
LETTERS = "1234 5678 9012 3456 7890 ABCD"


def of_another_door(three: Three) -> str:
    """A number that is in order at a Door that is not this one; of a hundred such numbers one would pass here too."""
    own = HttpDoor(three.door.origin, main.random).facts().door_id
    while True:
        typed = digits(new_receipt(random=main.random), DoorId(main.random(16)))
        try:
            read_digits(typed, own)
        except ReceiptRefusedError:
            return typed


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_with_scripts_what_is_wrong_is_said_before_anything_is_sent(
    windows: Windows, three: Three, language: str
) -> None:
    """An empty form, a wrong digit, too few, letters, the number of another Door: not one request leaves the phone."""
    phone = windows.phone(language)
    asked: list[str] = []
    phone.open(f"/{language}/6")
    phone.page.wait_for_load_state("networkidle")
    # The icon is asked for by the browser when it likes, also after the page is there.
    phone.page.on("request", lambda one: None if one.url.endswith("/i.svg") else asked.append(one.url))
    phone.press("door.tell_send")
    phone.wrong("door.word_empty")
    assert asked == []
    for typed, says in (
        (WRONG, "door.word_wrong_digits"),
        (COUNTED, "door.word_count_digits"),
        (LETTERS, "door.word_not_digits"),
        (of_another_door(three), "door.word_wrong_digits"),
    ):
        phone.enter(phone.words.digits(typed))
        phone.page.wait_for_load_state("networkidle")
        asked.clear()
        phone.press("door.mailbox_open")
        phone.wrong(says)
        assert phone.page.locator("#receipt").get_attribute("aria-invalid") == "true"
        assert asked == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_without_scripts_what_is_wrong_is_said_and_nothing_reaches_the_door(
    windows: Windows, three: Three, language: str
) -> None:
    """The plain process says the same kind things, and the Door's tables stay as they were."""
    phone = windows.phone(language, script=False)
    before = three.at_the_door()
    phone.open(f"/{language}/6")
    phone.press("door.tell_send")
    phone.wrong("door.word_empty")
    refused(phone, WRONG, phone.words("vault.receipt_wrong"))
    refused(phone, COUNTED, phone.words("vault.receipt_count", n=12, wanted=24))
    refused(phone, LETTERS, phone.words("vault.receipt_not_digits"))
    refused(phone, of_another_door(three), phone.words("vault.receipt_wrong"))
    assert three.at_the_door() == before


def refused(phone: Phone, typed: str, says: str) -> None:
    """The mailbox does not open, and the page says why."""
    phone.enter(phone.words.digits(typed))
    phone.press("door.mailbox_open")
    assert phone.page.locator(".wrong:visible").inner_text() == says
    phone.heading("door.mailbox_title")
