"""The four reading journeys, told once; after each step the caller may look at the page."""

from collections.abc import Callable, Iterator

from journeys.hands import Hands

CORE = ("EX04", "CD14", "EX01", "EX03", "EX05", "EX06", "CD01", "CD03", "CD02", "CD09", "CD04")
DONT_KNOW = "I don\u2019t know"
YES = {"EX04", "CD14", "CD01"}

Way = Callable[[Hands], Iterator[str]]


def rights(hands: Hands) -> Iterator[str]:
    """Know your rights: the chapters one after the other, then the law of one country."""
    hands.follow("Know your rights")
    yield "Know your rights"
    hands.follow("Work has rights, whoever does it")
    yield "Work has rights, whoever does it"
    for title in (
        "Your papers and your pay are two things",
        "What an inspection means, and what it does not",
        "Small things prove a lot",
        "When work is forced",
        "Help has no conditions",
    ):
        hands.follow(title)
        yield title
    hands.follow("All pages about rights")
    yield "Know your rights"
    hands.follow("United Kingdom")
    hands.unfold("The lowest pay")
    yield "The law: United Kingdom"


def check(hands: Hands) -> Iterator[str]:
    """Check my work: each core question, one mistake, one step back, the reading, one more question, the result."""
    hands.follow("Check my work")
    yield "In which country do you work?"
    hands.choose("country.choice", "United Kingdom")
    hands.press("Continue")
    yield "What kind of work is it?"
    hands.press("Skip")
    yield "Does your boss pay you very little, or nothing?"
    hands.press("Continue")
    yield "Does your boss pay you very little, or nothing?"
    for id_ in CORE:
        hands.pick(f"{id_}.choice", "yes" if id_ in YES else "no")
        if id_ == "CD01":
            hands.unfold("When was this?")
            hands.choose(f"{id_}.month", "March")
            hands.fill(f"{id_}.year", "2026")
        hands.press("Continue")
    yield "When did this work begin?"
    hands.choose("start.month", "October")
    hands.fill("start.year", "2025")
    hands.press("Continue")
    yield "Do you still work there?"
    hands.press("Back")
    yield "When did this work begin?"
    hands.press("Continue")
    hands.pick("end.choice", "now")
    hands.press("Continue")
    yield "In which year were you born?"
    hands.press(DONT_KNOW)
    yield "This points to severe exploitation"
    hands.press("Answer one more question")
    hands.press(DONT_KNOW)
    hands.press("Show the result")
    yield "This points to severe exploitation"


def owed(hands: Hands) -> Iterator[str]:
    """What am I owed: dates, hours by the day, agreed pay, two payments, a bed that was charged for; then the sum."""
    hands.follow("What am I owed?")
    hands.choose("country.choice", "United Kingdom")
    hands.press("Continue")
    hands.choose("sector.choice", "Hotel")
    hands.press("Continue")
    hands.fill("start.day", "6")
    hands.choose("start.month", "January")
    hands.fill("start.year", "2025")
    hands.press("Continue")
    hands.pick("end.choice", "ended")
    hands.fill("end.day", "28")
    hands.choose("end.month", "September")
    hands.fill("end.year", "2026")
    hands.press("Continue")
    yield "How do you know your hours best?"
    hands.pick("hours.choice", "days")
    hands.press("Continue")
    yield "How many hours on each day?"
    for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
        hands.fill(f"daily.{day}", "10")
    hands.press("Continue")
    yield "What pay was agreed?"
    hands.pick("agreed.choice", "amount")
    hands.fill("agreed.amount", "5")
    hands.choose("agreed.per", "hour")
    hands.press("Continue")
    yield from _owed_money(hands)


def _owed_money(hands: Hands) -> Iterator[str]:
    yield "What did you get?"
    hands.pick("paid.choice", "single")
    hands.press("Continue")
    yield "Which payments did you get?"
    hands.fill("separate.amount1", "300")
    hands.choose("separate.month1", "June")
    hands.fill("separate.year1", "2025")
    hands.press("Continue")
    yield "Is that all the money you got from this work?"
    hands.pick("allpaid.choice", "yes")
    hands.press("Continue")
    yield "Did your boss give you a place to sleep?"
    hands.pick("lodging.choice", "charged")
    hands.fill("lodging.amount", "50")
    hands.choose("lodging.per", "week")
    hands.press("Continue")
    yield "Did your boss give you food?"
    hands.pick("food.choice", "no")
    hands.press("Continue")
    yield "Did you get paid days off?"
    hands.press(DONT_KNOW)
    hands.press("Skip")
    hands.unfold("How we counted")
    hands.unfold("Jan 2025")
    yield "You are owed at least £"
    hands.press("Take it along")
    yield "Take it along"
    hands.press("A page to print")
    yield "A work situation, and what the law says"


def safe(hands: Hands) -> Iterator[str]:
    """Where is safe: a country whose law is known."""
    hands.follow("Where is safe?")
    hands.choose("country.choice", "United Kingdom")
    hands.press("Continue")
    hands.press("Skip")
    hands.unfold("Unions")
    yield "Who can help you"


def safe_unknown(hands: Hands) -> Iterator[str]:
    """Where is safe: a country whose law is not known."""
    hands.follow("Where is safe?")
    hands.choose("country.choice", "Azerbaijan")
    hands.press("Continue")
    hands.press("Skip")
    yield "Who can help you"


WAYS: tuple[Way, ...] = (rights, check, owed, safe, safe_unknown)
