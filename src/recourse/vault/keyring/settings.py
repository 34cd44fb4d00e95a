"""What belongs to the team and is secret: the signing key, the Door token; sealed under the `office` key."""

from recourse.terms.message import message
from recourse.vault.aead import NotOpenedError, open_sealed, seal
from recourse.vault.keyring import about
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.team_keys import OFFICE
from recourse.vault.randomness import Random

_EPOCH_BYTES = 8


def seal_setting(keyring: Keyring, name: str, content: bytes, *, random: Random) -> bytes:
    """Seal a value under the present `office` key; the epoch stands in front.

    Args:
        keyring: of the member who works.
        name: what the value is called; it opens under no other name.
        content: the value.
        random: secure random bytes.
    """
    epoch = keyring.epoch
    place = about.of_setting(name, epoch)
    return epoch.to_bytes(_EPOCH_BYTES) + seal(keyring.team_key(OFFICE, epoch), content, about=place, random=random)


def open_setting(keyring: Keyring, name: str, sealed: bytes) -> bytes:
    """Open a value.

    Raises:
        NotHeldError: it was sealed in an epoch whose key this member does not hold.
        NotOpenedError: it has another name, or was changed.
    """
    if len(sealed) < _EPOCH_BYTES:
        raise NotOpenedError(message("vault.sealed_not_opened"))
    epoch = setting_epoch(sealed)
    return open_sealed(keyring.team_key(OFFICE, epoch), sealed[_EPOCH_BYTES:], about=about.of_setting(name, epoch))


def setting_epoch(sealed: bytes) -> int:
    """The epoch a value was sealed in; after a new one has begun it is to be sealed anew."""
    return int.from_bytes(sealed[:_EPOCH_BYTES])
