"""Make the folder `keyring`: what a Desk has stored must open in every later version (see README.md).

What is sealed to a recipient takes randomness from OpenSSL, so each run makes another `sealed.json`.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256

from fakes.steady import Steady
from recourse.vault.keyring import ledger
from recourse.vault.keyring.case_keys import CaseKey, replaced, wrap
from recourse.vault.keyring.members import Cost, Identity, seal_by_password, seal_by_recovery
from recourse.vault.keyring.records import seal_exhibit, seal_record
from recourse.vault.keyring.recovery import RecoveryKey, read_recovery, recovery_copy
from recourse.vault.keyring.session import Keyring, SessionKey, seal_session
from recourse.vault.keyring.settings import seal_setting
from recourse.vault.keyring.team_keys import PURPOSES, Holder, TeamKey, new_team_key, share
from recourse.vault.recipient import recipient_of
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import SigningKey, public_key
from vectors.common import Vector, outcome, save, some

MEMBER = some("a member", 16).hex()
DAY = date(2026, 11, 24)
CASE = some("a case", 16).hex()
EXHIBIT = some("an exhibit", 16).hex()
SIGNING = SigningKey(some("a desk's signing key"))
IDENTITY = Identity(Seed(some("a member's seed")), public_key(SIGNING))
CHEAP = Cost(memory_kib=64, passes=1, lanes=2)
PASSWORD = "correct hörse battery"  # noqa: S105 -- it protects a vector
CASE_KEY = CaseKey(Key(some("a case key")), (Key(some("an earlier case key")),))


def keys() -> tuple[TeamKey, ...]:
    """The keys of one epoch."""
    random = Steady("team keys")
    return tuple(new_team_key(purpose, 1, random=random) for purpose in PURPOSES)


def keyring() -> Keyring:
    """A keyring that holds everything."""
    return Keyring(MEMBER, IDENTITY).with_keys(keys())


def recoveries() -> Iterator[Vector]:
    """How a recovery key is printed."""
    for name, key in {
        "zeros": bytes(32),
        "ones": b"\xff" * 32,
        "counting": bytes(range(32)),
        "some": some("a recovery key"),
    }.items():
        yield {"name": name, "key": key.hex(), "expect": recovery_copy(RecoveryKey(key))}


def typed() -> Iterator[Vector]:
    """What people type from the paper."""
    right = recovery_copy(RecoveryKey(bytes(range(32))))
    texts = {
        "as printed": right,
        "small letters": right.lower(),
        "no spaces": right.replace(" ", ""),
        "hyphens and lines": right.replace(" ", "-\r\n"),
        "O for zero, I and L for one": "".join(
            {"0": "O", "1": "Il"[n % 2]}.get(sign, sign) for n, sign in enumerate(right)
        ),
        "first sign wrong": "1" + right[1:],
        "last sign wrong": right[:-1] + ("0" if right[-1] != "0" else "1"),
        "two groups exchanged": " ".join([*right.split(" ")[1::-1], *right.split(" ")[2:]]),
        "spare bits set, check right": right[:64] + "1" + right[65:],
        "a group missing": right[5:],
        "a U": "U" + right[1:],
        "nothing": "",
    }
    for name, text in texts.items():
        yield {"name": name, "typed": text, **outcome(partial(read_typed, text))}


def read_typed(text: str) -> str:
    """The key in hexadecimal."""
    return read_recovery(text).value.hex()


def stored() -> Vector:
    """One of each thing that is stored, and what it holds."""
    random = Steady("stored")
    office = keyring().team_key("office")
    entry, head = ledger.append(None, b"first", office, SIGNING, case=None, day=DAY, random=random)
    second, last = ledger.append(head, b"second", CASE_KEY.present, SIGNING, case=CASE, day=DAY, random=random)
    recovery, by_recovery = seal_by_recovery(MEMBER, IDENTITY, random=random)
    place = {"case": CASE, "compartment": "work"}
    return {
        "by_password": seal_by_password(MEMBER, IDENTITY, PASSWORD, random=random, cost=CHEAP),
        "recovery": recovery_copy(recovery),
        "by_recovery": by_recovery.hex(),
        "session": seal_session(keyring(), SessionKey(some("a session key")), random=random).hex(),
        "setting": seal_setting(keyring(), "signing-key", SIGNING.value, random=random).hex(),
        "wrapped": wrap(CASE_KEY, keyring(), **place, random=random).wrapped.hex(),
        "record": seal_record(CASE_KEY, b"a record", **place, version=3, random=random).hex(),
        "exhibit": sha256(seal_exhibit(CASE_KEY, b"an exhibit", **place, exhibit=EXHIBIT, random=random)).hexdigest(),
        "replaced": [key.value.hex() for key in replaced(CASE_KEY, random=random).all],
        "ledger": [
            {
                "number": one.number,
                "case": case,
                "day": DAY.isoformat(),
                "sealed": one.sealed.hex(),
                "hash": one.hash.hex(),
                "chain": one.chain.hex(),
            }
            for one, case in ((entry, None), (second, CASE))
        ],
        "head": {"number": last.number, "chain": last.chain.hex(), "signature": last.signature.hex()},
    }


def sealed() -> Iterator[Vector]:
    """Team keys sealed to a member."""
    holder = Holder(MEMBER, recipient_of(IDENTITY.seed), frozenset({"intake", "work"}))
    for key, part in zip((keys()[0], keys()[1]), share(keys(), holder, SIGNING, random=Steady("sealed")), strict=True):
        yield {
            "name": part.purpose,
            "purpose": part.purpose,
            "epoch": part.epoch,
            "member": part.member,
            "sealed": part.sealed.hex(),
            "expect": key.secret.value.hex(),
        }


if __name__ == "__main__":
    save("keyring/recovery.json", recoveries())
    save("keyring/typed.json", typed())
    save("keyring/stored.json", iter([stored()]))
    save("keyring/sealed.json", sealed())
