from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault.base64url import read_base64url, write_base64url


@given(st.binary(max_size=80))
def test_what_was_written_is_read(content: bytes) -> None:
    """Bytes of any length come back, written as RFC 4648 has it without its padding."""
    text = write_base64url(content)
    assert text == urlsafe_b64encode(content).decode().rstrip("=")
    assert read_base64url(text, length=len(content)) == content


@pytest.mark.parametrize(
    "text",
    ["AAA=", "AAB", "A A", "AA\n", "AAAA", "AA", "+AA", "/AA", "A", "é", "\ud800AA", ""],
)
def test_there_is_one_way_to_write_a_value(text: str) -> None:
    """Padding, spare bits, other signs and other lengths are refused where two bytes are wanted."""
    with pytest.raises(ValueError):  # noqa: PT011 -- the caller gives the sentence, and needs only to know
        read_base64url(text, length=2)
