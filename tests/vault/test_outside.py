from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault.age.header import read_header
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.outside import look, look_at_attachment, look_at_text
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_raw, seal_text
from recourse.vault.secret import Seed

RECIPIENT = recipient_of(Seed(bytes(32)))


def steady(length: int) -> bytes:
    """Randomness that is the same each time."""
    return shake_256(b"random").digest(length)


TEXT = seal_text(b"words", [RECIPIENT], random=steady)
END = read_header(TEXT).end


def refusal(envelope: bytes) -> str:
    """The id of the sentence with which a text is refused from outside."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        look_at_text(envelope)
    return caught.value.says.id


@pytest.mark.parametrize(("length", "name"), [(0, 16), (20_000, 64), (70_000, 256)])
def test_a_text_shows_its_class(length: int, name: int) -> None:
    """The class is known without a key."""
    assert look_at_text(seal_text(bytes(length), [RECIPIENT], random=steady)) == name


@pytest.mark.parametrize(("length", "padded"), [(0, 65_536), (65_529, 67_584), (200_000, 200_704)])
def test_an_attachment_shows_its_padded_size(length: int, padded: int) -> None:
    """The padded size is known without a key, the true one is not."""
    assert look_at_attachment(seal_attachment(bytes(length), [RECIPIENT], random=steady)) == padded


def test_any_length_of_a_raw_file_is_seen() -> None:
    """The look that both share gives the length of what is held."""
    envelope = seal_raw(b"twelve bytes", [RECIPIENT], random=steady)
    header, held = look(envelope)
    assert (header, held) == (read_header(envelope), 12)


@given(st.integers(0, len(TEXT) - 1))
def test_a_text_cut_anywhere_is_refused(end: int) -> None:
    """Truncation is seen from outside, at every byte: in the header as cut, in the payload as too short."""
    assert refusal(TEXT[:end]) == ("vault.envelope_header_cut" if end < END else "vault.envelope_size_short")


@given(st.integers(1, 5 * 65_536))
def test_bytes_added_after_a_text_are_refused(more: int) -> None:
    """Whatever is appended gives a length that no text has, but for the exact room of a larger class."""
    larger = {65_536 - 16_384, 262_144 + 4 * 16 - 16_384 - 16}
    if more not in larger:
        assert refusal(TEXT + bytes(more)).startswith("vault.envelope_size_")
    else:
        assert look_at_text(TEXT + bytes(more)) in {64, 256}


def test_what_only_a_key_can_tell_is_not_told() -> None:
    """A changed payload looks good from outside: the Door says nothing that it cannot know."""
    assert look_at_text(TEXT[:-1] + bytes([TEXT[-1] ^ 1])) == 16


def test_an_attachment_of_a_text_s_length_and_the_reverse() -> None:
    """A text of class 16 is no attachment; a text of class 64 cannot be told from one of 64 KiB."""
    with pytest.raises(EnvelopeRefusedError):
        look_at_attachment(TEXT)
    assert look_at_attachment(seal_text(bytes(20_000), [RECIPIENT], random=steady)) == 65_536
