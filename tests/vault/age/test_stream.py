import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault.age.header import FileKey
from recourse.vault.age.stream import CHUNK, NONCE, TAG, content_length, decrypt_stream, encrypt_stream
from recourse.vault.faults import EnvelopeRefusedError

KEY = FileKey(bytes(range(16)))
SALT = bytes(range(NONCE))
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK]


def content(length: int) -> bytes:
    """Bytes that differ from chunk to chunk."""
    return bytes(k // 1000 % 251 for k in range(length))


def refusal(payload: bytes) -> str:
    """The id of the sentence with which a payload is refused."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        decrypt_stream(KEY, payload)
    return caught.value.says.id


@pytest.mark.parametrize("length", EDGES)
def test_what_is_encrypted_is_decrypted(length: int) -> None:
    """Contents around the edges of chunks come back, and the length seen from outside is theirs."""
    payload = encrypt_stream(KEY, SALT, content(length))
    assert decrypt_stream(KEY, payload) == content(length)
    assert content_length(len(payload)) == length
    assert payload[:NONCE] == SALT


@given(st.integers(0, 10 * (CHUNK + TAG)))
def test_a_length_seen_from_outside_is_one_that_encryption_gives(payload: int) -> None:
    """A length that is accepted is exactly that of some content: nonce, content, one tag for each chunk begun."""
    length = content_length(payload)
    if length is not None:
        assert payload == NONCE + length + TAG * max(1, -(-length // CHUNK))


@given(st.integers(0, 10 * CHUNK))
def test_every_length_of_content_can_be_seen_from_outside(length: int) -> None:
    """No length that encryption gives is taken for an impossible one."""
    assert content_length(NONCE + length + TAG * max(1, -(-length // CHUNK))) == length


@pytest.mark.parametrize("payload", [0, NONCE - 1, NONCE, NONCE + TAG - 1, NONCE + CHUNK + 2 * TAG])
def test_no_content_has_such_a_length(payload: int) -> None:
    """No nonce, no tag, or an empty chunk after a full one: no payload looks like that."""
    assert content_length(payload) is None


@given(st.integers(0, NONCE + CHUNK + TAG + 10 + TAG - 1), st.integers(1, 255))
def test_no_byte_of_a_payload_can_be_changed(at: int, change: int) -> None:
    """Whatever byte is changed, in the nonce, a chunk or a tag, the payload is refused."""
    payload = bytearray(encrypt_stream(KEY, SALT, content(CHUNK + 10)))
    payload[at] ^= change
    assert refusal(bytes(payload)) == "vault.envelope_payload_damaged"


@given(st.integers(0, NONCE + CHUNK + TAG + 10 + TAG - 1))
def test_a_payload_cut_anywhere_is_refused(end: int) -> None:
    """A payload that ends early never opens."""
    refusal(encrypt_stream(KEY, SALT, content(CHUNK + 10))[:end])


def test_a_payload_cut_between_chunks_says_so() -> None:
    """Where whole chunks remain, the missing mark of the last one shows that the end is gone."""
    payload = encrypt_stream(KEY, SALT, content(2 * CHUNK + 10))
    assert refusal(payload[: NONCE + CHUNK + TAG]) == "vault.envelope_payload_cut"


def test_a_payload_with_something_after_its_end_says_so() -> None:
    """Bytes after the chunk that is marked as the last are not read over."""
    payload = encrypt_stream(KEY, SALT, content(CHUNK))
    assert refusal(payload + bytes(TAG + 1)) == "vault.envelope_payload_longer"


def test_chunks_cannot_be_exchanged() -> None:
    """Each chunk is bound to its place."""
    payload = encrypt_stream(KEY, SALT, content(2 * CHUNK + 10))
    first, second = NONCE + CHUNK + TAG, NONCE + 2 * (CHUNK + TAG)
    swapped = payload[:NONCE] + payload[first:second] + payload[NONCE:first] + payload[second:]
    assert refusal(swapped) == "vault.envelope_payload_damaged"


def test_another_key_opens_nothing() -> None:
    """A payload is bound to its file key."""
    with pytest.raises(EnvelopeRefusedError):
        decrypt_stream(FileKey(bytes(16)), encrypt_stream(KEY, SALT, b"something"))
