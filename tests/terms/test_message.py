"""Truths about messages and errors."""

from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message


def test_a_message_is_its_id_and_its_arguments() -> None:
    """Two messages are equal when both are, and an argument may be called `id`."""
    assert message("account.day_too_long", most=24) == Message("account.day_too_long", {"most": 24})
    assert message("a.b", id_="x").args == {"id_": "x"}


def test_an_error_shows_its_id_and_place_but_no_arguments() -> None:
    """What reaches a log names the sentence and the place, never the arguments."""
    error = RecourseError(message("account.needed", key="amount"), path="$.work[0]")
    assert str(error) == "('account.needed', '$.work[0]')"
    assert (error.says.args, error.path) == ({"key": "amount"}, "$.work[0]")
