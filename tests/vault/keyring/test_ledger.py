from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.steady import Steady
from recourse.terms.message import Message, message
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.faults import LedgerBrokenError
from recourse.vault.keyring.ledger import SignedHead, append, open_entry, verify
from recourse.vault.secret import Key
from recourse.vault.signing import new_signing_key
from vectors.common import load
from vectors.make_keyring import CASE, CASE_KEY, DAY, IDENTITY, SIGNING, keyring

KEY = Key(bytes(range(32)))
PUBLIC = IDENTITY.team_key


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a store keeps it."""

    number: int
    hash: bytes
    chain: bytes
    sealed: bytes | None
    case: str | None = CASE
    day: date = DAY


def made(contents: list[bytes], case: str | None = CASE) -> tuple[list[Row], SignedHead | None]:
    """A ledger."""
    random, rows, head = Steady(), [], None
    for content in contents:
        entry, head = append(head, content, KEY, SIGNING, case=case, day=DAY, random=random)
        rows.append(Row(entry.number, entry.hash, entry.chain, entry.sealed, case))
    return rows, head


def broken(rows: list[Row], head: SignedHead | None, key: bytes = PUBLIC) -> Message:
    """The sentence with which a ledger is refused."""
    with pytest.raises(LedgerBrokenError) as caught:
        verify(rows, head, key, living=())
    return caught.value.says


def test_what_was_stored_verifies_and_opens() -> None:
    """A ledger of the first version verifies, and its entries open."""
    stored = load("keyring/stored.json")[0]
    rows = [
        Row(
            number=one["number"],
            hash=bytes.fromhex(one["hash"]),
            chain=bytes.fromhex(one["chain"]),
            sealed=bytes.fromhex(one["sealed"]),
            case=one["case"],
            day=date.fromisoformat(one["day"]),
        )
        for one in stored["ledger"]
    ]
    head = SignedHead(
        stored["head"]["number"], bytes.fromhex(stored["head"]["chain"]), bytes.fromhex(stored["head"]["signature"])
    )
    assert verify(rows, head, PUBLIC, living={CASE}) == 2
    assert rows[0].sealed is not None
    assert rows[1].sealed is not None
    assert open_entry(keyring().team_keys("office"), rows[0].sealed, number=1) == b"first"
    assert open_entry(CASE_KEY.all, rows[1].sealed, number=2) == b"second"


def test_the_chain_is_that_of_the_specification() -> None:
    """Label, chain before, number, day, case and hash of the sealed entry, from 32 zero bytes on."""
    first, head = append(None, b"a", KEY, SIGNING, case=None, day=DAY, random=Steady())
    second, _ = append(head, b"b", KEY, SIGNING, case=CASE, day=DAY, random=Steady())
    rows = [Row(one.number, one.hash, one.chain, one.sealed, case) for one, case in ((first, None), (second, CASE))]
    chain = bytes(32)
    for number, row in enumerate(rows, 1):
        assert row.sealed is not None
        digest = sha256(row.sealed).digest()
        case = bytes.fromhex(CASE) if row.case else bytes(16)
        chain = sha256(b"recourse/v1/chain" + chain + number.to_bytes(8) + b"2026-11-24" + case + digest).digest()
        assert (row.hash, row.chain) == (digest, chain)


@given(st.lists(st.binary(max_size=20), max_size=6), st.data())
def test_a_ledger_verifies_with_any_cases_deleted(contents: list[bytes], data: st.DataObject) -> None:
    """The chain holds hashes: entries whose case was deleted leave no gap, and the others open."""
    rows, head = made(contents)
    kept = [row if data.draw(st.booleans()) else replace(row, sealed=None) for row in rows]
    assert verify(kept, head, PUBLIC, living=()) == len(contents)
    for row, content in zip(kept, contents, strict=True):
        if row.sealed is not None:
            assert open_entry([Key(bytes(32)), KEY], row.sealed, number=row.number) == content


@given(st.integers(2, 5), st.data())
def test_every_change_is_noticed(length: int, data: st.DataObject) -> None:
    """An entry left out, changed, exchanged or put in twice breaks the ledger."""
    rows, head = made([b"x"] * length)
    at = data.draw(st.integers(0, length - 1))
    row = rows[at]
    other = rows[(at + 1) % length]
    for wrong in (
        rows[:at] + rows[at + 1 :],
        [*rows[:at], replace(row, sealed=other.sealed), *rows[at + 1 :]],
        [*rows[:at], replace(row, hash=other.hash), *rows[at + 1 :]],
        [*rows[:at], replace(row, chain=other.chain), *rows[at + 1 :]],
        [*rows[:at], replace(row, hash=bytes(32), sealed=None), *rows[at + 1 :]],
        [*rows[:at], replace(row, number=row.number + 1), *rows[at + 1 :]],
        [*rows[:at], replace(row, day=date(2026, 11, 23)), *rows[at + 1 :]],
        [*rows[:at], replace(row, case=None), *rows[at + 1 :]],
        [*rows[:at], row, *rows[at:]],
        list(reversed(rows)),
    ):
        with pytest.raises(LedgerBrokenError):
            verify(wrong, head, PUBLIC, living=())


def test_refusals_say_where() -> None:
    """The sentence names the entry, or what is wrong with the end."""
    rows, head = made([b"a", b"b", b"c"])
    assert head is not None
    shorter = made([b"a", b"b"])[1]
    assert broken([rows[0], rows[2]], head) == message("vault.ledger_broken", number=2)
    assert broken(rows[:2], head) == message("vault.ledger_cut", last=2, wanted=3)
    assert broken(rows, shorter) == message("vault.ledger_cut", last=3, wanted=2)
    assert broken(rows, None) == message("vault.ledger_no_head")
    assert broken([], head) == message("vault.ledger_cut", last=0, wanted=3)
    assert broken(rows, replace(head, signature=bytes(64))) == message("vault.ledger_signature")
    for number in (4, -1, 2**64):
        assert broken(rows, replace(head, number=number)) == message("vault.ledger_signature")
    assert broken(rows, made([b"a", b"b", b"d"])[1]) == message("vault.ledger_other")
    assert broken(rows, head, key=bytes(32)) == message("vault.ledger_signature")


def test_a_ledger_rewritten_by_somebody_else_is_noticed() -> None:
    """Whoever has no signing key can make a chain, but not its head."""
    head = None
    theirs = new_signing_key(Steady("theirs"))
    entry, head = append(head, b"a", KEY, theirs, case=CASE, day=DAY, random=Steady())
    assert broken([Row(1, entry.hash, entry.chain, entry.sealed)], head) == message("vault.ledger_signature")


def test_an_empty_ledger_verifies() -> None:
    """Before the first entry there is nothing to be wrong."""
    assert verify([], None, PUBLIC, living=()) == 0


def test_only_a_deleted_case_leaves_an_entry_without_content() -> None:
    """Whoever writes to the database cannot blank what was done in a case that is there, or by the team."""
    rows, head = made([b"a"])
    blank = [replace(rows[0], sealed=None)]
    assert verify(blank, head, PUBLIC, living=()) == 1
    with pytest.raises(LedgerBrokenError) as caught:
        verify(blank, head, PUBLIC, living={CASE})
    assert caught.value.says == message("vault.ledger_broken", number=1)
    rows, head = made([b"a"], case=None)
    assert broken([replace(rows[0], sealed=None)], head) == message("vault.ledger_broken", number=1)


def test_an_entry_opens_under_its_number_only() -> None:
    """An entry is bound to its place, and to a key."""
    rows, _ = made([b"a"])
    assert rows[0].sealed is not None
    for keys, number in (([KEY], 2), ([Key(bytes(32))], 1), ([], 1)):
        with pytest.raises(NotOpenedError):
            open_entry(keys, rows[0].sealed, number=number)


def test_short_entries_have_one_length() -> None:
    """The length of an entry does not tell what was done."""
    rows, _ = made([b"opened", b"x" * 900])
    assert rows[0].sealed is not None
    assert rows[1].sealed is not None
    assert len(rows[0].sealed) == len(rows[1].sealed)
