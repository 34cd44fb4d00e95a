"""The first screen and the list of cases."""

from desk.pages.cases_at_hand import with_a_case
from desk.pages.member import at_the_desk, plain
from fakes.a_desk import Worker, sample_account
from recourse.desk.pages.pulls import AGAIN_AFTER


def section(page: str, heading: str) -> str:
    """The words of one section."""
    return next(plain(part) for part in page.split("<section")[1:] if heading in part)


def test_an_empty_desk_says_what_comes_next() -> None:
    """Nothing runs out, nobody waits, nothing came; reports appear when workers write."""
    _, member = at_the_desk()
    words = member.open("/").words
    for said in (
        "No deadline runs out in the next 30 days.",
        "Nobody waits for an answer.",
        "No new reports. They appear here when workers write.",
    ):
        assert said in words


def test_the_first_screen_shows_what_came_by_a_handle_without_a_name() -> None:
    """Country, kind of work, place and sum; never who, nor where they worked."""
    _, member, case = with_a_case()
    member.open("/")
    came = section(member.page, "Came in")
    handle = case.removeprefix("/cases/")[:4]
    assert f"{handle} Greece · agriculture" in came
    assert "owed at least" in came
    assert "Sun Farms" not in member.page
    assert "They keep my pay" not in member.page


def test_who_waits_for_an_answer_is_listed_until_it_is_written() -> None:
    """A later message puts the case there; a reply takes it away."""
    worker = Worker()
    kit, member, case = with_a_case(worker=worker)
    member.open(f"{case}/reply").send(f"{case}/reply", text="We read it.", language="fr")
    assert section(member.open("/").page, "Waits for an answer").endswith("Nobody waits for an answer.")
    worker.message(kit, "Are you there?")
    member.send("/fetch")
    assert "One message since 24 November 2026. Answer" in section(member.page, "Waits for an answer")
    member.open(f"{case}/reply").send(f"{case}/reply", text="Yes.", language="fr")
    assert section(member.open("/").page, "Waits for an answer").endswith("Nobody waits for an answer.")


def test_a_message_in_a_closed_case_is_marked_so() -> None:
    """The word stands beside the case, so that nobody wonders why it is there."""
    worker = Worker()
    kit, member, case = with_a_case(worker=worker)
    member.open(f"{case}/close").send(f"{case}/close", because="Moved away.")
    worker.message(kit, "I am back.")
    member.open("/").send("/fetch")
    waits = section(member.page, "Waits for an answer")
    assert waits.endswith("Greece · agriculture Closed One message since 24 November 2026. Answer French")


def test_opening_the_page_asks_the_door_when_that_is_long_ago() -> None:
    """Not each time: every five minutes at most, or when somebody says so."""
    kit, member = at_the_desk()
    member.open("/")
    Worker().report(kit, account=sample_account())
    assert "Nothing new came." in member.open("/").words
    kit.clock.later(seconds=AGAIN_AFTER)
    member.open("/")
    assert "One new item came." in member.words
    assert kit.store.cases()


def test_a_door_that_does_not_answer_is_said_and_not_asked_each_time() -> None:
    """The first screen opens all the same."""
    kit, member = at_the_desk()
    kit.clock.later(seconds=AGAIN_AFTER)
    kit.door.down = True
    assert "The Door did not answer." in member.open("/").words
    kit.door.down = False
    assert "The Door did not answer." in member.open("/").words
    assert "The Door did not answer." not in member.send("/fetch").words


def test_answers_that_wait_and_what_lies_aside_are_counted() -> None:
    """With the way to look at them."""
    kit, member, case = with_a_case()
    kit.door.down = True
    member.open(f"{case}/reply").send(f"{case}/reply", text="Later.", language="fr")
    assert "waits to be sent" in member.words
    assert "One answer waits to be handed to the Door." in member.open("/").words
    kit.door.down = False
    member.send("/fetch")
    assert "handed to the Door" not in member.words
    assert "in the mailbox since" in member.open(case).words


def test_cases_are_listed_and_filtered_by_state() -> None:
    """All, new, open, closed, each with its number."""
    kit, member, case = with_a_case()
    Worker("second").report(kit, words := "Only words.")
    member.open("/").send("/fetch")
    member.open(case).send(f"{case}/take-up")
    handle = case.removeprefix("/cases/")[:4]
    everything = member.open("/cases")
    assert "All 2 New 1 Open 1 Closed 0" in everything.words
    assert "words only" in everything.words
    assert words not in everything.words
    assert f"<code>{handle}</code>" in member.open("/cases?state=open").page
    assert f"<code>{handle}</code>" not in member.open("/cases?state=new").page
    assert "No case is in this state." in member.open("/cases?state=closed").words
