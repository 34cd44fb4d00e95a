import asyncio
from collections.abc import Callable
from datetime import date
from threading import Event

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from door.doors import OPENED_BY, SIGNING_KEY, Clock
from door.visits import visit_app
from door.without_script.worker import Worker, keys, later, photo, pictures
from fakes.door_api import FakeDoor
from fakes.door_store import counting
from fakes.loop import ran_to_its_end
from recourse.door.without_script.turns import Turns
from recourse.vault.content import DeskMessage, WorkerMessage, write_desk_message
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.receipt import Receipt, digits
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.secret import ReplyKey
from recourse.vault.signing import team_id
from recourse.vault.worker_opener import WorkerKeys

TEAM = team_id(SIGNING_KEY)
CLOSED, INSIDE = "My mailbox", "Your mailbox"
DAY = date(2026, 11, 23)
WRONG_DIGIT = "A digit is wrong, or these numbers belong to another site."
NOBODY = "There is no mailbox with this number."


@pytest.fixture
def number(worker: Worker) -> str:
    """The number of a message that was sent."""
    return worker.send("/6", "send", fresh=True, team=TEAM, text="Hello").number


@pytest.fixture
def opened(worker: Worker, number: str) -> Worker:
    """Somebody whose mailbox is open."""
    return worker.send("/7", "open", fresh=True, receipt=number)


def reply(
    own: WorkerKeys, n: int, text: str, *, seen: int = 0, language: str = "fr", key: ReplyKey | None = None
) -> bytes:
    """A reply as a Desk makes it."""
    told = DeskMessage("message", n, seen, language, text)
    content = write_desk_message(told, key or own.reply_key, mailbox_hash(own.mailbox_id))
    return seal_text(content, [recipient_of(own.seed)], random=counting())


def put(door: FakeDoor, number: str, *envelopes: bytes, day: date = DAY) -> None:
    """Put replies into a mailbox."""
    for envelope in envelopes:
        door.put_reply(envelope, mailbox=mailbox_hash(keys(number, door).mailbox_id), day=day)


def test_an_empty_mailbox_says_what_has_happened_so_far(worker: Worker, number: str, door: FakeDoor) -> None:
    """Not fetched; then the day on which it was."""
    worker.send("/7", "open", fresh=True, receipt=number)
    assert worker.heading == INSIDE
    assert "They have not fetched your message yet." in worker.page
    assert "There is no answer yet." in worker.page
    door.fetch(mailbox_hash(keys(number, door).mailbox_id), DAY)
    worker.send("/7", "inside")
    assert "They fetched your message on 23 November 2026." in worker.page


def test_replies_are_shown_the_newest_first_in_their_own_language(worker: Worker, number: str, door: FakeDoor) -> None:
    """In the order of their numbers, whatever order the Door has; each in its own direction."""
    own = keys(number, door)
    put(door, number, reply(own, 2, "Deuxième"), reply(own, 3, "ثالثا", language="ar"), reply(own, 1, "Premier <b>"))
    page = worker.send("/7", "open", fresh=True, receipt=number).page
    shown = [
        '<p class="said" dir="auto" lang="ar">ثالثا</p>',
        '<p class="said" dir="auto" lang="fr">Deuxième</p>',
        '<p class="said" dir="auto" lang="fr">Premier &lt;b&gt;</p>',
    ]
    places = [page.index(one) for one in shown]
    assert places == sorted(places)
    assert page.count("Put here on 23 November 2026") == 3


def test_a_reply_that_nobody_of_the_team_wrote_is_left_out_and_said(
    worker: Worker, number: str, door: FakeDoor
) -> None:
    """Whoever knows only public keys cannot write one; a Door that shows one twice is not believed either."""
    own = keys(number, door)
    good = reply(own, 1, "Good words")
    forged = reply(own, 2, "Come to the station", key=ReplyKey(bytes(32)))
    foreign = seal_text(b"{}", [OPENED_BY], random=counting())
    put(door, number, good, good, forged, foreign, b"nothing")
    page = worker.send("/7", "open", fresh=True, receipt=number).page
    assert page.count("Good words") == 1
    assert "station" not in page
    assert page.count("A message that cannot be trusted was left out.") == 3


def test_a_further_message_arrives_with_its_number_and_its_code(opened: Worker, number: str, door: FakeDoor) -> None:
    """The number is above all that the Door counted and the Desk has seen."""
    opened.send("/7", "send", text="More\r\nwords", photos=[photo()])
    assert "Your message was received." in opened.page
    assert opened.kept == ""
    first = later(door, number)
    assert (first.kind, first.n, first.language, first.text) == ("message", 1, "en", "More\nwords")
    assert [note.name for note in first.attachments] == ["1.jpg"]
    assert len(pictures(door, -1)) == 1
    opened.send("/7", "send", text="Again")
    assert later(door, number).n == 2
    put(door, number, reply(keys(number, door), 1, "Read", seen=7))
    opened.send("/7", "send", text="And again")
    assert later(door, number).n == 8


