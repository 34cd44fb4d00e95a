import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from PIL import Image

from door.doors import SIGNING_KEY, Clock, team_record
from door.without_script.worker import Worker, keys, photo, pictures, report
from fakes.door_api import FakeDoor
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Seed
from recourse.vault.signing import team_id

TEAM = team_id(SIGNING_KEY)
ANSWERS: dict[str, Any] = {
    "country__state": "said",
    "country__choice": "GB",
    "sector__state": "said",
    "sector__choice": "cleaning",
}
SENT = "It is sent. This is your number"


def told(worker: Worker, text: str = "Nobody paid me.", **more: Any) -> Worker:
    """Send a message from the Door's page."""
    return worker.send("/6", "send", fresh=True, team=TEAM, text=text, **more)


def test_what_was_written_arrives_sealed_and_only_then_there_is_a_number(worker: Worker, door: FakeDoor) -> None:
    """The team reads the words; the number opens the mailbox that they went into."""
    told(worker, "Nobody paid me.\r\nSince March.")
    assert worker.heading == SENT
    own = keys(worker.number, door)
    came = report(door)
    assert (came.text, came.language, came.account, came.attachments) == (
        "Nobody paid me.\nSince March.",
        "en",
        None,
        (),
    )
    assert came.reply_to == recipient_of(own.seed)
    assert came.reply_key == own.reply_key
    assert [(one.kind, one.mailbox) for one in door.came] == [("report", mailbox_hash(own.mailbox_id))]


def test_the_language_of_the_page_is_the_language_of_the_words(worker: Worker, door: FakeDoor) -> None:
    """The team knows in which one to answer."""
    worker.language = "ar"
    told(worker)
    assert report(door).language == "ar"
    assert '<html lang="ar" dir="rtl">' in worker.page
    assert len(worker.number.split()) == 6


def test_photos_go_along_drawn_anew_and_named_by_their_place(worker: Worker, door: FakeDoor) -> None:
    """Their order is that of the list; the phone's names say when they were taken."""
    worker.send("/6", "send", fresh=True, team=TEAM, text="", photos=[photo(30), photo(40, "blue")])
    assert worker.heading == SENT
    came = pictures(door)
    assert [Image.open(BytesIO(one)).size for one in came] == [(30, 30), (40, 40)]
    assert [(note.name, note.type, note.sha256) for note in report(door).attachments] == [
        ("1.jpg", "image/jpeg", sha256(came[0]).hexdigest()),
        ("2.jpg", "image/jpeg", sha256(came[1]).hexdigest()),
    ]


def test_from_a_result_what_was_told_goes_along_unless_taken_back(worker: Worker, door: FakeDoor) -> None:
    """The page from the result carries the answers, and the account for the script; the box is on at first."""
    worker.send("/4", "result", fresh=True, **ANSWERS)
    assert 'formaction="/p/en/6"' in worker.page
    worker.send("/6", "open")
    account = {"country": "GB", "sector": "cleaning", "format": 1}
    assert json.loads(worker.hidden["account_json"]) == account
    assert 'name="with_account" value="yes" checked' in worker.page
    page = worker.page
    worker.send("/6", "send", team=TEAM, text="Hello", with_account="yes")
    assert report(door).account == account
    worker.page = page
    worker.send("/6", "send", team=TEAM, text="Hello")
    assert report(door, 1).account is None


def test_a_box_that_was_taken_off_stays_off(worker: Worker, door: FakeDoor) -> None:
    """A page that comes back must not ask for more than was agreed."""
    worker.send("/6", "open", fresh=True, **ANSWERS)
    worker.send("/6", "send", text="Hello")
    assert worker.wrong == "Please choose who should read it."
    assert 'name="with_account" value="yes">' in worker.page
    assert door.came == []


def test_what_was_told_is_enough(worker: Worker, door: FakeDoor) -> None:
    """No word has to be added."""
    worker.send("/6", "open", fresh=True, **ANSWERS).send("/6", "send", team=TEAM, text=" ", with_account="yes")
    assert worker.heading == SENT
    assert report(door).text == ""


