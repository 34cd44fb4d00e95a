from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from journeys.whole import work
from journeys.whole.conftest import Windows
from journeys.whole.looks import picture
from journeys.whole.member import Member
from journeys.whole.phone import Phone
from journeys.whole.servers import DAY
from journeys.whole.words import figures

pytestmark = pytest.mark.browser

GPS = 0x8825


@dataclass(frozen=True)
class Said:
    """What is written in a conversation, in the worker's own words and the member's."""

    language: str
    first: str
    answer: str
    again: str


ARABIC = Said(
    "ar",
    "نقطف الفراولة من الصباح إلى المساء. لم يُدفع لي منذ أيار.\nهل أستطيع أن أسأل عن أجري؟",  # noqa: RUF001 -- Arabic
    "شكرًا لأنك كتبت إلينا. نحسب الآن ما لك من أجر، ونكتب إليك هنا خلال أسبوع.",
    "وجدت ورقة فيها ساعات العمل.",
)
FRENCH = Said(
    "fr",
    "Nous cueillons des fraises du matin au soir. On ne m'a pas payé depuis mai.\nPuis-je demander mon salaire ?",
    "Merci de nous avoir écrit. Nous calculons ce qui vous est dû et nous vous répondons ici.",
    "J'ai trouvé une feuille avec mes heures.",
)


@pytest.mark.parametrize(
    ("said", "script", "desk_language"),
    [(ARABIC, True, "fr"), (FRENCH, False, "en")],
    ids=["arabic, with scripts", "french, without scripts"],
)
def test_from_the_questions_to_the_answer_and_to_nothing(
    windows: Windows,
    photo_with_place: Path,
    said: Said,
    script: bool,  # noqa: FBT001 -- a parameter
    desk_language: str,
) -> None:
    """A worker checks, counts, tells with a photo; the Desk reads and answers; both write again; all is deleted."""
    phone = windows.phone(said.language, script=script)
    member = windows.member(desk_language)
    before = member.cases()
    sum_ = asks(phone)
    number = tells(phone, said, photo_with_place)
    practises(phone, number)
    case = reads(member, before, said, sum_)
    looks_at_the_photo(member, case, photo_with_place)
    member.reply(case, said.answer)
    expect(member.page.locator("li.desk .words")).to_have_text(said.answer)
    finds_the_answer(phone, number, said)
    phone.write(said.again)
    phone.press("door.tell_send")
    phone.got()
    sees_who_waits(member, case, said)
    deletes_all(phone, number)
    sees_the_wish(member, case)


def asks(phone: Phone) -> str:
    """From the start page in one's own language to the sum; gives its figures."""
    page, words = phone.page, phone.words
    phone.open("/")
    assert page.evaluate("document.documentElement.lang") == words.language
    work.check(phone)
    picture(page, f"{words.language}-360-way-reading")
    expect(page.locator(".answer h1")).to_be_visible()
    work.owed(phone)
    expect(page.locator("h1")).to_contain_text(words("door.owed_at_least"))
    picture(page, f"{words.language}-360-way-claim")
    return figures(page.locator(".sum").inner_text())


def tells(phone: Phone, said: Said, photo: Path) -> str:
    """The message with the answers and a photo; gives the number."""
    page, words = phone.page, phone.words
    phone.hands.press(words("door.plain_tell"))
    phone.heading("door.tell_title")
    expect(page.locator("input[name=with_account]")).to_be_checked()
    phone.write(said.first, photo)
    picture(page, f"{words.language}-360-way-tell")
    phone.press("door.tell_send")
    number = phone.digits()
    picture(page, f"{words.language}-360-way-number")
    assert page.locator("ul:visible li").all_inner_texts()[:1] == [words("door.receipt_write")]
    return number


def practises(phone: Phone, number: str) -> None:
    """The number is typed once, wrongly first."""
    page, words = phone.page, phone.words
    phone.press("door.receipt_written")
    phone.heading("door.practice_title")
    assert number not in page.locator("main").inner_text()
    page.locator(phone.number_field).fill(one_digit_wrong(number))
    phone.press("door.practice_check")
    expect(page.locator(".wrong:visible")).to_be_visible()
    picture(page, f"{words.language}-360-way-practice")
    page.locator(phone.number_field).fill(words.digits(number))
    phone.press("door.practice_check")
    phone.heading("door.done_title")
    expect(page.locator(".lead:visible")).to_have_text(words("door.done_lead"))


