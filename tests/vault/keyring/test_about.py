from itertools import combinations

import pytest

from recourse.vault.keyring import about

CASE, EXHIBIT = "a" * 32, "b" * 32


def test_places_are_written_as_the_specification_says() -> None:
    """Label and parts are joined by a zero byte; numbers take eight bytes."""
    assert about.of_member(CASE, "password") == b"recourse/v1/member\0" + b"a" * 32 + b"\0password"
    assert about.of_case_key(CASE, "work", 2) == (
        b"recourse/v1/case-key\0" + b"a" * 32 + b"\0work\0" + bytes(7) + b"\x02"
    )
    assert about.of_record(CASE, "work", 258) == (
        b"recourse/v1/record\0" + b"a" * 32 + b"\0work\0" + bytes(6) + b"\x01\x02"
    )
    assert about.of_exhibit(CASE, "work", EXHIBIT) == b"recourse/v1/record\0" + b"a" * 32 + b"\0work\0" + b"b" * 32
    assert about.of_setting("token", 1) == b"recourse/v1/setting\0token\0" + bytes(7) + b"\x01"
    assert about.of_entry(1) == b"recourse/v1/ledger\0" + bytes(7) + b"\x01"
    assert about.of_head(1, b"c" * 32) == b"recourse/v1/head\0" + bytes(7) + b"\x01" + b"c" * 32
    assert about.of_session() == b"recourse/v1/session"


def test_no_two_places_are_the_same() -> None:
    """Another case, compartment, version, exhibit or kind is another place."""
    places = [
        about.of_record(CASE, "work", 1),
        about.of_record(CASE, "work", 2),
        about.of_record(CASE, "notes", 1),
        about.of_record(EXHIBIT, "work", 1),
        about.of_exhibit(CASE, "work", EXHIBIT),
        about.of_case_key(CASE, "work", 1),
        about.of_setting("work", 1),
        about.of_entry(1),
    ]
    assert all(one != other for one, other in combinations(places, 2))


def test_a_zero_byte_in_an_id_is_a_mistake() -> None:
    """Two places could otherwise be written alike."""
    with pytest.raises(ValueError, match="zero byte"):
        about.of_record("a\0b", "work", 1)
