"""Pulling from the Door: durable before it is acknowledged, opened once, put aside where it cannot be opened."""

from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from fakes.a_desk import PASSWORD, ADesk, Worker, begun, sample_account, team_recipients
from fakes.door_link import FakeDoorLink
from fakes.steady import Steady
from recourse.desk.cases.service import exhibit, read_case
from recourse.desk.door_link.model import Fetched
from recourse.desk.faults import DoorRefusedError, DoorUnreachableError, NoDoorError, NoSuchEnvelopeError
from recourse.desk.intake.model import Pulled
from recourse.desk.intake.service import aside, confirm_older_database, discard, older_database, pull, try_again
from recourse.desk.intake.writing import write_report
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries, verify
from recourse.desk.session.service import log_in
from recourse.desk.team.members import add_member
from recourse.store.faults import NotKeptError
from recourse.terms.message import message
from recourse.vault.content import AttachmentNote, FirstReport, write_first_report
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_raw, seal_text
from recourse.vault.secret import Seed


def test_a_report_becomes_a_case_and_its_envelope_is_destroyed() -> None:
    """Words, account and photo are in the case; nothing of them lies in clear, and the Door knows that we have it."""
    kit, session, _ = begun()
    photo = b"a photo of a payslip"
    id_ = Worker().report(kit, "They keep my pay.", account=sample_account(), photos=[photo])
    pulled = pull(kit.desk, session)
    assert pulled == Pulled(fetched=1, reports=pulled.reports)
    case = read_case(kit.desk, session, pulled.reports[0])
    assert (case.state, case.language, case.came, case.whole) == ("new", "fr", kit.clock.day, True)
    assert [(said.by, said.n, said.text) for said in case.said] == [("worker", 0, "They keep my pay.")]
    assert case.account is not None
    assert (case.account.employers or ())[0].name == "Sun Farms"
    (photo_1,) = case.exhibits
    assert (photo_1.name, photo_1.type, photo_1.size, photo_1.fault) == ("photo-1.jpg", "image/jpeg", len(photo), None)
    assert exhibit(kit.desk, session, case.id, photo_1.id)[1] == photo
    assert kit.door.acknowledged == [id_]
    assert kit.store.envelopes(aside=False) == ()
    assert len(kit.store.kept.blobs) == 1
    kept = repr(kit.store.kept)
    assert not any(word in kept for word in ("keep my pay", "Sun Farms", "payslip", "CD09", "ladder"))


def test_nothing_of_a_report_stays_that_the_intake_key_could_open() -> None:
    """Once it was opened only the case's own keys open it."""
    kit, session, _ = begun()
    Worker().report(kit, photos=[b"photo"])
    waiting = {item.envelope for item in kit.door.items.values()} | set(kit.door.blobs.values())
    pull(kit.desk, session)
    assert not waiting & {*kit.store.kept.blobs.values()}
    assert kit.store.kept.envelopes == {}


def test_the_same_report_twice_is_one_case() -> None:
    """Fetched again under its id, or offered under another id, it is there once."""
    kit, session, _ = begun()
    id_ = Worker().report(kit)
    pull(kit.desk, session)
    kit.door.acknowledged.clear()
    copy = kit.door.items[id_]
    kit.door.put(
        Fetched(id="f" * 32, kind=copy.kind, mailbox=copy.mailbox, envelope=copy.envelope, attachments=(), day=copy.day)
    )
    again = pull(kit.desk, session)
    assert (again.reports, again.messages, again.aside) == ((), (), 0)
    assert len(kit.store.cases()) == 1
    assert set(kit.door.acknowledged) == {id_, "f" * 32}


def test_a_report_sealed_anew_by_the_same_worker_joins_their_case() -> None:
    """The first one arrived and its page did not learn so; the words were changed and sent again."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit, "First words.", account=sample_account())
    worker.report(kit, "Second words.", account={"country": "GR"}, photos=[b"photo"])
    pulled = pull(kit.desk, session)
    assert len(pulled.reports) == 1
    case = read_case(kit.desk, session, pulled.reports[0])
    assert sorted(said.text for said in case.said) == ["First words.", "Second words."]
    names = {one.name for one in case.exhibits}
    assert names == {"photo-1.jpg", "account.json"}
    (other,) = [one for one in case.exhibits if one.name == "account.json"]
    told = exhibit(kit.desk, session, case.id, other.id)[1]
    assert case.account is not None
    assert (told == b'{"country":"GR"}') is (len(case.account.facts or ()) == 3)


def test_words_first_and_an_account_later_make_one_whole_case() -> None:
    """Where the first report had no account, that of the second is the case's."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit, "First words.")
    (case,) = pull(kit.desk, session).reports
    worker.report(kit, "Second words.", account=sample_account())
    pull(kit.desk, session)
    account = read_case(kit.desk, session, case).account
    assert account is not None
    assert len(account.facts or ()) == 3


