import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.receipt import DoorId, Receipt, digits, new_receipt, read_digits
from vectors.common import Vector, load, outcome
from vectors.make_receipt import read

DOOR = DoorId(bytes(range(16)))
LARGEST = 2**72 - 1

receipts = st.integers(0, LARGEST).map(lambda number: Receipt(number.to_bytes(9)))
doors = st.binary(min_size=16, max_size=16).map(DoorId)
lines = receipts.map(lambda receipt: digits(receipt, DOOR).replace(" ", ""))


def refused(text: str, door: DoorId = DOOR) -> str:
    """The id of the sentence with which typed digits are refused."""
    with pytest.raises(ReceiptRefusedError) as caught:
        read_digits(text, door)
    return caught.value.says.id


@pytest.mark.parametrize("vector", load("receipt/digits.json"), ids=lambda vector: vector["name"])
def test_a_receipt_is_shown_as_the_vectors_say(vector: Vector) -> None:
    """The digits are those of the vectors, which JavaScript shows too."""
    receipt = Receipt(bytes.fromhex(vector["receipt"]))
    assert digits(receipt, DoorId.read(vector["door"])) == vector["expect"]


@pytest.mark.parametrize("vector", load("receipt/read.json"), ids=lambda vector: vector["name"])
def test_typed_digits_are_read_as_the_vectors_say(vector: Vector) -> None:
    """What people type is read, or refused with the sentence of the vectors."""
    found = outcome(lambda: read(vector["typed"], DoorId.read(vector["door"])))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


def test_the_check_is_that_of_the_specification() -> None:
    """SHA-256 of the label and sixteen zero bytes is 58 modulo 97, worked out apart by `sha256sum` and by hand."""
    assert digits(Receipt(bytes(9)), DoorId(bytes(16))) == "0000 0000 0000 0000 0000 0058"


@given(receipts, doors)
def test_what_is_shown_is_read_back(receipt: Receipt, door: DoorId) -> None:
    """Every receipt of every Door comes back from its digits, in six groups of four."""
    shown = digits(receipt, door)
    assert [len(group) for group in shown.split(" ")] == [4] * 6
    assert read_digits(shown, door) == receipt


@given(lines, st.integers(0, 23), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(line: str, place: int, by: int) -> None:
    """One digit changed into any other, the check digits included, is refused."""
    wrong = line[:place] + str((int(line[place]) + by) % 10) + line[place + 1 :]
    assert refused(wrong) == "vault.receipt_wrong"


@given(lines, st.integers(0, 22))
def test_every_exchange_of_neighbours_is_noticed(line: str, place: int) -> None:
    """Two neighbours exchanged are refused, also where number and check meet, unless they are the same digit."""
    first, second = line[place], line[place + 1]
    typed = line[:place] + second + first + line[place + 2 :]
    if first == second:
        assert read_digits(typed, DOOR) == read_digits(line, DOOR)
    else:
        assert refused(typed) == "vault.receipt_wrong"


def test_most_receipts_of_another_door_are_noticed() -> None:
    """All receipts are refused at a Door whose id shifts the check in another way."""
    other = DoorId(bytes(16))
    for number in (0, 1, LARGEST):
        assert refused(digits(Receipt(number.to_bytes(9)), other)) == "vault.receipt_wrong"


def test_refusals_say_how_many_digits_there_are() -> None:
    """The sentence for a missing digit counts what was typed."""
    with pytest.raises(ReceiptRefusedError) as caught:
        read_digits("1234 5678", DOOR)
    assert caught.value.says == message("vault.receipt_count", n=8, wanted=24)


def test_a_long_text_is_refused_unread() -> None:
    """A megabyte of digits costs nothing."""
    assert refused("0" * 1_000_000) == "vault.receipt_not_digits"


def test_a_receipt_is_not_printed() -> None:
    """Neither repr nor str of a receipt says anything of it."""
    receipt = new_receipt(random=Steady())
    assert repr(receipt) == str(receipt) == "<Receipt>"


def test_a_new_receipt_is_nine_random_bytes() -> None:
    """All 72 bits come from the randomness given."""
    assert new_receipt(random=Steady("a")).value == Steady("a")(9)


def test_a_door_id_is_written_in_small_hexadecimal() -> None:
    """A Door id comes back from its text; capitals, spaces and other lengths are refused."""
    assert DoorId.read(str(DOOR)) == DOOR
    for text in ("", "00" * 15, "00" * 17, "AB" * 16, " " + "0" * 31, "0" * 32 + "\n"):
        with pytest.raises(ReceiptRefusedError) as caught:
            DoorId.read(text)
        assert caught.value.says == message("vault.receipt_door_id")


def test_a_door_id_has_sixteen_bytes() -> None:
    """Another length is a mistake of the program."""
    with pytest.raises(ValueError, match="16 bytes"):
        DoorId(bytes(15))
