from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.whole.conftest import Windows
from journeys.whole.looks import Look
from journeys.whole.phone import Phone, PlainPhone
from journeys.whole.servers import Three
from journeys.whole.words import Words
from recourse.advice.cases import sample_cases
from recourse.door.fixed import NAMES
from recourse.door.rights import CHAPTERS
from recourse.door.steps import QUESTIONS
from recourse.law.load import known_countries

pytestmark = pytest.mark.browser

ADDRESSES = (
    *NAMES,
    "/6",
    *(chapter.address for chapter in CHAPTERS),
    *(f"/1/{code.lower()}" for code in known_countries()),
    "/1/nowhere",
)
"""Every page of the Door that is the same for everybody, and one that is not there."""

ALIKE = tuple(f"/1/{code.lower()}" for code in known_countries()[2:])
"""The law of most countries: pages with the same parts and other words."""

LANGUAGES = ("en", "fr", "ar")


class Elsewhere:
    """What was asked of anybody but Door and plain process."""

    def __init__(self, page: Page, three: Three) -> None:
        self.asked: list[str] = []
        ours = (f"{three.door.origin}/", f"{three.plain.origin}/")
        page.context.on("request", lambda one: None if one.url.startswith(ours) else self.asked.append(one.url))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_is_the_same_for_all(windows: Windows, three: Three, language: str) -> None:
    """Axe finds nothing, nobody scrolls sideways, nothing comes from elsewhere, nothing is kept in the browser."""
    page = windows.page(language, 360, bypass_csp=True)
    look, elsewhere = Look(language), Elsewhere(page, three)
    for at in ADDRESSES:
        page.goto(f"{three.door.origin}/{language}{'' if at == '/' else at}")
        look(page, f"door{at.replace('/', '-')}", axe=at not in ALIKE)
    page.goto(f"{three.plain.origin}/p/{language}/3")
    look(page, "plain-elsewhere")
    assert look.faults == []
    assert (elsewhere.asked, page.context.cookies()) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_answers_somebody_without_scripts(
    windows: Windows, three: Three, photo_with_place: Path, tmp_path: Path, language: str
) -> None:
    """The same for each kind of question, each result, and the way to the mailbox and out of it."""
    # Axe is a script itself and never ends where none may run: this browser only does not get ours.
    page = windows.page(language, 360, bypass_csp=True)
    page.context.route("**/*.js", lambda route: route.abort())
    phone = PlainPhone(page, three, Words(language))
    look, elsewhere = Look(language), Elsewhere(phone.page, three)
    for name in chain(results(phone, tmp_path), conversation(phone, three, photo_with_place)):
        look(phone.page, f"plain-{name}")
    assert look.faults == []
    assert (elsewhere.asked, phone.page.context.cookies()) == ([], [])


def results(phone: Phone, tmp_path: Path) -> Iterator[str]:
    """Questions of every kind; then a sample account is brought, and what is worked out from it is looked at."""
    hands, page, words = phone.hands, phone.page, phone.words
    phone.open("/")
    hands.follow(words("door.door_check"))
    hands.press(words("door.go_on"))
    yield "question-wrong"
    kinds = {question.kind: id_ for id_, question in QUESTIONS.items()}
    for kind, id_ in kinds.items():
        # Which question is asked stands in the button of the page: to come to each by answering would take long.
        page.locator("button[name=do][value=next]").evaluate("(one, id) => { one.value = `ask-${id}` }", id_)
        hands.press(words("door.go_on"))
        yield f"question-{kind}"
    brought = tmp_path / "notes.yaml"
    brought.write_text(next(case.text for case in sample_cases() if case.name == "chowdury"), "utf-8")
    phone.open(f"/{words.language}/5")
    page.locator("input[type=file]").set_input_files(brought)
    hands.press(words("door.bring_button"))
    yield "brought"
    for to in ("check", "owed"):
        hands.press(words(f"door.to_{to}"))
        while page.locator('input[name="at"]').count():
            hands.press(words("door.skip"))
        unfold(page)
        yield f"result-{to}"
    hands.press(words("door.to_safe"))
    unfold(page)
    yield "routes"
    hands.press(words("door.to_take"))
    yield "take"
    hands.press(words("door.take_print"))
    yield "print"
    hands.press(words("door.back"))


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def conversation(phone: Phone, three: Three, photo: Path) -> Iterator[str]:
    """From the empty form to the deleted mailbox."""
    page = phone.page
    phone.hands.press(phone.words("door.plain_tell"))
    yield "tell"
    phone.write("", None)
    page.locator("input[name=with_account]").uncheck()
    phone.press("door.tell_send")
    yield "tell-empty"
    phone.write("Words.", photo)
    phone.press("door.tell_send")
    yield "number"
    number = phone.digits()
    phone.press("door.receipt_written")
    yield "practice"
    page.locator(phone.number_field).fill("1")
    phone.press("door.practice_check")
    yield "practice-wrong"
    page.locator(phone.number_field).fill(number)
    phone.press("door.practice_check")
    yield "done"
    phone.enter(three.receipt)
    phone.press("door.mailbox_open")
    yield "mailbox-with-answer"
    phone.enter(number)
    phone.press("door.mailbox_open")
    yield "mailbox"
    phone.press("door.tell_send")
    yield "mailbox-empty"
    page.locator("summary", has_text=phone.words("door.delete_title")).click()
    phone.press("door.delete_button")
    yield "delete"
    phone.press("door.delete_now")
    yield "deleted"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_the_pages_with_scripts(
    windows: Windows, three: Three, photo_with_place: Path, language: str
) -> None:
    """The same for what the scripts show and hide."""
    phone = windows.phone(language, bypass_csp=True)
    look, elsewhere = Look(language), Elsewhere(phone.page, three)
    for name in steps(phone, three, photo_with_place):
        look(phone.page, f"script-{name}")
    assert look.faults == []
    assert (elsewhere.asked, phone.page.context.cookies()) == ([], [])


def steps(phone: Phone, three: Three, photo: Path) -> Iterator[str]:
    """From the empty form to the deleted mailbox."""
    page = phone.page
    phone.open(f"/{phone.words.language}/6")
    phone.press("door.tell_send")
    phone.wrong("door.word_empty")
    yield "tell-empty"
    phone.write("Words.", photo)
    phone.press("door.tell_send")
    number = phone.digits()
    yield "number"
    phone.press("door.receipt_written")
    phone.heading("door.practice_title")
    yield "practice"
    page.locator(phone.number_field).fill("1")
    phone.press("door.practice_check")
    phone.wrong("door.word_count_digits")
    yield "practice-wrong"
    page.locator(phone.number_field).fill(number)
    phone.press("door.practice_check")
    phone.heading("door.done_title")
    yield "done"
    phone.enter(three.receipt)
    phone.press("door.mailbox_open")
    expect(page.locator("article .said")).to_be_visible()
    yield "mailbox-with-answer"
    phone.enter(number)
    phone.press("door.mailbox_open")
    phone.heading("door.mailbox_inside")
    yield "mailbox"
    page.locator("summary", has_text=phone.words("door.delete_title")).click()
    phone.press("door.delete_button")
    phone.heading("door.delete_sure")
    yield "delete"
    phone.press("door.delete_now")
    phone.heading("door.deleted_title")
    yield "deleted"
