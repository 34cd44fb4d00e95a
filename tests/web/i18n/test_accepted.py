"""Which language a browser asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.web.i18n.accepted import chosen

SHOWN = ("en", "ar", "fr")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr", "fr"),
        ("FR-be", "fr"),
        ("de, fr;q=0.3", "fr"),
        ("fr;q=0.3, ar;q=0.4", "ar"),
        ("fr;q=0, ar;q=0.1", "ar"),
        ("fr;q=0", "en"),
        ("*", "en"),
        ("de", "en"),
        ("", "en"),
        ("fr;q=nonsense, ar", "ar"),
        (",,;;q=,fr", "fr"),
    ],
)
def test_the_language_is_the_one_a_browser_wants_most_of_those_there_are(accepted: str, language: str) -> None:
    """By weight, then by order; a country does not matter; what is refused or unknown is not given."""
    assert chosen(accepted, SHOWN) == language


@given(st.text(max_size=300))
def test_any_header_gives_a_language(accepted: str) -> None:
    """Nothing that a browser can send breaks the choice."""
    assert chosen(accepted, SHOWN) in SHOWN


def test_a_header_without_end_is_not_read_to_its_end() -> None:
    """What stands behind the twentieth language is not looked at."""
    assert chosen("de," * 20 + "fr", SHOWN) == "en"
