from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.case_keys import CaseKey, replaced
from recourse.vault.keyring.records import open_exhibit, open_record, seal_exhibit, seal_record
from recourse.vault.secret import Key
from vectors.common import load
from vectors.make_keyring import CASE, CASE_KEY, EXHIBIT

STORED = load("keyring/stored.json")[0]


def record(content: bytes = b"content", version: int = 1, key: CaseKey = CASE_KEY) -> bytes:
    """A sealed record."""
    return seal_record(key, content, case=CASE, compartment="work", version=version, random=Steady())


def exhibit(content: bytes = b"photo") -> bytes:
    """A sealed exhibit."""
    return seal_exhibit(CASE_KEY, content, case=CASE, compartment="notes", exhibit=EXHIBIT, random=Steady())


def opened(sealed: bytes, key: CaseKey = CASE_KEY) -> bytes:
    """An opened exhibit."""
    return open_exhibit(key, sealed, case=CASE, compartment="notes", exhibit=EXHIBIT)


def test_what_was_stored_opens() -> None:
    """A record sealed by the first version opens."""
    sealed = bytes.fromhex(STORED["record"])
    assert open_record(CASE_KEY, sealed, case=CASE, compartment="work", version=3) == b"a record"


@given(st.binary(max_size=3000), st.integers(1, 2**40))
def test_a_record_comes_back(content: bytes, version: int) -> None:
    """What is sealed for a version opens for it."""
    sealed = record(content, version)
    assert open_record(CASE_KEY, sealed, case=CASE, compartment="work", version=version) == content


def test_a_record_stays_in_its_place() -> None:
    """It opens for no other case, compartment, version or key."""
    sealed, other = record(), CaseKey(Key(bytes(32)))
    for key, case, compartment, version in (
        (CASE_KEY, "d" * 32, "work", 1),
        (CASE_KEY, CASE, "notes", 1),
        (CASE_KEY, CASE, "work", 2),
        (other, CASE, "work", 1),
    ):
        with pytest.raises(NotOpenedError):
            open_record(key, sealed, case=case, compartment=compartment, version=version)


def test_a_record_is_sealed_under_the_present_key_only() -> None:
    """After a key was replaced the record is sealed anew: the older one does not pass for it."""
    sealed = record()
    with pytest.raises(NotOpenedError):
        open_record(replaced(CASE_KEY, random=Steady()), sealed, case=CASE, compartment="work", version=1)


def test_short_records_have_one_length() -> None:
    """Up to a kibibyte less the length, nobody sees how much was written."""
    assert len(record(b"")) == len(record(b"x" * 1016)) == 12 + 1024 + 16
    assert len(record(b"x" * 1017)) > 12 + 1024 + 16


def test_an_exhibit_comes_back_also_after_its_key_was_replaced() -> None:
    """Exhibits stay as they were sealed; the earlier key is kept behind the new one."""
    sealed = exhibit()
    assert opened(sealed) == b"photo"
    assert opened(sealed, replaced(replaced(CASE_KEY, random=Steady()), random=Steady("b"))) == b"photo"


def test_an_exhibit_stays_in_its_place() -> None:
    """It opens under no other id, and not as a record."""
    sealed = exhibit()
    with pytest.raises(NotOpenedError):
        open_exhibit(CASE_KEY, sealed, case=CASE, compartment="notes", exhibit="d" * 32)
    with pytest.raises(NotOpenedError):
        open_record(CASE_KEY, sealed, case=CASE, compartment="notes", version=1)
    with pytest.raises(NotOpenedError):
        opened(sealed, replace(CASE_KEY, present=Key(bytes(32)), earlier=()))


def test_exhibits_are_padded_as_attachments() -> None:
    """The least is 64 KiB; the sealed bytes are those of the first version."""
    assert len(exhibit()) == 12 + 65_536 + 16
    place = {"case": CASE, "compartment": "work", "exhibit": EXHIBIT}
    random = Steady("stored")
    random.asked = STORED_ASKED
    sealed = seal_exhibit(CASE_KEY, b"an exhibit", **place, random=random)
    assert sha256(sealed).hexdigest() == STORED["exhibit"]


STORED_ASKED = 10
"""How often the maker of the vectors had asked for randomness before it sealed the exhibit."""
