"""The post-quantum stanza of age: HPKE over ML-KEM-768 and X25519 (X-Wing). Wrapping only; `vault.unwrap` opens.

Sources: age-encryption.org/v1 (C2SP), "mlkem768x25519"; RFC 9180; draft-connolly-cfrg-xwing-kem.
"""

from hashlib import shake_256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

from recourse.terms.message import message
from recourse.vault.age.header import FileKey, Stanza, from_base64, to_base64
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.secret import Seed

KIND: Final = "mlkem768x25519"
INFO: Final = b"age-encryption.org/mlkem768x25519"
SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

MLKEM_PUBLIC: Final = 1184
PUBLIC: Final = 1216
"""Bytes of a recipient: 1,184 of ML-KEM-768, then 32 of X25519."""

ENCAPSULATED: Final = 1120
BODY: Final = 32
"""Bytes of a stanza's body: a file key of 16 bytes and the tag."""

POINT: Final = 32
PROBE: Final = X25519PrivateKey.from_private_bytes(bytes(31) + b"\x40")
"""Any key will do: with it a point of small order is found out. It protects nothing."""


def of_small_order(key: bytes) -> bool:
    """Whether the X25519 half of a public or encapsulated key is a point whose shared secret is always zero.

    Args:
        key: ends with the 32 bytes of the point.
    """
    try:
        PROBE.exchange(X25519PublicKey.from_public_bytes(key[-POINT:]))
    except ValueError:
        return True
    return False


def public_key(public: bytes) -> MLKEM768X25519PublicKey:
    """Make the key to which HPKE seals.

    Args:
        public: the 1,216 bytes of a recipient.

    Raises:
        ValueError: the bytes are no such key.
    """
    mlkem = MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC])
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]))


def halves(seed: Seed) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """Expand a seed into the two private keys of X-Wing.

    Args:
        seed: the 32 bytes of an age1pq identity.
    """
    expanded = shake_256(seed.value).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def private_key(seed: Seed) -> MLKEM768X25519PrivateKey:
    """Make the key with which HPKE opens.

    Args:
        seed: the 32 bytes of an age1pq identity.
    """
    return MLKEM768X25519PrivateKey(*halves(seed))


def public_bytes(seed: Seed) -> bytes:
    """The 1,216 bytes of the recipient that belongs to a seed.

    Args:
        seed: the 32 bytes of an age1pq identity.
    """
    mlkem, x25519 = halves(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def wrap(file_key: FileKey, public: bytes) -> Stanza:
    """Wrap a file key for one recipient.

    Args:
        file_key: the key of the file.
        public: the 1,216 bytes of the recipient.

    Raises:
        ValueError: the bytes are no such key.
    """
    # The randomness of the encapsulation is OpenSSL's own: its interface takes none from outside.
    sealed = SUITE.encrypt(file_key.value, public_key(public), INFO)
    return Stanza(KIND, (to_base64(sealed[:ENCAPSULATED]).decode("ascii"),), sealed[ENCAPSULATED:])


def wrapped_key(stanza: Stanza) -> bytes:
    """Check the form of a post-quantum stanza and give what HPKE opens: encapsulated key, then body.

    Args:
        stanza: a stanza of the kind `mlkem768x25519`.

    Raises:
        EnvelopeRefusedError: it has other arguments, or an argument or body of another length.
    """
    if len(stanza.arguments) == 1 and len(stanza.body) == BODY:
        encapsulated = from_base64(stanza.arguments[0].encode("ascii"))
        if len(encapsulated) == ENCAPSULATED:
            return encapsulated + stanza.body
    raise EnvelopeRefusedError(message("vault.envelope_header_stanza"))
