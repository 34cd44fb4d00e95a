from dataclasses import replace

import pytest

from fakes.steady import Steady
from recourse.account.compartments import Compartment
from recourse.terms.message import message
from recourse.vault.keyring.faults import NobodyLeftError, SealedKeyRefusedError
from recourse.vault.keyring.members import Identity
from recourse.vault.keyring.team_keys import (
    CASE_COMPARTMENTS,
    PURPOSES,
    Holder,
    SealedTo,
    begin_epoch,
    new_team_key,
    open_key,
    restricted,
    share,
)
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_raw
from recourse.vault.secret import Key, Seed
from recourse.vault.signing import new_signing_key
from vectors.common import Vector, load
from vectors.make_keyring import IDENTITY, MEMBER, SIGNING

ALL = Holder(MEMBER, recipient_of(IDENTITY.seed), frozenset(PURPOSES))
OTHER_IDENTITY = Identity(Seed(bytes(32)), IDENTITY.team_key)
OTHER = Holder("e" * 32, recipient_of(OTHER_IDENTITY.seed), frozenset({"work", "office"}))


def refused(sealed: SealedTo, identity: Identity = IDENTITY) -> None:
    """The key is refused, with its sentence."""
    with pytest.raises(SealedKeyRefusedError) as caught:
        open_key(sealed, identity)
    assert caught.value.says == message("vault.keyring_sealed_key")


@pytest.mark.parametrize("vector", load("keyring/sealed.json"), ids=lambda vector: vector["name"])
def test_what_was_stored_opens(vector: Vector) -> None:
    """Keys sealed by the first version open."""
    stored = SealedTo(vector["purpose"], vector["epoch"], vector["member"], bytes.fromhex(vector["sealed"]))
    key = open_key(stored, IDENTITY)
    assert (key.purpose, key.epoch, key.secret.value.hex()) == (vector["purpose"], vector["epoch"], vector["expect"])


def test_the_compartments_are_those_of_the_account_and_the_office() -> None:
    """Every compartment of an account has a key; reports and the office have theirs."""
    assert (*Compartment, "office") == CASE_COMPARTMENTS
    assert ("intake", *CASE_COMPARTMENTS) == PURPOSES


def test_an_epoch_has_a_key_for_each_purpose_sealed_to_who_may_open_it() -> None:
    """Each member gets the keys of what they may open, and nothing else."""
    epoch = begin_epoch(3, [ALL, OTHER], SIGNING, random=Steady())
    assert [(key.purpose, key.epoch) for key in epoch.keys] == [(purpose, 3) for purpose in PURPOSES]
    assert {(one.purpose, one.member) for one in epoch.sealed} == (
        {(purpose, ALL.member) for purpose in PURPOSES} | {("work", OTHER.member), ("office", OTHER.member)}
    )
    secrets = {key.purpose: key.secret for key in epoch.keys}
    for one in epoch.sealed:
        opened = open_key(one, IDENTITY if one.member == MEMBER else OTHER_IDENTITY)
        assert opened.secret == secrets[one.purpose]


def test_the_recipient_of_an_epoch_is_that_of_its_intake_key() -> None:
    """Reports are sealed to the intake seed, the only one that is an identity."""
    epoch = begin_epoch(1, [ALL], SIGNING, random=Steady())
    intake = epoch.keys[0].secret
    assert isinstance(intake, Seed)
    assert recipient_of(intake) == epoch.recipient
    assert all(isinstance(key.secret, Key) for key in epoch.keys[1:])


def test_the_keys_of_two_epochs_differ() -> None:
    """A new epoch has a new key for each purpose."""
    random = Steady()
    first, second = (begin_epoch(number, [ALL], SIGNING, random=random) for number in (1, 2))
    assert len({key.secret.value for key in (*first.keys, *second.keys)}) == 2 * len(PURPOSES)


def test_restricted_cases_get_new_keys_too() -> None:
    """The key of a restricted case that somebody may open changes with the epoch."""
    purpose = restricted("c" * 32)
    holder = replace(ALL, opens=ALL.opens | {purpose})
    epoch = begin_epoch(2, [holder, OTHER], SIGNING, random=Steady())
    assert purpose == "case-" + "c" * 32
    assert [one.member for one in epoch.sealed if one.purpose == purpose] == [MEMBER]


def test_an_epoch_that_nobody_could_open_is_not_begun() -> None:
    """Somebody must hold each purpose, and everybody the office."""
    for holders, says in (
        ([OTHER], message("vault.keyring_nobody")),
        ([], message("vault.keyring_nobody")),
        ([replace(ALL, opens=ALL.opens - {"intake"})], message("vault.keyring_nobody")),
        ([ALL, replace(OTHER, opens=frozenset({"work"}))], message("vault.keyring_office")),
    ):
        with pytest.raises(NobodyLeftError) as caught:
            begin_epoch(2, holders, SIGNING, random=Steady())
        assert caught.value.says == says


def test_who_joins_gets_the_keys_that_they_may_open() -> None:
    """All epochs that are held are shared, so that older cases open."""
    keys = [new_team_key(purpose, epoch, random=Steady(purpose)) for epoch in (1, 2) for purpose in ("work", "notes")]
    shared = share(keys, OTHER, SIGNING, random=Steady())
    assert [(one.purpose, one.epoch, one.member) for one in shared] == [
        ("work", 1, OTHER.member),
        ("work", 2, OTHER.member),
    ]


def test_a_sealed_key_stays_in_its_place() -> None:
    """A key moved to another purpose, epoch or member, or opened by somebody else, is refused."""
    [sealed] = share([new_team_key("work", 1, random=Steady())], ALL, SIGNING, random=Steady())
    assert open_key(sealed, IDENTITY).purpose == "work"
    refused(replace(sealed, purpose="notes"))
    refused(replace(sealed, epoch=2))
    refused(replace(sealed, member="e" * 32))
    refused(sealed, OTHER_IDENTITY)
    refused(replace(sealed, sealed=sealed.sealed[:-1]))


def test_a_key_that_the_team_did_not_sign_is_refused() -> None:
    """Whoever can write to the database knows every recipient, but has no signing key."""
    planted = share([new_team_key("work", 2, random=Steady())], ALL, new_signing_key(Steady("theirs")), random=Steady())
    refused(planted[0])


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", bytes(32)])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    """A file that holds something else is no key, even if it opens."""
    refused(SealedTo("work", 1, MEMBER, seal_raw(content, [ALL.recipient], random=Steady())))


def test_team_keys_are_not_printed() -> None:
    """Neither a key nor an epoch shows a secret."""
    epoch = begin_epoch(1, [ALL], SIGNING, random=Steady())
    assert repr(epoch.keys[1].secret.value) not in repr(epoch) + repr(epoch.keys[1])
