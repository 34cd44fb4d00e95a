import pytest

from fakes.steady import Steady
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.faults import NotHeldError
from recourse.vault.keyring.settings import open_setting, seal_setting, setting_epoch
from recourse.vault.keyring.team_keys import new_team_key
from vectors.common import load
from vectors.make_keyring import SIGNING, keyring

KEYRING = keyring()


def test_what_was_stored_opens() -> None:
    """The signing key sealed by the first version opens."""
    sealed = bytes.fromhex(load("keyring/stored.json")[0]["setting"])
    assert open_setting(KEYRING, "signing-key", sealed) == SIGNING.value


def test_a_value_opens_under_its_name_only() -> None:
    """A Door token is not taken for a signing key."""
    sealed = seal_setting(KEYRING, "door-token", b"token", random=Steady())
    assert open_setting(KEYRING, "door-token", sealed) == b"token"
    with pytest.raises(NotOpenedError):
        open_setting(KEYRING, "signing-key", sealed)


def test_a_value_of_an_earlier_epoch_opens_and_says_so() -> None:
    """What was sealed before a new epoch opens with the earlier key, until it is sealed anew."""
    sealed = seal_setting(KEYRING, "door-token", b"token", random=Steady())
    later = KEYRING.with_keys([new_team_key("office", 2, random=Steady())])
    assert setting_epoch(sealed) == 1
    assert open_setting(later, "door-token", sealed) == b"token"
    again = seal_setting(later, "door-token", b"token", random=Steady())
    assert setting_epoch(again) == 2
    with pytest.raises(NotHeldError):
        open_setting(KEYRING, "door-token", again)


@pytest.mark.parametrize("sealed", [b"", b"\0" * 7, bytes(7) + b"\x01", bytes(7) + b"\x01" + bytes(60)])
def test_broken_bytes_are_refused(sealed: bytes) -> None:
    """What is too short, or was not sealed, does not open."""
    with pytest.raises(NotOpenedError):
        open_setting(KEYRING, "x", sealed)