def one_digit_wrong(number: str) -> str:
    """The number as somebody writes it down in a hurry."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def reads(member: Member, before: set[str], said: Said, sum_: str) -> str:
    """What came in is on the first screen, and the case shows words, place, sum and ways; gives its address."""
    page, words = member.page, member.words
    member.fetch()
    new = member.new_case(before)
    member.open("/")
    entry = member.part("desk.home_came_in").locator("li").filter(has=page.locator(f'a[href="{new}"]'))
    expect(entry).to_be_visible()
    picture(page, f"{words.language}-1280-way-home")
    entry.locator("a").first.click()
    picture(page, f"{words.language}-1280-way-case")
    told = page.locator("li.worker .words")
    expect(told).to_have_text(said.first)
    shown = told.evaluate("one => [one.getAttribute('lang'), getComputedStyle(one).direction]")
    assert shown == [said.language, "rtl" if said is ARABIC else "ltr"]
    tiles = page.locator("dl.facts > div")
    assert figures(tiles.nth(1).locator("b").inner_text()) == sum_
    expect(tiles.nth(0).locator("b")).not_to_be_empty()
    expect(member.part("desk.claim_title").locator("details.counted").first).to_be_visible()
    expect(page.locator("#time svg").first).to_be_visible()
    assert page.locator("details.route").count() > 1
    return new


def looks_at_the_photo(member: Member, case: str, photo: Path) -> None:
    """The picture is there, and nothing in it says where or by what it was taken."""
    before = Image.open(BytesIO(photo.read_bytes()))
    assert before.getexif().get_ifd(GPS)
    assert b"CANARY-PHONE" in photo.read_bytes()
    page = member.page
    page.locator("#exhibits a").click()
    assert page.locator("img.picture").evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    picture(page, f"{member.words.language}-1280-way-photo")
    kept = member.kept_file()
    after = Image.open(BytesIO(kept))
    assert (after.format, after.size) == ("JPEG", before.size)
    assert dict(after.getexif()) == {}
    assert b"CANARY-PHONE" not in kept
    assert b"Exif" not in kept
    member.open(case)


def finds_the_answer(phone: Phone, number: str, said: Said) -> None:
    """Back with the number, typed with one's own digits: the answer, and the day on which the message was fetched."""
    page, words = phone.page, phone.words
    phone.enter(words.digits(number))
    phone.press("door.mailbox_open")
    phone.heading("door.mailbox_inside")
    expect(page.locator("article .said")).to_have_text(said.answer)
    day = words("door.word_fetched", day=DAY)
    expect(page.get_by_text(day, exact=True)).to_be_visible()
    picture(page, f"{words.language}-360-way-mailbox")


def sees_who_waits(member: Member, case: str, said: Said) -> None:
    """The further message stands under "waits for an answer", and in the case below the first one."""
    member.fetch()
    waits = member.part("desk.home_waits").locator("li").filter(has=member.page.locator(f'a[href="{case}"]'))
    expect(waits).to_contain_text(member.words("desk.home_waits_since", n=1, day=DAY))
    waits.locator("a").first.click()
    assert member.page.locator("li.worker .words").all_inner_texts() == [said.first, said.again]


def deletes_all(phone: Phone, number: str) -> None:
    """Asked once more first; then the number opens nothing any more."""
    page = phone.page
    page.locator("summary", has_text=phone.words("door.delete_title")).click()
    phone.press("door.delete_button")
    phone.heading("door.delete_sure")
    phone.press("door.delete_now")
    phone.heading("door.deleted_title")
    phone.enter(number)
    phone.press("door.mailbox_open")
    phone.wrong("door.word_nothing_here")


def sees_the_wish(member: Member, case: str) -> None:
    """The next fetch shows that everything is to be erased; nothing more can be done in the case but that."""
    member.fetch()
    asked = member.part("desk.delete_asked_title").locator(f'a[href="{case}"]')
    expect(asked).to_be_visible()
    picture(member.page, f"{member.words.language}-1280-way-to-delete")
    asked.click()
    expect(member.main).to_contain_text(member.words("desk.case_delete_asked", day=DAY))
    expect(member.page.locator(f'a[href="{case}/reply"]')).to_have_count(0)
