from threading import Event, Thread

import pytest

from fakes.door_store import counting
from recourse.door.without_script.once import MOST, SECONDS, Once
from recourse.vault.receipt import Receipt
from recourse.web.forms import Form, Part

RECEIPT = Receipt(bytes(9))
FORM = Form(fields={"once": "n", "text": "a", "team": "b"}, chosen=(Part("photos", b"p", "x.jpg", "image/jpeg"),))


class Counter:
    """Sends, and counts how often."""

    def __init__(self, receipt: Receipt | None = RECEIPT) -> None:
        """Nothing was sent yet."""
        self.sent = 0
        self.receipt = receipt

    def __call__(self) -> Receipt | None:
        """Send."""
        self.sent += 1
        return self.receipt


def made() -> tuple[Once, list[float]]:
    """One at second 0, and the second to move."""
    at = [0.0]
    return Once(counting(), lambda: at[0]), at


def test_the_same_form_is_sent_once_and_shows_the_same_number() -> None:
    """The browser shows the answer to the second click only."""
    once, _ = made()
    send = Counter()
    assert once.do(once.name(FORM), send) is RECEIPT
    assert once.do(once.name(FORM), send) is RECEIPT
    assert send.sent == 1


def test_a_second_click_waits_for_the_first() -> None:
    """While the first is still being sealed."""
    once, _ = made()
    begun, go, got = Event(), Event(), []
    send = Counter()

    def slowly() -> Receipt | None:
        begun.set()
        go.wait(10)
        return send()

    clicks = [Thread(target=lambda: got.append(once.do(once.name(FORM), slowly))) for _ in range(2)]
    clicks[0].start()
    begun.wait(10)
    clicks[1].start()
    go.set()
    for click in clicks:
        click.join(10)
    assert got == [RECEIPT, RECEIPT]
    assert send.sent == 1


@pytest.mark.parametrize(
    "other",
    [
        Form(fields={**FORM.fields, "once": "m"}, chosen=FORM.chosen),
        Form(fields={**FORM.fields, "team": "c"}, chosen=FORM.chosen),
        Form(fields={"once": "n", "text": "ab", "team": ""}, chosen=FORM.chosen),
        Form(fields={"once": "n", "text": "a", "teamb": ""}, chosen=FORM.chosen),
        Form(fields=FORM.fields, chosen=(Part("photos", b"q", "x.jpg", "image/jpeg"),)),
        Form(fields=FORM.fields),
    ],
)
def test_another_form_is_another_message(other: Form) -> None:
    """Any letter or point of a photo that differs."""
    once, _ = made()
    assert once.name(other) != once.name(FORM)


@pytest.mark.parametrize("fields", [{}, {"once": ""}, {"token": ""}])
def test_the_same_words_on_two_pages_are_two_messages(fields: dict[str, str]) -> None:
    """Two people may write the same; neither may see the number of the other."""
    once, _ = made()
    form = Form(fields={"text": "Please help", "team": "b", **fields})
    assert once.name(form) != once.name(form)


def test_another_process_names_it_otherwise() -> None:
    """The name says nothing about the words without the key."""
    assert Once(bytes, lambda: 0.0).name(FORM) != made()[0].name(FORM)


def test_what_failed_can_be_sent_again() -> None:
    """A refusal is no outcome."""
    once, _ = made()

    def fails() -> Receipt:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        once.do(once.name(FORM), fails)
    assert once.do(once.name(FORM), Counter()) is RECEIPT


def test_when_the_number_is_written_down_it_goes_and_the_name_stays() -> None:
    """Who takes the phone and sends the page again sees no number, and nothing is sent twice."""
    once, _ = made()
    send = Counter()
    once.do(once.name(FORM), send)
    once.forget(once.name(FORM))
    assert once.do(once.name(FORM), send) is None
    assert send.sent == 1


def test_after_ten_minutes_it_is_another_message() -> None:
    """Nothing is remembered for longer."""
    once, at = made()
    send = Counter()
    once.do(once.name(FORM), send)
    at[0] = SECONDS - 1
    once.do(once.name(FORM), send)
    assert send.sent == 1
    at[0] = SECONDS
    once.do(once.name(FORM), send)
    assert send.sent == 2


def test_of_too_many_the_oldest_is_forgotten() -> None:
    """Nobody fills the memory by sending."""
    once, _ = made()
    send = Counter(None)
    for number in range(MOST + 5):
        once.do(number.to_bytes(32), send)
    assert len(once._sent) == MOST


def test_forgetting_what_is_not_there_does_nothing() -> None:
    """The ten minutes may be over by then."""
    once, _ = made()
    once.forget(bytes(32))
    assert once.do(bytes(32), Counter()) is RECEIPT
