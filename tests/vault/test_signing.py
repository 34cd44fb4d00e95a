from hashlib import sha256

from fakes.steady import Steady
from recourse.vault.signing import SigningKey, is_signed, name_of, new_signing_key, public_key, sign, team_id

RFC_8032_SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
RFC_8032_PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
RFC_8032_SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
KEY = SigningKey(bytes.fromhex(RFC_8032_SEED))


def test_the_published_signature() -> None:
    """RFC 8032, section 7.1, test 2: the message is one byte, 72."""
    assert public_key(KEY).hex() == RFC_8032_PUBLIC
    assert sign(KEY, b"\x72").hex() == RFC_8032_SIGNATURE
    assert is_signed(public_key(KEY), sign(KEY, b"\x72"), b"\x72")


def test_anything_else_is_not_signed() -> None:
    """Another content, another key, a changed, cut or empty signature, and what is no key."""
    signature = sign(KEY, b"a")
    other = public_key(new_signing_key(Steady()))
    assert not is_signed(public_key(KEY), signature, b"b")
    assert not is_signed(other, signature, b"a")
    assert not is_signed(public_key(KEY), signature[:-1] + b"\x7f", b"a")
    assert not is_signed(public_key(KEY), signature[:-1], b"a")
    assert not is_signed(public_key(KEY), b"", b"a")
    assert not is_signed(b"", signature, b"a")


def test_the_name_follows_from_the_key() -> None:
    """A team's id is the first half of the hash of its public key."""
    assert team_id(KEY) == name_of(public_key(KEY)) == sha256(public_key(KEY)).hexdigest()[:32]


def test_a_signing_key_is_not_printed() -> None:
    """The repr says only what it is."""
    assert repr(KEY) == "<SigningKey>"
