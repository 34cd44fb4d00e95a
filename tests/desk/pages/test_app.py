"""What every answer of the Desk has in common."""

import logging

import pytest

from desk.pages.cases_at_hand import with_a_case
from desk.pages.member import HOST, AMember, at_the_desk, site
from fakes.a_desk import ADesk, begun
from recourse.web.headers import POLICY


def test_every_answer_closes_the_page_against_others() -> None:
    """Nothing is stored, nothing runs, nothing is framed, nobody else is told."""
    _, member, case = with_a_case()
    for address in ("/", case, "/log-in", "/s.css", "/no-such-page", "/healthz"):
        headers = member.open(address).answer.headers
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == POLICY
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert "<script" not in member.open(case).page


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    """On one's own machine its name is plain; over https it has the prefix that binds it to the host."""
    kit, _, _ = begun()
    plain = AMember(site(kit)).log_in().answer.history[-1].headers["set-cookie"]
    assert plain.startswith("desk=")
    assert plain.endswith("; Path=/; HttpOnly; SameSite=Strict")
    secure = AMember(site(kit, secure_cookies=True)).log_in().answer.history[0].headers["set-cookie"]
    assert secure.startswith("__Host-desk=")
    assert secure.endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")


def test_log_in_and_lock_replace_the_cookie() -> None:
    """An old cookie opens nothing any more."""
    kit, member = at_the_desk()
    old = member.client.cookies["desk"]
    member.send("/lock").log_in()
    assert member.client.cookies["desk"] != old
    stale = AMember(site(kit))
    stale.client.cookies.set("desk", old, domain=HOST)
    assert stale.open("/").at.startswith("/log-in")


def test_the_log_names_no_case_and_no_word(caplog: pytest.LogCaptureFixture) -> None:
    """Day, route, status, class: whatever is opened, written or refused."""
    caplog.set_level(logging.INFO, "recourse.desk")
    _, member, case = with_a_case("CANARY")
    member.open(f"{case}/reply").send(f"{case}/reply", text="", language="fr")
    member.open("/cases/none-such?CANARY=1")
    lines = [record.getMessage() for record in caplog.records if record.name == "recourse.desk"]
    assert "2026-11-24 page.reply 200 -" in lines
    assert "2026-11-24 page.reply_act 400 -" in lines
    assert "2026-11-24 page.case 404 NoSuchCaseError" in lines
    assert not any("CANARY" in line or case in line for line in lines)


def test_a_page_that_does_not_exist_says_so() -> None:
    """In the words of the house, without a trace of the framework."""
    _, member = at_the_desk()
    assert (member.open("/nowhere").status, member.words.count("There is no such page.")) == (404, 1)


def test_a_form_that_is_too_large_is_refused() -> None:
    """Two million bytes are more than any form of ours."""
    _, member = at_the_desk()
    answer = member.client.post("/first-run", data={"name": "x" * 2_100_000}, headers=member.headers)
    assert answer.status_code == 413


def test_the_desk_answers_that_it_is_there() -> None:
    """For whoever watches it, before the first run too."""
    assert site(ADesk()).get("/healthz").text == "ok\n"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_pages_before_log_in_follow_the_browser_s_language(language: str) -> None:
    """Also from right to left."""
    kit, _, _ = begun()
    page = site(kit).get("/log-in", headers={"accept-language": f"{language},xx;q=0.5"}).text
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
