"""How often a name may be tried."""

from recourse.desk.session.limits import FORGOTTEN_AFTER, FREE_TRIES, LONGEST_WAIT, MOST_NAMES, LogInLimits


def test_five_tries_are_free_then_waits_double_up_to_five_minutes() -> None:
    """Waits grow from five seconds to five minutes and no further."""
    limits = LogInLimits()
    now = 0.0
    waits = []
    for _ in range(14):
        wait = limits.wait("maria", now)
        waits.append(wait)
        now += wait
        limits.tried("maria", now)
    assert waits == [0.0] * FREE_TRIES + [5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0]
    assert max(waits) == LONGEST_WAIT


def test_a_wait_runs_out_by_itself() -> None:
    """What is left of a wait is what has not passed yet."""
    limits = LogInLimits()
    for _ in range(FREE_TRIES):
        limits.tried("maria", 0.0)
    assert [limits.wait("maria", now) for now in (0.0, 3.0, 5.0, 9.0)] == [5.0, 2.0, 0.0, 0.0]


def test_another_name_and_a_right_password_do_not_wait() -> None:
    """Tries count for one name, and are forgotten when its password was right."""
    limits = LogInLimits()
    for _ in range(FREE_TRIES + 3):
        limits.tried("maria", 0.0)
    assert limits.wait("omar", 0.0) == 0.0
    limits.right("maria")
    assert limits.wait("maria", 0.0) == 0.0


def test_tries_are_forgotten_after_an_hour() -> None:
    """Somebody who comes back the next day begins anew."""
    limits = LogInLimits()
    for _ in range(FREE_TRIES + 5):
        limits.tried("maria", 0.0)
    assert limits.wait("maria", FORGOTTEN_AFTER + 1) == 0.0
    limits.tried("maria", FORGOTTEN_AFTER + 1)
    assert limits.wait("maria", FORGOTTEN_AFTER + 1) == 0.0


def test_made_up_names_do_not_fill_the_memory() -> None:
    """Only the thousand names tried last are kept."""
    limits = LogInLimits()
    for number in range(MOST_NAMES + 10):
        for _ in range(FREE_TRIES):
            limits.tried(str(number), 0.0)
    assert limits.wait("0", 0.0) == 0.0
    assert limits.wait(str(MOST_NAMES + 9), 0.0) == 5.0
