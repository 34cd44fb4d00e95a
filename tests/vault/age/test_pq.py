from dataclasses import replace

import pytest

from recourse.vault.age import pq
from recourse.vault.age.header import FileKey, Stanza, to_base64
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.secret import Seed

SEED = Seed(bytes(range(32)))
PUBLIC = pq.public_bytes(SEED)
KEY = FileKey(b"a file key of 16")
STANZA = pq.wrap(KEY, PUBLIC)


def test_a_stanza_has_the_form_of_age() -> None:
    """One argument, 1,120 bytes in base64, and a body of 32 bytes."""
    assert (STANZA.kind, len(STANZA.arguments), len(STANZA.arguments[0]), len(STANZA.body)) == (
        "mlkem768x25519",
        1,
        1494,
        32,
    )


def test_hpke_opens_what_a_stanza_wraps() -> None:
    """What a stanza gives back, the private key of the same seed opens to the file key."""
    assert pq.SUITE.decrypt(pq.wrapped_key(STANZA), pq.private_key(SEED), pq.INFO) == KEY.value


def test_the_same_key_is_wrapped_differently_each_time() -> None:
    """Nobody sees from two stanzas that they are for the same recipient or hold the same key."""
    again = pq.wrap(KEY, PUBLIC)
    assert again.arguments != STANZA.arguments
    assert again.body != STANZA.body


@pytest.mark.parametrize(
    "stanza",
    [
        replace(STANZA, arguments=()),
        replace(STANZA, arguments=STANZA.arguments * 2),
        replace(STANZA, arguments=(STANZA.arguments[0][:-6],)),
        replace(STANZA, arguments=(to_base64(bytes(1121)).decode(),)),
        replace(STANZA, body=STANZA.body[:-1]),
        replace(STANZA, body=STANZA.body + b"\0"),
        replace(STANZA, body=b""),
    ],
)
def test_a_stanza_of_another_form_is_refused(stanza: Stanza) -> None:
    """Other arguments, or an argument or a body of another length, are refused before any key is tried."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        pq.wrapped_key(stanza)
    assert caught.value.says.id == "vault.envelope_header_stanza"


def test_an_encapsulated_key_in_other_base64_is_refused() -> None:
    """Padding is not read over."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        pq.wrapped_key(replace(STANZA, arguments=(STANZA.arguments[0] + "=",)))
    assert caught.value.says.id == "vault.envelope_header_broken"


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_points_of_small_order_are_known(point: bytes) -> None:
    """Zero, one and minus one are found out, wherever they stand."""
    assert pq.of_small_order(bytes(1184) + point)


def test_a_true_point_is_not_of_small_order() -> None:
    """A key that was made as keys are is let through."""
    assert not pq.of_small_order(PUBLIC)
