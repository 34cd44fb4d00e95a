from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door.doors import Clock
from fakes.door_store import counting
from recourse.door import work
from recourse.door.work import Load, Toll, WorkEasyError
from recourse.vault.faults import WorkRefusedError
from recourse.vault.work import WorkKey, solve

CONTENT = sha256(b"an envelope").digest()


def load(clock: Clock, usual: int = 14, most: int = 20) -> Load:
    """A load on a clock that the test moves."""
    return Load(usual, most, lambda: clock.second)


def toll(clock: Clock, usual: int = 1, most: int = 20) -> Toll:
    """A toll on it."""
    return Toll(WorkKey(bytes(32)), load(clock, usual, most), lambda: clock.hour, counting())


@pytest.mark.parametrize(
    ("reports", "bits"),
    [(0, 14), (60, 14), (119, 14), (120, 15), (239, 15), (240, 16), (480, 17), (60 * 64, 20), (60 * 999, 20)],
)
def test_each_doubling_of_a_minutes_reports_above_sixty_costs_one_bit_more(reports: int, bits: int) -> None:
    """Up to the most that a cheap phone can do."""
    counted = load(Clock())
    for _ in range(reports):
        counted.count()
    assert counted.bits() == bits


def test_a_flood_is_forgotten_after_a_minute() -> None:
    """Second by second, as its reports leave the window; also after a long silence."""
    clock = Clock()
    counted = load(clock)
    for second in (0, 30):
        clock.second = second
        for _ in range(120):
            counted.count()
    assert counted.bits() == 16
    clock.second = 59
    assert counted.bits() == 16
    clock.second = 61
    assert counted.bits() == 15
    clock.second = 100_000
    assert counted.bits() == 14


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 300)), max_size=12))
def test_the_count_is_that_of_the_last_sixty_seconds(steps: list[tuple[int, int]]) -> None:
    """Whatever comes when: as if every second were counted by hand."""
    clock = Clock()
    counted, by_hand = load(clock), dict[int, int]()
    for pause, reports in steps:
        clock.second += pause
        for _ in range(reports):
            counted.count()
        by_hand[int(clock.second)] = by_hand.get(int(clock.second), 0) + reports
        whole = sum(number for second, number in by_hand.items() if second > clock.second - 60)
        expected = 14 + sum(whole >= 60 * 2**power for power in range(1, 7))
        assert counted.bits() == expected


def test_work_serves_one_purpose_and_that_again() -> None:
    """A retry goes through; another purpose needs other work."""
    taken = toll(Clock())
    header = solve(taken.challenge()[0], CONTENT)
    taken.take(header, CONTENT, purpose="one")
    taken.take(header, CONTENT, purpose="one")
    with pytest.raises(WorkEasyError):
        taken.take(header, CONTENT, purpose="other")


def test_one_challenge_serves_many_envelopes_each_with_its_own_work() -> None:
    """What is paid for is the envelope."""
    taken = toll(Clock())
    challenge, _ = taken.challenge()
    for number in range(5):
        content = sha256(bytes([number])).digest()
        taken.take(solve(challenge, content), content, purpose=str(number))


def test_work_for_a_challenge_that_has_become_too_easy_is_not_enough() -> None:
    """Nobody hoards easy challenges for the day of a flood; one doubling is let pass, for whoever was just at it."""
    clock = Clock()
    taken = toll(clock)
    headers = [solve(taken.challenge()[0], sha256(bytes([number])).digest()) for number in range(2)]
    for _ in range(120):
        taken.load.count()
    taken.take(headers[0], sha256(bytes([0])).digest(), purpose="in time")
    for _ in range(120):
        taken.load.count()
    with pytest.raises(WorkEasyError):
        taken.take(headers[1], sha256(bytes([1])).digest(), purpose="too late")


def test_work_over_something_else_is_refused() -> None:
    """As the vault refuses it."""
    taken = toll(Clock(), usual=16)
    with pytest.raises(WorkRefusedError):
        taken.take(f"{taken.challenge()[0]}.0", CONTENT, purpose="one")


def test_what_was_spent_is_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest goes first, and memory does not grow with a flood."""
    monkeypatch.setattr(work, "MOST_SPENT", 3)
    taken = toll(Clock())
    challenge, _ = taken.challenge()
    contents = [sha256(bytes([number])).digest() for number in range(4)]
    headers = [solve(challenge, content) for content in contents]
    for header, content in zip(headers, contents, strict=True):
        taken.take(header, content, purpose="one")
    taken.take(headers[0], contents[0], purpose="other")
    with pytest.raises(WorkEasyError):
        taken.take(headers[3], contents[3], purpose="other")
