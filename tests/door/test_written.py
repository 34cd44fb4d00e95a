import pytest

from recourse.door.written import AnswerRefusedError, read_amount, read_hours


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("850", "850"), ("850.50", "850.50"), ("850,50", "850.50"), ("€ 1 200,50", "1200.50"), ("£1,200.50", "1200.50"),
        ("1.200,50", "1200.50"), ("0", "0"), ("300 EUR", "300"), ("1\u202f200", "1200"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written: str, read: str) -> None:
    """Signs, spaces and both kinds of decimal mark are understood."""
    assert read_amount(written, "amount") == read


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("1.200", "door.wrong_amount_unclear"), ("1,200", "door.wrong_amount_unclear"), ("", "door.wrong_amount"),
        ("-5", "door.wrong_amount"), ("five", "door.wrong_amount"), ("1e9", "door.wrong_amount"),
        ("NaN", "door.wrong_amount"), ("٣٠٠", "door.wrong_amount"),
    ],
)  # fmt: skip
def test_an_amount_that_could_mean_two_things_or_none_is_asked_again(written: str, says: str) -> None:
    """Nothing is guessed about money."""
    with pytest.raises(AnswerRefusedError) as refused:
        read_amount(written, "amount")
    assert refused.value.says.id == says
    assert refused.value.path == "amount"


@pytest.mark.parametrize(
    ("written", "read"), [("8", "8"), ("7.5", "7.5"), ("7,5", "7.5"), ("7:30", "7.5000"), ("8 h", "8")]
)
def test_hours_are_read_as_people_write_them(written: str, read: str) -> None:
    """A comma, a point or a clock."""
    assert read_hours(written, "mon", 24) == read


@pytest.mark.parametrize("written", ["25", "24:01", "-1", "inf", "NaN", "eight", "7:75", ""])
def test_hours_that_no_day_has_are_asked_again(written: str) -> None:
    """A day has 24 of them."""
    with pytest.raises(AnswerRefusedError):
        read_hours(written, "mon", 24)
