"""The list of cases."""

from recourse.desk.cases.overview import count_some, overview
from recourse.desk.pages.asked import Answer, Asked, Page, Route
from recourse.desk.pages.handle import summary_views
from recourse.desk.pages.home import COUNTED_AT_ONCE

STATES = ("new", "open", "closed")


def cases(asked: Asked) -> Answer:
    """Every case, or those in one state."""
    left = count_some(asked.desk, asked.who, most=COUNTED_AT_ONCE)
    found = overview(asked.desk, asked.who).cases
    state = asked.query.get("state", "")
    if state not in STATES:
        state = ""
    shown = {
        "found": summary_views((one for one in found if not state or one.state == state), asked),
        "state": state,
        "counts": [(name, sum(one.state == name for one in found)) for name in STATES],
        "total": len(found),
        "uncounted": left,
    }
    return Page("cases", shown)


ROUTES = (Route("/cases", "page.cases", cases),)
