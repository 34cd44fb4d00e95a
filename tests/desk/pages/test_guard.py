"""What stands before every page: no session, no act."""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest

from desk.pages.cases_at_hand import session_of, the_case, with_a_case
from desk.pages.member import HOST, AMember, at_the_desk, site
from fakes.a_desk import ADesk, Worker
from recourse.desk.app import ROUTES, create_desk_app
from recourse.desk.pages.guard import is_ours
from recourse.desk.session.service import drafts

OPEN = {"/first-run", "/log-in", "/recover", "/locked", "/s.css", "/i.svg", "/healthz"}
"""Every address that answers without an unlocked session; a new one has to be written here on purpose."""

GIVEN = {"case:str": "0" * 32, "exhibit:str": "1" * 32, "part:str": "facts", "item:str": "0", "envelope:str": "2" * 32,
         "draft:str": "3" * 32, "member:str": "4" * 32}  # fmt: skip


def addresses(kit: ADesk, case: str = "0" * 32) -> Iterator[tuple[str, str]]:
    """Every method and address of the real application, with ids put in."""
    given = {**GIVEN, "case:str": case}
    for route in create_desk_app(desk=kit.desk).routes:
        path = re.sub(r"\{([^}]+)\}", lambda name: given[name[1]], route.path)
        for method in sorted(set(route.methods) - {"OPTIONS", "HEAD"}):
            yield method, path


@pytest.mark.parametrize("state", ["none", "locked", "idle", "invented"])
def test_no_address_does_anything_without_an_unlocked_session(state: str) -> None:
    """Every address of the application but the open ones leads to log-in, and what is kept stays as it was."""
    kit, member, case = with_a_case()
    token = re.search(r'name="token" value="([^"]*)"', member.page)
    assert token
    if state == "none":
        member.client.cookies.clear()
    elif state == "locked":
        member.send("/lock")
    elif state == "idle":
        kit.clock.later(seconds=16 * 60)
    else:
        member.client.cookies.set("desk", "A" * 64, domain=HOST)
    before = deepcopy(kit.store.kept)
    asked = 0
    for method, path in addresses(kit, case.removeprefix("/cases/")):
        if path in OPEN:
            continue
        answer = member.client.request(
            method, path, headers=member.headers, data={"token": token[1], "sure": "yes"}, follow_redirects=False
        )
        assert answer.status_code == 303, (method, path)
        assert answer.headers["location"].partition("?")[0] == "/log-in", (method, path)
        assert answer.text == ""
        asked += 1
    kept = kit.store.kept
    kept.settings = {name: value for name, value in kept.settings.items() if not name.startswith("draft-")}
    assert kept == before
    assert asked > 40


def test_before_the_first_run_every_address_leads_to_it() -> None:
    """There is nothing else to be seen, and nothing to be done."""
    kit = ADesk()
    client = site(kit)
    for method, path in addresses(kit):
        if path in {"/first-run", "/s.css", "/i.svg", "/healthz"}:
            continue
        answer = client.request(method, path, headers=AMember(client).headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/first-run"), (method, path)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site", "origin": f"http://{HOST}"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}:8702"},
        {"origin": f"http://evil@{HOST}"},
        {"origin": "http://["},
        {"sec-fetch-site": "same-origin", "origin": "http://elsewhere.example"},
    ],
)
def test_a_form_from_another_place_is_refused(headers: dict[str, str]) -> None:
    """Whatever the cookie: another site, another port, or a sender that says nothing of itself."""
    kit, member, case = with_a_case()
    member.open(f"{case}/close")
    member.headers = headers
    before = deepcopy(kit.store.kept)
    member.send(f"{case}/close", because="Not mine.")
    assert (member.status, member.heading) == (403, "This was not done")
    assert kit.store.kept == before


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": f"http://{HOST}"}])
def test_one_of_the_two_signs_of_origin_is_enough(headers: dict[str, str]) -> None:
    """An older browser sends only the one, a strict setting hides the other."""
    kit, member, case = with_a_case()
    member.open(f"{case}/close")
    member.headers = headers
    member.send(f"{case}/close", because="Settled.")
    assert the_case(kit, member).state == "closed"


def test_a_form_without_the_token_of_its_session_does_nothing() -> None:
    """A page of ours has it; nobody else can know it."""
    kit, member, case = with_a_case()
    for token in ("", "A" * 24):
        answer = member.client.post(f"{case}/take-up", data={"token": token}, headers=member.headers)
        assert answer.status_code == 403
    assert the_case(kit, member).state == "new"


@pytest.mark.parametrize("host", ["evil.example", f"{HOST}.evil.example", f"{HOST}@evil.example", "[", "[::1"])
def test_a_request_for_another_name_is_refused(host: str) -> None:
    """A name that somebody makes lead to this machine opens nothing, and neither does what is no name."""
    kit = ADesk()
    answer = site(kit).get("/first-run", headers={"host": host})
    assert answer.status_code == 403
    assert "password" not in answer.text


