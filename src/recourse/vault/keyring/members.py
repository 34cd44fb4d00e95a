"""A member's identity, and how a password or the recovery copy opens it (docs/spec/keyring.md)."""

from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

import msgspec
from argon2.low_level import Type, hash_secret_raw

from recourse.terms.message import message
from recourse.vault.aead import NONCE, TAG, NotOpenedError, open_sealed, seal
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.keyring import about
from recourse.vault.keyring.faults import (
    CostRefusedError,
    PasswordRefusedError,
    RecoveryRefusedError,
    WrongPasswordError,
)
from recourse.vault.keyring.recovery import RecoveryKey, new_recovery_key
from recourse.vault.randomness import Random
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import KEY_BYTES

SEED_BYTES = 32
SALT_BYTES = 16
LEAST_PASSWORD = 12
MOST_PASSWORD = 1_000
MOST_TIMES_DEFAULT = 4
"""What a stored salt may ask for, in times of the default: a planted database must not eat the machine."""

_LEAST_MEMORY_FOR_A_LANE = 8
_MOST_MARKS = 4
"""No character of NFC is made of more; what is longer than all of them is too long without being composed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What guessing one password costs, by Argon2id (RFC 9106).

    Args:
        memory_kib: memory in KiB.
        passes: how often it is walked through.
        lanes: how many parts of it are walked at once.
    """

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


DEFAULT_COST = Cost()
"""The second recommended option of RFC 9106, section 4."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What a password opens.

    Args:
        seed: of the member's age1pq identity.
        team_key: the team's public key (32 bytes): only keys that this team signed are taken for team keys.
    """

    seed: Seed
    team_key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class NewMember:
    """A member who was just made.

    Args:
        identity: opened.
        recipient: to which keys are sealed.
        by_password: JSON text to be kept.
        by_recovery: to be kept.
        recovery: to be printed, and kept nowhere.
    """

    identity: Identity
    recipient: Recipient
    by_password: str
    by_recovery: bytes
    recovery: RecoveryKey


class _Stored(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    kdf: Literal["argon2id"]
    memory_kib: int
    passes: int
    lanes: int
    salt: str
    sealed: str


def new_member(member: str, password: str, team_key: bytes, *, random: Random, cost: Cost = DEFAULT_COST) -> NewMember:
    """Make a member's identity.

    Args:
        member: their id.
        password: at least twelve characters.
        team_key: the team's public key.
        random: secure random bytes.
        cost: of guessing the password.

    Raises:
        PasswordRefusedError: the password is too short or too long.
    """
    identity = Identity(Seed(random(SEED_BYTES)), team_key)
    by_password = seal_by_password(member, identity, password, random=random, cost=cost)
    recovery, by_recovery = seal_by_recovery(member, identity, random=random)
    return NewMember(identity, recipient_of(identity.seed), by_password, by_recovery, recovery)


def seal_by_password(
    member: str, identity: Identity, password: str, *, random: Random, cost: Cost = DEFAULT_COST
) -> str:
    """Seal an identity under a new password; gives the JSON text to be kept.

    Raises:
        PasswordRefusedError: the password is too short or too long.
    """
    length = len(_composed(password))
    if length < LEAST_PASSWORD:
        raise PasswordRefusedError(message("vault.password_short", least=LEAST_PASSWORD))
    if length > MOST_PASSWORD:
        raise PasswordRefusedError(message("vault.password_long", most=MOST_PASSWORD))
    salt = random(SALT_BYTES)
    sealed = seal(
        _stretched(password, salt, cost), _bytes(identity), about=about.of_member(member, "password"), random=random
    )
    return _written(salt, sealed, cost)


def sealed_for_nobody(*, random: Random, cost: Cost = DEFAULT_COST) -> str:
    """What `seal_by_password` would give, and no password opens: to be tried where there is no such member.

    Args:
        random: secure random bytes.
        cost: of guessing a password.
    """
    return _written(random(SALT_BYTES), random(NONCE + SEED_BYTES + KEY_BYTES + TAG), cost)


def seal_by_recovery(member: str, identity: Identity, *, random: Random) -> tuple[RecoveryKey, bytes]:
    """Make a new recovery copy; gives its key, to be printed, and the bytes to be kept. An older copy opens no more."""
    recovery = new_recovery_key(random=random)
    return recovery, seal(recovery, _bytes(identity), about=about.of_member(member, "recovery"), random=random)


def unlock(member: str, password: str, by_password: str) -> Identity:
    """Open an identity by password. It takes as long for a wrong password.

    Args:
        member: their id.
        password: what was typed.
        by_password: the JSON text that was kept.

    Raises:
        WrongPasswordError: it does not open.
        CostRefusedError: what was kept is not written as it must be, or asks for more than four times the default.
    """
    stored = _read(by_password)
    cost = Cost(stored.memory_kib, stored.passes, stored.lanes)
    key = _stretched(_composed(password)[:MOST_PASSWORD], _decoded(stored.salt, SALT_BYTES), cost)
    try:
        return _identity(open_sealed(key, _decoded(stored.sealed), about=about.of_member(member, "password")))
    except NotOpenedError:
        raise WrongPasswordError(message("vault.password_wrong")) from None


def unlock_by_recovery(member: str, recovery: RecoveryKey, by_recovery: bytes) -> Identity:
    """Open an identity by its recovery copy; a new password is to be set then.

    Raises:
        RecoveryRefusedError: it is not the copy of this member, or an older one.
    """
    try:
        return _identity(open_sealed(recovery, by_recovery, about=about.of_member(member, "recovery")))
    except NotOpenedError:
        raise RecoveryRefusedError(message("vault.recovery_other")) from None


def _composed(password: str) -> str:
    """The same letters typed on another keyboard are the same password: NFC, as RFC 8265 has it."""
    return normalize("NFC", password[: MOST_PASSWORD * _MOST_MARKS + 1])


def _stretched(password: str, salt: bytes, cost: Cost) -> Key:
    return Key(
        hash_secret_raw(
            secret=_composed(password).encode("utf-8", "surrogatepass"),
            salt=salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=SEED_BYTES,
            type=Type.ID,
        )
    )


def _written(salt: bytes, sealed: bytes, cost: Cost) -> str:
    stored = _Stored(
        v=1,
        kdf="argon2id",
        memory_kib=cost.memory_kib,
        passes=cost.passes,
        lanes=cost.lanes,
        salt=write_base64url(salt),
        sealed=write_base64url(sealed),
    )
    return msgspec.json.encode(stored).decode()


def _read(by_password: str) -> _Stored:
    try:
        stored = msgspec.json.decode(by_password, type=_Stored)
    except (msgspec.DecodeError, UnicodeError):
        raise _refused() from None
    limits = (
        (stored.passes, 1, DEFAULT_COST.passes),
        (stored.lanes, 1, DEFAULT_COST.lanes),
        (stored.memory_kib, _LEAST_MEMORY_FOR_A_LANE * max(stored.lanes, 1), DEFAULT_COST.memory_kib),
    )
    if not all(least <= asked <= MOST_TIMES_DEFAULT * default for asked, least, default in limits):
        raise _refused()
    return stored


def _decoded(text: str, length: int | None = None) -> bytes:
    try:
        return read_base64url(text, length=len(text) * 3 // 4 if length is None else length)
    except ValueError:
        raise _refused() from None


def _bytes(identity: Identity) -> bytes:
    return identity.seed.value + identity.team_key


def _identity(content: bytes) -> Identity:
    return Identity(Seed(content[:SEED_BYTES]), content[SEED_BYTES:])


def _refused() -> CostRefusedError:
    return CostRefusedError(message("vault.password_cost"))
