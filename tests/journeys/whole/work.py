"""What a worker tells on the way to the message: some answers about the work, then days, hours and pay."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from journeys.hands import Mouse
from journeys.whole.phone import Phone

MOST = 40


def check(phone: Phone) -> None:
    """Check my work: country, kind of work, a few answers; the rest is skipped. Ends at the reading."""
    phone.hands.follow(phone.words("door.door_check"))
    _answer(phone)


def owed(phone: Phone) -> None:
    """What am I owed: from 5 May to 30 September 2026, ten hours on six days, a little pay. Ends at the sum."""
    phone.hands.press(phone.words("door.to_owed"))
    _answer(phone)


def _answer(phone: Phone) -> None:
    for _ in answering(phone):
        pass


def answering(phone: Phone) -> Iterator[str]:
    """Answer what is asked, as far as there is an answer, until something is shown; gives each question's id."""
    at = phone.page.locator('input[name="at"]')
    for _ in range(MOST):
        if not at.count():
            return
        id_ = at.get_attribute("value") or ""
        yield id_
        if answer := ANSWERS.get(id_):
            answer(phone.hands)
            phone.hands.press(phone.words("door.go_on"))
        else:
            phone.hands.press(phone.words("door.skip"))
    raise AssertionError(phone.page.locator("h1").inner_text())


def _choose(name: str, value: str, hands: Mouse) -> None:
    hands.page.locator(f'select[name="{name}"]').select_option(value)


def _pick(name: str, value: str, hands: Mouse) -> None:
    hands.pick(name, value)


def _day(hands: Mouse, name: str, day: str, month: str, year: str) -> None:
    hands.fill(f"{name}.day", day)
    hands.page.locator(f'select[name="{name}.month"]').select_option(month)
    hands.fill(f"{name}.year", year)


def _start(hands: Mouse) -> None:
    _day(hands, "start", "5", "5", "2026")


def _end(hands: Mouse) -> None:
    hands.pick("end.choice", "ended")
    _day(hands, "end", "30", "9", "2026")


def _daily(hands: Mouse) -> None:
    for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
        hands.fill(f"daily.{day}", "10")


def _separate(hands: Mouse) -> None:
    hands.fill("separate.amount1", "300")
    hands.page.locator('select[name="separate.month1"]').select_option("6")
    hands.fill("separate.year1", "2026")


ANSWERS: Mapping[str, Callable[[Mouse], None]] = {
    "country": partial(_choose, "country.choice", "GR"),
    "sector": partial(_choose, "sector.choice", "agriculture"),
    "EX04": partial(_pick, "EX04.choice", "yes"),
    "CD14": partial(_pick, "CD14.choice", "yes"),
    "EX01": partial(_pick, "EX01.choice", "yes"),
    "EX03": partial(_pick, "EX03.choice", "no"),
    "start": _start,
    "end": _end,
    "hours": partial(_pick, "hours.choice", "days"),
    "daily": _daily,
    "paid": partial(_pick, "paid.choice", "single"),
    "separate": _separate,
}