def test_answers_that_make_no_account_are_not_offered(worker: Worker) -> None:
    """Without a country there is none; the page opens all the same."""
    worker.send("/6", "open", fresh=True, sector__state="said", sector__choice="cleaning")
    assert worker.heading == "Tell someone who can help"
    assert "with_account" not in worker.page
    assert set(worker.hidden) == {"once", "account_json"}
    assert worker.hidden["account_json"] == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text": "Hello"}, "Please choose who should read it."),
        ({"text": "", "team": TEAM}, "There is nothing to send yet. Write a few words, or add a photo."),
        ({"text": "Hello", "team": "0" * 32}, "This team does not take messages here any more"),
        ({"text": "a" * 270_000, "team": TEAM}, "This is longer than one message can be."),
    ],
)
def test_what_cannot_be_sent_comes_back_with_everything_in_it(
    worker: Worker, door: FakeDoor, typed: dict[str, Any], says: str
) -> None:
    """A kind word above it, nothing sent, nothing lost."""
    worker.send("/6", "send", fresh=True, **typed, **ANSWERS)
    assert worker.status == 400
    assert worker.wrong.startswith(says)
    assert worker.kept == typed["text"]
    assert worker.hidden["country.choice"] == "GB"
    assert door.came == []


@pytest.mark.parametrize(
    ("photos", "says"),
    [
        ([b"no photo"], "One of the photos cannot be read."),
        ([photo(), photo()[:60]], "One of the photos cannot be read."),
        ([photo(2)] * 21, "Please choose at most 20 photos."),
    ],
)
def test_photos_that_cannot_be_sent_are_asked_for_again(
    worker: Worker, door: FakeDoor, photos: list[bytes], says: str
) -> None:
    """The page says that it cannot keep them."""
    worker.send("/6", "send", fresh=True, team=TEAM, text="Hello", photos=photos)
    assert worker.status == 400
    assert worker.wrong.startswith(says)
    assert worker.wrong.endswith("Please also choose your photos again: a page cannot keep them.")
    assert worker.kept == "Hello"
    assert door.came == []


def test_a_team_whose_time_is_over_is_neither_shown_nor_written_to(worker: Worker, door: FakeDoor) -> None:
    """Whoever holds an old key may be somebody who left."""
    door.teams = (team_record(until=date(2026, 11, 23)),)
    told(worker)
    assert door.came == []
    assert worker.heading == "Nobody takes messages here yet"


def test_where_the_door_does_not_answer_everything_stays_for_another_try(worker: Worker, door: FakeDoor) -> None:
    """The words stand in the page, the answers behind it; one button sends them again."""
    door.down = True
    worker.send("/6", "send", fresh=True, team=TEAM, text="Hello", with_account="yes", photos=[photo()], **ANSWERS)
    assert worker.status == 503
    assert worker.heading == "Not yet. Please try again in a moment"
    assert worker.kept == "Hello"
    assert "Please choose them again" in worker.page.replace("please choose", "Please choose")
    assert worker.number == ""
    door.down = False
    do = worker.hidden["do"]
    worker.send("/6", do, text=worker.kept)
    assert worker.heading == SENT
    assert report(door).account == {"country": "GB", "sector": "cleaning", "format": 1}


def test_an_answer_that_was_lost_is_asked_for_again_with_the_same_bytes(worker: Worker, door: FakeDoor) -> None:
    """The Door had it; it is there once, and there is a number for it."""
    door.loses = 2
    told(worker)
    assert worker.heading == SENT
    assert len(door.came) == 1
    assert mailbox_hash(keys(worker.number, door).mailbox_id) == door.came[0].mailbox


def test_where_no_answer_ever_comes_it_is_not_received_and_the_next_try_has_another_number(
    worker: Worker, door: FakeDoor
) -> None:
    """Nothing of the first try is kept here; the page says that it may be there twice."""
    door.loses = 3
    told(worker)
    assert worker.status == 503
    assert worker.wrong.startswith("Your message was not received, as far as we know")
    assert (worker.number, worker.kept) == ("", "Nobody paid me.")
    told(worker)
    assert worker.heading == SENT
    assert len({one.mailbox for one in door.came}) == 2


def test_more_work_is_done_where_more_is_asked(worker: Worker, door: FakeDoor) -> None:
    """The Door asks for more while it is flooded."""
    door.asks_more = 2
    told(worker)
    assert worker.heading == SENT


