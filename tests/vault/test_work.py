from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.base64url import write_base64url
from recourse.vault.faults import WorkRefusedError
from recourse.vault.work import WorkKey, check_work, new_challenge, solve
from vectors.common import Vector, load, outcome

KEY = WorkKey(bytes(range(32)))
ENVELOPE = sha256(b"an envelope").digest()


@pytest.mark.parametrize("vector", load("work/solve.json"), ids=lambda vector: vector["name"])
def test_work_is_done_as_the_vectors_say(vector: Vector) -> None:
    """The smallest nonce is found, and its hash begins with that many zero bits."""
    envelope = bytes.fromhex(vector["envelope_hash"])
    header = solve(vector["challenge"], envelope)
    assert header == vector["expect"]
    challenge, nonce = header.split(".")
    digest = sha256(challenge.encode() + envelope + nonce.encode()).digest()
    bits = int(vector["name"].removesuffix(" bits"))
    assert f"{int.from_bytes(digest):0256b}"[:bits] == "0" * bits


@pytest.mark.parametrize("vector", load("work/check.json"), ids=lambda vector: vector["name"])
def test_work_is_checked_as_the_vectors_say(vector: Vector) -> None:
    """A Door takes what the vectors say, and refuses the rest for their reason."""
    key, envelope = WorkKey(bytes.fromhex(vector["key"])), bytes.fromhex(vector["envelope_hash"])
    found = outcome(lambda: check_work(key, vector["header"], envelope, hour=vector["hour"]))
    assert found.get("refusal") == vector.get("refusal")


@given(st.integers(0, 10), st.integers(0, 2**40))
def test_what_was_solved_is_enough_for_two_hours(bits: int, hour: int) -> None:
    """Work counts in the hour of its challenge and the next, not before and not after."""
    header = solve(new_challenge(KEY, bits=bits, hour=hour, random=Steady()), ENVELOPE)
    check_work(KEY, header, ENVELOPE, hour=hour)
    check_work(KEY, header, ENVELOPE, hour=hour + 1)
    for other in (hour - 1, hour + 2):
        with pytest.raises(WorkRefusedError) as caught:
            check_work(KEY, header, ENVELOPE, hour=other)
        assert caught.value.says == message("vault.work_old")


@pytest.mark.parametrize("bits", [-1, 25, 256])
def test_a_door_asks_for_a_sensible_amount(bits: int) -> None:
    """Between 0 and 24 bits: more is a mistake of the settings."""
    with pytest.raises(ValueError, match="between 0 and 24"):
        new_challenge(KEY, bits=bits, hour=1, random=Steady())


def test_an_endless_challenge_is_not_begun() -> None:
    """Whoever solves does not work for hours because somebody asked for 255 bits, or for nonsense."""
    for challenge in (write_base64url(b"\xff" + bytes(32)), "", "x" * 44, "é" * 44):
        with pytest.raises(WorkRefusedError) as caught:
            solve(challenge, ENVELOPE)
        assert caught.value.says == message("vault.work_misshapen")


def test_challenges_differ() -> None:
    """Two challenges of the same hour are not the same, so that work for one is none for the other."""
    random = Steady()
    first, second = (new_challenge(KEY, bits=8, hour=1, random=random) for _ in range(2))
    nonce = solve(first, ENVELOPE).split(".")[1]
    assert first != second
    with pytest.raises(WorkRefusedError):
        check_work(KEY, f"{second}.{nonce}", ENVELOPE, hour=1)
