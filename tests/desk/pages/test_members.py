"""The pages by which members join and leave."""

import re

from desk.pages.cases_at_hand import session_of, with_a_case
from desk.pages.member import AMember, at_the_desk, plain, site
from fakes.a_desk import PASSWORD, ADesk
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.team.members import add_member
from recourse.desk.team.service import members_of, record_of

FIRST = "three slow ferries"
GROUPS = re.compile(r'<ol class="groups" dir="ltr">(.*?)</ol>', re.DOTALL)
ALL = {f"opens_{name}": "yes" for name in ("work", "identity", "status", "health", "notes")}


def with_omar() -> tuple[ADesk, AMember, str]:
    """A Desk with Maria at its pages, and the id of a second member."""
    kit, member = at_the_desk()
    omar, _ = add_member(kit.desk, session_of(kit, member), name="Omar", password=FIRST, language="en")
    return kit, member, omar.id


def test_a_new_member_logs_in_and_reads_the_cases() -> None:
    """They get a first password, and a printed copy that leads back without it."""
    kit, member, case = with_a_case()
    member.open("/team").open("/team/add").send("/team/add", name=" Omar ", password=FIRST, again=FIRST, **ALL)
    assert (member.at, member.heading) == ("/team/added", "Recovery copy of Omar")
    groups = re.findall(r"<b>(.*?)</b>", GROUPS.findall(member.page)[0])
    omar = AMember(site(kit)).log_in(FIRST, "Omar")
    assert "They keep my pay." in omar.open(case).words
    assert "Your recovery copy was not checked yet." in omar.open("/team").words
    back = AMember(site(kit)).open("/recover")
    back.send("/recover", name="Omar", copy=" ".join(groups), new=PASSWORD, again=PASSWORD)
    assert back.at == "/?done=password"


def test_a_new_member_s_copy_is_shown_until_it_is_handed_over() -> None:
    """A page that was closed too early is not the end."""
    _, member = at_the_desk()
    member.open("/team/add").send("/team/add", name="Omar", password=FIRST, again=FIRST, **ALL)
    copy = plain(GROUPS.findall(member.page)[0])
    assert copy in member.open("/team/added").words
    assert member.send("/team/added").at == "/team"
    assert member.open("/team/added").at == "/team"
    assert copy not in member.words


def test_what_a_new_member_may_open_is_chosen() -> None:
    """What is not ticked stays closed to them."""
    kit, member, case = with_a_case()
    chosen = {name: "yes" for name in ALL if name != "opens_status"}
    member.open("/team/add").send("/team/add", name="Omar", password=FIRST, again=FIRST, **chosen)
    assert entries(kit.desk, session_of(kit, member))[0].details["opens"] == [
        "health", "identity", "intake", "notes", "office", "work",
    ]  # fmt: skip
    omar = AMember(site(kit)).log_in(FIRST, "Omar")
    assert "Part of this case is closed to you" in omar.open(case).words


def test_what_does_not_fit_is_said_beside_the_field() -> None:
    """The ticks stay as they were set, and no password comes back."""
    kit, member = at_the_desk()
    member.open("/team/add")
    for typed, said in (
        ({"name": "Omar", "password": FIRST, "again": "else"}, "The two passwords are not the same."),
        ({"name": "Omar", "password": "short", "again": "short"}, "Choose a password of at least 12 and at most"),
        ({"name": "", "password": FIRST, "again": FIRST}, "Write a name of 1 to 80 characters."),
        ({"name": "maria", "password": FIRST, "again": FIRST}, "Another member has this name."),
    ):
        member.send("/team/add", **typed, opens_work="yes")
        assert (member.status, said in member.words) == (400, True), member.words
        ticked = re.findall(r'name="opens_([a-z]+)" value="yes" checked', member.page)
        assert (ticked, FIRST in member.page) == (["work"], False)
    assert len(members_of(kit.desk)) == 1


def test_a_member_is_removed_with_one_s_own_password() -> None:
    """The page says what follows; the keys change, they are out, and whoever removed them goes on working."""
    kit, member, id_ = with_omar()
    omar = AMember(site(kit)).log_in(FIRST, "Omar")
    away = f"/team/members/{id_}/remove"
    assert away in member.open("/team").page
    member.open(away)
    for said in ("New keys begin.", "Ask whoever runs the Door", "may have been copied", "This is final."):
        assert said in member.words
    member.send(away, password=FIRST)
    assert (member.status, "Name and password do not fit." in member.words) == (400, True)
    assert omar.open("/team").at == "/team"
    member.send(away, password=PASSWORD)
    assert (member.at, "left on 24 November 2026" in member.words) == ("/team?done=member_left", True)
    assert away not in member.page
    assert record_of(kit.desk).epoch == 2
    assert omar.open("/team").at.startswith("/log-in")
    assert [entry.act for entry in entries(kit.desk, session_of(kit, member))][:2] == [Act.MEMBER_LEFT, Act.LOG_IN]


def test_the_only_member_is_offered_no_way_out() -> None:
    """Nobody could open anything any more."""
    kit, member = at_the_desk()
    maria = members_of(kit.desk)[0].id
    assert "/remove" not in member.open("/team").page
    member.open(f"/team/members/{maria}/remove").send(f"/team/members/{maria}/remove", password=PASSWORD)
    assert (member.status, record_of(kit.desk).epoch) == (400, 1)


def test_nobody_who_left_or_never_was_is_removed() -> None:
    """The address leads nowhere."""
    _, member = at_the_desk()
    member.open(f"/team/members/{'0' * 32}/remove")
    assert (member.status, '<form method="post" action="/team/members' in member.page) == (400, False)
