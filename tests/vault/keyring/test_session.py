import pytest

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.faults import NotHeldError, SealedKeyRefusedError
from recourse.vault.keyring.session import (
    Keyring,
    SessionKey,
    new_session_key,
    open_keyring,
    open_session,
    seal_session,
)
from recourse.vault.keyring.team_keys import PURPOSES, Holder, TeamKey, begin_epoch, new_team_key
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import new_signing_key
from vectors.common import load, some
from vectors.make_keyring import IDENTITY, MEMBER, SIGNING, keyring, keys


def secrets(held: Keyring) -> dict[tuple[str, int], tuple[type, bytes]]:
    """All keys of a keyring, to be compared."""
    return {place: (type(key.secret), key.secret.value) for place, key in held.keys.items()}


def two_epochs() -> Keyring:
    """Epochs 1 and 2, and in the second one no `notes`."""
    later = [new_team_key(purpose, 2, random=Steady("later " + purpose)) for purpose in PURPOSES if purpose != "notes"]
    return keyring().with_keys(later)


def test_what_was_stored_opens() -> None:
    """A keyring sealed by the first version opens, so that its form is known to stay."""
    sealed = bytes.fromhex(load("keyring/stored.json")[0]["session"])
    assert secrets(open_session(sealed, SessionKey(some("a session key")))) == secrets(keyring())


def test_unlocking_opens_all_keys_that_are_kept() -> None:
    """The keyring holds each purpose that was sealed to the member."""
    holder = Holder(MEMBER, recipient_of(IDENTITY.seed), frozenset(PURPOSES))
    epoch = begin_epoch(1, [holder], SIGNING, random=Steady())
    held = open_keyring(MEMBER, IDENTITY, epoch.sealed)
    assert secrets(held) == {(key.purpose, key.epoch): (type(key.secret), key.secret.value) for key in epoch.keys}


def test_one_planted_key_and_nothing_opens() -> None:
    """A keyring with a key that the team did not make is not used at all."""
    holder = Holder(MEMBER, recipient_of(IDENTITY.seed), frozenset(PURPOSES))
    planted = begin_epoch(2, [holder], new_signing_key(Steady("theirs")), random=Steady())
    with pytest.raises(SealedKeyRefusedError):
        open_keyring(MEMBER, IDENTITY, planted.sealed)


def test_the_present_epoch_is_the_newest() -> None:
    """The office key, which everybody holds, says which epoch it is."""
    assert keyring().epoch == 1
    assert two_epochs().epoch == 2


def test_keys_are_given_by_purpose_and_epoch() -> None:
    """Without an epoch the present one is meant."""
    held = two_epochs()
    assert held.team_key("work", 1) == keyring().team_key("work")
    assert held.team_key("work") == held.team_key("work", 2) != held.team_key("work", 1)
    assert held.team_keys("work") == (held.team_key("work", 2), held.team_key("work", 1))
    assert held.team_keys("notes") == (held.team_key("notes", 1),)
    assert [seed.value for seed in held.intake_seeds()] == [
        held.keys["intake", 2].secret.value,
        held.keys["intake", 1].secret.value,
    ]


@pytest.mark.parametrize(("purpose", "epoch"), [("notes", None), ("notes", 2), ("work", 3), ("case-x", None)])
def test_what_is_not_held_is_said(purpose: str, epoch: int | None) -> None:
    """A key that this member does not hold is refused with a sentence."""
    held = two_epochs()
    assert not held.holds(purpose, epoch)
    with pytest.raises(NotHeldError) as caught:
        held.team_key(purpose, epoch)
    assert caught.value.says == message("vault.keyring_not_held")


def test_what_is_held_is_known() -> None:
    """Holding is asked by purpose, in the present epoch or another."""
    held = two_epochs()
    assert held.holds("work")
    assert held.holds("notes", 1)
    assert held.holds("intake")


def test_the_intake_seed_is_no_team_key() -> None:
    """Nobody wraps a case key under the seed that opens reports."""
    with pytest.raises(NotHeldError):
        keyring().team_key("intake")


def test_an_empty_keyring_has_no_epoch() -> None:
    """Without any key there is nothing to work with."""
    with pytest.raises(NotHeldError):
        _ = Keyring(MEMBER, IDENTITY).epoch


def test_a_session_opens_with_its_own_key_only() -> None:
    """The sealed keyring comes back with the key of the cookie, and with no other."""
    random = Steady()
    session_key = new_session_key(random=random)
    sealed = seal_session(two_epochs(), session_key, random=random)
    held = open_session(sealed, session_key)
    assert secrets(held) == secrets(two_epochs())
    assert (held.member, held.identity.seed, held.identity.team_key) == (MEMBER, IDENTITY.seed, IDENTITY.team_key)
    with pytest.raises(NotOpenedError):
        open_session(sealed, new_session_key(random=random))


def test_no_key_stands_in_the_sealed_bytes_or_in_a_repr() -> None:
    """What lies in the memory of the process between two requests, and what a log could carry, holds no key."""
    held = keyring()
    sealed = seal_session(held, new_session_key(random=Steady()), random=Steady())
    for key in keys():
        assert key.secret.value not in sealed
        assert repr(key.secret.value) not in repr(held)


def test_more_keys_make_another_keyring() -> None:
    """The keyring of one request does not change under the hands of another."""
    held = keyring()
    more = held.with_keys([TeamKey("case-x", 1, Key(bytes(32))), TeamKey("intake", 2, Seed(bytes(32)))])
    assert not held.holds("case-x")
    assert more.holds("case-x")
    assert len(more.intake_seeds()) == 2
