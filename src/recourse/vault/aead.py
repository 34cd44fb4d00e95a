"""Sealing under a symmetric key: ChaCha20-Poly1305 with a random nonce in front (docs/spec/keyring.md, RFC 8439)."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.randomness import Random
from recourse.vault.secret import Secret

NONCE = 12
TAG = 16


class NotOpenedError(RecourseError):
    """Something sealed does not open: another key, another place, or changed bytes."""


def seal(key: Secret, content: bytes, *, about: bytes, random: Random) -> bytes:
    """Seal a content under a key and bind it to its place.

    Args:
        key: 32 bytes.
        content: what to seal.
        about: additional data: where the sealed bytes belong. They open nowhere else.
        random: 12 bytes are taken; one key seals at most 2^32 contents.
    """
    nonce = random(NONCE)
    return nonce + ChaCha20Poly1305(key.value).encrypt(nonce, content, about)


def open_sealed(key: Secret, sealed: bytes, *, about: bytes) -> bytes:
    """Open what `seal` made.

    Args:
        key: 32 bytes.
        sealed: nonce and ciphertext.
        about: the additional data it was sealed with.

    Raises:
        NotOpenedError: the key or the place is another, or a byte was changed.
    """
    if len(sealed) < NONCE + TAG:
        raise NotOpenedError(message("vault.sealed_not_opened"))
    try:
        return ChaCha20Poly1305(key.value).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except InvalidTag:
        raise NotOpenedError(message("vault.sealed_not_opened")) from None
