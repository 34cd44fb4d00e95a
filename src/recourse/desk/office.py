"""What belongs to the team and is secret, kept sealed under the `office` key."""

from recourse.desk import kept
from recourse.desk.desk import Desk
from recourse.desk.faults import NotSetUpError
from recourse.store.desk.ports import DeskWriter
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.settings import open_setting, seal_setting
from recourse.vault.randomness import Random
from recourse.vault.signing import SigningKey

SECRETS = (kept.SIGNING_KEY, kept.DOOR_TOKEN)
"""What is sealed anew when an epoch begins."""


def open_office(desk: Desk, keyring: Keyring, name: str) -> bytes | None:
    """A secret of the team; None where there is none."""
    sealed = desk.store.setting(name)
    return open_setting(keyring, name, sealed) if sealed else None


def keep_office(writer: DeskWriter, keyring: Keyring, name: str, content: bytes, *, random: Random) -> None:
    """Keep a secret of the team."""
    writer.put_setting(name, seal_setting(keyring, name, content, random=random))


def signing_key(desk: Desk, keyring: Keyring) -> SigningKey:
    """The team's signing key.

    Raises:
        NotSetUpError: there is no team.
    """
    seed = open_office(desk, keyring, kept.SIGNING_KEY)
    if seed is None:
        raise NotSetUpError
    return SigningKey(seed)
