from datetime import date

from door.doors import TODAY, Clock, team_record, with_team
from fakes.door_store import FakeDoorStore
from recourse.door.teams import TeamBook
from recourse.vault.team import SigningKey

OTHER_KEY = SigningKey(b"o" * 32)


def book(store: FakeDoorStore, clock: Clock) -> TeamBook:
    """The book of a store on a clock that the test moves."""
    return TeamBook(store, lambda: clock.second)


def test_teams_are_listed_by_name() -> None:
    """Not by id, which nobody knows."""
    store, clock = FakeDoorStore(), Clock()
    with_team(store, team_record(name="Zebra"))
    with_team(store, team_record(name="Apple", key=OTHER_KEY), OTHER_KEY)
    assert [known.record.name for known in book(store, clock).live(TODAY)] == ["Apple", "Zebra"]


def test_a_change_by_another_process_is_seen_within_seconds() -> None:
    """Not at each report: that would be a question to the database for nothing."""
    store, clock = FakeDoorStore(), Clock()
    teams = book(store, clock)
    assert teams.live(TODAY) == ()
    with_team(store)
    clock.second = 1.9
    assert teams.live(TODAY) == ()
    clock.second = 2.0
    assert len(teams.live(TODAY)) == 1


def test_a_change_by_this_process_is_seen_at_once() -> None:
    """After a renewal the old record is not shown again."""
    store, clock = FakeDoorStore(), Clock()
    teams = book(store, clock)
    teams.all()
    with_team(store)
    teams.forget()
    assert len(teams.all()) == 1


def test_the_last_day_counts() -> None:
    """And the day after does not."""
    store, clock = FakeDoorStore(), Clock()
    with_team(store, team_record(until=date(2026, 12, 31)))
    teams = book(store, clock)
    assert len(teams.live(date(2026, 12, 31))) == 1
    assert teams.live(date(2027, 1, 1)) == ()
