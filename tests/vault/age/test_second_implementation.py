"""The container held against `age` in Rust (pyrage). It has no post-quantum recipients, so the stanzas are X25519."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import decrypt, encrypt, x25519  # type: ignore[import-untyped] # It ships no types.

from recourse.vault import bech32
from recourse.vault.age.header import FileKey, Stanza, check_mac, from_base64, read_header, to_base64, write_header
from recourse.vault.age.stream import CHUNK, decrypt_stream, encrypt_stream

IDENTITY = x25519.Identity.generate()
SCALAR = X25519PrivateKey.from_private_bytes(bech32.decode("age-secret-key-", str(IDENTITY).lower()))
PUBLIC = SCALAR.public_key().public_bytes_raw()
EPHEMERAL = X25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = FileKey(b"a file key of 16")
LENGTHS = [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5]


def wrapping(shared: bytes, share: bytes) -> ChaCha20Poly1305:
    """The cipher of an X25519 stanza."""
    info = b"age-encryption.org/v1/X25519"
    return ChaCha20Poly1305(HKDF(algorithm=SHA256(), length=32, salt=share + PUBLIC, info=info).derive(shared))


@pytest.mark.parametrize("length", LENGTHS)
def test_we_read_what_the_other_writes(length: int) -> None:
    """Its header parses, its MAC fits, its payload decrypts."""
    file = encrypt(bytes(length), [IDENTITY.to_public()])
    header = read_header(file)
    stanza = next(stanza for stanza in header.stanzas if stanza.kind == "X25519")
    share = from_base64(stanza.arguments[0].encode())
    shared = SCALAR.exchange(X25519PublicKey.from_public_bytes(share))
    key = FileKey(wrapping(shared, share).decrypt(bytes(12), stanza.body, None))
    check_mac(header, key)
    assert decrypt_stream(key, file[header.end :]) == bytes(length)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_other_reads_what_we_write(length: int) -> None:
    """It accepts our header, our MAC and our payload."""
    share = EPHEMERAL.public_key().public_bytes_raw()
    body = wrapping(EPHEMERAL.exchange(SCALAR.public_key()), share).encrypt(bytes(12), KEY.value, None)
    header = write_header([Stanza("X25519", (to_base64(share).decode(),), body)], KEY)
    assert decrypt(header + encrypt_stream(KEY, bytes(range(16)), bytes(length)), [IDENTITY]) == bytes(length)