def test_a_double_click_sends_one_message(opened: Worker, door: FakeDoor) -> None:
    """Both answers say that it was received."""
    inside = opened.page
    opened.send("/7", "send", text="More")
    opened.page = inside
    opened.send("/7", "send", text="More")
    assert "Your message was received." in opened.page
    assert [one.kind for one in door.came] == ["report", "message"]


def _nothing(door: FakeDoor) -> None:
    pass


def _full(door: FakeDoor) -> None:
    door.full = True


def _without_record(door: FakeDoor) -> None:
    door.lose_records()


def _loses(door: FakeDoor) -> None:
    door.loses = 3


@pytest.mark.parametrize(
    ("happens", "text", "refused"),
    [
        (_nothing, "  ", (400, "There is nothing to send yet.")),
        (_full, "More", (400, "This mailbox is full.")),
        (_without_record, "More", (400, "The people you wrote to take no messages here at the moment")),
        (_loses, "More", (503, "Your message was not received, as far as we know")),
        (_nothing, "a" * 270_000, (400, "This is longer than one message can be.")),
    ],
)
def test_what_cannot_be_sent_stays_in_the_open_mailbox(
    opened: Worker, door: FakeDoor, happens: Callable[[FakeDoor], None], text: str, refused: tuple[int, str]
) -> None:
    """With a kind word, and every letter."""
    happens(door)
    opened.send("/7", "send", text=text)
    assert (opened.status, opened.heading, opened.kept) == (refused[0], INSIDE, text)
    assert opened.wrong.startswith(refused[1])


def test_a_wrong_digit_is_found_before_anything_is_asked(worker: Worker, number: str, door: FakeDoor) -> None:
    """The Door does not hear of it, and the page does not repeat what was typed."""
    for place in (0, 7, 28):
        slipped = f"{number[:place]}{(int(number[place]) + 1) % 10}{number[place + 1 :]}"
        worker.send("/7", "open", fresh=True, receipt=slipped)
        assert (worker.status, worker.heading) == (400, CLOSED)
        assert worker.wrong.startswith(WRONG_DIGIT)
        assert slipped not in worker.page
    assert door.looked == []


@pytest.mark.parametrize("typed", ["", "1234", "my number", "1" * 600])
def test_what_is_no_number_is_said_kindly(worker: Worker, door: FakeDoor, typed: str) -> None:
    """Each with its own sentence."""
    worker.send("/7", "open", fresh=True, receipt=typed)
    assert (worker.status, worker.heading, bool(worker.wrong)) == (400, CLOSED, True)
    assert door.looked == []


def test_a_number_of_nobody_and_that_of_a_deleted_mailbox_get_the_same_page(
    opened: Worker, number: str, door: FakeDoor
) -> None:
    """Byte by byte."""
    opened.send("/7", "delete").send("/7", "delete-now")
    opened.send("/7", "open", fresh=True, receipt=number)
    deleted = (opened.status, opened.page)
    opened.send("/7", "open", fresh=True, receipt=digits(Receipt(bytes(9)), door.door_id))
    assert (opened.status, opened.page) == deleted
    assert opened.wrong.startswith(NOBODY)


def test_deleting_asks_once_and_says_what_cannot_be_called_back(opened: Worker, number: str, door: FakeDoor) -> None:
    """Then the Door has nothing but the sealed wish, and the page that opened it opens no more."""
    opened.send("/7", "send", text="More")
    inside = opened.page
    opened.send("/7", "delete")
    assert opened.heading == "Delete everything?"
    assert "What they have already passed on to others with your yes cannot be called back from here." in opened.page
    assert "at most 7 days" in opened.page
    assert opened.send("/7", "inside").heading == INSIDE
    opened.send("/7", "delete").send("/7", "delete-now")
    assert opened.heading == "It is deleted"
    assert opened.hidden == {}
    assert [one.kind for one in door.came] == ["delete"]
    assert later(door, number) == WorkerMessage("delete", 2)
    assert door.mailboxes == {}
    opened.page = inside
    assert opened.send("/7", "inside").heading == CLOSED


def test_a_second_click_on_delete_says_the_same(opened: Worker, door: FakeDoor) -> None:
    """The first one was quicker."""
    opened.send("/7", "delete")
    sure = opened.page
    door.loses = 1
    assert opened.send("/7", "delete-now").heading == "It is deleted"
    opened.page = sure
    assert opened.send("/7", "delete-now").heading == CLOSED


