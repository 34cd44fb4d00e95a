"""The team's page, passwords, and the ledger."""

from dataclasses import replace
from hashlib import sha256

from desk.pages.cases_at_hand import with_a_case
from desk.pages.member import AMember, at_the_desk, site
from fakes.a_desk import PASSWORD, SCRIPTS, begun
from recourse.desk.team.service import check_recovery_groups, recovery_groups
from recourse.terms.message import message
from recourse.web.i18n import render

NEW = "nine loud crows fly"


def test_the_team_s_page_shows_what_workers_see_and_what_seals() -> None:
    """Record, members, and the hash of each script that this Desk was built with."""
    _, member = at_the_desk()
    words = member.open("/team").words
    for said in (
        "Harbour advice", "Greece", "English, French", "Two advisers read what you send.", "Signed on 24 Nov 2026",
        "22 Feb 2027", "90 days left", "Maria (you)", sha256(SCRIPTS["seal.js"]).hexdigest(),
        sha256(SCRIPTS["door.js"]).hexdigest(),
    ):  # fmt: skip
        assert said in words


def test_the_password_is_changed_and_other_sessions_end() -> None:
    """This one goes on under a new cookie."""
    kit, member = at_the_desk()
    other = AMember(site(kit)).log_in()
    old = member.client.cookies["desk"]
    member.open("/team/password").send("/team/password", old="wrong", new=NEW, again=NEW)
    assert "Name and password do not fit." in member.words
    member.send("/team/password", old=PASSWORD, new=NEW, again="else")
    assert "The two passwords are not the same." in member.words
    member.send("/team/password", old=PASSWORD, new=NEW, again=NEW)
    assert member.at == "/team?done=password"
    assert member.client.cookies["desk"] != old
    assert other.open("/").at.startswith("/log-in")
    assert AMember(site(kit)).log_in(NEW).at == "/"


def test_the_language_of_the_pages_is_the_member_s_own() -> None:
    """Whatever the browser asks for; an unknown one changes nothing."""
    _, member = at_the_desk()
    member.open("/team").send("/team/language", language="fr")
    assert '<html lang="fr" dir="ltr">' in member.open("/").page
    member.open("/team").send("/team/language", language="klingon")
    assert '<html lang="fr" dir="ltr">' in member.open("/").page


def test_the_day_of_a_checked_copy_is_shown() -> None:
    """It is the day on which two groups were typed again."""
    kit, _, run = begun()
    session = run.session
    numbers = recovery_groups(kit.desk, session)
    assert numbers is not None
    first, second = (run.recovery_copy.split(" ")[number - 1] for number in numbers)
    check_recovery_groups(kit.desk, session, first, second)
    kit.clock.later(days=4)
    words = AMember(site(kit)).log_in().open("/team").words
    assert "Your recovery copy was made and checked. 24 Nov 2026" in words


def test_the_record_is_signed_anew_on_demand() -> None:
    """The Door gets it."""
    kit, member = at_the_desk()
    kit.clock.later(days=3)
    member.log_in().open("/team").send("/team/record")
    assert "25 Feb 2027" in member.words
    assert len(kit.door.records) == 2


def test_the_ledger_is_verified_and_a_changed_entry_is_found() -> None:
    """The number of the entry is said, and what to do."""
    kit, member, _ = with_a_case()
    member.open("/ledger").send("/ledger")
    head = kit.store.head()
    assert head is not None
    assert f"The ledger is whole: {head.number} entries" in member.words
    row = kit.store.kept.ledger[2]
    kit.store.kept.ledger[2] = replace(row, hash=bytes(32))
    member.send("/ledger")
    assert render(message("vault.ledger_broken", number=2)) in member.words
    assert "Do not go on before you know why." in member.words


def test_the_ledger_is_paged() -> None:
    """A page that is no number is the first one."""
    _, member = at_the_desk()
    for page in ("0", "x", "-1", "9999999999"):
        member.open(f"/ledger?page={page}")
        assert (member.status, "Team set up" in member.words) == (200, True)
