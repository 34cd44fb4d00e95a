from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.whole.conftest import Windows
from journeys.whole.looks import Look
from journeys.whole.member import Member
from journeys.whole.servers import Three, new_desk
from journeys.whole.words import Words
from recourse.cli.sample_team import MEMBER, PASSWORD, TEAM
from recourse.desk.app import ROUTES
from recourse.desk.pages.editing.fields import PARTS

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "fr", "ar")
FILES = {"/door/record", "/cases/{case:str}/x/{exhibit:str}/picture", "/cases/{case:str}/x/{exhibit:str}/file"}
ALONE = {"/first-run", "/copy", "/copy/check"}
"""Pages of the first day, looked at by a test of their own."""

CASE = "/cases/{case:str}"
ENTRY = f"{CASE}/account/{{part:str}}/{{item:str}}"


def test_every_page_of_the_desk(windows: Windows, three: Three, photo_with_place: Path) -> None:
    """In three languages and with all that can go wrong on the screen: axe finds nothing, nobody scrolls sideways."""
    member = windows.member("en", bypass_csp=True)
    exhibit = somebody_tells(windows, member, photo_with_place)
    colleague = somebody_joins(member)
    kept = everything_goes_wrong(member, three)
    looks = {language: Look(language, width=1280) for language in LANGUAGES}
    try:
        pages = {**addresses(member, exhibit), **colleague}
        assert pages.keys() == {one.path for one in ROUTES if one.get} - FILES - ALONE
        for language, look in looks.items():
            member.words = Words(language)
            member.speak()
            for route, paths in pages.items():
                for number, path in enumerate(paths):
                    member.open(path)
                    unfold(member.page)
                    # The forms of an account are put together from the same fields; axe sees all of them once.
                    look(member.page, name_of(route, number), axe=language == "en" or number < 2)
            for name in refusals(member, exhibit):
                look(member.page, name)
            outside(windows, three, look)
    finally:
        three.swap_record(kept)
    all_is_well(member)
    assert [fault for look in looks.values() for fault in look.faults] == []


def somebody_tells(windows: Windows, member: Member, photo: Path) -> str:
    """A report with a photo and no account; gives the address of its attachment."""
    phone = windows.phone("en")
    before = member.cases()
    phone.open("/en/6")
    phone.write("Words.", photo)
    phone.press("door.tell_send")
    phone.digits()
    member.fetch()
    member.open(member.new_case(before))
    return str(member.page.locator("#exhibits a").get_attribute("href"))


def somebody_joins(member: Member) -> dict[str, list[str]]:
    """A second member is added; gives the pages about members."""
    member.open("/team/add")
    page = member.page
    page.locator("#name").fill("Lina")
    for name in ("password", "again"):
        page.locator(f"#{name}").fill("another quiet heron")
    member.main.locator("form button").click()
    member.heading("desk.added_title", name="Lina")
    member.open("/team")
    leaves = str(member.main.locator("a[href^='/team/members/']").first.get_attribute("href"))
    return {
        "/team/add": ["/team/add"],
        "/team/added": ["/team/added"],
        "/team/members/{member:str}/remove": [leaves],
    }


def everything_goes_wrong(member: Member, three: Three) -> str:
    """What cannot be opened, a restored database, a swapped key; gives the record that was there."""
    three.put_what_nobody_can_open()
    three.name_ledger(1_000_000)
    member.fetch()
    kept = three.swap_record(three.forged())
    member.page.wait_for_timeout(2_100)  # The Door reads its teams anew every two seconds.
    member.open("/door")
    member.press("desk.door_test_go")
    expect(member.page.locator(".alarm").first).to_be_visible()
    return kept


def addresses(member: Member, exhibit: str) -> dict[str, list[str]]:
    """Every page by its route, some with more than one face."""
    bare = exhibit.partition("/x/")[0]
    member.open("/cases")
    farms = member.page.locator("tr", has_text=member.words("desk.sector_agriculture"))
    left = farms.filter(has_not_text=member.words("desk.cases_delete_asked"))
    case = str(left.locator("a.handle").first.get_attribute("href"))
    return {
        "/": ["/"],
        "/cases": ["/cases", "/cases?state=closed"],
        CASE: [case, bare],
        f"{CASE}/print": [f"{case}/print"],
        f"{CASE}/ledger": [f"{case}/ledger"],
        f"{CASE}/x/{{exhibit:str}}": [exhibit],
        f"{CASE}/reply": [f"{case}/reply"],
        f"{CASE}/close": [f"{case}/close"],
        f"{CASE}/erase": [f"{case}/erase"],
        f"{CASE}/account": [f"{case}/account"],
        f"{CASE}/account/basics": [f"{case}/account/basics", f"{bare}/account/basics"],
        ENTRY: [f"{case}/account/facts/0", *(f"{case}/account/{part}/new" for part in PARTS)],
        "/team": ["/team"],
        "/team/password": ["/team/password"],
        "/ledger": ["/ledger"],
        "/door": ["/door"],
        "/alarm": ["/alarm"],
        "/older": ["/older"],
        "/aside": ["/aside"],
        "/log-in": [],
        "/recover": ["/recover"],
        "/locked": [],
    }


