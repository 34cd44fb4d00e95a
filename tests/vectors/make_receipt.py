"""Make the folder `receipt`: digits shown and typed, and the keys that follow (see README.md)."""

from collections.abc import Iterator
from functools import partial

from recourse.vault.mailbox import mailbox_hash, write_mailbox_id
from recourse.vault.receipt import DoorId, Receipt, digits, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.worker_opener import keys_of, root_of
from vectors.common import Vector, outcome, save, some

DOOR = DoorId(some("a door", 16))
OTHER_DOOR = DoorId(some("another door", 16))
NUMBERS = {
    "zero": 0,
    "one": 1,
    "ninety-six": 96,
    "ninety-seven": 97,
    "some": int.from_bytes(some("a receipt", 9)),
    "more": int.from_bytes(some("a second receipt", 9)),
    "largest": 2**72 - 1,
}


def receipt_of(number: int) -> Receipt:
    """The receipt with this number."""
    return Receipt(number.to_bytes(9))


def in_script(text: str, zero: str) -> str:
    """The same digits in another script."""
    return "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in text)


def receipt_digits() -> Iterator[Vector]:
    """How a receipt is shown."""
    for door in (DOOR, OTHER_DOOR):
        for name, number in NUMBERS.items():
            receipt = receipt_of(number)
            yield {
                "name": f"{name}, door {str(door)[:4]}",
                "door": str(door),
                "receipt": receipt.value.hex(),
                "expect": digits(receipt, door),
            }


def typed() -> Iterator[tuple[str, str]]:
    """What people type."""
    right = digits(receipt_of(NUMBERS["some"]), DOOR)
    line = right.replace(" ", "")
    yield "as shown", right
    yield "without spaces", line
    yield "hyphens", right.replace(" ", "-")
    yield "dots", right.replace(" ", ".")
    yield "long dashes and no-break spaces", right.replace(" ", "\u00a0\u2013\u00a0")
    yield "line ends around it", f"\r\n{right}\t\n"
    yield "marks of direction", f"\u200e{right}\u200f\u061c"
    yield "Arabic-Indic digits", in_script(right, "\u0660")
    yield "Persian digits", in_script(right, "\u06f0")
    yield "Bengali digits", in_script(right, "\u09e6")
    yield "Devanagari digits", in_script(right, "\u0966")
    yield "fullwidth digits", in_script(right, "\uff10")
    yield "mathematical digits, outside the basic plane", in_script(right, "\U0001d7ce")
    yield "two scripts mixed", in_script(line[:12], "\u0660") + line[12:]
    yield "zero", digits(receipt_of(0), DOOR)
    yield "largest", digits(receipt_of(2**72 - 1), DOOR)
    yield "one more than the largest, with a good check", beyond()
    yield "all nines", "9" * 24
    yield "check one too large", checked(line, +1)
    yield "check one too small", checked(line, -1)
    yield "check larger by 97", with_larger_check()
    yield "first digit wrong", changed(line, 0)
    yield "last digit wrong", changed(line, 23)
    yield "first and second exchanged", exchanged(line, 0)
    yield "number and check exchanged where they meet", exchanged(line, 21)
    yield "another Door's receipt", digits(receipt_of(NUMBERS["some"]), OTHER_DOOR)
    yield "a digit missing", line[:-1]
    yield "a digit too many", line + "0"
    yield "nothing", ""
    yield "only spaces", "   "
    yield "a letter", line[:5] + "O" + line[6:]
    yield "superscript digits have no place", "\u00b2" * 24
    yield "circled digits have no place", "\u2460" * 24
    yield "roman numerals have no place", "\u2160" * 24
    yield "an underscore", right.replace(" ", "_")
    yield "a comma", right.replace(" ", ",")
    yield "a zero-width space is not left out", right.replace(" ", "\u200b")


def beyond() -> str:
    """2^72 with the check that would fit."""
    number = 2**72
    shift = int(checked("0" * 24, 0, DOOR)[22:])
    return f"{number:022d}{(number + shift) % 97:02d}"


def checked(line: str, by: int, door: DoorId = DOOR) -> str:
    """The line with its right check, moved by a step."""
    right = digits(receipt_of(int(line[:22])), door).replace(" ", "")
    return f"{line[:22]}{(int(right[22:]) + by) % 97:02d}"


def with_larger_check() -> str:
    """A receipt whose check is 00 to 02, written as 97 to 99: the same number modulo 97, and refused."""
    number = next(n for n in range(97) if int(digits(receipt_of(n), DOOR)[-2:]) == 1)
    return f"{number:022d}98"


def changed(line: str, place: int) -> str:
    """One digit made one larger."""
    return line[:place] + str((int(line[place]) + 1) % 10) + line[place + 1 :]


def exchanged(line: str, place: int) -> str:
    """Two neighbours exchanged."""
    if line[place] == line[place + 1]:
        msg = "the two digits are the same"
        raise ValueError(msg)
    return line[:place] + line[place + 1] + line[place] + line[place + 2 :]


def read(text: str, door: DoorId) -> str:
    """The receipt in hexadecimal."""
    return read_digits(text, door).value.hex()


def receipt_read() -> Iterator[Vector]:
    """What is made of what was typed."""
    for name, text in typed():
        result = outcome(partial(read, text, DOOR))
        yield {"name": name, "door": str(DOOR), "typed": text, **result}


def receipt_keys() -> Iterator[Vector]:
    """What follows from a receipt; each costs 64 MiB and a few tenths of a second."""
    for name, door in (("zero", DOOR), ("some", DOOR), ("some", OTHER_DOOR)):
        receipt = receipt_of(NUMBERS[name])
        root = root_of(receipt, door)
        keys = keys_of(root)
        yield {
            "name": f"{name}, door {str(door)[:4]}",
            "door": str(door),
            "receipt": receipt.value.hex(),
            "root": root.value.hex(),
            "mailbox_id": write_mailbox_id(keys.mailbox_id),
            "mailbox_hash": mailbox_hash(keys.mailbox_id),
            "seed": keys.seed.value.hex(),
            "recipient": str(recipient_of(keys.seed)),
            "reply_key": keys.reply_key.value.hex(),
        }


if __name__ == "__main__":
    save("receipt/digits.json", receipt_digits())
    save("receipt/read.json", receipt_read())
    save("receipt/keys.json", receipt_keys())
