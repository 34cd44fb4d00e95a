"""Passwords, recovery copies, who joins and who leaves."""

import pytest

from fakes.a_desk import NEW_TEAM, PASSWORD, ADesk, Worker, begun, sample_account, team_recipients
from recourse.desk.cases.service import edit_account, read_case, take_up
from recourse.desk.faults import (
    LastMemberError,
    NameTakenError,
    NoSuchMemberError,
    NotFilledInError,
    ReadInPartError,
    TooManyTriesError,
    WrongNameOrPasswordError,
    WrongRecoveryCopyError,
)
from recourse.desk.intake.service import pull
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries, verify
from recourse.desk.messages.service import reply
from recourse.desk.session.model import Session
from recourse.desk.session.service import log_in, resume
from recourse.desk.team.members import (
    add_member,
    change_password,
    choose_language,
    new_recovery_copy,
    recover,
    remove_member,
)
from recourse.desk.team.service import first_run, record_of, recovery_groups, team_of
from recourse.terms.message import message
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.case_keys import unwrap
from recourse.vault.keyring.faults import NotHeldError
from recourse.vault.keyring.records import open_record
from recourse.vault.opener import open_text
from recourse.vault.seal import seal_text

OTHER = "three slow ferries"


def test_a_new_password_ends_every_other_session() -> None:
    """The old one opens nothing any more, and whoever sat elsewhere is locked out."""
    kit, first, _ = begun()
    second = log_in(kit.desk, name="Maria", password=PASSWORD)
    third = change_password(kit.desk, first, old=PASSWORD, new=OTHER)
    assert [resume(kit.desk, session.cookie) is None for session in (first, second, third)] == [True, True, False]
    with pytest.raises(WrongNameOrPasswordError):
        log_in(kit.desk, name="Maria", password=PASSWORD)
    log_in(kit.desk, name="Maria", password=OTHER)
    assert entries(kit.desk, third)[1].act is Act.PASSWORD_CHANGED


def test_a_password_is_not_changed_without_the_old_one() -> None:
    """Nor to one that is too short; tries at the old one count."""
    kit, session, _ = begun()
    with pytest.raises(NotFilledInError) as short:
        change_password(kit.desk, session, old=PASSWORD, new="short")
    assert (short.value.path, short.value.says) == (
        "new",
        message("desk.service_password_length", least=12, most=1000),
    )
    for _ in range(5):
        with pytest.raises(WrongNameOrPasswordError):
            change_password(kit.desk, session, old=OTHER, new=OTHER)
    with pytest.raises(TooManyTriesError):
        change_password(kit.desk, session, old=PASSWORD, new=OTHER)
    assert resume(kit.desk, session.cookie) is not None


def test_the_language_of_one_s_pages_is_an_act() -> None:
    """The ledger says who chose which; the same again is none, and what is no language is refused."""
    kit, session, _ = begun()
    choose_language(kit.desk, session, "ar")
    entry = entries(kit.desk, session)[0]
    assert (entry.act, entry.member, entry.details) == (Act.LANGUAGE_CHANGED, session.member, {"language": "ar"})
    before = len(kit.store.ledger())
    choose_language(kit.desk, session, "ar")
    with pytest.raises(NotFilledInError) as refused:
        choose_language(kit.desk, session, "quack")
    assert (refused.value.path, refused.value.says) == ("language", message("desk.service_language"))
    assert [one.language for one in kit.store.members()] == ["ar"]
    assert len(kit.store.ledger()) == before
    assert log_in(kit.desk, name="Maria", password=PASSWORD).language == "ar"


def test_the_paper_leads_back_to_a_new_password() -> None:
    """Who forgot the password types the copy, sets another one, and opens all that was there."""
    kit, session, run = begun()
    Worker().report(kit, account=sample_account())
    (case,) = pull(kit.desk, session).reports
    back = recover(kit.desk, name="maria", copy=run.recovery_copy.lower().replace(" ", "-"), new=OTHER)
    assert read_case(kit.desk, back, case).said[0].text == "They do not pay me."
    assert resume(kit.desk, session.cookie) is None
    with pytest.raises(WrongNameOrPasswordError):
        log_in(kit.desk, name="Maria", password=PASSWORD)
    log_in(kit.desk, name="Maria", password=OTHER)
    assert entries(kit.desk, back)[1].act is Act.RECOVERED