def test_a_double_click_gives_one_message_and_the_same_number(worker: Worker, door: FakeDoor) -> None:
    """The browser shows only the second answer."""
    page = worker.send("/6", "open", fresh=True).page
    first = worker.send("/6", "send", team=TEAM, text="Hello").number
    worker.page = page
    assert worker.send("/6", "send", team=TEAM, text="Hello").number == first
    assert len(door.came) == 1
    worker.page = page
    assert worker.send("/6", "send", team=TEAM, text="Hello again").number != first


def test_two_people_who_write_the_same_words_have_two_numbers(worker: Worker, door: FakeDoor) -> None:
    """Each copy of the page has a number of its own; a form without one is nobody's double."""
    numbers = [worker.send("/6", "open", fresh=True).send("/6", "send", team=TEAM, text="Help").number for _ in "ab"]
    numbers += [told(worker, "Help").number for _ in "ab"]
    assert len(set(numbers)) == len(door.came) == 4


def test_who_sends_the_page_again_after_the_end_sees_no_number(worker: Worker, door: FakeDoor) -> None:
    """The phone may be in other hands by then."""
    page = worker.send("/6", "open", fresh=True).page
    worker.send("/6", "send", team=TEAM, text="Hello").send("/6", "done")
    worker.page = page
    worker.send("/6", "send", team=TEAM, text="Hello")
    assert worker.heading == "Your message was received"
    assert worker.number == ""
    assert len(door.came) == 1


def test_the_number_is_tried_once_and_found_right(worker: Worker) -> None:
    """Typed as it is on paper, in any digits; the page for it does not show it."""
    number = told(worker).number
    worker.send("/6", "written")
    assert worker.heading == "Try it once"
    assert number not in worker.page
    worker.send("/6", "check", receipt=number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert worker.heading == "Done. Your message is on its way"
    assert "The number on your paper is right." in worker.page


def test_a_wrong_digit_and_another_number_are_told_apart(worker: Worker) -> None:
    """The first is a slip of the pen, the second another paper; the page shows neither number."""
    other = told(worker, "Something else").number
    number = told(worker).number
    worker.send("/6", "written")
    slipped = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    assert worker.send("/6", "check", receipt=slipped).status == 400
    assert worker.wrong.startswith("A digit is wrong, or these numbers belong to another site.")
    assert worker.send("/6", "check", receipt=other).wrong.startswith("This is another number than the one you got.")
    assert all(one not in worker.page for one in (number, other, slipped))
    worker.send("/6", "again")
    assert worker.number == number


def test_after_ten_minutes_the_number_is_not_shown_again_but_can_still_be_tried(worker: Worker, clock: Clock) -> None:
    """The mailbox itself says whether it is right."""
    number = told(worker).number
    worker.send("/6", "written")
    practice = worker.page
    clock.second = 601
    worker.send("/6", "again")
    assert worker.status == 400
    assert worker.heading == "Your message was received"
    assert worker.number == ""
    worker.page = practice
    assert worker.send("/6", "check", receipt=number).heading == "Done. Your message is on its way"
    worker.page = practice
    worker.send("/6", "check", receipt="0000 0000 0000 0000 0000 0000")
    assert worker.status == 400


def test_another_process_still_tries_the_number_by_the_mailbox(worker: Worker, door: FakeDoor) -> None:
    """A process is renewed every few minutes; nobody notices."""
    number = told(worker).number
    worker.send("/6", "written", token="x" * 130)
    assert worker.send("/6", "check", receipt=number).heading == "Done. Your message is on its way"
    door.mailboxes.clear()
    worker.send("/6", "written", fresh=True)
    assert worker.send("/6", "check", receipt=number).wrong.startswith("This is another number")


def test_the_teams_are_shown_in_the_language_of_the_page(plain: TestClient[Litestar], door: FakeDoor) -> None:
    """What they wrote of themselves in it, else in English and marked so."""
    door.teams = (replace(team_record(), name="Maison des travailleurs"),)
    worker = Worker(plain, language="fr").send("/6", "open", fresh=True)
    assert "Cinq personnes qui répondent." in worker.page
    worker = Worker(plain, language="ar").send("/6", "open", fresh=True)
    assert '<span class="block" lang="en" dir="auto">Five people who answer questions about pay.</span>' in worker.page


def test_another_door_gives_another_mailbox(worker: Worker, door: FakeDoor) -> None:
    """The number is for this site only; the keys of a seed elsewhere do not open the report."""
    told(worker)
    assert recipient_of(Seed(bytes(range(32)))) != report(door).reply_to
