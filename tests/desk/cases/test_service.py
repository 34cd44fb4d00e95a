"""Reading and changing one case."""

import pytest

from fakes.a_desk import ADesk, Worker, begun, sample_account
from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.continuum.indicators import names
from recourse.desk.cases.erasing import WITHIN, erase_overdue, planned_in
from recourse.desk.cases.service import (
    advice_on,
    close,
    edit_account,
    erase,
    exhibit,
    read_case,
    reopen,
    take_up,
)
from recourse.desk.faults import (
    CaseStoppedError,
    NoSuchCaseError,
    NoSuchExhibitError,
    NotFilledInError,
)
from recourse.desk.intake.service import pull
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries, verify
from recourse.desk.messages.service import reply
from recourse.desk.session.model import Session
from recourse.store.faults import NotKeptError, VersionError
from recourse.terms.message import message


def a_case(*, account: bool = True, photos: tuple[bytes, ...] = ()) -> tuple[ADesk, Session, str, Worker]:
    """A Desk with one case."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit, account=sample_account() if account else None, photos=photos)
    (case,) = pull(kit.desk, session).reports
    return kit, session, case, worker


def changed(**parts: object) -> Account:
    """The sample account with other parts."""
    return account_from_plain({**sample_account(), **parts}, indicators=names())


def test_an_account_is_changed_with_its_history() -> None:
    """The case holds the new one; the ledger says which parts changed, and by whom."""
    kit, session, case, _ = a_case()
    before = read_case(kit.desk, session, case)
    account = changed(payments=[], employers=[{"id": "e1", "name": "Moon Farms"}])
    after = edit_account(kit.desk, session, case, version=before.version, account=account)
    assert after.account == read_case(kit.desk, session, case).account == account
    assert after.version == before.version + 1
    entry = entries(kit.desk, session, case=case)[0]
    assert (entry.act, entry.member, entry.details) == (
        Act.ACCOUNT_CHANGED,
        session.member,
        {"parts": ["employers", "payments"]},
    )
    assert after.said == before.said


def test_what_is_no_more_told_leaves_its_compartment() -> None:
    """Names, notes and facts that were taken out are in no record any more."""
    kit, session, case, _ = a_case()
    account = account_from_plain({"country": "GR"}, indicators=names())
    edit_account(kit.desk, session, case, version=1, account=account)
    assert read_case(kit.desk, session, case).account == account


def test_the_second_window_is_told() -> None:
    """A change made on an older version writes nothing."""
    kit, session, case, _ = a_case()
    edit_account(kit.desk, session, case, version=1, account=changed(region="Attica"))
    with pytest.raises(VersionError):
        edit_account(kit.desk, session, case, version=1, account=changed(region="Crete"))
    account = read_case(kit.desk, session, case).account
    assert account is not None
    assert account.region == "Attica"
    assert verify(kit.desk, session) == len(kit.store.ledger())


def test_a_message_that_comes_meanwhile_is_no_conflict() -> None:
    """The worker writes while a member changes the account: both are kept."""
    kit, session, case, worker = a_case()
    version = read_case(kit.desk, session, case).version
    worker.message(kit, "One more thing.")
    pull(kit.desk, session)
    seen = edit_account(kit.desk, session, case, version=version, account=changed(region="Attica"))
    assert seen.said[-1].text == "One more thing."
    assert seen.account is not None
    assert seen.account.region == "Attica"


def test_nothing_changed_writes_nothing() -> None:
    """The same account again is no act."""
    kit, session, case, _ = a_case()
    before = len(kit.store.ledger())
    seen = edit_account(kit.desk, session, case, version=1, account=changed())
    assert (seen.version, len(kit.store.ledger())) == (1, before)


def test_an_account_begins_where_none_came() -> None:
    """A member writes down what the words tell."""
    kit, session, case, _ = a_case(account=False)
    assert read_case(kit.desk, session, case).account is None
    assert advice_on(kit.desk, read_case(kit.desk, session, case)) is None
    seen = edit_account(kit.desk, session, case, version=1, account=changed())
    advice = advice_on(kit.desk, seen)
    assert advice is not None
    assert (advice.reading.band.value, str(advice.claim.owed)) == ("severe-exploitation", "5472.34")


def test_a_full_disk_changes_nothing() -> None:
    """Neither the account nor the ledger."""
    kit, session, case, _ = a_case()
    kit.store.broken = True
    with pytest.raises(NotKeptError):
        edit_account(kit.desk, session, case, version=1, account=changed(region="Attica"))
    kit.store.broken = False
    assert read_case(kit.desk, session, case).version == 1
    assert verify(kit.desk, session) == len(kit.store.ledger())


def test_a_case_is_taken_up_closed_with_a_reason_and_opened_again() -> None:
    """Each is one entry; what is so already stays so without one."""
    kit, session, case, _ = a_case()
    assert take_up(kit.desk, session, case).state == "open"
    assert take_up(kit.desk, session, case).state == "open"
    closed = close(kit.desk, session, case, because=" Paid in full. ")
    assert (closed.state, closed.closed_because) == ("closed", "Paid in full.")
    assert close(kit.desk, session, case, because="Another reason").closed_because == "Paid in full."
    again = reopen(kit.desk, session, case)
    assert (again.state, again.closed_because) == ("open", "")
    acts = [entry.act for entry in entries(kit.desk, session, case=case)]
    assert acts == [Act.CASE_REOPENED, Act.CASE_CLOSED, Act.CASE_OPENED, Act.REPORT_OPENED]
    assert "Paid in full" not in repr(kit.store.kept)


@pytest.mark.parametrize("because", ["", "  ", "x" * 2001])
def test_a_case_is_not_closed_without_a_reason(because: str) -> None:
    """The sentence says how long it may be."""
    kit, session, case, _ = a_case()
    with pytest.raises(NotFilledInError) as refused:
        close(kit.desk, session, case, because=because)
    assert (refused.value.path, refused.value.says) == (
        "because",
        message("desk.service_reason_length", most=2000),
    )


def test_who_looks_at_an_attachment_stands_in_the_ledger() -> None:
    """Its content is given, and the entry names it."""
    kit, session, case, _ = a_case(photos=(b"payslip",))
    (photo,) = read_case(kit.desk, session, case).exhibits
    assert exhibit(kit.desk, session, case, photo.id) == (photo, b"payslip")
    entry = entries(kit.desk, session, case=case)[0]
    assert (entry.act, entry.details) == (Act.EXHIBIT_LOOKED_AT, {"exhibit": photo.id})
    with pytest.raises(NoSuchExhibitError):
        exhibit(kit.desk, session, case, "0" * 32)


def test_there_is_no_such_case() -> None:
    """An unknown id is refused by every act."""
    kit, session, _, _ = a_case()
    for act in (read_case, take_up, reopen, erase):
        with pytest.raises(NoSuchCaseError):
            act(kit.desk, session, "0" * 32)


def test_a_delete_stops_the_case_at_once() -> None:
    """It says so; nothing more is written to it, and what waited to be sent is dropped."""
    kit, session, case, worker = a_case(photos=(b"photo",))
    kit.door.mailboxes[worker.mailbox] = []
    kit.door.down = True
    reply(kit.desk, session, case, text="Wait for us.", language="fr")
    kit.door.down = False
    worker.delete(kit)
    assert pull(kit.desk, session).deletions == (case,)
    seen = read_case(kit.desk, session, case)
    assert (seen.deletion_asked, seen.can_reply, kit.store.waiting()) == (kit.clock.day, False, ())
    with pytest.raises(CaseStoppedError):
        edit_account(kit.desk, session, case, version=seen.version, account=changed(region="Attica"))
    with pytest.raises(CaseStoppedError):
        reply(kit.desk, session, case, text="One more word.", language="fr")
    close(kit.desk, session, case, because="The worker asked.")
    with pytest.raises(CaseStoppedError):
        reopen(kit.desk, session, case)


def test_a_delete_erases_the_case_within_seven_days_also_while_all_are_locked() -> None:
    """Keys, records and photos are gone without anybody logging in; the ledger hears of it later and still verifies."""
    kit, session, case, worker = a_case(photos=(b"photo",))
    worker.delete(kit)
    pull(kit.desk, session)
    kit.again()
    kit.clock.later(days=WITHIN.days - 1)
    assert erase_overdue(kit.desk) == ()
    kit.clock.later(days=1)
    assert erase_overdue(kit.desk) == (case,)
    assert erase_overdue(kit.desk) == ()
    kept = kit.store.kept
    assert (kept.cases, kept.records, kept.wrapped_keys, kept.blobs) == ({}, {}, {}, {})
    assert planned_in(kit.desk) == {}
    pull(kit.desk, session)
    erased = next(entry for entry in entries(kit.desk, session) if entry.act is Act.ERASED)
    assert erased.details == {"erased": case, "while_locked": 1}
    assert verify(kit.desk, session) == len(kit.store.ledger())


def test_a_case_is_erased_by_a_member_at_once() -> None:
    """The entry that says so survives, the others are closed for ever, and the chain holds."""
    kit, session, case, worker = a_case(photos=(b"photo",))
    worker.delete(kit)
    pull(kit.desk, session)
    erase(kit.desk, session, case)
    kept = kit.store.kept
    assert (kept.cases, kept.records, kept.wrapped_keys, kept.blobs) == ({}, {}, {}, {})
    found = entries(kit.desk, session)
    assert (found[0].act, found[0].details) == (Act.ERASED, {"erased": case})
    assert {entry.act for entry in found if entry.case == case} == {None}
    assert verify(kit.desk, session) == len(kit.store.ledger())
    assert erase_overdue(kit.desk) == ()
    with pytest.raises(NoSuchCaseError):
        read_case(kit.desk, session, case)


def test_a_case_says_nothing_in_a_log() -> None:
    """What a traceback would print holds no word of the worker."""
    kit, session, case, _ = a_case(photos=(b"payslip",))
    seen = read_case(kit.desk, session, case)
    assert not any(word in repr((seen, seen.said, seen.exhibits)) for word in ("pay", "Sun Farms", "photo-1"))