def test_a_second_report_with_another_key_is_put_aside() -> None:
    """Whoever knows the mailbox hash, as the Door does, cannot speak for the worker."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit)
    (case,) = pull(kit.desk, session).reports
    worker.report(kit, "I lied.", reply_key=Worker("somebody else").reply_key)
    assert pull(kit.desk, session).aside == 1
    assert [said.text for said in read_case(kit.desk, session, case).said] == ["They do not pay me."]
    assert [(one.why, one.says) for one in aside(kit.desk)] == [
        ("SecondReportError", message("desk.service_second_report"))
    ]


def test_an_account_that_cannot_be_read_does_not_hold_up_the_words() -> None:
    """The case shows it as it came, says why, and where."""
    kit, session, _ = begun()
    Worker().report(
        kit, "Help me.", account={"country": "GR", "papers": "none", "payments": [{"amount": Decimal("1.50")}]}
    )
    (case,) = pull(kit.desk, session).reports
    seen = read_case(kit.desk, session, case)
    assert (seen.account, seen.said[0].text) == (None, "Help me.")
    assert seen.unread_account is not None
    assert '"papers":"none","payments":[{"amount":1.50}]' in seen.unread_account
    assert seen.unread_because is not None
    assert seen.account_fault_path.startswith("$")


def leave(kit: ADesk, envelope: bytes, *, kind: Any = "report", mailbox: str = "0" * 64) -> str:
    """Leave any bytes at the Door."""
    id_ = sha256(envelope + kind.encode()).hexdigest()[:32]
    kit.door.put(Fetched(id=id_, kind=kind, mailbox=mailbox, envelope=envelope, attachments=(), day=kit.clock.day))
    return id_


def a_report() -> bytes:
    """The content of a report."""
    keys = Worker().keys
    return write_first_report(
        FirstReport("fr", "Help", None, recipient_of(keys.seed), keys.reply_key),
    )


def test_what_cannot_be_opened_is_put_aside_and_said() -> None:
    """Truncated, changed, wrongly padded, foreign, not a report, no envelope: each has its sentence, none an alarm."""
    kit, session, _ = begun()
    random = Steady("bad")
    ours = team_recipients(kit)
    good = seal_text(a_report(), ours, random=random)
    stranger = recipient_of(Seed(random(32)))
    bad = {
        "truncated": good[:-1],
        "changed": good[:-1] + bytes([good[-1] ^ 1]),
        "padding": seal_raw(bytes(16_384), [*ours], random=random)[:-1],
        "foreign": seal_text(a_report(), [stranger], random=random),
        "no report": seal_text(b'{"v":1}', ours, random=random),
        "no envelope": b"hello",
    }
    ids = {leave(kit, envelope, mailbox=f"{n:064x}"): name for n, (name, envelope) in enumerate(bad.items())}
    fine = leave(kit, good)
    pulled = pull(kit.desk, session)
    assert (len(pulled.reports), pulled.aside) == (1, len(bad))
    why = {ids[one.id]: (one.why, one.says.id) for one in aside(kit.desk)}
    assert why["foreign"] == ("EnvelopeRefusedError", "vault.envelope_not_for_us")
    assert why["no report"] == ("MessageRefusedError", "vault.message_misshapen")
    assert {fault for fault, _ in why.values()} == {"EnvelopeRefusedError", "MessageRefusedError"}
    assert set(kit.door.acknowledged) == {*ids, fine}
    assert [entry.act for entry in entries(kit.desk, session)].count(Act.PUT_ASIDE) == len(bad)
    assert pull(kit.desk, session).aside == 0


def test_a_fault_of_this_program_holds_up_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """One report that breaks the writing is put aside with its fault's class; the others of its batch are opened."""
    kit, session, _ = begun()
    for number in range(4):
        Worker(f"w{number}").report(kit, f"words {number}")

    def breaks(act: Any, opened: Any) -> Any:
        if opened.report.text == "words 2":
            raise ZeroDivisionError
        return write_report(act, opened)

    monkeypatch.setattr("recourse.desk.intake.sorting.write_report", breaks)
    pulled = pull(kit.desk, session)
    assert (len(pulled.reports), pulled.aside) == (3, 1)
    assert [(one.why, one.says) for one in aside(kit.desk)] == [
        ("ZeroDivisionError", message("desk.service_aside_unknown"))
    ]
    assert verify(kit.desk, session) == kit.store.kept.head.number if kit.store.kept.head else False