def test_an_address_with_more_behind_it_than_any_of_ours_is_answered_without_that() -> None:
    """Thirty names, or one of three thousand signs, are no fault of ours and nothing to think about."""
    kit = ADesk()
    for query in ("&".join(f"a{number}=1" for number in range(30)), "a=" + "b" * 3_000):
        assert site(kit).get(f"/first-run?{query}").status_code == 200


def test_what_was_typed_when_the_lock_fell_comes_back_and_nothing_was_sent() -> None:
    """The reply is sealed to its author, offered in its form after log-in, and gone once it was sent."""
    kit, member, case = with_a_case()
    member.open(f"{case}/reply")
    kit.clock.later(seconds=16 * 60)
    member.send(f"{case}/reply", text="Come on Monday.", language="fr")
    assert member.heading == "The Desk is locked"
    assert "Come on Monday" not in repr(kit.store.kept)
    assert kit.store.waiting() == ()
    member.log_in()
    assert member.at.startswith(f"{case}/reply?draft=")
    assert "Come on Monday." in member.page
    assert len(the_case(kit, member).said) == 1
    member.send(f"{case}/reply", text="Come on Monday.", language="fr")
    assert [one.text for one in the_case(kit, member).said] == ["They keep my pay.", "Come on Monday."]
    assert drafts(kit.desk, session_of(kit, member)) == ()


def test_a_draft_that_is_not_wanted_is_forgotten() -> None:
    """It is offered on every page until then."""
    kit, member, case = with_a_case()
    member.open(f"{case}/close")
    kit.clock.later(seconds=16 * 60)
    member.send(f"{case}/close", because="Half a thought")
    member.client.get("/locked")
    member.log_in().open("/cases")
    assert "You were typing when the lock fell." in member.words
    (draft,) = drafts(kit.desk, session_of(kit, member))
    member.send(f"/drafts/{draft.id}/drop")
    assert "You were typing" not in member.words
    assert "What was typed is gone." in member.words


def test_passwords_are_never_kept_as_drafts() -> None:
    """A form with a password that meets a locked Desk is lost, on purpose."""
    kit, member = at_the_desk()
    member.open("/team/password")
    kit.clock.later(seconds=16 * 60)
    member.send("/team/password", old="seven quiet herons", new="nine loud crows fly", again="nine loud crows fly")
    member.log_in()
    assert drafts(kit.desk, session_of(kit, member)) == ()
    assert not any(route.keeps for route in ROUTES if "password" in route.path or "copy" in route.path)


def test_a_form_of_an_earlier_log_in_is_shown_again_with_what_was_typed() -> None:
    """Two windows, one locked and logged in again: the other's form is neither sent nor lost."""
    kit, member, case = with_a_case()
    member.open(f"{case}/reply")
    page = member.page
    member.send("/lock").log_in()
    member.page = page
    member.send(f"{case}/reply", text="Written before.", language="fr")
    assert "You logged in again in between" in member.words
    assert "Written before." in member.page
    assert len(the_case(kit, member).said) == 1
    member.send(f"{case}/reply", text="Written before.", language="fr")
    assert len(the_case(kit, member).said) == 2


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/x\\y", "javascript:1", "", "/a?b=c#d"])
def test_log_in_never_leads_elsewhere(address: str) -> None:
    """Where to go after log-in is one of our own addresses or the first page."""
    _, member = at_the_desk()
    assert not is_ours(address)
    answer = member.client.get("/log-in", params={"next": address}, headers=member.headers, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_the_page_of_the_lock_keeps_no_session_alive() -> None:
    """What a forgotten window opens by itself does not count as somebody being there."""
    kit, member, _ = with_a_case()
    kit.clock.later(seconds=14 * 60)
    assert "Go on" in member.open("/locked").words
    kit.clock.later(seconds=2 * 60)
    assert member.open("/").heading == "The Desk is locked"


def test_a_page_that_shows_a_case_goes_by_itself_and_a_form_stays() -> None:
    """What is on the screen is put away with the session; what somebody types is not."""
    _, member, case = with_a_case()
    assert member.open(case).answer.headers["refresh"] == "905;url=/locked"
    assert "refresh" not in member.open(f"{case}/reply").answer.headers


def test_another_member_never_sees_a_draft() -> None:
    """It is sealed to its author alone."""
    kit, member, case = with_a_case()
    member.open(f"{case}/reply")
    kit.clock.later(seconds=16 * 60)
    member.send(f"{case}/reply", text="For my eyes.", language="fr")
    member.log_in()
    from recourse.desk.team.members import add_member  # noqa: PLC0415

    add_member(kit.desk, session_of(kit, member), name="Omar", password="nine loud crows fly", language="en")  # noqa: S106
    other = AMember(site(kit)).log_in("nine loud crows fly", "Omar")
    assert "typing" not in other.open("/").words
    assert drafts(kit.desk, session_of(kit, other)) == ()


def test_a_worker_s_page_is_never_in_a_locked_answer() -> None:
    """The log-in page says the team's name and nothing of its cases."""
    kit, member, case = with_a_case("A very private story.")
    Worker("second").report(kit, "Another one.")
    member.send("/lock").open(case)
    assert member.heading == "The Desk is locked"
    assert "private" not in member.page
    assert "Greece" not in member.page
