import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.aead import NotOpenedError, open_sealed, seal
from recourse.vault.secret import Key

KEY = Key(bytes(range(32)))


@given(st.binary(max_size=100), st.binary(max_size=20))
def test_what_is_sealed_opens_in_its_place(content: bytes, place: bytes) -> None:
    """The content comes back under the same key and additional data."""
    assert open_sealed(KEY, seal(KEY, content, about=place, random=Steady()), about=place) == content


@given(st.binary(max_size=40), st.data())
def test_any_change_is_noticed(content: bytes, data: st.DataObject) -> None:
    """One bit changed anywhere, and nothing opens."""
    sealed = bytearray(seal(KEY, content, about=b"here", random=Steady()))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(NotOpenedError) as caught:
        open_sealed(KEY, bytes(sealed), about=b"here")
    assert caught.value.says == message("vault.sealed_not_opened")


def test_another_key_another_place_and_too_few_bytes_do_not_open() -> None:
    """Sealed bytes open in one place under one key."""
    sealed = seal(KEY, b"x", about=b"here", random=Steady())
    for key, one, place in (
        (Key(bytes(32)), sealed, b"here"),
        (KEY, sealed, b"there"),
        (KEY, sealed[:27], b"here"),
        (KEY, b"", b""),
    ):
        with pytest.raises(NotOpenedError):
            open_sealed(key, one, about=place)


def test_the_nonce_stands_in_front_and_is_random() -> None:
    """Twelve bytes of the randomness given, then ciphertext and tag."""
    sealed = seal(KEY, b"abc", about=b"", random=Steady("n"))
    assert sealed[:12] == Steady("n")(12)
    assert len(sealed) == 12 + 3 + 16


def test_the_published_ciphertext() -> None:
    """RFC 8439, section 2.8.2: key, nonce, additional data and text give this tag."""
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    key = Key(bytes(range(0x80, 0xA0)))
    nonce = bytes.fromhex("070000004041424344454647")
    sealed = seal(key, text, about=bytes.fromhex("50515253c0c1c2c3c4c5c6c7"), random=lambda _: nonce)
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"
