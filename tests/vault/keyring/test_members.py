import json
from dataclasses import replace

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.base64url import read_base64url
from recourse.vault.keyring.faults import (
    CostRefusedError,
    PasswordRefusedError,
    RecoveryRefusedError,
    WrongPasswordError,
)
from recourse.vault.keyring.members import (
    DEFAULT_COST,
    Cost,
    Identity,
    new_member,
    seal_by_password,
    seal_by_recovery,
    sealed_for_nobody,
    unlock,
    unlock_by_recovery,
)
from recourse.vault.keyring.recovery import read_recovery
from recourse.vault.recipient import recipient_of
from vectors.common import load
from vectors.make_keyring import CHEAP, IDENTITY, MEMBER, PASSWORD

STORED = load("keyring/stored.json")[0]
OTHER = "f" * 32


def same(one: Identity, other: Identity) -> bool:
    """Whether two identities are the same."""
    return one.seed == other.seed and one.team_key == other.team_key


def by_password(password: str = PASSWORD, *, random: Steady | None = None) -> str:
    """The identity under a password, cheaply."""
    return seal_by_password(MEMBER, IDENTITY, password, random=random or Steady(), cost=CHEAP)


def changed(**values: object) -> str:
    """What was stored, with other values."""
    return json.dumps({**json.loads(by_password()), **values})


def test_what_was_stored_opens() -> None:
    """An identity stored by the first version opens by password and by paper."""
    assert same(unlock(MEMBER, PASSWORD, STORED["by_password"]), IDENTITY)
    recovery = read_recovery(STORED["recovery"])
    assert same(unlock_by_recovery(MEMBER, recovery, bytes.fromhex(STORED["by_recovery"])), IDENTITY)


def test_a_new_member_unlocks_in_both_ways() -> None:
    """Password and recovery copy open the same identity, whose recipient was given out."""
    member = new_member(MEMBER, PASSWORD, IDENTITY.team_key, random=Steady(), cost=CHEAP)
    assert same(unlock(MEMBER, PASSWORD, member.by_password), member.identity)
    assert same(unlock_by_recovery(MEMBER, member.recovery, member.by_recovery), member.identity)
    assert recipient_of(member.identity.seed) == member.recipient
    assert member.identity.team_key == IDENTITY.team_key


def test_the_identity_is_sealed_as_the_specification_says() -> None:
    """Argon2id over the password, then ChaCha20-Poly1305 with the member's id in the additional data."""
    stored = json.loads(by_password())
    sealed = read_base64url(stored["sealed"], length=12 + 64 + 16)
    key = hash_secret_raw(PASSWORD.encode(), read_base64url(stored["salt"], length=16), 1, 64, 2, 32, Type.ID)
    place = b"recourse/v1/member\0" + MEMBER.encode() + b"\0password"
    opened = ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], place)
    assert opened == IDENTITY.seed.value + IDENTITY.team_key


def test_the_default_is_the_second_option_of_rfc_9106() -> None:
    """64 MiB, three passes, four lanes; a password under them opens."""
    assert Cost(65_536, 3, 4) == DEFAULT_COST
    stored = seal_by_password(MEMBER, IDENTITY, PASSWORD, random=Steady())
    assert [json.loads(stored)[name] for name in ("memory_kib", "passes", "lanes")] == [65_536, 3, 4]
    assert same(unlock(MEMBER, PASSWORD, stored), IDENTITY)


@pytest.mark.parametrize("typed", ["", "correct horse battery", PASSWORD + " ", PASSWORD.upper(), "x" * 2000])
def test_another_password_does_not_open(typed: str) -> None:
    """A wrong password is said to be wrong, whatever it is."""
    with pytest.raises(WrongPasswordError) as caught:
        unlock(MEMBER, typed, by_password())
    assert caught.value.says == message("vault.password_wrong")


def test_what_is_sealed_for_nobody_is_like_that_of_a_member_and_no_password_opens_it() -> None:
    """It asks for the same work and has the same length, so that it takes as long to be told no."""
    nobody = sealed_for_nobody(random=Steady(), cost=CHEAP)
    own, other = json.loads(by_password()), json.loads(nobody)
    assert len(nobody) == len(by_password())
    assert {name for name in own if own[name] != other[name]} <= {"salt", "sealed"}
    assert own["sealed"] != other["sealed"]
    with pytest.raises(WrongPasswordError):
        unlock(MEMBER, PASSWORD, nobody)