def name_of(route: str, number: int) -> str:
    """A short name of a page, for pictures."""
    words = [part.strip("{}").removesuffix(":str") for part in route.split("/") if part]
    return "-".join(["desk", *words, str(number)])


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def refusals(member: Member, exhibit: str) -> Iterator[str]:
    """Forms sent empty, what is not there, a ledger that was verified."""
    case = exhibit.partition("/x/")[0]
    for path, id_ in ((f"{case}/reply", "reply_go"), (f"{case}/close", "close_go"), (f"{case}/erase", "erase_go")):
        member.open(path)
        member.press(f"desk.{id_}", member.main)
        expect(member.page.locator("[aria-invalid=true]").first).to_be_visible()
        yield f"desk-refused-{id_}"
    member.open("/cases/nowhere")
    member.heading("desk.refused_title")
    expect(member.page.locator("header .who")).to_have_text(MEMBER)
    yield "desk-missing"
    member.open("/ledger")
    member.press("desk.ledger_verify")
    expect(member.page.locator(".done")).to_be_visible()
    yield "desk-ledger-verified"


def outside(windows: Windows, three: Three, look: Look) -> None:
    """What somebody sees who is not logged in."""
    page = windows.page(look.language, 1280, bypass_csp=True)
    page.goto(f"{three.desk.origin}/log-in")
    look(page, "desk-log-in")
    page.locator("#name").fill(MEMBER)
    page.locator("#password").fill("not the password")
    page.locator("main button").click()
    expect(page.locator(".wrong")).to_be_visible()
    look(page, "desk-log-in-wrong")
    for path in ("recover", "locked"):
        page.goto(f"{three.desk.origin}/{path}")
        look(page, f"desk-{path}")
    page.context.close()


def all_is_well(member: Member) -> None:
    """Everything has been looked at, so that the next journey begins on a quiet Desk."""
    member.open("/alarm")
    member.page.locator("#it_was").fill("A trial.")
    member.press("desk.alarm_seen")
    member.open("/older")
    member.press("desk.older_confirm")
    member.open("/aside")
    member.page.locator("input[name=sure]").check()
    member.press("desk.aside_discard")
    expect(member.page.locator(".done")).to_have_text(member.words("desk.done_discarded"))
    expect(member.page.locator(".alarm")).to_have_count(0)


def test_the_first_day_of_a_team(windows: Windows, three: Three, tmp_path: Path) -> None:
    """From the empty Desk to the paper that is checked, and back with the paper when the password is gone."""
    with new_desk(tmp_path, three) as desk:
        member = first_page(windows, three, desk.origin)
        page = member.page
        groups = page.locator("ol.groups b").all_inner_texts()
        look_in_all(member, "/copy", desk.origin)
        page.goto(f"{desk.origin}/copy/check")
        asked = page.locator("main label").all_inner_texts()
        look_in_all(member, "/copy/check", desk.origin)
        for name, label in zip(("first", "second"), asked, strict=True):
            number = int("".join(sign for sign in label if sign.isdigit()))
            page.locator(f"#{name}").fill(groups[number - 1])
        page.locator("main form button").click()
        expect(page.locator("h1")).to_have_text(Words("ar")("desk.door_title"))
        look_in_all(member, "/door", desk.origin)
        page.locator("header form button").click()
        page.goto(f"{desk.origin}/recover")
        page.locator("#name").fill(TEAM.member)
        page.locator("#copy").fill(" ".join(groups).lower())
        for name in ("new", "again"):
            page.locator(f"#{name}").fill("another quiet heron")
        page.locator("main form button").click()
        expect(page.locator(".done")).to_have_text(Words("ar")("desk.done_password"))


def first_page(windows: Windows, three: Three, origin: str) -> Member:
    """The form of the first day in each language; it is filled in, and the copy is shown."""
    faults: list[str] = []
    pages = {language: windows.page(language, 1280, bypass_csp=True) for language in LANGUAGES}
    for language, page in pages.items():
        page.goto(origin)
        look = Look(language, width=1280)
        look(page, "desk-first-run")
        page.locator("main form button").click()
        expect(page.locator(".wrong").first).to_be_visible()
        look(page, "desk-first-run-wrong")
        faults += look.faults
    assert faults == []
    page = pages["ar"]
    page.locator("#name").fill(TEAM.name)
    page.locator("#country").select_option(TEAM.country)
    for code, words in TEAM.about.items():
        page.locator(f"#about_{code}").fill(words)
    page.locator("#member").fill(TEAM.member)
    for name in ("password", "again"):
        page.locator(f"#{name}").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text(Words("ar")("desk.copy_title"))
    return Member(page, three, Words("ar"))


def look_in_all(member: Member, path: str, origin: str) -> None:
    """Look at a page in each language; ends on it in the last one."""
    faults: list[str] = []
    for language in LANGUAGES:
        member.page.goto(f"{origin}/team")
        member.page.locator("select[name=language]").select_option(language)
        member.page.locator("form[action='/team/language'] button").click()
        expect(member.page.locator("html")).to_have_attribute("lang", language)
        member.page.goto(f"{origin}{path}")
        look = Look(language, width=1280)
        look(member.page, f"desk{path.replace('/', '-')}")
        faults += look.faults
    assert faults == []
