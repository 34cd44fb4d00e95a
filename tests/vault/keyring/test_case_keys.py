from dataclasses import replace

import pytest

from fakes.steady import Steady
from recourse.vault.aead import NotOpenedError
from recourse.vault.keyring.case_keys import CaseKey, Wrapped, new_case_key, replaced, stale, unwrap, wrap
from recourse.vault.keyring.faults import NotHeldError
from recourse.vault.keyring.session import Keyring
from recourse.vault.keyring.team_keys import TeamKey, new_team_key, restricted
from vectors.common import load
from vectors.make_keyring import CASE, CASE_KEY, keyring

KEYRING = keyring()


def same(one: CaseKey, other: CaseKey) -> bool:
    """Whether two case keys are the same, earlier ones included."""
    return one.all == other.all


def without(purpose: str) -> Keyring:
    """The keyring of somebody who may not open one compartment."""
    return replace(KEYRING, keys={place: key for place, key in KEYRING.keys.items() if place[0] != purpose})


def test_what_was_stored_opens() -> None:
    """A case key wrapped by the first version unwraps."""
    stored = Wrapped(CASE, "work", 1, bytes.fromhex(load("keyring/stored.json")[0]["wrapped"]))
    assert same(unwrap(stored, KEYRING), CASE_KEY)


def test_a_wrapped_key_comes_back() -> None:
    """Case, compartment and present epoch stand beside it."""
    case_key = new_case_key(random=Steady())
    wrapped = wrap(case_key, KEYRING, case=CASE, compartment="health", random=Steady("w"))
    assert (wrapped.case, wrapped.compartment, wrapped.epoch) == (CASE, "health", 1)
    assert same(unwrap(wrapped, KEYRING), case_key)


def test_a_wrapped_key_stays_in_its_place() -> None:
    """It opens for no other case, compartment or epoch."""
    both = KEYRING.with_keys([TeamKey("work", 2, KEYRING.team_key("work"))])
    notes = KEYRING.with_keys([TeamKey("notes", 1, KEYRING.team_key("work"))])
    wrapped = wrap(CASE_KEY, KEYRING, case=CASE, compartment="work", random=Steady())
    for moved, held in (
        (replace(wrapped, case="d" * 32), KEYRING),
        (replace(wrapped, compartment="notes"), notes),
        (replace(wrapped, epoch=2), both),
        (replace(wrapped, wrapped=wrapped.wrapped[:-1]), KEYRING),
    ):
        with pytest.raises(NotOpenedError):
            unwrap(moved, held)


def test_who_may_not_open_a_compartment_wraps_and_unwraps_nothing_there() -> None:
    """Both need the team key."""
    wrapped = wrap(CASE_KEY, KEYRING, case=CASE, compartment="health", random=Steady())
    with pytest.raises(NotHeldError):
        unwrap(wrapped, without("health"))
    with pytest.raises(NotHeldError):
        wrap(CASE_KEY, without("health"), case=CASE, compartment="health", random=Steady())


def test_a_restricted_case_has_a_key_of_its_own() -> None:
    """Whoever holds the compartment's team key, but not that of the case, opens nothing."""
    purpose = restricted(CASE)
    named = KEYRING.with_keys([new_team_key(purpose, 1, random=Steady())])
    wrapped = wrap(CASE_KEY, named, case=CASE, compartment="work", purpose=purpose, random=Steady())
    assert same(unwrap(wrapped, named, purpose=purpose), CASE_KEY)
    with pytest.raises(NotOpenedError):
        unwrap(wrapped, named)
    with pytest.raises(NotHeldError):
        unwrap(wrapped, KEYRING, purpose=purpose)


def test_a_replaced_key_is_new_and_keeps_the_earlier_ones() -> None:
    """The newest earlier key comes first, and survives wrapping."""
    random = Steady()
    first = new_case_key(random=random)
    second = replaced(first, random=random)
    third = replaced(second, random=random)
    assert third.earlier == (second.present, first.present)
    assert len({key.value for key in third.all}) == 3
    assert same(unwrap(wrap(third, KEYRING, case=CASE, compartment="work", random=random), KEYRING), third)


def test_keys_of_earlier_epochs_are_to_be_replaced() -> None:
    """All that were wrapped before the present epoch, and only they."""
    keys = [Wrapped(CASE, part, epoch, b"") for part, epoch in (("work", 1), ("notes", 2), ("health", 3))]
    assert stale(keys, epoch=3) == (keys[0], keys[1])
    assert stale(keys, epoch=1) == ()


def test_case_keys_are_not_printed() -> None:
    """A case key shows nothing of itself."""
    assert repr(CASE_KEY.present.value) not in repr(CASE_KEY)
