"""Reading and verifying the ledger."""

from dataclasses import replace

import pytest

from fakes.a_desk import NEW_TEAM, PASSWORD, ADesk, Worker, begun
from recourse.desk.faults import NotSetUpError
from recourse.desk.intake.service import pull
from recourse.desk.ledger.model import Act, Entry
from recourse.desk.ledger.service import entries, verify
from recourse.desk.session.service import log_in
from recourse.desk.team.service import first_run
from recourse.store.desk.ports import Head
from recourse.vault.keyring.faults import LedgerBrokenError
from recourse.web.i18n.catalogue import catalogue


def with_entries() -> tuple[ADesk, object]:
    """A Desk with a few entries."""
    kit, session, _ = begun()
    Worker().report(kit)
    pull(kit.desk, session)
    return kit, session


def test_entries_say_who_did_what_and_when() -> None:
    """The newest first, those of a case apart."""
    kit, session, _ = begun()
    kit.clock.later(days=1)
    Worker().report(kit)
    (case,) = pull(kit.desk, session).reports
    found = entries(kit.desk, session)
    assert [entry.number for entry in found] == [4, 3, 2, 1]
    assert found[1] == Entry(
        number=3, day=kit.clock.day, case=case, act=Act.REPORT_OPENED, member=session.member, details={}
    )
    assert entries(kit.desk, session, case=case) == (found[1],)
    assert found[0].details == {"fetched": 1, "opened": 1, "aside": 0}


def test_nobody_reads_the_ledger_from_the_disk() -> None:
    """Acts and members are sealed; a number, a day and a case's id are not."""
    kit, session, _ = begun()
    rows = repr(kit.store.ledger())
    assert not any(act.value in rows for act in Act)
    assert session.member not in rows


def test_an_act_of_a_newer_version_is_shown_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number and day stay, and it verifies."""
    kit, session, _ = begun()
    monkeypatch.setattr("recourse.desk.ledger.service._known", lambda _: None)
    assert {entry.act for entry in entries(kit.desk, session)} == {None}


def test_before_the_first_run_there_is_nothing_to_verify() -> None:
    """It says what is missing."""
    with pytest.raises(NotSetUpError):
        verify(ADesk().desk)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_missing_entry_is_found(number: int) -> None:
    """Wherever it was taken out."""
    kit, _ = with_entries()
    del kit.store.kept.ledger[number]
    with pytest.raises(LedgerBrokenError):
        verify(kit.desk)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_changed_entry_is_found(number: int) -> None:
    """Also where its hash was made to fit."""
    kit, _ = with_entries()
    row = kit.store.kept.ledger[number]
    kit.store.kept.ledger[number] = replace(row, sealed=b"other")
    with pytest.raises(LedgerBrokenError):
        verify(kit.desk)
    kit.store.kept.ledger[number] = replace(row, hash=bytes(32), sealed=None)
    with pytest.raises(LedgerBrokenError):
        verify(kit.desk)


def test_a_head_of_somebody_else_is_found() -> None:
    """Without the signing key nobody ends the ledger anew."""
    kit, _ = with_entries()
    head = kit.store.kept.head
    assert head is not None
    for wrong in (replace(head, number=head.number - 1), replace(head, signature=bytes(64)), Head(0, bytes(32), b"")):
        kit.store.kept.head = wrong
        with pytest.raises(LedgerBrokenError):
            verify(kit.desk)


def test_a_ledger_and_record_of_another_team_are_found_by_a_member() -> None:
    """Whoever replaced both on the disk did not replace the member's sealed identity."""
    kit, session, _ = begun()
    other = ADesk(random=type(kit.random)("elsewhere"))
    first_run(other.desk, NEW_TEAM)
    kit.store.kept.ledger = other.store.kept.ledger
    kit.store.kept.head = other.store.kept.head
    kit.store.kept.settings["record"] = other.store.kept.settings["record"]
    assert verify(kit.desk) == 1
    with pytest.raises(LedgerBrokenError):
        verify(kit.desk, session)


def test_every_act_has_its_words() -> None:
    """No entry is shown as an id."""
    english = catalogue("en").sentences
    assert [act for act in Act if act.label.id not in english] == []


def test_a_log_in_stands_in_the_ledger() -> None:
    """Who came, on which day."""
    kit, _, _ = begun()
    session = log_in(kit.desk, name="Maria", password=PASSWORD)
    assert (entries(kit.desk, session)[0].act, entries(kit.desk, session)[0].member) == (Act.LOG_IN, session.member)