def test_a_wrong_paper_or_name_is_refused() -> None:
    """The check finds a wrong sign, another team's paper does not open, and a name that nobody has tells nothing."""
    kit, _, run = begun()
    other = first_run(ADesk(random=type(kit.random)("elsewhere")).desk, NEW_TEAM)
    groups = run.recovery_copy.split(" ")
    swapped = " ".join([groups[1], groups[0], *groups[2:]])
    refusals = []
    for name, copy in (("Maria", swapped), ("Maria", other.recovery_copy), ("Omar", run.recovery_copy)):
        with pytest.raises(WrongRecoveryCopyError) as refused:
            recover(kit.desk, name=name, copy=copy, new=OTHER)
        refusals.append(refused.value.says.id)
    assert refusals == ["vault.recovery_wrong", "vault.recovery_other", "desk.service_wrong_recovery"]


def test_a_new_copy_makes_the_old_paper_worthless() -> None:
    """It asks for the password, is to be checked again, and alone leads back."""
    kit, session, run = begun()
    with pytest.raises(WrongNameOrPasswordError):
        new_recovery_copy(kit.desk, session, password=OTHER)
    copy = new_recovery_copy(kit.desk, session, password=PASSWORD)
    assert recovery_groups(kit.desk, session) is not None
    assert not team_of(kit.desk, session).recovery_checked
    with pytest.raises(WrongRecoveryCopyError):
        recover(kit.desk, name="Maria", copy=run.recovery_copy, new=OTHER)
    recover(kit.desk, name="Maria", copy=copy, new=OTHER)


def with_omar(*, compartments: set[str] | None = None) -> tuple[ADesk, Session, Session, str]:
    """A Desk with a case, and a second member's session."""
    kit, maria, _ = begun()
    Worker().report(kit, account=sample_account())
    (case,) = pull(kit.desk, maria).reports
    add_member(kit.desk, maria, name="Omar", password=OTHER, language="ar", compartments=compartments)
    return kit, maria, log_in(kit.desk, name="Omar", password=OTHER), case


def test_a_new_member_opens_what_was_there_before() -> None:
    """They get the keys of all epochs, an own recovery copy, and a name that is theirs."""
    kit, maria, _ = begun()
    Worker().report(kit, account=sample_account())
    (case,) = pull(kit.desk, maria).reports
    member, copy = add_member(kit.desk, maria, name="Omar", password=OTHER, language="ar")
    omar = log_in(kit.desk, name="Omar", password=OTHER)
    assert (member.name, omar.language) == ("Omar", "ar")
    assert read_case(kit.desk, omar, case).account == read_case(kit.desk, maria, case).account
    recover(kit.desk, name="Omar", copy=copy, new=PASSWORD)
    with pytest.raises(NameTakenError):
        add_member(kit.desk, maria, name=" OMAR ", password=OTHER, language="ar")


def test_a_member_without_a_compartment_reads_the_case_without_it() -> None:
    """What lies there is not shown and cannot be changed away; the case says which part is closed."""
    kit, maria, omar, case = with_omar(compartments={"work", "identity", "health", "notes"})
    seen = read_case(kit.desk, omar, case)
    assert (seen.whole, seen.hidden) == (False, ("status",))
    assert seen.account is not None
    assert [fact.indicator for fact in seen.account.facts or ()] == ["CD14", "EX01"]
    with pytest.raises(ReadInPartError):
        edit_account(kit.desk, omar, case, version=seen.version, account=seen.account)
    assert read_case(kit.desk, maria, case).whole
    with pytest.raises(NotFilledInError) as refused:
        add_member(kit.desk, omar, name="Ines", password=OTHER, language="en", compartments={"status"})
    assert (refused.value.path, refused.value.says) == ("compartments", message("desk.service_compartment"))


