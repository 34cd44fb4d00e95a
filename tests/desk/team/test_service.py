"""First run, the recovery copy's check, the signed record and the Door's token."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from fakes.a_desk import DAY, NEW_TEAM, PASSWORD, SCRIPTS, ADesk, begun
from fakes.door_link import TOKEN
from recourse.desk.door_link.token import door_token
from recourse.desk.faults import (
    AlreadySetUpError,
    DoorRefusedError,
    DoorUnreachableError,
    NoDoorError,
    NotFilledInError,
    WrongRecoveryCopyError,
)
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries, verify
from recourse.desk.session.service import log_in
from recourse.desk.team.service import (
    check_recovery_groups,
    first_run,
    is_set_up,
    join_door,
    members_of,
    record_of,
    recovery_groups,
    renew_record,
    team_name,
    team_of,
)
from recourse.terms.message import message
from recourse.vault.keyring.team_keys import PURPOSES


def test_a_first_run_makes_a_team_that_can_be_opened() -> None:
    """The record is signed and valid for ninety days, the member opens every key, and the ledger begins."""
    kit = ADesk()
    assert (is_set_up(kit.desk), team_name(kit.desk)) == (False, "")
    run = first_run(kit.desk, NEW_TEAM)
    record = record_of(kit.desk)
    assert (record.name, record.country, record.languages, record.epoch) == ("Harbour advice", "GR", ("en", "fr"), 1)
    assert record.about == {"en": "Two advisers read what you send."}
    assert (record.until - DAY).days == 90
    assert record.bundle == sha256(SCRIPTS["seal.js"]).hexdigest()
    assert run.record == (kit.store.setting("record") or b"").decode()
    session = log_in(kit.desk, name="Maria", password=PASSWORD)
    assert {purpose for purpose, _ in session.keyring.keys} == set(PURPOSES)
    assert [entry.act for entry in entries(kit.desk, session)] == [Act.LOG_IN, Act.FIRST_RUN]
    assert verify(kit.desk) == verify(kit.desk, session) == 2
    assert (is_set_up(kit.desk), team_name(kit.desk)) == (True, "Harbour advice")
    assert [(member.name, member.left) for member in members_of(kit.desk)] == [("Maria", None)]


def test_no_secret_of_a_first_run_lies_in_clear() -> None:
    """Neither password, seeds, team keys nor the recovery copy stand in the database."""
    kit, session, run = begun()
    kept = repr(kit.store.kept).encode()
    secrets = [key.secret.value for key in session.keyring.keys.values()] + [session.keyring.identity.seed.value]
    assert PASSWORD.encode() not in kept
    assert TOKEN.encode() not in kept
    assert run.recovery_copy.encode() not in kept
    assert not any(repr(secret).encode()[2:-1] in kept for secret in secrets)


@pytest.mark.parametrize(
    ("changed", "path", "says"),
    [
        ({"name": " "}, "name", message("desk.service_name_length", most=80)),
        ({"name": "x" * 81}, "name", message("desk.service_name_length", most=80)),
        ({"about": {"fr": "Deux"}}, "about", message("desk.service_about_missing")),
        ({"about": {"en": "x" * 2001}}, "about", message("desk.service_about_length", most=2000)),
        ({"country": "XX"}, "country", message("desk.service_country")),
        ({"languages": ()}, "languages", message("desk.service_language")),
        ({"languages": ("en", "en")}, "languages", message("desk.service_language")),
        ({"languages": ("English",)}, "languages", message("desk.service_language")),
        ({"member": "a\nb"}, "member", message("desk.service_name_length", most=80)),
        ({"password": "elevensigns"}, "password", message("desk.service_password_length", least=12, most=1000)),
    ],
)
def test_what_is_not_filled_in_is_refused_by_name(changed: dict[str, Any], path: str, says: object) -> None:
    """Each field has its own sentence, and nothing is kept."""
    kit = ADesk()
    with pytest.raises(NotFilledInError) as refused:
        first_run(kit.desk, replace(NEW_TEAM, **changed))
    assert (refused.value.path, refused.value.says) == (path, says)
    assert not is_set_up(kit.desk)


def test_there_is_one_first_run() -> None:
    """A second one would throw the keys of the first away."""
    kit, _, run = begun()
    with pytest.raises(AlreadySetUpError):
        first_run(kit.desk, replace(NEW_TEAM, member="Eve"))
    assert (kit.store.setting("record") or b"").decode() == run.record


def test_two_groups_typed_again_prove_the_copy() -> None:
    """They are asked for until they fit; then the team says that the copy was made, and the memory lets go of it."""
    kit, session, run = begun()
    groups = run.recovery_copy.split(" ")
    asked = recovery_groups(kit.desk, session)
    assert asked is not None
    first, second = asked
    assert 1 <= first < second <= len(groups)
    assert team_of(kit.desk, session).recovery_checked is None
    with pytest.raises(WrongRecoveryCopyError) as refused:
        check_recovery_groups(kit.desk, session, groups[first - 1], groups[first - 1])
    assert refused.value.says == message("desk.service_wrong_groups")
    check_recovery_groups(kit.desk, session, groups[first - 1].lower(), f" {groups[second - 1]} ")
    assert team_of(kit.desk, session).recovery_checked == kit.clock.day
    assert recovery_groups(kit.desk, session) is None
    assert entries(kit.desk, session)[0].act is Act.RECOVERY_COPY_CHECKED


def test_a_token_is_kept_only_if_the_door_takes_it() -> None:
    """A wrong token or a Door that is away leave the Desk without one; the right one is kept sealed."""
    kit, session, run = begun(joined=False)
    with pytest.raises(NoDoorError):
        door_token(kit.desk, session)
    with pytest.raises(DoorRefusedError) as refused:
        join_door(kit.desk, session, "another token")
    assert refused.value.says == message("desk.service_door_refused", status=401)
    kit.door.down = True
    with pytest.raises(DoorUnreachableError):
        join_door(kit.desk, session, TOKEN)
    kit.door.down = False
    assert not team_of(kit.desk, session).has_door
    join_door(kit.desk, session, f" {TOKEN}\n")
    assert team_of(kit.desk, session).has_door
    assert door_token(kit.desk, session) == TOKEN
    assert kit.door.records == [run.record]


def test_the_record_is_renewed_when_less_than_sixty_days_are_left() -> None:
    """It is signed for ninety days again and handed to the Door; before that it stays as it is."""
    kit, session, run = begun()
    kit.clock.later(days=30)
    assert not renew_record(kit.desk, session)
    kit.clock.later(days=1)
    assert renew_record(kit.desk, session)
    assert (record_of(kit.desk).until - kit.clock.day).days == 90
    assert [len(kit.door.records), kit.door.records[0]] == [2, run.record]
    assert kit.door.records[1] == team_of(kit.desk, session).record
    assert not renew_record(kit.desk, session)
    assert entries(kit.desk, session)[0].act is Act.RECORD_RENEWED


def test_a_record_that_the_door_did_not_take_is_handed_over_the_next_time() -> None:
    """The Door was away when the record was signed anew."""
    kit, session, _ = begun()
    kit.clock.later(days=40)
    kit.door.down = True
    with pytest.raises(DoorUnreachableError):
        renew_record(kit.desk, session)
    kit.door.down = False
    assert not renew_record(kit.desk, session)
    assert kit.door.records[-1] == team_of(kit.desk, session).record


def test_a_desk_with_another_script_signs_its_record_anew() -> None:
    """After an update the record names the script that this Desk was built with."""
    kit, session, _ = begun()
    updated = replace(kit.desk, bundle={"seal.js": b"newer"}.__getitem__)
    assert renew_record(updated, session)
    assert record_of(kit.desk).bundle == sha256(b"newer").hexdigest()
