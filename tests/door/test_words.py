from datetime import date

from recourse.door.words import countries, country_name, month_of, months, weekdays
from recourse.terms.country import CODES


def test_months_and_weekdays_come_in_their_order() -> None:
    """Numbered as forms and accounts count them."""
    assert months("en")[0] == ("1", "January")
    assert months("en")[-1] == ("12", "December")
    assert weekdays("en")[0] == ("mon", "Monday")
    assert weekdays("en")[-1] == ("sun", "Sunday")


def test_every_country_can_be_chosen_once() -> None:
    """Those whose law is known stand apart, and none is lost."""
    known, others = countries("en", ("GB", "DE"))
    assert known == (("DE", "Germany"), ("GB", "United Kingdom"))
    assert {code for code, _ in (*known, *others)} == CODES
    assert len(known) + len(others) == len(CODES)


def test_a_country_and_a_month_have_names() -> None:
    """In the words of the language."""
    assert country_name("GR", "en") == "Greece"
    assert month_of(date(2012, 10, 31), "en") == "Oct 2012"
