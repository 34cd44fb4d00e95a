import hmac
from base64 import urlsafe_b64decode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.vault.faults import MessageRefusedError
from recourse.vault.mac import TO_DESK, TO_WORKER, check, code
from recourse.vault.secret import ReplyKey
from vectors.common import MAILBOX, OTHER_MAILBOX, REPLY_KEY, Vector, load

CONTENT = {"v": 1, "kind": "delete", "n": 2}


def signed(content: dict[str, Any]) -> dict[str, Any]:
    """A message to the Desk with its code."""
    return {**content, "mac": code(REPLY_KEY, TO_DESK, MAILBOX, content)}


@pytest.mark.parametrize("vector", load("mac/code.json"), ids=lambda vector: vector["name"])
def test_codes_are_those_of_the_vectors(vector: Vector) -> None:
    """JavaScript makes the same."""
    reply_key = ReplyKey(bytes.fromhex(vector["reply_key"]))
    assert code(reply_key, vector["direction"], vector["mailbox_hash"], vector["content"]) == vector["expect"]
    check(reply_key, vector["direction"], vector["mailbox_hash"], {**vector["content"], "mac": vector["expect"]})


def test_the_code_written_out() -> None:
    """Label, zero byte, direction, zero byte, mailbox hash, number, canonical text: as section 4 says."""
    covered = b"recourse/v1/mac\0to-desk\0" + bytes.fromhex(MAILBOX) + bytes(7) + b"\x02"
    covered += b'{"kind":"delete","n":2,"v":1}'
    raw = hmac.digest(REPLY_KEY.value, covered, "sha256")
    vector = next(vector for vector in load("mac/code.json") if vector["name"] == "delete")
    assert urlsafe_b64decode(vector["expect"] + "=") == raw


@given(st.dictionaries(st.text("abcxyz", min_size=1), st.integers(0, 9), min_size=1))
def test_any_change_is_noticed(change: dict[str, Any]) -> None:
    """A message with other content under the same code is refused."""
    good = signed(CONTENT)
    check(REPLY_KEY, TO_DESK, MAILBOX, good)
    with pytest.raises(MessageRefusedError):
        check(REPLY_KEY, TO_DESK, MAILBOX, {**good, **change})


def test_direction_mailbox_and_key_count() -> None:
    """A message fits one direction, one mailbox and one key."""
    good = signed(CONTENT)
    for reply_key, direction, mailbox in (
        (REPLY_KEY, TO_WORKER, MAILBOX),
        (REPLY_KEY, TO_DESK, OTHER_MAILBOX),
        (ReplyKey(bytes(32)), TO_DESK, MAILBOX),
    ):
        with pytest.raises(MessageRefusedError) as caught:
            check(reply_key, direction, mailbox, good)
        assert caught.value.says == message("vault.message_code")


@pytest.mark.parametrize(
    "wrong", ["", MAILBOX[:-2], MAILBOX + "00", MAILBOX.upper(), f" {MAILBOX}", MAILBOX[:-1] + "g"]
)
def test_a_mailbox_hash_has_32_bytes(wrong: str) -> None:
    """The code covers the hash without its length, so that a longer or shorter one must not be taken."""
    with pytest.raises(ValueError, match="mailbox hash"):
        code(REPLY_KEY, TO_DESK, wrong, CONTENT)


@pytest.mark.parametrize("given_code", [None, "", 1, "é", "\ud800", "A" * 43])
def test_what_is_no_code_is_refused(given_code: object) -> None:
    """A code of another kind is refused like a wrong one."""
    with pytest.raises(MessageRefusedError) as caught:
        check(REPLY_KEY, TO_DESK, MAILBOX, {**CONTENT, "mac": given_code})
    assert caught.value.says == message("vault.message_code")


@pytest.mark.parametrize("number", [None, 0, -1, True, "1", 2**53, 1.0])
def test_a_message_has_a_number(number: object) -> None:
    """Numbers are whole, at least one, and such that JavaScript keeps them."""
    with pytest.raises(MessageRefusedError) as caught:
        code(REPLY_KEY, TO_DESK, MAILBOX, {**CONTENT, "n": number})
    assert (caught.value.says, caught.value.path) == (message("vault.message_misshapen"), "$.n")
