import pytest
from playwright.sync_api import expect

from journeys.whole.conftest import Windows
from journeys.whole.looks import picture
from journeys.whole.member import Member

pytestmark = pytest.mark.browser


def second(member: Member) -> Member:
    """Another window of the same browser."""
    return Member(member.page.context.new_page(), member.three, member.words)


def a_case(member: Member) -> str:
    """The sample case from a Greek farm; what other journeys left there is to be erased."""
    member.open("/cases")
    farms = member.page.locator("tr", has_text=member.words("desk.sector_agriculture"))
    left = farms.filter(has_not_text=member.words("desk.cases_delete_asked"))
    return str(left.locator("a.handle").first.get_attribute("href"))


def test_the_second_of_two_writers_loses_nothing(windows: Windows) -> None:
    """Both windows add a fact: the second is shown what came in between, keeps what it typed, and saves it beside."""
    first = windows.member("en")
    other = second(first)
    case = a_case(first)
    for one, note in ((first, "Said by phone."), (other, "Said in the office.")):
        one.open(f"{case}/account/facts/new")
        one.page.locator("#indicator").select_option("EX03" if one is first else "CD05")
        one.page.locator("#note").fill(note)
    first.press("desk.save")
    expect(first.page.locator(".done")).to_have_text(first.words("desk.done_saved"))
    other.press("desk.save")
    wrong = other.page.locator(".wrong")
    expect(wrong).to_contain_text(other.words("desk.conflict_title"))
    picture(other.page, "en-1280-conflict")
    expect(other.page.locator("ul.entries")).to_contain_text("Said by phone.")
    assert other.page.locator("#note").input_value() == "Said in the office."
    other.press("desk.save")
    expect(other.page.locator(".done")).to_have_text(other.words("desk.done_saved"))
    facts = other.page.locator("#facts")
    expect(facts).to_contain_text("Said by phone.")
    expect(facts).to_contain_text("Said in the office.")


def test_what_was_typed_when_the_lock_fell_is_offered_after_unlocking(windows: Windows) -> None:
    """One window locks, the other sends: nothing is sent, the words are sealed to their author and come back."""
    first = windows.member("fr")
    other = second(first)
    case = a_case(first)
    first.open(f"{case}/reply")
    words = "Nous avons rendez-vous jeudi.\nApportez vos fiches de paie."
    first.page.locator("#text").fill(words)
    other.open("/")
    other.press("desk.lock")
    other.heading("desk.log_in_locked")
    first.press("desk.reply_go")
    first.heading("desk.log_in_locked")
    expect(first.main).to_contain_text(first.words("desk.log_in_locked_lead"))
    first.unlock()
    expect(first.page.locator(".note[role=status]")).to_have_text(first.words("desk.draft_shown"))
    assert first.page.locator("#text").input_value() == words
    first.press("desk.reply_go")
    expect(first.page.locator(".done")).to_have_text(first.words("desk.done_sent"))
    expect(first.page.locator("li.desk .words").last).to_have_text(words)
    first.open("/")
    expect(first.page.locator(".drafts")).to_have_count(0)
