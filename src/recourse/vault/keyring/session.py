"""What one session holds after unlocking, and how it is kept between two requests (docs/spec/keyring.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Never

import msgspec

from recourse.terms.message import message
from recourse.vault.aead import open_sealed, seal
from recourse.vault.keyring import about
from recourse.vault.keyring.faults import NotHeldError
from recourse.vault.keyring.members import Identity
from recourse.vault.keyring.team_keys import INTAKE, OFFICE, SealedKeyLike, TeamKey, open_key
from recourse.vault.randomness import Random
from recourse.vault.secret import Key, Secret, Seed

KEY_BYTES = 32


class SessionKey(Secret):
    """The 32 bytes that stand only in a session's cookie."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """All keys of one member, open.

    Args:
        member: their id.
        identity: their own seed, and the team's public key.
        keys: by purpose and epoch.
    """

    member: str
    identity: Identity
    keys: Mapping[tuple[str, int], TeamKey] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def epoch(self) -> int:
        """The present epoch: the newest one with an `office` key, which every member holds.

        Raises:
            NotHeldError: there is none.
        """
        return max((epoch for purpose, epoch in self.keys if purpose == OFFICE), default=0) or self._missing()

    def holds(self, purpose: str, epoch: int | None = None) -> bool:
        """Whether the key of a purpose is held, in an epoch or in the present one."""
        return (purpose, self.epoch if epoch is None else epoch) in self.keys

    def team_key(self, purpose: str, epoch: int | None = None) -> Key:
        """The team key of a compartment or restricted case, in an epoch or in the present one.

        Raises:
            NotHeldError: this member may not open it.
        """
        held = self.keys.get((purpose, self.epoch if epoch is None else epoch))
        if held is None or not isinstance(held.secret, Key):
            self._missing()
        return held.secret

    def team_keys(self, purpose: str) -> tuple[Key, ...]:
        """The team keys of a purpose in all epochs that are held, the newest first."""
        return tuple(key.secret for key in self._newest_first(purpose) if isinstance(key.secret, Key))

    def intake_seeds(self) -> tuple[Seed, ...]:
        """The intake seeds of all epochs that are held, the newest first; empty where this member opens no reports."""
        return tuple(key.secret for key in self._newest_first(INTAKE) if isinstance(key.secret, Seed))

    def with_keys(self, keys: Iterable[TeamKey]) -> "Keyring":
        """The same keyring with more keys."""
        return replace(self, keys=MappingProxyType({**self.keys, **{(key.purpose, key.epoch): key for key in keys}}))

    def _newest_first(self, purpose: str) -> list[TeamKey]:
        return sorted((key for key in self.keys.values() if key.purpose == purpose), key=lambda key: -key.epoch)

    def _missing(self) -> Never:
        raise NotHeldError(message("vault.keyring_not_held"))


def open_keyring(member: str, identity: Identity, sealed: Iterable[SealedKeyLike]) -> Keyring:
    """The keyring of a member who has just unlocked.

    Args:
        member: their id.
        identity: opened by password or recovery copy.
        sealed: all keys that are kept for this member.

    Raises:
        SealedKeyRefusedError: one was not sealed by this team, or for another purpose, epoch or member.
    """
    return Keyring(member, identity).with_keys(open_key(one, identity) for one in sealed)


def new_session_key(*, random: Random) -> SessionKey:
    """A new session key.

    Args:
        random: 32 bytes are taken.
    """
    return SessionKey(random(KEY_BYTES))


class _KeptKey(msgspec.Struct, array_like=True):
    purpose: str
    epoch: int
    secret: bytes


class _Kept(msgspec.Struct, array_like=True):
    member: str
    seed: bytes
    team_key: bytes
    keys: list[_KeptKey]


def seal_session(keyring: Keyring, session_key: SessionKey, *, random: Random) -> bytes:
    """The keyring for the memory of the process, sealed: without the cookie it does not open."""
    kept = _Kept(
        keyring.member,
        keyring.identity.seed.value,
        keyring.identity.team_key,
        [_KeptKey(key.purpose, key.epoch, key.secret.value) for key in keyring.keys.values()],
    )
    return seal(session_key, msgspec.msgpack.encode(kept), about=about.of_session(), random=random)


def open_session(sealed: bytes, session_key: SessionKey) -> Keyring:
    """The keyring of a session.

    Raises:
        NotOpenedError: the key is another, or the bytes were changed.
    """
    kept = msgspec.msgpack.decode(open_sealed(session_key, sealed, about=about.of_session()), type=_Kept)
    keyring = Keyring(kept.member, Identity(Seed(kept.seed), kept.team_key))
    return keyring.with_keys(
        TeamKey(key.purpose, key.epoch, Seed(key.secret) if key.purpose == INTAKE else Key(key.secret))
        for key in kept.keys
    )
