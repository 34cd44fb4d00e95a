"""What somebody has to look at: the alarm, a restored database, and what could not be opened."""

from recourse.desk.door_link.service import alarm, alarm_seen
from recourse.desk.faults import NotFilledInError
from recourse.desk.intake.service import aside, confirm_older_database, discard, older_database, try_again
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.terms.message import Message


def alarm_page(asked: Asked) -> Answer:
    """What differed at the Door, and what to do now."""
    return _alarm(asked, dict(asked.typed or {}), None)


def _alarm(asked: Asked, typed: dict[str, str], wrong: Message | None) -> Answer:
    found = alarm(asked.desk)
    if found is None:
        return Away("/")
    shown = {"found": found, "typed": typed, "wrong": wrong}
    return Page("alarm", shown, status=400 if wrong else 200, stays=True)


def seen(asked: Asked) -> Answer:
    """A member says what it was."""
    try:
        alarm_seen(asked.desk, asked.who, it_was=asked.form.get("it_was", ""))
    except NotFilledInError as fault:
        return _alarm(asked, dict(asked.form), fault.says)
    return Away("/?done=seen")


def older_page(asked: Asked) -> Answer:
    """What it means that the database was restored."""
    door_number = older_database(asked.desk)
    if door_number is None:
        return Away("/")
    head = asked.desk.store.head()
    return Page("older", {"door_number": door_number, "own_number": 0 if head is None else head.number})


def older_confirmed(asked: Asked) -> Answer:
    """A member knows."""
    confirm_older_database(asked.desk, asked.who)
    return Away("/?done=seen")


def aside_page(asked: Asked) -> Answer:
    """What could not be opened, with the reason."""
    return Page("aside", {"found": aside(asked.desk)})


def aside_act(asked: Asked) -> Answer:
    """Try again, or destroy it."""
    envelope = asked.path["envelope"]
    if asked.form.get("do") == "discard":
        if asked.form.get("sure") != "yes":
            return Away("/aside")
        discard(asked.desk, asked.who, envelope)
        return Away("/aside?done=discarded")
    came = try_again(asked.desk, asked.who, envelope)
    opened = came.reports or came.messages or came.deletions
    return Away("/aside?done=tried" if opened else "/aside?done=same")


ROUTES = (
    Route("/alarm", "page.alarm", alarm_page, seen, keeps=True),
    Route("/older", "page.older", older_page, older_confirmed),
    Route("/aside", "page.aside", aside_page),
    Route("/aside/{envelope:str}", "page.aside_one", None, aside_act),
)
