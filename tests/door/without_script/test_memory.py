from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.door_store import counting
from recourse.door.without_script.memory import BYTES, MOST_VISITS, SECONDS, Memory, VisitOverError

ROOT = bytes(range(32))


@dataclass
class Clock:
    """Seconds that a test moves."""

    at: float = 0.0

    def __call__(self) -> float:
        """The present second."""
        return self.at


def made(clock: Clock | None = None) -> Memory:
    """A memory of its own."""
    return Memory(counting(), clock or Clock())


def refused(memory: Memory, text: str, purpose: str = "mailbox") -> str:
    """The id of the sentence with which something is refused."""
    with pytest.raises(VisitOverError) as caught:
        memory.open(text, purpose)  # type: ignore[arg-type] # Tests ask for purposes that there are not.
    return caught.value.says.id


def test_what_a_page_carries_opens_for_ten_minutes() -> None:
    """To the second, and not one longer."""
    clock = Clock()
    memory = made(clock)
    text = memory.seal(ROOT, "mailbox")
    clock.at = SECONDS - 1
    assert memory.open(text, "mailbox").content == ROOT
    clock.at = SECONDS
    assert refused(memory, text) == "door.plain_time_over"


def test_each_step_gives_ten_minutes_more_to_the_same_visit() -> None:
    """The page before it may still be used too, since people press "back"."""
    clock = Clock()
    memory = made(clock)
    first = memory.seal(ROOT, "mailbox")
    clock.at = 400
    second = memory.seal(ROOT, "mailbox", visit=memory.open(first, "mailbox").visit)
    clock.at = 900
    assert memory.open(second, "mailbox").visit == memory.open(first, "mailbox").visit
    assert first != second


def test_what_was_closed_opens_no_more() -> None:
    """Whoever presses "back" afterwards has to type the number."""
    memory = made()
    text = memory.seal(ROOT, "mailbox")
    memory.end(memory.open(text, "mailbox").visit)
    assert refused(memory, text) == "door.plain_time_over"


def test_another_process_opens_nothing_of_this_one() -> None:
    """Its key is another, and it lies nowhere else."""
    other = Memory(lambda count: bytes([7]) * count, Clock())
    text = made().seal(ROOT, "mailbox")
    other.seal(ROOT, "mailbox", visit=counting()(8))
    assert refused(other, text) == "door.plain_time_over"


def test_a_purpose_opens_for_no_other() -> None:
    """A number that is being practised does not open a mailbox."""
    memory = made()
    text = memory.seal(bytes(BYTES["digits"]), "digits")
    assert refused(memory, text, "mailbox") == "door.plain_time_over"
    assert refused(memory, text, "receipt") == "door.plain_time_over"


@given(st.text(max_size=200))
def test_what_is_no_such_thing_is_refused_alike(text: str) -> None:
    """Any text gets the same refusal, and no other error."""
    assert refused(made(), text) == "door.plain_time_over"


@given(st.integers(0, 79))
def test_a_changed_letter_is_refused(place: int) -> None:
    """Nobody writes such a field but this process."""
    memory = made()
    text = memory.seal(ROOT, "mailbox")
    changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
    assert refused(memory, changed) == "door.plain_time_over"


def test_the_secret_is_not_in_what_a_page_carries() -> None:
    """Neither as it is nor in the object's own words."""
    memory = made()
    carried = memory.open(memory.seal(ROOT, "mailbox"), "mailbox")
    assert "000102" not in memory.seal(ROOT, "mailbox")
    assert repr(ROOT)[2:-1] not in repr(carried)
    assert "Key" not in repr(memory)


def test_it_knows_whether_a_visit_may_go_on() -> None:
    """Then the process is not quiet."""
    clock = Clock()
    memory = made(clock)
    assert not memory.holds()
    text = memory.seal(ROOT, "mailbox")
    assert memory.holds()
    memory.end(memory.open(text, "mailbox").visit)
    assert not memory.holds()
    memory.seal(ROOT, "mailbox")
    clock.at = SECONDS
    assert not memory.holds()


def test_of_too_many_visits_the_oldest_ends() -> None:
    """Nobody fills the memory by opening mailboxes."""
    drawn = iter(range(10 * MOST_VISITS))
    memory = Memory(lambda count: next(drawn).to_bytes(4).rjust(count, b"\1"), Clock())
    first = memory.seal(ROOT, "mailbox")
    for _ in range(MOST_VISITS - 1):
        last = memory.seal(ROOT, "mailbox")
    assert memory.open(first, "mailbox").content == ROOT
    last = memory.seal(ROOT, "mailbox")
    assert refused(memory, first) == "door.plain_time_over"
    assert memory.open(last, "mailbox").content == ROOT