def test_attachments_that_do_not_fit_are_marked_and_the_rest_is_kept() -> None:
    """One is missing, one was changed, one does not open; what nobody named is left out."""
    kit, session, _ = begun()
    keys = Worker().keys
    random = Steady("photos")
    photos = [b"good", b"missing", b"other", b"broken"]
    notes = tuple(AttachmentNote(photo.decode(), "image/jpeg", sha256(photo).hexdigest()) for photo in photos)
    content = write_first_report(FirstReport("fr", "", None, recipient_of(keys.seed), keys.reply_key, notes))
    ours = team_recipients(kit)
    blobs = {
        "a": seal_attachment(b"good", ours, random=random),
        "c": seal_attachment(b"not the same", ours, random=random),
        "d": b"no age file",
        "e": seal_attachment(b"unnamed", ours, random=random),
    }
    item = Fetched(
        id="1" * 32,
        kind="report",
        mailbox="1" * 64,
        envelope=seal_text(content, ours, random=random),
        attachments=("a", "b", "c", "d", "e"),
        day=kit.clock.day,
    )
    kit.door.put(item, blobs)
    (case,) = pull(kit.desk, session).reports
    seen = read_case(kit.desk, session, case)
    assert [(one.name, one.fault) for one in seen.exhibits] == [
        ("good", None),
        ("missing", "AttachmentMissingError"),
        ("other", "AttachmentChangedError"),
        ("broken", "EnvelopeRefusedError"),
    ]
    assert len(kit.store.kept.blobs) == 1
    assert entries(kit.desk, session, case=case)[0].details == {"attachments": 4, "not_opened": 3}


