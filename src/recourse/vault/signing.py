"""The team's signature (Ed25519, RFC 8032), and the name that follows from its key."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from recourse.vault.randomness import Random
from recourse.vault.secret import Secret

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_TEAM_BYTES = 16


class SigningKey(Secret):
    """The 32-byte seed of a team's Ed25519 key."""

    __slots__ = ()


def new_signing_key(random: Random) -> SigningKey:
    """A new signing key.

    Args:
        random: 32 bytes are taken.
    """
    return SigningKey(random(KEY_BYTES))


def public_key(signing_key: SigningKey) -> bytes:
    """The 32 bytes by which signatures are checked."""
    return Ed25519PrivateKey.from_private_bytes(signing_key.value).public_key().public_bytes_raw()


def name_of(key: bytes) -> str:
    """The id of the team with this public key: the first 16 bytes of its SHA-256, in hexadecimal."""
    return sha256(key).hexdigest()[: 2 * _TEAM_BYTES]


def team_id(signing_key: SigningKey) -> str:
    """The id of the team that holds this signing key."""
    return name_of(public_key(signing_key))


def sign(signing_key: SigningKey, content: bytes) -> bytes:
    """The signature of a content, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(signing_key.value).sign(content)


def is_signed(key: bytes, signature: bytes, content: bytes) -> bool:
    """Whether a signature of this content was made with this key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
