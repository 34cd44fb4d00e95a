"""The alarm, a restored database, and what could not be opened."""

from copy import deepcopy

from desk.pages.cases_at_hand import session_of, with_a_case
from desk.pages.member import AMember, at_the_desk, site
from recourse.desk.door_link.model import Fetched
from recourse.desk.door_link.service import look
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries


def test_the_alarm_is_on_every_page_until_somebody_says_what_it_was() -> None:
    """What differed, what to do, and the words in the ledger."""
    kit, member, case = with_a_case()
    assert look(kit.desk)
    for address in ("/", "/cases", case, "/team", "/ledger", f"{case}/reply"):
        assert "Something is different at the Door. Look at it now" in member.open(address).words
    member.open("/alarm")
    assert "ask workers not to use the form of this Door" in member.words
    assert "/seal.js" in member.words
    member.send("/alarm", it_was=" ")
    assert (member.status, "Say in 1 to 500 characters what it was." in member.words) == (400, True)
    member.send("/alarm", it_was="The Door was updated on Monday.")
    assert (member.at, "Something is different" in member.words) == ("/?done=seen", False)
    seen = [one for one in entries(kit.desk, session_of(kit, member)) if one.act is Act.ALARM_SEEN]
    assert [one.details["it_was"] for one in seen] == ["The Door was updated on Monday."]
    assert member.open("/alarm").at == "/"


def test_the_alarm_says_nothing_to_somebody_who_is_not_logged_in() -> None:
    """Nor does anything else of the team's."""
    kit, _ = at_the_desk()
    look(kit.desk)
    assert "different" not in AMember(site(kit)).open("/log-in").page


def test_a_restored_database_is_pointed_out_until_it_is_confirmed() -> None:
    """Both numbers are said."""
    kit, member, _ = with_a_case()
    kit.door.ledger = 999
    kit.clock.later(seconds=400)
    member.open("/")
    assert "The database of this Desk is older than what the Door remembers." in member.words
    member.open("/older")
    assert "The Door remembers entry 999 of this Desk" in member.words
    member.send("/older")
    assert "older than what the Door" not in member.words
    assert member.open("/older").at == "/"


def test_what_cannot_be_opened_is_listed_with_its_reason_and_destroyed_on_purpose() -> None:
    """Trying again changes nothing; destroying needs a second word."""
    kit, member, _ = with_a_case()
    broken = next(iter(kit.door.items.values())).envelope[:-1]
    kit.door.put(Fetched("a" * 32, "message", "0" * 64, broken, (), kit.clock.day))
    member.open("/").send("/fetch")
    assert "One item could not be opened." in member.words
    member.open("/aside")
    assert "A message" in member.words
    before = deepcopy(kit.store.kept.envelopes)
    address = f"/aside/{'a' * 32}"
    member.send(address, do="again")
    assert "It still cannot be opened." in member.words
    member.send(address, do="discard")
    assert kit.store.kept.envelopes == before
    member.send(address, do="discard", sure="yes")
    assert "It is destroyed." in member.words
    assert kit.store.kept.envelopes == {}
    assert "Nothing lies aside." in member.words
