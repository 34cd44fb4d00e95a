"""The payload of an age file: STREAM, chunks of 64 KiB, the last one marked.

Source: age-encryption.org/v1 (C2SP), "Payload"; Hoang, Reyhanitabar, Rogaway, Vizár 2015 (STREAM).
"""

from itertools import pairwise
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recourse.terms.message import message
from recourse.vault.age.header import FileKey
from recourse.vault.faults import EnvelopeRefusedError

CHUNK: Final = 64 * 1024
TAG: Final = 16
NONCE: Final = 16


def encrypt_stream(file_key: FileKey, nonce: bytes, content: bytes) -> bytes:
    """Encrypt a payload.

    Args:
        file_key: the key of the file.
        nonce: 16 random bytes, used for this file only.
        content: what is sealed, of any length.

    Returns:
        The nonce and the encrypted chunks, as they stand after the header.
    """
    cipher = _cipher(file_key, nonce)
    view = memoryview(content)
    starts = range(0, max(len(content), 1), CHUNK)
    last = len(starts) - 1
    chunks = [cipher.encrypt(_counter(k, k == last), view[s : s + CHUNK], None) for k, s in enumerate(starts)]
    return b"".join((nonce, *chunks))


def decrypt_stream(file_key: FileKey, payload: bytes) -> bytes:
    """Decrypt a payload whole; nothing of it is given before every chunk has been verified.

    Args:
        file_key: the key of the file.
        payload: everything after the header, the nonce first.

    Raises:
        EnvelopeRefusedError: a chunk was changed, or the file was cut off or made longer.
    """
    if content_length(len(payload)) is None:
        raise EnvelopeRefusedError(message("vault.envelope_payload_cut"))
    cipher = _cipher(file_key, payload[:NONCE])
    view = memoryview(payload)
    edges = [*range(NONCE, len(payload), CHUNK + TAG), len(payload)]
    last = len(edges) - 2
    return b"".join([_decrypt(cipher, k, view[a:b], last=k == last) for k, (a, b) in enumerate(pairwise(edges))])


def content_length(payload: int) -> int | None:
    """How many bytes a payload holds, seen from its length.

    Args:
        payload: bytes after the header, the nonce among them.

    Returns:
        The bytes of the content; nothing where no payload can have this length.
    """
    sealed = payload - NONCE
    chunks = -(-sealed // (CHUNK + TAG))
    last = sealed - (chunks - 1) * (CHUNK + TAG)
    # A last chunk holds something, unless it is the only one.
    if chunks < 1 or last < TAG or (last == TAG and chunks > 1):
        return None
    return sealed - chunks * TAG


def _cipher(file_key: FileKey, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(algorithm=SHA256(), length=32, salt=nonce, info=b"payload").derive(file_key.value))


def _counter(number: int, last: bool) -> bytes:  # noqa: FBT001 # The byte that ends the nonce is this very flag.
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _decrypt(cipher: ChaCha20Poly1305, number: int, chunk: memoryview, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_counter(number, last), chunk, None)
    except InvalidTag:
        raise _why(cipher, number, chunk, last=last) from None


def _why(cipher: ChaCha20Poly1305, number: int, chunk: memoryview, *, last: bool) -> EnvelopeRefusedError:
    """Whether a chunk is whole but stands in another place than its mark says."""
    try:
        cipher.decrypt(_counter(number, not last), chunk, None)
    except InvalidTag:
        return EnvelopeRefusedError(message("vault.envelope_payload_damaged"))
    if last:
        return EnvelopeRefusedError(message("vault.envelope_payload_cut"))
    return EnvelopeRefusedError(message("vault.envelope_payload_longer"))
