"""The first run, step by step."""

import re

from desk.pages.member import AMember, at_the_desk, site
from fakes.a_desk import PASSWORD, ADesk
from fakes.door_link import TOKEN
from recourse.desk.team.service import is_set_up
from recourse.vault.team import read_record

WRONG = "neither a password nor a token"
GROUP = re.compile(r'<li><span class="soft">(\d+)</span> <b>([0-9A-Z]{4})</b></li>')
ASKED = re.compile(r"Group (\d+)")
TEAM = {
    "name": "Harbour advice",
    "country": "GR",
    "about_en": "Two advisers read what you send.",
    "about_fr": "Deux conseillères lisent.",
    "speaks_en": "yes",
    "speaks_ar": "yes",
    "member": "Maria",
    "language": "en",
}


def begin(kit: ADesk, **other: str) -> AMember:
    """Fill in the form of the first run."""
    member = AMember(site(kit)).open("/")
    assert member.at == "/first-run"
    return member.send("/first-run", **{**TEAM, "password": PASSWORD, "again": PASSWORD, **other})


def test_the_whole_first_run_leads_to_a_joined_desk() -> None:
    """Team, copy, check of two groups, record, token, test, first page."""
    kit = ADesk()
    member = begin(kit)
    assert (member.at, member.heading) == ("/copy", "Your recovery copy")
    groups = {int(number): group for number, group in GROUP.findall(member.page)}
    assert sorted(groups) == list(range(1, 15))
    member.open("/copy/check")
    first, second = (int(number) for number in ASKED.findall(member.page))
    member.send("/copy/check", first=groups[first].lower(), second=groups[second])
    assert member.at == "/door"
    record = read_record(member.client.get("/door/record", headers=member.headers).text)
    assert (record.name, record.country, record.languages) == ("Harbour advice", "GR", ("ar", "en"))
    assert record.about == {"en": "Two advisers read what you send.", "fr": "Deux conseillères lisent."}
    assert "recourse door add-team recourse-team.json" in member.words
    member.send("/door", door_token=f" {TOKEN} ")
    assert "The Door took the token and the record." in member.words
    member.open("/")
    assert "To finish setting up" not in member.words
    assert "Nothing new came." in member.words


def test_the_copy_is_shown_again_until_it_was_checked_and_then_never() -> None:
    """A page that was closed too early is not the end; a checked copy is nowhere."""
    kit = ADesk()
    member = begin(kit)
    groups = dict(GROUP.findall(member.page))
    assert dict(GROUP.findall(member.open("/copy").page)) == groups
    member.open("/copy/check")
    one, two = ASKED.findall(member.page)
    member.send("/copy/check", first=groups[one], second=groups[two])
    assert member.open("/copy").heading == "A new recovery copy"
    assert GROUP.findall(member.page) == []


def test_wrong_groups_are_refused_and_the_same_two_are_asked_again() -> None:
    """A copy that was not made is noticed."""
    member = begin(ADesk()).open("/copy/check")
    asked = ASKED.findall(member.page)
    member.send("/copy/check", first="0000", second="0000")
    assert member.status == 400
    assert "These groups are not the ones on the paper." in member.words
    assert ASKED.findall(member.page) == asked


def test_a_first_run_that_was_left_is_taken_up_at_its_step() -> None:
    """After a restart the copy cannot be shown again: another one is made, for the password."""
    kit = ADesk()
    begin(kit)
    kit.again()
    member = AMember(site(kit)).log_in()
    assert "Your recovery copy was not checked yet." in member.words
    assert "No Door is connected" in member.words
    member.open("/copy/check")
    assert (member.at, member.heading) == ("/copy", "A new recovery copy")
    member.send("/copy", password=WRONG)
    assert "Name and password do not fit." in member.words
    member.send("/copy", password=PASSWORD)
    groups = dict(GROUP.findall(member.page))
    member.open("/copy/check")
    one, two = ASKED.findall(member.page)
    member.send("/copy/check", first=groups[one], second=groups[two])
    assert member.at == "/door"


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept() -> None:
    """A short password, another one typed the second time, nobody to read, no country."""
    kit = ADesk()
    for other, said in (
        ({"password": "short", "again": "short"}, "Choose a password of at least 12"),
        ({"again": "something else entirely"}, "The two passwords are not the same."),
        ({"about_en": " "}, "Say in English who reads what is sent."),
        ({"country": ""}, "Choose the country the team works in."),
        ({"name": ""}, "Write a name of 1 to"),
        ({"member": ""}, "Write a name of 1 to"),
    ):
        member = begin(kit, **other)
        assert member.status == 400
        assert said in member.words
        assert 'class="refused"' in member.page
        assert "Deux conseillères lisent." in member.page
        assert PASSWORD not in member.page
    assert not is_set_up(kit.desk)


def test_a_team_is_begun_once() -> None:
    """The form of the first run is gone afterwards."""
    _, member = at_the_desk()
    assert member.open("/first-run").at == "/"


def test_a_token_that_the_door_does_not_take_is_not_kept() -> None:
    """The sentence says what the Door said."""
    kit, member = at_the_desk(joined=False)
    member.open("/door").send("/door", door_token=WRONG)
    assert member.status == 400
    assert "The Door answered with a refusal (status 401)." in member.words
    kit.door.down = True
    member.send("/door", door_token=TOKEN)
    assert "The Door did not answer." in member.words
    assert "No Door is connected" in member.open("/").words


def test_the_connection_is_tested_as_a_visitor_would() -> None:
    """What differs is listed with the place it was seen at."""
    kit, member = at_the_desk()
    member.open("/door").send("/door/test")
    assert "Something is different at the Door:" in member.words
    assert "/seal.js" in member.words
    kit.door.down = True
    member.send("/door/test")
    assert "The Door did not answer." in member.words
