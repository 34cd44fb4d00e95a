import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.keyring.faults import RecoveryRefusedError
from recourse.vault.keyring.recovery import (
    SIGNS,
    RecoveryKey,
    group_fits,
    new_recovery_key,
    read_recovery,
    recovery_copy,
)
from vectors.common import Vector, load, outcome
from vectors.make_keyring import read_typed

keys = st.binary(min_size=32, max_size=32).map(RecoveryKey)


@pytest.mark.parametrize("vector", load("keyring/recovery.json"), ids=lambda vector: vector["name"])
def test_a_key_is_printed_as_the_vectors_say(vector: Vector) -> None:
    """Papers that were printed once stay good."""
    assert recovery_copy(RecoveryKey(bytes.fromhex(vector["key"]))) == vector["expect"]


@pytest.mark.parametrize("vector", load("keyring/typed.json"), ids=lambda vector: vector["name"])
def test_typed_copies_are_read_as_the_vectors_say(vector: Vector) -> None:
    """What people type is read, or refused with its sentence."""
    found = outcome(lambda: read_typed(vector["typed"]))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


@given(keys)
def test_what_is_printed_is_read_back(key: RecoveryKey) -> None:
    """Every key comes back from its fourteen groups, none of which has a sign that is easily confused."""
    printed = recovery_copy(key)
    assert [len(group) for group in printed.split(" ")] == [4] * 14
    assert not set(printed) & set("ILOU")
    assert read_recovery(printed) == key


@given(keys, st.integers(0, 55), st.integers(1, 31))
def test_a_wrong_sign_is_noticed(key: RecoveryKey, place: int, by: int) -> None:
    """One sign changed into another is refused, but for one time in a million."""
    line = recovery_copy(key).replace(" ", "")
    wrong = line[:place] + SIGNS[(SIGNS.index(line[place]) + by) % 32] + line[place + 1 :]
    with pytest.raises(RecoveryRefusedError) as caught:
        read_recovery(wrong)
    assert caught.value.says == message("vault.recovery_wrong")


@pytest.mark.parametrize(("sign", "other"), [("S", "\u017f"), ("SS", "\u00df"), ("FF", "\ufb00"), ("ST", "\ufb06")])
def test_only_small_letters_count_as_capitals(sign: str, other: str) -> None:
    """Signs that merely become letters when they are made capital are no signs of a copy."""
    copies = (recovery_copy(RecoveryKey(number.to_bytes(32))) for number in range(2**12))
    printed = next(copy for copy in copies if sign in copy)
    with pytest.raises(RecoveryRefusedError) as caught:
        read_recovery(printed.replace(sign, other))
    assert caught.value.says == message("vault.recovery_signs")


def test_the_bits_are_in_order() -> None:
    """The first sign holds the five highest bits: a key that begins with 11111000 begins with Z, then 0."""
    assert recovery_copy(RecoveryKey(b"\xf8" + bytes(31))).startswith("Z000 0000")


def test_two_groups_can_be_checked() -> None:
    """A group that was typed as printed fits, in small letters too; another does not."""
    key = new_recovery_key(random=Steady())
    groups = recovery_copy(key).split(" ")
    assert group_fits(key, 1, f" {groups[0].lower()} ")
    assert group_fits(key, 14, groups[13])
    assert not group_fits(key, 2, groups[0])
    assert not group_fits(key, 1, "")


def test_a_long_text_is_refused() -> None:
    """A megabyte is refused, and its beginning is not taken for a copy."""
    printed = recovery_copy(RecoveryKey(bytes(32)))
    with pytest.raises(RecoveryRefusedError) as caught:
        read_recovery(printed + " " * 1_000_000)
    assert caught.value.says == message("vault.recovery_signs")
