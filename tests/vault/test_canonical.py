import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.vault.canonical import LARGEST, canonical, read_exact, read_plain, write_exact
from recourse.vault.faults import MessageRefusedError
from vectors.common import Vector, load, outcome
from vectors.make_canonical import read

texts = st.text(st.characters(codec="utf-8"))
wholes = st.integers(-LARGEST, LARGEST)
leaves = st.none() | st.booleans() | wholes | texts


def plain(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of lists, objects and leaves."""
    return st.recursive(numbers, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20)


def refused(value: Any) -> str:
    """The id of the sentence with which a value is refused."""
    with pytest.raises(MessageRefusedError) as caught:
        canonical(value)
    return caught.value.says.id


@pytest.mark.parametrize("vector", load("canonical/canonical.json"), ids=lambda vector: vector["name"])
def test_json_is_read_and_written_as_the_vectors_say(vector: Vector) -> None:
    """What is read has the canonical form of the vectors, or is refused for their reason."""
    content = bytes.fromhex(vector["hex"]) if "hex" in vector else vector["text"].encode()
    found = outcome(lambda: read(content))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


def test_the_published_order_of_keys() -> None:
    """RFC 8785, section 3.2.3, gives this order: by UTF-16 code units, so that the emoji stands before U+FB33."""
    vector = next(vector for vector in load("canonical/canonical.json") if "3.2.3" in vector["name"])
    order = [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]
    assert list(json.loads(vector["expect"]).values()) == order


def test_the_published_text() -> None:
    """RFC 8785, section 3.2.2: the string is escaped as published."""
    vector = next(vector for vector in load("canonical/canonical.json") if "3.2.2" in vector["name"])
    assert r'''"string":"€$\u000f\nA'B\"\\\\\"/"''' in vector["expect"]


@given(plain(leaves))
def test_what_is_written_is_read_back_and_written_the_same(value: Any) -> None:
    """Every value that a message may hold comes back equal, and its text is the only one."""
    content = canonical(value)
    assert read_plain(content) == value
    assert canonical(read_plain(content)) == content
    assert write_exact(value) == content


@given(plain(leaves))
def test_spaces_and_escapes_do_not_change_the_canonical_form(value: Any) -> None:
    """Another writer's JSON of the same value has the same canonical form."""
    assert canonical(read_plain(json.dumps(value, indent=2).encode())) == canonical(value)


@given(plain(leaves | st.decimals(allow_nan=False, allow_infinity=False) | st.integers()))
def test_exact_numbers_come_back(value: Any) -> None:
    """With exact reading every number comes back equal, however it was written."""
    assert read_exact(write_exact(value)) == value


def test_exact_numbers_keep_how_they_were_written() -> None:
    """Closing zeros stay: 7.50 hours are not 7.5."""
    assert repr(read_exact(b"[7.50,1E+2,-0.0]")) == "[Decimal('7.50'), Decimal('1E+2'), Decimal('-0.0')]"


@pytest.mark.parametrize("value", [1.5, {1: 2}, b"x", {"a": {2}}, Decimal("1.5"), object()])
def test_other_kinds_are_refused(value: Any) -> None:
    """Floats, bytes, sets, decimals and keys that are no text are not in a message."""
    assert refused(value) == "vault.message_not_plain"


@pytest.mark.parametrize("value", [LARGEST + 1, -LARGEST - 1, [10**30]])
def test_numbers_that_javascript_would_round_are_refused(value: Any) -> None:
    """Whole numbers end at 2 to the power of 53 less one."""
    assert refused(value) == "vault.message_number"


def test_half_signs_are_refused_in_texts_and_keys() -> None:
    """A lone surrogate has no UTF-8."""
    assert refused("\ud800") == refused({"\udfff": 1}) == "vault.message_half_sign"


@pytest.mark.parametrize("text", [b"NaN", b"1e999999999999999999999", b"[" + b"1" * 5000 + b"]"])
def test_exact_reading_has_limits_too(text: bytes) -> None:
    """What is no number, and numbers that no account has, are refused with a sentence and not with a crash."""
    with pytest.raises(MessageRefusedError) as caught:
        read_exact(text)
    assert caught.value.says == message("vault.message_number")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_not_written(value: Decimal) -> None:
    """JSON has no way to write them."""
    with pytest.raises(MessageRefusedError) as caught:
        write_exact(value)
    assert caught.value.says == message("vault.message_not_plain")


def test_there_are_at_most_sixty_layers() -> None:
    """Sixty lists inside each other are written, sixty-one are not."""
    deep: Any = []
    for _ in range(59):
        deep = [deep]
    assert canonical(deep) == b"[" * 60 + b"]" * 60
    assert refused([deep]) == "vault.message_too_deep"
    assert refused({"a": deep}) == "vault.message_too_deep"