def test_who_has_left_opens_nothing_that_is_written_after() -> None:
    """A new epoch begins: reports go to another key, and a case gets new keys before anything is written to it."""
    kit, maria, omar, case = with_omar()
    before = team_recipients(kit)
    remove_member(kit.desk, maria, omar.member, password=PASSWORD)
    assert [resume(kit.desk, omar.cookie), (record_of(kit.desk).epoch)] == [None, 2]
    assert team_recipients(kit) != before
    with pytest.raises(WrongNameOrPasswordError):
        log_in(kit.desk, name="Omar", password=OTHER)
    again = resume(kit.desk, maria.cookie)
    assert again is not None
    assert again.keyring.epoch == 2
    take_up(kit.desk, again, case)
    reply(kit.desk, again, case, text="A secret from now on.", language="fr")
    for wrapped in kit.store.wrapped_keys(case):
        assert wrapped.epoch == 2
        with pytest.raises(NotHeldError):
            unwrap(wrapped, omar.keyring)
    envelope = seal_text(b"x", team_recipients(kit), random=kit.random)
    with pytest.raises(Exception, match="not_for_us"):
        open_text(envelope, omar.keyring.intake_seeds())
    assert open_text(envelope, again.keyring.intake_seeds()) == b"x"
    assert verify(kit.desk, again) > 0
    assert read_case(kit.desk, again, case).said[-1].text == "A secret from now on."


def test_a_case_key_that_somebody_who_left_had_copied_opens_no_new_record() -> None:
    """They may have kept the case key itself, not only the team's; it is replaced."""
    kit, maria, omar, case = with_omar()
    copied = {one.compartment: unwrap(one, omar.keyring) for one in kit.store.wrapped_keys(case)}
    remove_member(kit.desk, maria, omar.member, password=PASSWORD)
    again = resume(kit.desk, maria.cookie)
    assert again is not None
    take_up(kit.desk, again, case)
    for record in kit.store.records(case):
        key = copied["work" if record.compartment == "summary" else record.compartment]
        with pytest.raises(NotOpenedError):
            open_record(key, record.sealed, case=case, compartment=record.compartment, version=record.version)


def test_nobody_is_removed_without_the_password() -> None:
    """At a Desk that was left open a passer-by ends no member's rights."""
    kit, maria, omar, _ = with_omar()
    with pytest.raises(WrongNameOrPasswordError):
        remove_member(kit.desk, maria, omar.member, password=OTHER)
    assert [one.left for one in kit.store.members()] == [None, None]
    assert record_of(kit.desk).epoch == 1
    assert resume(kit.desk, omar.cookie) is not None


def test_old_intake_keys_stay_for_thirty_days() -> None:
    """A report sealed just before a member left is opened; a month later the old key is forgotten."""
    kit, maria, omar, _ = with_omar()
    Worker("late").report(kit)
    remove_member(kit.desk, maria, omar.member, password=PASSWORD)
    again = log_in(kit.desk, name="Maria", password=PASSWORD)
    assert len(pull(kit.desk, again).reports) == 1
    kit.clock.later(days=30)
    again = log_in(kit.desk, name="Maria", password=PASSWORD)
    pull(kit.desk, again)
    assert len(again.keyring.intake_seeds()) == 2
    kit.clock.later(days=1)
    again = log_in(kit.desk, name="Maria", password=PASSWORD)
    pull(kit.desk, again)
    assert len(log_in(kit.desk, name="Maria", password=PASSWORD).keyring.intake_seeds()) == 1


def test_somebody_always_stays() -> None:
    """The last member cannot leave, and nobody leaves twice."""
    kit, maria, omar, _ = with_omar()
    remove_member(kit.desk, omar, maria.member, password=OTHER)
    omar = log_in(kit.desk, name="Omar", password=OTHER)
    with pytest.raises(LastMemberError):
        remove_member(kit.desk, omar, omar.member, password=OTHER)
    with pytest.raises(NoSuchMemberError):
        remove_member(kit.desk, omar, maria.member, password=OTHER)
    assert resume(kit.desk, maria.cookie) is None
