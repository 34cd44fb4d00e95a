from typing import Any

import pytest

from fakes.loop import ran_to_its_end
from recourse.door.without_script.forgetting import Age, counted


def made(*, holds: bool = False) -> tuple[Age, list[float], list[bool]]:
    """A young process, its second and whether somebody's mailbox is open."""
    at, held = [0.0], [holds]
    return Age(lambda: at[0], lambda: held[0]), at, held


def test_a_process_that_has_answered_nobody_lives_on() -> None:
    """It knows nothing."""
    age, at, _ = made()
    at[0] = 100_000
    assert not age.is_over()


def test_it_is_over_when_it_was_quiet_for_half_a_minute() -> None:
    """After the end of the last request, not before."""
    age, at, _ = made()
    age.began()
    at[0] = 20
    assert not age.is_over()
    age.ended()
    at[0] = 49.9
    assert not age.is_over()
    at[0] = 50
    assert age.is_over()


def test_an_open_mailbox_is_not_quiet_for_ten_minutes() -> None:
    """Somebody writes; but not for longer than that."""
    age, at, held = made(holds=True)
    age.began()
    age.ended()
    at[0] = 599
    assert not age.is_over()
    held[0] = False
    assert age.is_over()
    held[0] = True
    at[0] = 600
    assert age.is_over()


def test_at_ten_minutes_it_waits_for_the_first_pause() -> None:
    """Nobody is cut off in the middle."""
    age, at, _ = made()
    for second in range(0, 660, 10):
        at[0] = second
        age.began()
        if second:
            age.ended()
    assert not age.is_over()
    age.ended()
    assert age.is_over()


def test_after_fifteen_minutes_it_waits_no_longer() -> None:
    """The server then takes nothing new, and lets those inside finish."""
    age, at, _ = made()
    age.began()
    at[0] = 899
    assert not age.is_over()
    at[0] = 900
    assert age.is_over()


def test_only_what_tells_something_is_counted() -> None:
    """Who asks for the health every second keeps no process young or old."""
    seen: list[int] = []
    age, _, _ = made()

    async def app(*_: Any) -> None:
        seen.append(age._inside)

    for scope in ({"type": "http", "method": "GET"}, {"type": "http", "method": "POST"}, {"type": "lifespan"}):
        ran_to_its_end(counted(app, age)(scope, None, None))
    assert seen == [0, 1, 0]
    assert age._inside == 0
    assert age._first == 0


def test_a_request_that_fails_is_over_too() -> None:
    """Else the process would never be without one."""
    age, _, _ = made()

    async def app(*_: Any) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ran_to_its_end(counted(app, age)({"type": "http", "method": "POST"}, None, None))
    assert age._inside == 0