def test_an_identity_belongs_to_its_member() -> None:
    """What is stored for one member does not open for another, and the two ways are not exchanged."""
    recovery, by_recovery = seal_by_recovery(MEMBER, IDENTITY, random=Steady())
    with pytest.raises(WrongPasswordError):
        unlock(OTHER, PASSWORD, by_password())
    with pytest.raises(RecoveryRefusedError) as caught:
        unlock_by_recovery(OTHER, recovery, by_recovery)
    assert caught.value.says == message("vault.recovery_other")


def test_an_older_copy_opens_no_more() -> None:
    """After a new recovery copy was made only the new one opens."""
    random = Steady()
    older, _ = seal_by_recovery(MEMBER, IDENTITY, random=random)
    newer, by_recovery = seal_by_recovery(MEMBER, IDENTITY, random=random)
    assert same(unlock_by_recovery(MEMBER, newer, by_recovery), IDENTITY)
    with pytest.raises(RecoveryRefusedError):
        unlock_by_recovery(MEMBER, older, by_recovery)


def test_accents_may_be_typed_in_two_ways() -> None:
    """One keyboard sends an accented letter whole, another in two parts: the password is the same."""
    assert same(unlock(MEMBER, PASSWORD.replace("ö", "o\u0308"), by_password()), IDENTITY)


def test_a_password_is_counted_as_it_is_used() -> None:
    """Twelve signs that are six letters with accents are too short; a thousand letters typed in parts still open."""
    with pytest.raises(PasswordRefusedError) as caught:
        by_password("e\u0301" * 6)
    assert caught.value.says == message("vault.password_short", least=12)
    longest = "\u1ed9" * 1000
    assert same(unlock(MEMBER, "o\u0323\u0302" * 1000, by_password(longest)), IDENTITY)
    assert same(unlock(MEMBER, longest, by_password("o\u0323\u0302" * 1000)), IDENTITY)


def test_every_salt_is_new() -> None:
    """The same password stored twice looks different."""
    random = Steady()
    assert json.loads(by_password(random=random))["salt"] != json.loads(by_password(random=random))["salt"]


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("x" * 11, message("vault.password_short", least=12)),
        ("", message("vault.password_short", least=12)),
        ("x" * 1001, message("vault.password_long", most=1000)),
    ],
)
def test_a_new_password_has_a_length(password: str, says: object) -> None:
    """At least twelve characters, at most a thousand."""
    with pytest.raises(PasswordRefusedError) as caught:
        by_password(password)
    assert caught.value.says == says


@pytest.mark.parametrize(
    "stored",
    [
        changed(memory_kib=4 * 65_536 + 1),
        changed(passes=13),
        changed(lanes=17),
        changed(memory_kib=2**40),
        changed(passes=0),
        changed(lanes=0),
        changed(lanes=-1),
        changed(memory_kib=8),
        changed(memory_kib=1.5),
        changed(kdf="scrypt"),
        changed(v=2),
        changed(more=1),
        changed(salt="AAAA"),
        changed(sealed="!"),
        "",
        "{}",
        "\ud800",
    ],
)
def test_a_planted_cost_is_refused_before_anything_is_computed(stored: str) -> None:
    """More than four times the default, less than can be, and what is not written as it must be."""
    with pytest.raises(CostRefusedError) as caught:
        unlock(MEMBER, PASSWORD, stored)
    assert caught.value.says == message("vault.password_cost")


def test_what_is_four_times_the_default_is_still_computed() -> None:
    """The limit itself holds: twelve passes and sixteen lanes over little memory only give the wrong key."""
    with pytest.raises(WrongPasswordError):
        unlock(MEMBER, PASSWORD, changed(passes=12, lanes=16, memory_kib=128))


def test_identities_are_not_printed() -> None:
    """Neither seed nor password stands in a repr."""
    member = new_member(MEMBER, PASSWORD, IDENTITY.team_key, random=Steady(), cost=CHEAP)
    shown = repr(member) + repr(member.identity) + repr(replace(member, by_password=PASSWORD))
    assert PASSWORD not in shown
    assert repr(member.identity.seed.value) not in shown
