import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault.bech32 import CHARACTERS, _sum, decode, encode


@pytest.mark.parametrize(
    ("text", "prefix", "data"),
    [
        ("a12uel5l", "a", ""),
        ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef", "00443214c74254b635cf84653a56d7c675be77df"),
        (
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "split",
            "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
        ),
    ],
)
def test_the_examples_of_bip_173_read_and_write(text: str, prefix: str, data: str) -> None:
    """Published examples give these bytes, and these bytes give them."""
    assert decode(prefix, text).hex() == data
    assert encode(prefix, bytes.fromhex(data)) == text


@given(st.binary(max_size=1300))
def test_what_is_written_is_read(data: bytes) -> None:
    """Any bytes come back, beyond the 90 characters of BIP 173 too."""
    assert decode("age1pq", encode("age1pq", data)) == data


@given(st.binary(max_size=60), st.data())
def test_every_single_wrong_character_is_found(data: bytes, choice: st.DataObject) -> None:
    """One other character, in the prefix or after it, never reads."""
    text = encode("age", data)
    at = choice.draw(st.integers(0, len(text) - 1))
    other = choice.draw(st.sampled_from(f"{CHARACTERS.decode()}1bio Aé").filter(lambda letter: letter != text[at]))
    with pytest.raises(ValueError, match="not Bech32 under this prefix"):
        decode("age", text[:at] + other + text[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "A12UEL5L",
        "b12uel5l",
        "12uel5l",
        "2uel5l",
        "a1",
        "a12uel5",
        "",
        "a1lqfn3a",  # The constant of Bech32m.
    ],
)
def test_another_form_is_refused(text: str) -> None:
    """Capitals, another prefix, no separator, too short, the newer check sum: all refused."""
    with pytest.raises(ValueError, match="not Bech32 under this prefix"):
        decode("a", text)


@pytest.mark.parametrize("text", ["a1qpamnt9j", "a1q3g6mn3", "a1qqqd87cpp"])
def test_bits_after_the_last_byte_are_refused(text: str) -> None:
    """A group of five bits too many, or spare bits that are set, could be written otherwise."""
    with pytest.raises(ValueError, match="not Bech32 under this prefix"):
        decode("a", text)


@pytest.mark.parametrize("letter", ["b", "i", "o", "B", " ", "_", "é"])
def test_a_letter_that_bech32_does_not_have_is_refused_though_the_sum_fits(letter: str) -> None:
    """The check sum alone does not keep other letters out: it can be made to fit them."""
    value = ord(letter)
    check = _sum("a", bytes([value]) + bytes(7)) ^ 1
    tail = "".join(chr(CHARACTERS[check >> 5 * (5 - place) & 31]) for place in range(6))
    with pytest.raises(ValueError, match="not Bech32 under this prefix"):
        decode("a", f"a1{letter}q{tail}")
