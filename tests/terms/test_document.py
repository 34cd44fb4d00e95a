"""Truths about reading a JSON or YAML text."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.document import MAX_BYTES, DocumentError, DocumentTooLargeError, parse_document
from recourse.terms.message import Message, message

SHORTHAND = "document.no_shorthand"

MARKS = r"\x1b[2J\u202e\ud800"
"""A key that would clear a terminal, turn its line around and break the page, as it is shown."""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 22.50}', {"a": Decimal("22.50")}),
        ("a: 22.50", {"a": Decimal("22.50")}),
        ("a: 1e3", {"a": Decimal("1E+3")}),
        ("a: 010", {"a": 10}),
        ("a: yes", {"a": "yes"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 2013-02-30", {"a": "2013-02-30"}),
        ("a: 2001-12-14t21:59:43.10-05:00", {"a": "2001-12-14t21:59:43.10-05:00"}),
        ("a: wait! B & C * 2", {"a": "wait! B & C * 2"}),
        ("", None),
        (b"\xef\xbb\xbfcountry: GR", {"country": "GR"}),
    ],
)
def test_values_are_kept_as_they_are_written(text: str | bytes, value: Any) -> None:
    """Numbers become exact, days stay text, and no word turns into something else."""
    assert parse_document(text) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4).map(lambda number: f"{number:f}"))
def test_a_decimal_is_read_digit_by_digit(number: str) -> None:
    """JSON and YAML give the same exact decimal, never a float."""
    expected = Decimal(number)
    for text in (f'{{"a": {number}}}', f"a: {number}"):
        read = parse_document(text)["a"]
        assert isinstance(read, Decimal)
        assert read.as_tuple() == expected.as_tuple()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": NaN}', message("document.not_a_number", name="NaN")),
        ("a: .inf", message("document.not_a_number", name=".inf")),
        ('{"a": ' + "9" * 5000 + "}", message("document.number_too_long")),
        ("a: " + "9" * 5000, message("document.number_too_long")),
        ('{"a": 1e99999999999999999999}', message("document.number_too_long")),
        ('{"a": 1, "a": 2}', message("document.key_twice", key="a")),
        (r'{"\u001b[2J\u202e\ud800": 1, "\u001b[2J\u202e\ud800": 2}', message("document.key_twice", key=MARKS)),
        ("a: 1\na: 2", message("document.name_twice", line=2)),
        ("a: &x 1", message(SHORTHAND, line=1, column=4)),
        ("b: *x", message(SHORTHAND, line=1, column=4)),
        ("a: !!python/object 1", message(SHORTHAND, line=1, column=4)),
        ("<<: {country: GR}\ncountry: FR", message(SHORTHAND, line=1, column=1)),
        ('{"a" 1}', message("document.not_json", line=1, column=6)),
        ("a: [1,", message("document.not_yaml", line=2, column=1)),
        (b"a: \xff", message("document.not_utf8", position=4)),
        ("[" * 100_000, message("document.too_deep")),
        ("a: " + "[" * 100_000, message("document.too_deep")),
        ("a:\n   " + "- " * 100_000 + "x", message("document.too_deep")),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str | bytes, says: Message) -> None:
    """A text that is broken, ambiguous or hostile is refused with a sentence that says where."""
    with pytest.raises(DocumentError) as refused:
        parse_document(text)
    assert refused.value.says == says


@pytest.mark.parametrize("text", ["[" * (MAX_BYTES + 1), b"\xff" * (MAX_BYTES + 1)])
def test_what_is_too_large_is_refused_unread(text: str | bytes) -> None:
    """A text above the limit is refused for its size, although it is also broken: nothing of it was parsed."""
    with pytest.raises(DocumentTooLargeError) as refused:
        parse_document(text)
    assert refused.value.says == message("document.too_large", megabytes=4)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), PLAIN, max_size=4))
def test_json_comes_back_as_it_was_written(value: dict[str, Any]) -> None:
    """Any JSON object without floats is read as it stands."""
    assert parse_document(json.dumps(value)) == value