def test_a_team_that_takes_no_new_reports_can_be_written_to_and_everything_deleted(
    opened: Worker, number: str, door: FakeDoor
) -> None:
    """It stands in no list any more; its record comes with the mailbox."""
    door.teams = ()
    opened.send("/7", "send", text="More")
    assert "Your message was received." in opened.page
    assert later(door, number).text == "More"
    opened.send("/7", "delete").send("/7", "delete-now")
    assert opened.heading == "It is deleted"
    assert (later(door, number), door.mailboxes) == (WorkerMessage("delete", 2), {})


def test_where_the_record_is_damaged_deleting_says_that_it_did_nothing(opened: Worker, door: FakeDoor) -> None:
    """It must not look as if it were deleted."""
    door.lose_records()
    opened.send("/7", "delete").send("/7", "delete-now")
    assert (opened.status, opened.heading) == (400, INSIDE)
    assert len(door.mailboxes) == 1


def test_closing_closes(opened: Worker) -> None:
    """Whoever presses "back" finds a page that opens nothing."""
    inside = opened.page
    opened.send("/7", "close")
    assert (opened.status, opened.heading, opened.wrong) == (200, CLOSED, "")
    opened.page = inside
    opened.send("/7", "inside")
    assert (opened.status, opened.heading) == (400, CLOSED)


def test_after_ten_minutes_the_digits_are_asked_for_and_what_was_typed_stays(
    opened: Worker, number: str, clock: Clock
) -> None:
    """It comes back into the open mailbox, and can be sent."""
    clock.second = 600
    opened.send("/7", "send", text="Long\nwords", photos=[photo()])
    assert (opened.status, opened.heading) == (400, CLOSED)
    assert opened.wrong.startswith("For your safety the mailbox was closed.")
    assert opened.wrong.endswith("Please also choose your photos again: a page cannot keep them.")
    assert opened.kept == "Long\nwords"
    opened.send("/7", "open", receipt=number, text=opened.kept)
    assert (opened.heading, opened.kept) == (INSIDE, "Long\nwords")
    opened.send("/7", "send", text=opened.kept)
    assert "Your message was received." in opened.page


def test_each_step_gives_ten_minutes_more(opened: Worker, clock: Clock) -> None:
    """Who reads and writes is not put out."""
    for second in (500, 1000, 1500):
        clock.second = second
        assert opened.send("/7", "inside").heading == INSIDE


def test_another_process_asks_for_the_digits(opened: Worker, door: FakeDoor) -> None:
    """Its key is another; the page of the old one opens nothing there."""
    with TestClient(visit_app(door, random=lambda count: bytes([9]) * count)) as other:
        moved = Worker(other, page=opened.page).send("/7", "send", text="Words")
    assert (moved.status, moved.heading, moved.kept) == (400, CLOSED, "Words")


def test_where_the_door_does_not_answer_the_digits_need_not_be_typed_again(
    worker: Worker, number: str, door: FakeDoor
) -> None:
    """They go along sealed, unseen even in the source of the page."""
    door.down = True
    worker.send("/7", "open", fresh=True, receipt=number)
    assert (worker.status, worker.heading) == (503, "Not yet. Please try again in a moment")
    assert number not in worker.page
    door.down = False
    assert worker.send("/7", worker.hidden["do"]).heading == INSIDE


def test_where_too_many_wait_everything_stays_for_another_try(number: str, door: FakeDoor) -> None:
    """Both for a message and for a mailbox."""
    turns, until = Turns(at_once=1, waiting=0), Event()
    with TestClient(visit_app(door, turns=turns)) as client:
        busy = Worker(client)

        async def send_while_full() -> None:
            work = asyncio.ensure_future(turns.take(lambda: until.wait(20)))
            await asyncio.sleep(0)
            await asyncio.to_thread(press)
            until.set()
            await work

        def press() -> None:
            busy.send("/6", "send", fresh=True, team=TEAM, text="Hello", sector__state="skip")
            assert (busy.status, busy.heading) == (503, "Not yet. Please try again in a moment")
            assert busy.kept == "Hello"
            assert busy.hidden == {"do": "send", "team": TEAM, "sector.state": "skip"}
            assert "Many people are writing just now." in busy.page
            busy.send("/7", "open", fresh=True, receipt=number)
            assert busy.status == 503
            assert number not in busy.page

        ran_to_its_end(send_while_full())
        assert busy.send("/7", busy.hidden["do"]).heading == INSIDE


def test_no_page_but_that_of_the_number_shows_a_secret(
    plain: TestClient[Litestar], number: str, door: FakeDoor, opened: Worker
) -> None:
    """Neither the digits nor what follows from them, in any way of writing bytes."""
    opened.send("/7", "send", text="More").send("/7", "delete").send("/7", "inside").send("/7", "close")
    own = keys(number, door)
    secrets = [own.mailbox_id.value, own.seed.value, own.reply_key.value]
    bare = number.replace(" ", "")
    for page in opened.pages[1:]:
        assert number not in page
        assert bare not in page
        assert all(secret.hex() not in page for secret in secrets)
    assert plain.get("/healthz").text == "ok\n"