def test_messages_join_their_case_in_the_order_of_their_numbers() -> None:
    """Whatever order the Door gives them in."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit)
    (case,) = pull(kit.desk, session).reports
    for number in (3, 1, 2):
        worker.message(kit, f"words {number}", n=number, photos=[b"photo"] if number == 2 else ())
    pulled = pull(kit.desk, session)
    assert (pulled.messages, pulled.aside) == ((case,), 0)
    seen = read_case(kit.desk, session, case)
    assert [(said.n, said.text) for said in seen.said[1:]] == [(1, "words 1"), (2, "words 2"), (3, "words 3")]
    assert [len(said.exhibits) for said in seen.said] == [0, 0, 1, 0]


def test_a_used_number_is_refused_and_shown() -> None:
    """Whatever else the message says."""
    kit, session, _ = begun()
    worker = Worker()
    worker.report(kit)
    worker.message(kit, "first", n=1)
    (case,) = pull(kit.desk, session).reports
    worker.message(kit, "the same number", n=1)
    assert pull(kit.desk, session).aside == 1
    assert [(one.why, one.says) for one in aside(kit.desk)] == [
        ("NumberUsedError", message("desk.service_number_used"))
    ]
    assert [said.text for said in read_case(kit.desk, session, case).said] == ["They do not pay me.", "first"]


def test_a_message_without_the_right_code_is_put_aside() -> None:
    """Another key, or the mailbox of another worker."""
    kit, session, _ = begun()
    worker, other = Worker(), Worker("other")
    worker.report(kit)
    other.report(kit)
    pull(kit.desk, session)
    other.mailbox = worker.mailbox
    other.message(kit, "forged")
    assert pull(kit.desk, session).aside == 1
    assert [(one.kind, one.why, one.says.id) for one in aside(kit.desk)] == [
        ("message", "MessageRefusedError", "vault.message_code")
    ]


def test_a_message_before_its_report_is_put_aside_and_can_be_tried_again() -> None:
    """Once the case is there it joins it."""
    kit, session, _ = begun()
    worker = Worker()
    worker.message(kit, "early", n=1)
    assert pull(kit.desk, session).aside == 1
    (lying,) = aside(kit.desk)
    assert lying.why == "NoCaseForMessageError"
    worker.report(kit)
    (case,) = pull(kit.desk, session).reports
    assert try_again(kit.desk, session, lying.id).messages == (case,)
    assert aside(kit.desk) == ()
    assert [said.text for said in read_case(kit.desk, session, case).said] == ["They do not pay me.", "early"]


def test_what_lies_aside_can_be_discarded_for_good() -> None:
    """It is gone with its attachments, and the ledger says that somebody did it."""
    kit, session, _ = begun()
    worker = Worker()
    worker.message(kit, photos=[b"photo"])
    pull(kit.desk, session)
    (lying,) = aside(kit.desk)
    discard(kit.desk, session, lying.id)
    assert (aside(kit.desk), kit.store.kept.blobs) == ((), {})
    entry = entries(kit.desk, session)[0]
    assert (entry.act, entry.details) == (Act.DISCARDED, {"envelope": lying.id, "why": "NoCaseForMessageError"})
    with pytest.raises(NoSuchEnvelopeError):
        discard(kit.desk, session, lying.id)
    with pytest.raises(NoSuchEnvelopeError):
        try_again(kit.desk, session, lying.id)


def test_without_a_door_nothing_is_fetched() -> None:
    """The sentence says what is missing."""
    kit, session, _ = begun(joined=False)
    with pytest.raises(NoDoorError) as refused:
        pull(kit.desk, session)
    assert refused.value.says == message("desk.service_no_door")


def test_a_full_disk_acknowledges_nothing() -> None:
    """What could not be made durable waits at the Door, and comes with the next pull."""
    kit, session, _ = begun()
    Worker().report(kit, photos=[b"photo"])
    kit.store.broken = True
    with pytest.raises(NotKeptError):
        pull(kit.desk, session)
    assert (kit.door.acknowledged, kit.store.envelopes(aside=False)) == ([], ())
    kit.store.broken = False
    assert len(pull(kit.desk, session).reports) == 1


@pytest.mark.parametrize("answered", range(1, 10))
def test_a_connection_lost_at_any_moment_loses_and_doubles_nothing(answered: int) -> None:
    """After it comes back each report is one case, with its photo."""
    kit, session, _ = begun()
    kit.door.page_size = 1
    for number in range(3):
        Worker(f"w{number}").report(kit, f"words {number}", photos=[b"photo"])
    kit.door.fails_after = answered
    with pytest.raises(DoorUnreachableError):
        pull(kit.desk, session)
    kit.door.fails_after = None
    pull(kit.desk, session)
    cases = [read_case(kit.desk, session, stored.id) for stored in kit.store.cases()]
    assert sorted(case.said[0].text for case in cases) == ["words 0", "words 1", "words 2"]
    assert [[one.fault for one in case.exhibits] for case in cases] == [[None]] * 3
    assert len(kit.store.kept.blobs) == 3
    assert set(kit.door.acknowledged) == set(kit.door.items)


def test_what_came_before_the_connection_was_lost_is_opened() -> None:
    """A Door that fails half-way does not hold up what is here."""
    kit, session, _ = begun()
    kit.door.page_size = 1
    for number in range(2):
        Worker(f"w{number}").report(kit)
    kit.door.fails_after = 3
    with pytest.raises(DoorUnreachableError):
        pull(kit.desk, session)
    assert len(kit.store.cases()) == 1


def test_a_door_with_another_token_is_said() -> None:
    """The status stands in the sentence."""
    kit, session, _ = begun()

    class Refusing(FakeDoorLink):
        def acknowledge(self, *_: object, **__: object) -> int:
            raise DoorRefusedError(401)

    kit.door = Refusing()
    with pytest.raises(DoorRefusedError) as refused:
        pull(kit.again(), session)
    assert refused.value.says == message("desk.service_door_refused", status=401)


def test_a_member_who_may_not_open_all_leaves_reports_for_others() -> None:
    """They are fetched and wait; whoever may open them does."""
    kit, maria, _ = begun()
    add_member(kit.desk, maria, name="Omar", password=PASSWORD, language="en", compartments={"work", "notes"})
    omar = log_in(kit.desk, name="Omar", password=PASSWORD)
    Worker().report(kit)
    assert pull(kit.desk, omar) == Pulled(fetched=1)
    assert len(kit.store.envelopes(aside=False)) == 1
    assert len(pull(kit.desk, maria).reports) == 1


def test_a_restored_database_is_noticed_until_a_member_confirms_it() -> None:
    """The Door knows a larger number of the ledger than this database has."""
    kit, session, _ = begun()
    pull(kit.desk, session)
    before = kit.store.kept.copied()
    for number in range(3):
        Worker(f"w{number}").report(kit)
    assert not pull(kit.desk, session).older_database
    known = kit.door.ledger
    kit.store.kept = before
    assert pull(kit.desk, session).older_database
    assert older_database(kit.desk) == known
    assert pull(kit.desk, session).older_database
    confirm_older_database(kit.desk, session)
    assert older_database(kit.desk) is None
    assert not pull(kit.desk, session).older_database
    entry = next(entry for entry in entries(kit.desk, session) if entry.act is Act.OLDER_DATABASE_CONFIRMED)
    assert entry.details == {"door_knows": known}


def test_a_database_that_is_not_restored_is_never_said_to_be() -> None:
    """The number left with the Door never passes that of the head."""
    kit, session, _ = begun()
    for number in range(5):
        Worker(f"w{number}").report(kit)
        assert not pull(kit.desk, session).older_database
        head = kit.store.head()
        assert head is not None
        assert kit.door.ledger <= head.number
