from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault import bech32
from recourse.vault.age.pq import public_bytes
from recourse.vault.faults import RecipientRefusedError
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.secret import Seed

SEED = Seed(bytes(range(32)))
GOOD = recipient_of(SEED)


def refusal(text: str) -> str:
    """The id of the sentence with which a recipient is refused."""
    with pytest.raises(RecipientRefusedError) as caught:
        Recipient.read(text)
    return caught.value.says.id


@pytest.mark.parametrize(
    ("seed", "digest"),
    [
        (bytes(32), "fee284b2c1063e176c49615b00a35d2ad46e5ed2aa97ca9b925d0f633fe8ef17"),
        (bytes(range(32)), "e1704ce7caadaa4e436845c280d1527742f46a8af62d934c41b60c624e7cb185"),
    ],
)
def test_a_seed_gives_the_recipient_that_typage_gives(seed: bytes, digest: str) -> None:
    """The text of a recipient is that of age-encryption 0.3.1 for the same seed (its SHA-256 is kept here)."""
    text = str(recipient_of(Seed(seed)))
    assert sha256(text.encode()).hexdigest() == digest
    assert (len(text), text[:8]) == (1959, "age1pq1" + text[7])


@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(seed: bytes) -> None:
    """A recipient reads back from its text."""
    recipient = recipient_of(Seed(seed))
    assert Recipient.read(str(recipient)) == recipient


@given(st.integers(0, 1958), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l"))
def test_one_wrong_character_is_refused(at: int, character: str) -> None:
    """A recipient that was copied with a mistake never becomes another recipient."""
    text = str(GOOD)
    if text[at] != character:
        assert refusal(text[:at] + character + text[at + 1 :]) == "vault.recipient_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1pq1",
        str(GOOD)[:-1],
        str(GOOD) + "q",
        str(GOOD).upper(),
        " " + str(GOOD),
        "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
        bech32.encode("age1tg", public_bytes(SEED)),
        "é" * 1959,
        "1" * 1959,
    ],
)
def test_another_text_is_refused(text: str) -> None:
    """Too short, too long, in capitals, of another kind, no key at all."""
    assert refusal(text) == "vault.recipient_unreadable"


@pytest.mark.parametrize(
    "public",
    [
        b"",
        GOOD.public[:-1],
        GOOD.public + b"\0",
        GOOD.public[:1184] + bytes(32),
        b"\xff" * 1152 + GOOD.public[1152:],
    ],
    ids=["empty", "short", "long", "small order", "not reduced"],
)
def test_bytes_that_nobody_could_seal_to_are_refused(public: bytes) -> None:
    """A length of its own, a point of small order, an ML-KEM key with a coefficient too large: refused when read."""
    with pytest.raises(RecipientRefusedError) as caught:
        Recipient(public)
    assert caught.value.says.id == "vault.recipient_unreadable"
