"""Make the folder `work`: proofs of work (see README.md)."""

from collections.abc import Iterator
from functools import partial

from recourse.vault import work
from vectors.common import Vector, outcome, save, some

WORK_KEY = work.WorkKey(some("a work key"))
ENVELOPE = some("an envelope")
HOUR = 498_852
ARABIC = {ord("0") + n: 0x660 + n for n in range(10)}


def challenge(bits: int, hour: int = HOUR) -> str:
    """A challenge that is the same in each run."""
    return work.new_challenge(WORK_KEY, bits=bits, hour=hour, random=lambda n: some("eight bytes", n))


def work_solved() -> Iterator[Vector]:
    """The smallest nonce that is enough; a solver may find another."""
    for bits in (0, 1, 7, 8, 9, 14):
        yield {
            "name": f"{bits} bits",
            "challenge": challenge(bits),
            "envelope_hash": ENVELOPE.hex(),
            "expect": work.solve(challenge(bits), ENVELOPE),
        }


def work_checked() -> Iterator[Vector]:
    """What a Door makes of a header."""
    good = work.solve(challenge(8), ENVELOPE)
    asked, nonce = good.split(".")
    headers = {
        "good": (good, HOUR, ENVELOPE),
        "in the next hour": (good, HOUR + 1, ENVELOPE),
        "two hours later": (good, HOUR + 2, ENVELOPE),
        "from the future": (good, HOUR - 1, ENVELOPE),
        "another envelope": (good, HOUR, some("another envelope")),
        "another nonce": (f"{asked}.{int(nonce) + 1}", HOUR, ENVELOPE),
        "leading zero": (f"{asked}.0{nonce}", HOUR, ENVELOPE),
        "digits of another script": (
            f"{asked}.{nonce.translate({ord(str(n)): 0x660 + n for n in range(10)})}",
            HOUR,
            ENVELOPE,
        ),
        "nonce too large": (f"{asked}.{2**53}", HOUR, ENVELOPE),
        "nonce missing": (f"{asked}.", HOUR, ENVELOPE),
        "no dot": (asked, HOUR, ENVELOPE),
        "nothing": ("", HOUR, ENVELOPE),
        "a line end": (good + "\n", HOUR, ENVELOPE),
        "challenge changed": (f"A{asked[1:]}.{nonce}", HOUR, ENVELOPE),
        "challenge of another Door": (other_door_work(), HOUR, ENVELOPE),
        "no bits asked": (f"{challenge(0)}.0", HOUR, ENVELOPE),
    }
    for name, (header, hour, envelope) in headers.items():
        yield {
            "name": name,
            "key": WORK_KEY.value.hex(),
            "hour": hour,
            "header": header,
            "envelope_hash": envelope.hex(),
            **outcome(partial(checked, header, envelope, hour)),
        }


def checked(header: str, envelope: bytes, hour: int) -> bool:
    """True, or the refusal."""
    work.check_work(WORK_KEY, header, envelope, hour=hour)
    return True


def other_door_work() -> str:
    """Work for a challenge that another Door made."""
    key = work.WorkKey(some("another work key"))
    asked = work.new_challenge(key, bits=8, hour=HOUR, random=lambda n: some("eight bytes", n))
    return work.solve(asked, ENVELOPE)


if __name__ == "__main__":
    save("work/solve.json", work_solved())
    save("work/check.json", work_checked())
