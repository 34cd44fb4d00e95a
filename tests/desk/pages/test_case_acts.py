"""What is done in a case."""

from desk.pages.cases_at_hand import the_case, with_a_case
from fakes.a_desk import Worker
from recourse.store.desk.refusals import not_kept
from recourse.web.i18n import render


def test_an_answer_reaches_the_worker_s_mailbox() -> None:
    """Written in their language, sealed, handed over; a new case is open by it."""
    worker = Worker()
    kit, member, case = with_a_case(worker=worker, language="fr")
    member.open(f"{case}/reply")
    assert '<option value="fr" selected>French</option>' in member.page
    member.send(f"{case}/reply", text="Venez lundi.", language="fr")
    assert (member.at, member.status) == (f"{case}?done=sent", 200)
    assert [(one.text, one.language, one.n) for one in worker.replies(kit)] == [("Venez lundi.", "fr", 1)]
    assert "in the mailbox since 24 November 2026" in member.words
    assert the_case(kit, member).state == "open"


def test_an_empty_answer_is_refused_beside_its_field() -> None:
    """Nothing is sent."""
    kit, member, case = with_a_case()
    member.open(f"{case}/reply").send(f"{case}/reply", text=" ", language="fr")
    assert (member.status, "Write something to the worker first." in member.words) == (400, True)
    assert kit.store.waiting() == ()
    member.send(f"{case}/reply", text="Kept", language="x y")
    assert "Kept" in member.page
    assert 'id="w-language"' in member.page


def test_a_full_disk_loses_nothing_that_was_typed() -> None:
    """The form comes back with the words and the sentence; sent again, it is there once."""
    kit, member, case = with_a_case()
    member.open(f"{case}/reply")
    kit.store.broken = True
    member.send(f"{case}/reply", text="A long answer.", language="fr")
    assert (member.status, member.heading, "A long answer." in member.page) == (503, "Write to the worker", True)
    assert render(not_kept().says) in member.words
    kit.store.broken = False
    member.send(f"{case}/reply", text="A long answer.", language="fr")
    assert [one.text for one in the_case(kit, member).said] == ["They keep my pay.", "A long answer."]


def test_a_language_that_the_team_does_not_list_is_pointed_out() -> None:
    """Somebody has to be found who can write it."""
    _, member, case = with_a_case(language="bn")
    assert "Your team does not list this language" in member.open(f"{case}/reply").words


def test_closing_needs_a_reason_and_can_be_undone() -> None:
    """The reason is shown; opening again takes it away."""
    kit, member, case = with_a_case()
    member.open(f"{case}/close").send(f"{case}/close", because="  ")
    assert (member.status, "Say in 1 to 2000 characters why the case is closed." in member.words) == (400, True)
    member.send(f"{case}/close", because="Paid in full.")
    assert "Paid in full." in member.words
    assert the_case(kit, member).state == "closed"
    member.send(f"{case}/reopen")
    assert the_case(kit, member).state == "open"
    assert "Paid in full." not in member.words


def test_erasing_is_final_and_needs_the_first_signs() -> None:
    """Wrong signs erase nothing; right ones leave nothing to be opened."""
    kit, member, case = with_a_case()
    member.open(f"{case}/erase").send(f"{case}/erase", handle="zzzz")
    assert (member.status, "Nothing was erased." in member.words) == (400, True)
    assert kit.store.cases()
    member.send(f"{case}/erase", handle=f" {case[7:11].upper()} ")
    assert member.at == "/cases?done=deleted"
    assert kit.store.cases() == ()
    assert member.open(case).status == 404
